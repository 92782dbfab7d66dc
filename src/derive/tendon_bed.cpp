#include "derive/tendon_bed.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace surae {
namespace {

constexpr float on_it_m = 0.004f, off_it_m = 0.010f, near_it_m = 0.02f;  // from the muscle; of a leg of scale 1
constexpr float most_m = 0.012f;
constexpr float cell_m = 0.002f;
constexpr float no_back = 1;

// How far back a mesh reaches: z at each cell across (x) and along (y) the leg.
class Back {
  public:
    Back(const MeshView& mesh, float scale) : cell_m_(cell_m * scale), box_(bounds(mesh.positions)) {
        const glm::vec3 size = box_.size();
        columns_ = static_cast<int>(size.x / cell_m_) + 2;
        rows_ = static_cast<int>(size.y / cell_m_) + 2;
        z_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), no_back);
        for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
            const glm::uvec3 t = mesh.triangle(i);
            add(mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z]);
        }
    }

    std::optional<float> z_at(glm::vec3 p) const {
        const glm::vec2 at = place(p);
        const glm::ivec2 low(glm::floor(at));
        float sum = 0, weights = 0;
        for (int k = 0; k < 4; ++k) {
            const glm::ivec2 c = low + glm::ivec2(k & 1, k >> 1);
            if (c.x < 0 || c.y < 0 || c.x >= columns_ || c.y >= rows_ || z_[index(c)] == no_back) continue;
            const glm::vec2 near = 1.0f - glm::abs(at - glm::vec2(c));
            sum += near.x * near.y * z_[index(c)];
            weights += near.x * near.y;
        }
        return weights > 0.25f ? std::optional(sum / weights) : std::nullopt;
    }

  private:
    glm::vec2 place(glm::vec3 p) const { return (glm::vec2(p) - glm::vec2(box_.low)) / cell_m_; }
    std::size_t index(glm::ivec2 c) const { return static_cast<std::size_t>(c.x + columns_ * c.y); }

    void add(glm::vec3 a, glm::vec3 b, glm::vec3 c) {
        const glm::vec2 pa = place(a), pb = place(b), pc = place(c);
        const float area = (pb.x - pa.x) * (pc.y - pa.y) - (pb.y - pa.y) * (pc.x - pa.x);
        if (!(std::abs(area) > 1e-9f)) return;
        const glm::ivec2 low(glm::ceil(glm::min(pa, glm::min(pb, pc)))),
            high(glm::floor(glm::max(pa, glm::max(pb, pc))));
        for (int y = low.y; y <= high.y; ++y)
            for (int x = low.x; x <= high.x; ++x) {
                const glm::vec2 p(x, y);
                const float v = ((p.x - pa.x) * (pc.y - pa.y) - (p.y - pa.y) * (pc.x - pa.x)) / area,
                            w = ((pb.x - pa.x) * (p.y - pa.y) - (pb.y - pa.y) * (p.x - pa.x)) / area;
                if (v < 0 || w < 0 || v + w > 1) continue;
                float& z = z_[index({x, y})];
                z = std::min(z, a.z + v * (b.z - a.z) + w * (c.z - a.z));
            }
    }

    float cell_m_;
    Box box_;
    int columns_ = 0, rows_ = 0;
    std::vector<float> z_;
};

}  // namespace

TendonBed::TendonBed(const World& rest, std::size_t tendon, std::size_t muscle)
    : tendon_(tendon), muscle_(muscle), scale_(rest.pack->landmarks.scale()) {
    const Back back(rest.pack->structures[muscle].mesh, scale_);
    const auto places = rest.pack->structures[tendon].mesh.positions;
    const Bvh& tree = rest.bvh(muscle);
    if (tree.empty()) return;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto z = back.z_at(places[i]);
        if (!z || places[i].z > *z + scale_ * on_it_m) continue;
        const float off_m = tree.nearest(places[i]).distance_m / scale_;
        if (off_m < near_it_m) rests_.push_back({i, *z - places[i].z, 1 - glm::smoothstep(on_it_m, off_it_m, off_m)});
    }
}

void TendonBed::keep_off(const MeshView& muscle, std::vector<glm::vec3>& tendon_places) const {
    const Back back(muscle, scale_);
    for (const Rest& rest : rests_) {
        glm::vec3& place = tendon_places[rest.vertex];
        const auto z = back.z_at(place);
        if (!z) continue;
        const float within_m = place.z - *z, sunk_m = rest.behind_m + within_m;
        place.z -= std::clamp(std::max(rest.share * sunk_m, within_m), 0.0f, scale_ * most_m);
    }
}

}  // namespace surae
