// Parses mesh files with Assimp, restricted to the three formats offered. The only file that knows Assimp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geometry/mesh.h"
#include "pack/mesh_limits.h"

namespace surae {

enum class MeshFormat { glb, obj, stl };

struct NamedMesh {
    std::string name;  // of the node, may be empty
    Mesh mesh;         // in the file's units and axes, transforms applied; normals empty when the file has none
    bool operator==(const NamedMesh&) const = default;
};

// Nothing is trusted afterwards: callers validate what comes back. GLB bytes must have passed check_glb. OBJ and STL
// are for a child process only (mesh_worker.h), since a damaged file may crash or hang the parser. Other files that the
// bytes name (material libraries) are never opened. `where` names the file in errors.
Result<std::vector<NamedMesh>> import_with_assimp(std::string_view bytes, MeshFormat format, const std::string& where,
                                                  const MeshLimits& limits = {});

}  // namespace surae
