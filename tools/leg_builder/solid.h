// Structures as volumes: each evaluated on its own grid, then cut free of its neighbours.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "geometry/volume.h"
#include "shapes.h"
#include "tables.h"

namespace surae::leg {

struct Solid {
    const Structure* structure = nullptr;
    std::vector<std::unique_ptr<Field>> fields;  // one a part, in order
    Volume raw;                                  // as its own rows say; leg frame, metres
    Volume cord;                                 // its tubes alone (tendons), which equals may not carve; may be empty
    Volume resolved;                             // free of its neighbours

    float distance_mm(glm::vec3 mm) const;  // of the raw shape
};

// The structure with its parts ready for questions, but without volumes.
Solid outline_of(const Structure& structure, const Tables& tables);

// Whether the second may take something from the first when both are made: neighbours of no higher rank do.
bool may_carve(const Solid& solid, const Solid& other, const Tables& tables, float coarsen);

// With `carved`, only where that solid may lose something to this one; elsewhere the values mean nothing.
Solid make_solid(const Structure& structure, const Tables& tables, float coarsen, const Solid* carved = nullptr);

// What `solid` keeps beside the others: those of lower rank carve it, with equals it shares at half distance.
void resolve(Solid& solid, const std::vector<Solid>& all);

// Drops crumbs that carving left: pieces smaller than this share of the largest one.
void drop_crumbs(Volume& volume, float share);

// Gaussian blur with the given width, separable.
void blur(Volume& volume, float sigma_m);

// Runs job(i) for i in 0..count-1 on every core; the order of side effects must not matter.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& job);

}  // namespace surae::leg
