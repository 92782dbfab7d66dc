#include "scene/venous_flow.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "frame/projection.h"

namespace surae {
namespace {

constexpr float step_m = 0.03f;    // from arrow to arrow
constexpr float walks = 6;         // steps that an arrow goes in one cycle of the movement
constexpr float least_m = 0.004f;  // shorter pieces of a vein have no direction

// The middle of a vein at each level: veins of the leg run along it.
std::map<int, glm::vec3> middles(MeshView vein) {
    std::map<int, std::pair<glm::vec3, int>> sums;
    for (const glm::vec3 p : vein.positions) {
        auto& [sum, count] = sums[static_cast<int>(std::floor(p.y / step_m))];
        sum += p;
        ++count;
    }
    std::map<int, glm::vec3> out;
    for (const auto& [level, sum] : sums) out[level] = sum.first / static_cast<float>(sum.second);
    return out;
}

}  // namespace

float venous_pressure(const AppState& state, const Content& content) {
    const Playback& playback = state.playback;
    if (!playback.blood_flow) return 0;
    const Movement* movement = playback.movement ? content.find(*playback.movement) : nullptr;
    return movement && movement->venous_pump ? movement->pose_at(playback.phase).contraction : 0;
}

std::vector<FlowArrow> venous_flow(const AppState& state, const World& world, const Picture& picture) {
    std::vector<FlowArrow> arrows;
    const float pressure = venous_pressure(state, *world.content);
    if (!(pressure > 0)) return arrows;
    const float walked = state.playback.phase * walks - std::floor(state.playback.phase * walks);
    const auto pixel = [&](glm::vec3 p) { return project(picture.camera, picture.size_px, p); };
    for (std::size_t i = 0; i < world.infos.size(); ++i) {
        if (!world.infos[i].pumped) continue;
        const std::map<int, glm::vec3> path = middles(world.pack->structures[i].mesh);
        for (auto here = path.begin(), next = path.empty() ? here : std::next(here); next != path.end();
             ++here, ++next) {
            if (glm::distance(here->second, next->second) < least_m) continue;
            const glm::vec3 place = glm::mix(here->second, next->second, 0.8f * walked);
            if (picture.cut.takes(place)) continue;
            const glm::vec3 from = pixel(place), to = pixel(glm::mix(here->second, next->second, 0.8f * walked + 0.2f));
            const glm::vec2 along = glm::vec2(to) - glm::vec2(from);
            if (from.z <= 0 || glm::length(along) < 0.5f) continue;  // behind the eye, or seen end on
            arrows.push_back({glm::vec2(from), glm::normalize(along), pressure});
        }
    }
    return arrows;
}

}  // namespace surae
