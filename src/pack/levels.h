// The coarser levels of detail of a mesh: found in other files of the pack, or made here.
#pragma once

#include <string>

#include "base/result.h"
#include "geometry/mesh.h"

namespace surae {

// Takes `coarse` (same unit and axes) as the coarser level 1 or 2 of `finest`. Every vertex of it must be one of the
// finest mesh, at exactly the same place; where several lie there, the one whose normal is nearest is taken. `where`
// names the coarse mesh in errors.
Status take_level(Mesh& finest, std::size_t level, MeshView coarse, const std::string& where);

// Makes both levels by simplification to 30 % and 10 % of the triangles, or as far as the shape allows. Small meshes
// are left alone. Positions are metres.
void make_levels(Mesh& mesh);

}  // namespace surae
