// The coarser levels of detail of a mesh: found in other files of the pack, or made here.
#pragma once

#include <string>

#include "base/result.h"
#include "geometry/mesh.h"

namespace surae {

// Takes `coarse` (same unit and axes) as the coarser level 1 to 3 of `finest`. Every vertex of it must be one of the
// finest mesh, at exactly the same place; where several lie there, the one whose normal is nearest is taken. `where`
// names the coarse mesh in errors.
Status take_level(Mesh& finest, std::size_t level, MeshView coarse, const std::string& where);

// Makes all levels by simplification: to half of the triangles as far as nothing is seen to change (unseen_m), to 30 %
// and to 10 % as far as the shape allows. Small meshes are left alone. Positions are metres.
void make_levels(Mesh& mesh);

}  // namespace surae
