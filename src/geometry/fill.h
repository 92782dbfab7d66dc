// Fills outlines in a plane with triangles.
#pragma once

#include <glm/glm.hpp>
#include <vector>

namespace surae {

struct Filled {
    std::vector<glm::vec2> corners;  // three a triangle
    double area = 0;
    glm::vec2 label{0};  // a place well inside the widest part
};

// What lies within closed outlines: where they wind round a place more often one way than the other, so that holes stay
// open and outlines that overlap count once. Lines across hold it together: it bears outlines that touch or cross a
// little.
Filled fill(const std::vector<std::vector<glm::vec2>>& outlines);

}  // namespace surae
