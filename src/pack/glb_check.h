// Strict check of a GLB file before any library parses it, because Debian's Assimp reads out of bounds on bad ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/mesh_limits.h"

namespace surae {

// A GLB that holds only what was checked: meshes of triangles, their transforms, one buffer. Materials, images,
// cameras, names and everything unknown are left out. Node i is called "n<i>" in `bytes` and names[i] in the file.
struct CheckedGlb {
    std::string bytes;
    std::vector<std::string> names;
};

// `where` names the file in errors. Refuses compressed, quantised, skinned and morphed meshes, data outside the file,
// counts and indices that disagree, values that are not finite, and anything above the limits.
Result<CheckedGlb> check_glb(std::string_view bytes, const std::string& where, const MeshLimits& limits = {});

}  // namespace surae
