#include "derive/pick.h"

namespace surae {
namespace {

constexpr float end_gap_m = 0.0005f;

bool flagged(const std::vector<bool>& flags, std::size_t structure) {
    return structure < flags.size() && flags[structure];
}

}  // namespace

std::optional<Pick> pick(const World& world, const Ray& ray, const std::vector<bool>& pickable) {
    std::optional<Pick> best;
    float limit_m = 1e9f;
    for (std::size_t i = 0; i < world.trees.size(); ++i) {
        if (!flagged(pickable, i) || !world.trees.may_hit(i, ray, limit_m)) continue;
        const auto hit = world.bvh(i).first_hit(ray, limit_m);
        if (!hit || (best && hit->distance_m >= limit_m)) continue;
        limit_m = hit->distance_m;
        best = Pick{i, *hit};
    }
    return best;
}

bool hidden_between(const World& world, glm::vec3 from, glm::vec3 to, const std::vector<bool>& opaque) {
    const float length_m = glm::length(to - from);
    if (!(length_m > 2 * end_gap_m)) return false;
    const glm::vec3 direction = (to - from) / length_m;
    const Ray ray{from + end_gap_m * direction, direction};
    for (std::size_t i = 0; i < world.trees.size(); ++i) {
        if (!flagged(opaque, i) || !world.trees.may_hit(i, ray, length_m)) continue;
        if (world.bvh(i).first_hit(ray, length_m - 2 * end_gap_m)) return true;
    }
    return false;
}

}  // namespace surae
