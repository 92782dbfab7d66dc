// Repair and measurement of triangle meshes: pure functions, arrays in, arrays out.
#pragma once

#include <vector>

#include "geometry/mesh.h"

namespace surae {

// Joins vertices whose positions are equal within tolerance_m and drops triangles that collapse. Normals and optional
// arrays are dropped (they are made again after welding).
Mesh weld(MeshView mesh, float tolerance_m = 1e-6f);

// Smooth normals, weighted by corner angle. Edges sharper than crease_deg are split when crease_deg < 180; then the
// vertex count grows. Other optional arrays follow their vertices; coarser levels are dropped.
Mesh with_smooth_normals(Mesh mesh, float crease_deg = 180.0f);

// Normals at the vertices, weighted by the area of the triangles; up (+Y) where there are none.
std::vector<glm::vec3> area_normals(MeshView mesh);

// The mirror image in x = 0, with faces turned so that they still look outward.
Mesh mirrored(Mesh mesh);

// One level of detail as a mesh of its own, with the vertices that it uses in the order of their use.
Mesh level_alone(MeshView mesh, std::size_t level);

// Turns every face over, at every level.
void turn_faces(Mesh& mesh);

// Signed: positive when faces look outward; meaningful for closed meshes.
double volume_m3(MeshView mesh);

struct MeshReport {
    std::size_t boundary_edges = 0;      // used by one triangle only: 0 for a closed mesh
    std::size_t non_manifold_edges = 0;  // used by more than two triangles, or twice in the same direction
    std::size_t degenerate_triangles = 0;
    std::size_t non_finite_vertices = 0;
    std::size_t components = 0;
    double volume_m3 = 0;  // signed: positive when faces look outward; meaningful for closed meshes
    double area_m2 = 0;
    bool closed() const { return boundary_edges == 0 && non_manifold_edges == 0; }
};
MeshReport inspect(MeshView mesh);

}  // namespace surae
