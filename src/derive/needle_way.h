// Along a needle: which structures it passes, and how near it comes to one that it does not. Private to derive.
#pragma once

#include <optional>
#include <vector>

#include "geometry/bvh.h"

namespace surae {

struct WayInside {
    float from_m = 0, to_m = 0;
};

// Where a ray runs inside a mesh, in order; overlapping parts of it make one stretch. A sheet that is no closed volume
// gives a stretch without thickness where it is crossed.
std::vector<WayInside> stretches_inside(const Bvh& tree, const Ray& ray);

struct NearSegment {
    float distance_m = 0, along_m = 0;
};
// How near the surface comes to the first length_m of the ray, to 0.02 mm; 0 where it is crossed. nullopt when it stays
// farther away than within_m. Requires !tree.empty().
std::optional<NearSegment> nearest_along(const Bvh& tree, const Ray& ray, float length_m, float within_m);

// Distance from a box to the first length_m of a ray; never more than the true one.
float at_least_from_box(const Box& box, const Ray& ray, float length_m);

}  // namespace surae
