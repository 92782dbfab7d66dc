// From volume to finished mesh: extracted, relaxed on its surface, simplified, with normals and fibre directions.
#pragma once

#include "solid.h"

namespace surae::leg {

// Every vertex on the surface, triangles near equilateral, no more than about `triangles` of them (0: as meshed);
// closed and manifold. evenness: see simplify.h.
Mesh make_surface(const Volume& volume, int triangles, float evenness);

// The coarser levels: first one that differs by nothing to be seen (unseen_m), for which fibres and occlusion must be
// there, then those of about these shares of the triangles.
void add_levels(Mesh& mesh, const std::array<double, coarser_levels - 1>& shares, float evenness);

// Unit fibre directions along the surface, from the part that each vertex belongs to.
void add_fibres(Mesh& mesh, const Solid& solid);

// Every edge is used by exactly two triangles, in opposite directions.
bool is_closed_manifold(MeshView mesh);

}  // namespace surae::leg
