// The whole way from tables to the mesh files and pack.json.
#pragma once

#include <filesystem>
#include <functional>
#include <map>

#include "base/segments.h"
#include "named_mesh.h"
#include "tables.h"

namespace surae::leg {

struct BuildOptions {
    float coarsen = 1;  // grid cells this much larger: quicker, cruder
    std::string only;   // one structure's id; the neighbours that carve it are evaluated but not meshed
    std::map<std::string, Segments> follows;           // what structures may move with, by id; all where none is named
    std::function<void(const std::string&)> progress;  // one line a structure; called from several threads in turn
};

// In the order of structures.tsv, whatever the threads did.
Result<std::vector<NamedMesh>> build_leg(const Tables& tables, const BuildOptions& options);

// How the mesh file of a level of detail is called; 0 is the finest.
std::string level_file(std::size_t level);

// The bytes of a GLB of these meshes at a level of detail, with the credits of the tables.
std::string to_glb(const Tables& tables, const std::vector<NamedMesh>& meshes, std::size_t level);

std::string to_pack_json(const Tables& tables, const std::vector<NamedMesh>& meshes);

}  // namespace surae::leg
