#include "render/heat_slopes.h"

namespace surae {

std::vector<glm::vec4> heat_slopes(MeshView mesh, const std::vector<HeatVertex>& heat) {
    std::vector<glm::vec4> slopes(mesh.positions.size(), glm::vec4(0));  // times twice the area in w, at first
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::vec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
        const glm::vec3 across = glm::cross(b - a, c - a);
        const float area2 = glm::length(across);
        if (!(area2 > 0)) continue;
        const glm::vec3 edges =
            heat[t.x].essential * (c - b) + heat[t.y].essential * (a - c) + heat[t.z].essential * (b - a);
        const glm::vec4 share(glm::cross(across, edges) / area2, area2);
        for (int k = 0; k < 3; ++k) slopes[t[k]] += share;
    }
    for (std::size_t v = 0; v < slopes.size(); ++v) {
        const glm::vec3 slope = slopes[v].w > 0 ? glm::vec3(slopes[v]) / slopes[v].w : glm::vec3(0);
        slopes[v] = glm::vec4(slope, glm::dot(slope, mesh.positions[v]));
    }
    return slopes;
}

}  // namespace surae
