// How much light reaches each vertex, baked: 1 open, 0 hidden.
#pragma once

#include "named_mesh.h"
#include "solid.h"

namespace surae::leg {

// A structure is shaded by itself and by what lies in its own layer or deeper, never by what the depth slider takes
// away before it. Variants and overlays shade only themselves.
void add_occlusion(std::vector<NamedMesh>& meshes, const std::vector<Solid>& solids, float cell_m);

}  // namespace surae::leg
