// A child process that parses OBJ and STL files, so that a file which crashes or hangs the parser costs only that file.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string_view>
#include <vector>

#include "pack/assimp_import.h"

namespace surae {

// The helper executable: $SURAE_MESH_WORKER, beside the program, or libexec/surae/ in a folder above it. Empty when it
// is nowhere.
std::filesystem::path mesh_worker_path();

// Started with the first file and kept for the next; it forks for each file, so that files cannot harm each other.
// Killed when a file takes too long and when this object dies.
class MeshWorker {
  public:
    MeshWorker() = default;
    ~MeshWorker() { stop(); }
    MeshWorker(const MeshWorker&) = delete;
    MeshWorker& operator=(const MeshWorker&) = delete;

    // The meshes as parsed: checked to be well-formed messages, but not to be sensible meshes.
    Result<std::vector<NamedMesh>> parse(std::string_view bytes, MeshFormat format, const std::string& where,
                                         const MeshLimits& limits);

  private:
    Status start();
    void stop();

    pid_t process_ = -1;
    int socket_ = -1;
};

}  // namespace surae
