// Fewer triangles without tearing: edge collapses that keep a closed manifold closed and manifold.
#pragma once

#include "geometry/mesh.h"

namespace surae::leg {

// Collapses edges, cheapest first, until about `triangles` are left or nothing more can go without folding the surface
// or changing its topology. `evenness` 0 follows the shape alone, 1 makes all edges alike. Only positions and indices
// are used and returned. meshopt_simplify of meshoptimizer 0.18 has no link condition: it left shared edges on thin
// tendons and on the tibia, so this is our own.
Mesh simplify_closed(MeshView mesh, std::size_t triangles, float evenness);

using Indices = std::vector<std::uint32_t>;

// Coarser index lists over the same vertices, of about so many triangles each (descending): edges collapse onto one of
// their two ends, so nothing stored per vertex changes. Each list goes on from the one before it and is as closed and
// manifold as the mesh; no triangle that a collapse makes is a sliver.
std::vector<Indices> simplify_onto_ends(MeshView mesh, const std::vector<std::size_t>& triangles, float evenness);

// One such list that looks the same: vertices lie no further than this, on average, from the planes of the faces that
// have gone, and what is stored with them (normals, fibres, occlusion) hardly changes along an edge.
Indices simplify_unseen(MeshView mesh, float mean_m, float evenness);

// Collapses edges shorter than this wherever the surface stays closed and manifold: crumpled spots become smooth.
Mesh without_short_edges(MeshView mesh, float shortest_m);

}  // namespace surae::leg
