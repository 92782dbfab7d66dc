// Reads mesh files of unknown origin safely: GLB after our own check, OBJ and STL in a child process with limits.
#pragma once

#include <filesystem>
#include <vector>

#include "pack/assimp_import.h"
#include "pack/mesh_worker.h"

namespace surae {

// By the file's extension (.glb, .obj, .stl, in any case of letters).
Result<MeshFormat> mesh_format(const std::filesystem::path& file);

// Reads the meshes of one session. Keeps one child process for all its OBJ and STL files; not for use by two threads
// at once, but several readers may run side by side.
class MeshReader {
  public:
    explicit MeshReader(MeshLimits limits = {}) : limits_(limits) {}

    // Every mesh is finite, has triangles whose indices lie below its vertex count, and unit normals: the file's own,
    // or smooth ones with creases when it has none. In the file's units and axes. Errors name file, place and remedy.
    Result<std::vector<NamedMesh>> read(const std::filesystem::path& file);
    // The same from memory; `where` names the bytes in errors.
    Result<std::vector<NamedMesh>> parse(std::string_view bytes, MeshFormat format, const std::string& where);

  private:
    Result<std::vector<NamedMesh>> parse_glb(std::string_view bytes, const std::string& where) const;

    MeshLimits limits_;
    MeshWorker worker_;
};

// One file with a reader of its own.
Result<std::vector<NamedMesh>> read_meshes(const std::filesystem::path& file);

}  // namespace surae
