// How essential heat rises along the skin, so that it can be drawn curved between vertices.
#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "frame/frame.h"
#include "geometry/mesh.h"

namespace surae {

// For each vertex: xyz how the essential heat rises along the surface (a metre, in the mesh's frame), the mean of the
// faces round it by area; w the product of that and the vertex's place. heat: one value a vertex.
std::vector<glm::vec4> heat_slopes(MeshView mesh, const std::vector<HeatVertex>& heat);

}  // namespace surae
