// Writes meshes as one glTF 2.0 binary file: a node a mesh, float attributes, no extension. Used by the program and by
// leg_builder.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "base/json_io.h"
#include "base/result.h"
#include "geometry/mesh.h"

namespace surae {

struct GlbMesh {
    std::string name;  // of the node and its mesh
    Json extras;       // of the node, e.g. {"id": "soleus", "fma": 22558}; null for none
    MeshView mesh;     // metres; fibres become TANGENT, occlusion the red, green, blue of COLOR_0, weights COLOR_1
    // A kind of docs/content.md: it gets that kind's plain colour, so that the file looks like a leg in any viewer (the
    // program has its own). Empty: no material.
    std::string kind = {};
};

// The bytes of the file, which depend on nothing but the arguments. Meshes must have triangles; indices must lie below
// the vertex count.
std::string glb_bytes(std::span<const GlbMesh> meshes, const std::string& copyright = {});

// Writes them so that a crash leaves the old file or the new. Fails when a mesh is empty or the disk refuses.
Status write_glb(const std::filesystem::path& path, std::span<const GlbMesh> meshes, const std::string& copyright = {});

}  // namespace surae
