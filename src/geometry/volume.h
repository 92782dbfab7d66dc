// Scalar fields on a regular grid and the closed surface where they change sign (surface nets).
#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "geometry/mesh.h"

namespace surae {

// value(x,y,z) lies at origin + cell * (x,y,z). Negative inside the solid, in metres where it is a distance.
struct Volume {
    glm::vec3 origin{0};
    float cell_m = 0.001f;
    glm::ivec3 count{0};
    std::vector<float> values;  // x fastest

    Volume() = default;
    Volume(const Box& box, float cell, float fill);  // covers box with one cell to spare on every side
    float& at(int x, int y, int z) { return values[index(x, y, z)]; }
    float at(int x, int y, int z) const { return values[index(x, y, z)]; }
    glm::vec3 position(int x, int y, int z) const { return origin + cell_m * glm::vec3(x, y, z); }
    float sample(glm::vec3 p) const;        // trilinear, clamped to the border
    glm::vec3 gradient(glm::vec3 p) const;  // unit length where it is not zero

  private:
    std::size_t index(int x, int y, int z) const {
        return static_cast<std::size_t>(x) +
               static_cast<std::size_t>(count.x) *
                   (static_cast<std::size_t>(y) + static_cast<std::size_t>(count.y) * static_cast<std::size_t>(z));
    }
};

// The surface value == 0 as a closed, manifold, outward mesh without normals. Cells on the border count as outside.
Mesh extract_surface(const Volume& volume);

}  // namespace surae
