// Writes meshes as one glTF 2.0 binary: a node a structure, float attributes, no extensions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "geometry/mesh.h"

namespace surae::leg {

struct NamedMesh {
    std::string id, name, kind, layer;
    int fma = 0;
    Mesh mesh;
};

// The bytes depend on nothing but the meshes.
std::string to_glb(const std::vector<NamedMesh>& meshes);

}  // namespace surae::leg
