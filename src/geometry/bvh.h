// Exact questions to a mesh, fast: which triangle does a ray meet, what is the nearest point, is a point inside.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <vector>

#include "geometry/mesh.h"

namespace surae {

struct RayHit {
    float distance_m = 0;  // along the ray
    std::uint32_t triangle = 0;
    glm::vec3 barycentric{0};  // weights of the triangle's three corners
    glm::vec3 position{0};
    bool front_face = true;  // the ray came from outside
};

struct NearestPoint {
    glm::vec3 position{0};
    std::uint32_t triangle = 0;
    glm::vec3 barycentric{0};
    float distance_m = 0;
};

// A tree of boxes over a mesh's triangles. Keeps a copy of what it needs: the mesh may go away. Triangles with corners
// that are not finite, or not there, are left out. Built in well under
// 0.1 s for 100,000 triangles.
class Bvh {
  public:
    Bvh() = default;
    explicit Bvh(MeshView mesh);
    // The tree of a mesh with the same triangles whose vertices have moved: a fraction of the work. Questions stay
    // exact; they are the slower the more the mesh has changed its shape. Requires every position to be finite.
    Bvh moved(MeshView mesh) const;

    bool empty() const { return triangles_.empty(); }
    const Box& box() const { return box_; }

    std::optional<RayHit> first_hit(const Ray& ray, float max_distance_m = 1e9f) const;
    // Every crossing, nearest first. A ray through an edge or corner that triangles share meets exactly one of those it
    // passes into: nothing is counted twice and no closed surface leaks.
    std::vector<RayHit> all_hits(const Ray& ray, float max_distance_m = 1e9f) const;
    NearestPoint nearest(glm::vec3 point) const;  // requires !empty()
    // By crossings counted with their sign along fixed rays, so that overlapping closed parts of one mesh hold their
    // common volume too. Meaningful for closed meshes; small holes are outvoted.
    bool contains(glm::vec3 point) const;
    // Negative inside; requires !empty().
    float signed_distance(glm::vec3 point) const {
        return (contains(point) ? -1.0f : 1.0f) * nearest(point).distance_m;
    }

  private:
    struct Node {
        glm::vec3 low;
        std::uint32_t first;  // first child (inner) or first triangle (leaf)
        glm::vec3 high;
        std::uint32_t count;  // 0 for an inner node, else the number of triangles
    };
    struct Corners {
        glm::vec3 a, b, c;
        std::uint32_t triangle;
    };
    class Builder;
    struct AimedRay;

    template <class Visit>
    void walk(const Ray& ray, float& limit_m, Visit&& visit) const;
    int signed_crossings(const Ray& ray) const;
    RayHit hit_of(const Ray& ray, const Corners& corners, glm::dvec3 weights, float distance_m) const;

    std::vector<Node> nodes_;
    std::vector<Corners> triangles_;
    Box box_;
};

}  // namespace surae
