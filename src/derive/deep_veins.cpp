#include "derive/deep_veins.h"

namespace surae {
namespace {

constexpr float narrowest = 0.5f;   // of the width
constexpr float widest_m = 0.005f;  // of half a vein; farther away is no opposite wall, as at its ends
constexpr float start_m = 2e-5f;    // off the wall, to meet the other one
// Heights between which the muscles press, for a leg of scale 1: popliteal vein above, the ankle below.
constexpr float open_above_m = -0.075f, pressed_from_m = -0.130f, pressed_to_m = -0.270f, open_below_m = -0.330f;

}  // namespace

DeepVeins::DeepVeins(const World& rest) {
    const float scale = rest.pack->landmarks.scale();
    for (std::size_t i = 0; i < rest.infos.size(); ++i) {
        const MeshView mesh = rest.pack->structures[i].mesh;
        if (!rest.infos[i].pumped || mesh.normals.size() != mesh.positions.size()) continue;
        std::vector<glm::vec3>& inwards = inwards_m_[i];
        for (std::size_t k = 0; k < mesh.positions.size(); ++k) {
            const glm::vec3 p = mesh.positions[k], in = -mesh.normals[k];
            const float y = p.y / scale;
            const float pressed =
                (1 - glm::smoothstep(pressed_from_m, open_above_m, y)) * glm::smoothstep(open_below_m, pressed_to_m, y);
            const auto across = pressed > 0 ? rest.bvh(i).first_hit({p + start_m * in, in}) : std::nullopt;
            const float half = across ? 0.5f * across->distance_m : 0;
            inwards.push_back(half < widest_m * scale ? pressed * (1 - narrowest) * half * in : glm::vec3(0));
        }
    }
}

const std::vector<glm::vec3>* DeepVeins::inwards_m(std::size_t structure) const {
    const auto found = inwards_m_.find(structure);
    return found == inwards_m_.end() ? nullptr : &found->second;
}

}  // namespace surae
