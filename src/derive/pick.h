// What lies under the pointer, exact to the triangle.
#pragma once

#include <optional>
#include <vector>

#include "derive/world.h"

namespace surae {

struct Pick {
    std::size_t structure = 0;  // index into Pack::structures
    RayHit hit;
};

// Nearest hit among the structures whose flag is set (one flag a pack structure).
std::optional<Pick> pick(const World& world, const Ray& ray, const std::vector<bool>& pickable);
// Whether any flagged structure lies between the two points (ends excluded by 0.5 mm).
bool hidden_between(const World& world, glm::vec3 from, glm::vec3 to, const std::vector<bool>& opaque);

}  // namespace surae
