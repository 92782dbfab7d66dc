#include "derive/needle_way.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

constexpr float exact_m = 2e-5f;

// A part of the ray with the distances at its ends. No place between can be nearer than this: a distance changes no
// faster than one walks.
struct Part {
    float from_m, to_m, at_from_m, at_to_m;
    float least_m() const { return 0.5f * (at_from_m + at_to_m - (to_m - from_m)); }
};

}  // namespace

std::vector<WayInside> stretches_inside(const Bvh& tree, const Ray& ray) {
    const std::vector<RayHit> hits = tree.all_hits(ray);
    int fronts = 0;
    for (const RayHit& hit : hits) fronts += hit.front_face ? 1 : -1;
    std::vector<WayInside> found;
    const bool begins_inside = fronts < 0 && tree.contains(ray.origin);
    if (fronts != 0 && !begins_inside) {  // goes in more or less often than out: a sheet
        for (const RayHit& hit : hits) found.push_back({hit.distance_m, hit.distance_m});
        return found;
    }
    int depth = -fronts;
    if (depth > 0) found.push_back({0, 0});
    for (const RayHit& hit : hits) {
        if (!hit.front_face && depth == 0) continue;
        const bool outside = depth == 0;
        depth += hit.front_face ? 1 : -1;
        if (outside) found.push_back({hit.distance_m, hit.distance_m});
        if (depth == 0) found.back().to_m = hit.distance_m;
    }
    return found;
}

std::optional<NearSegment> nearest_along(const Bvh& tree, const Ray& ray, float length_m, float within_m) {
    if (const auto hit = tree.first_hit(ray, length_m)) return NearSegment{0, hit->distance_m};
    const auto distance = [&](float along_m) { return tree.nearest(ray.origin + along_m * ray.direction).distance_m; };
    std::vector<Part> parts{{0, length_m, distance(0), distance(length_m)}};
    const Part whole = parts.front();
    NearSegment best{whole.at_from_m, 0};
    if (whole.at_to_m < best.distance_m) best = {whole.at_to_m, length_m};
    while (!parts.empty()) {
        const Part part = parts.back();
        parts.pop_back();
        if (part.least_m() > std::min(best.distance_m, within_m) - exact_m) continue;
        const float middle = 0.5f * (part.from_m + part.to_m), here = distance(middle);
        if (here < best.distance_m) best = {here, middle};
        const Part first{part.from_m, middle, part.at_from_m, here}, second{middle, part.to_m, here, part.at_to_m};
        const bool first_is_nearer = first.least_m() < second.least_m();
        parts.push_back(first_is_nearer ? second : first);
        parts.push_back(first_is_nearer ? first : second);
    }
    if (best.distance_m > within_m) return std::nullopt;
    return best;
}

float at_least_from_box(const Box& box, const Ray& ray, float length_m) {
    if (box.empty()) return 1e30f;
    // The gap between the two boxes: coarse, but never too much.
    Box way;
    way.add(ray.origin);
    way.add(ray.origin + length_m * ray.direction);
    return glm::length(glm::max(glm::max(box.low - way.high, way.low - box.high), glm::vec3(0)));
}

}  // namespace surae
