// Triangle meshes: one that owns its arrays and one that looks at somebody else's. Lengths are metres.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

namespace surae {

inline constexpr std::size_t coarser_levels = 3;  // besides the finest
// The first of them leaves out what is too small to be seen unless the eye is close: so far its surface lies from the
// finest on average (root mean square).
inline constexpr float unseen_m = 0.0001f;

// Faces turn counter-clockwise seen from outside. Optional arrays are empty or as long as positions.
struct Mesh {
    std::vector<glm::vec3> positions;
    std::vector<glm::vec3> normals;      // unit length
    std::vector<glm::vec4> fibres;       // optional: xyz unit direction of the muscle fibres, w unused (1)
    std::vector<float> occlusion;        // optional: 1 open, 0 hidden from light
    std::vector<glm::vec4> weights;      // optional: how much it follows thigh, shank, talus, foot; their sum is 1
    std::vector<std::uint32_t> indices;  // three a triangle, each below positions.size()
    // The same surface with fewer and fewer triangles over the same vertices, so that whatever is stored per vertex
    // serves every level of detail. Where a list is empty, the finer one serves.
    std::array<std::vector<std::uint32_t>, coarser_levels> coarser;

    bool operator==(const Mesh&) const = default;
};

// The same without ownership; valid while its owner lives (a Mesh, or a memory-mapped cache).
struct MeshView {
    std::span<const glm::vec3> positions;
    std::span<const glm::vec3> normals;
    std::span<const glm::vec4> fibres;
    std::span<const float> occlusion;
    std::span<const glm::vec4> weights;
    std::span<const std::uint32_t> indices;
    std::array<std::span<const std::uint32_t>, coarser_levels> coarser;

    MeshView() = default;
    MeshView(const Mesh& mesh)
        : positions(mesh.positions),
          normals(mesh.normals),
          fibres(mesh.fibres),
          occlusion(mesh.occlusion),
          weights(mesh.weights),
          indices(mesh.indices),
          coarser{mesh.coarser[0], mesh.coarser[1], mesh.coarser[2]} {}

    // The triangles of a level of detail: 0 is the finest, coarser_levels the coarsest.
    std::span<const std::uint32_t> level(std::size_t level) const {
        while (level > 0 && coarser[level - 1].empty()) --level;
        return level == 0 ? indices : coarser[level - 1];
    }

    std::size_t triangle_count() const { return indices.size() / 3; }
    glm::uvec3 triangle(std::size_t i) const { return {indices[3 * i], indices[3 * i + 1], indices[3 * i + 2]}; }
};

// The place on a triangle with these weights of its corners.
inline glm::vec3 place_on(const MeshView& mesh, std::uint32_t triangle, glm::vec3 barycentric) {
    const glm::uvec3 t = mesh.triangle(triangle);
    return barycentric.x * mesh.positions[t.x] + barycentric.y * mesh.positions[t.y] +
           barycentric.z * mesh.positions[t.z];
}

struct Box {
    glm::vec3 low{1e30f};
    glm::vec3 high{-1e30f};

    bool empty() const { return low.x > high.x; }
    glm::vec3 centre() const { return 0.5f * (low + high); }
    glm::vec3 size() const { return high - low; }
    void add(glm::vec3 p) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    void add(const Box& other) {
        low = glm::min(low, other.low);
        high = glm::max(high, other.high);
    }
    bool operator==(const Box&) const = default;
};

inline bool finite(glm::vec3 p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
}

Box bounds(std::span<const glm::vec3> points);

struct Ray {
    glm::vec3 origin;
    glm::vec3 direction;  // unit length

    glm::vec3 at(float distance_m) const { return origin + distance_m * direction; }
};

}  // namespace surae
