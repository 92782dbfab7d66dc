// What the program and its mesh-reading child process say to each other, as bytes on a socket.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pack/assimp_import.h"

namespace surae {

// A request is this header followed by `bytes` bytes of the file.
struct MeshRequest {
    std::uint64_t magic = 0x53555241454d5251ull;
    std::uint64_t bytes = 0, format = 0;
    std::uint64_t max_vertices = 0, max_memory = 0, cpu_seconds = 0;
};

enum class MeshOutcome : std::uint64_t { meshes, refused, crashed };

// A reply is this header followed by `bytes` bytes: encoded meshes, or the text of the refusal.
struct MeshReply {
    std::uint64_t magic = 0x53555241454d5250ull;
    MeshOutcome outcome = MeshOutcome::crashed;
    std::uint64_t bytes = 0;
};

std::string encode_meshes(const std::vector<NamedMesh>& meshes);
// Distrusts the bytes: sizes are checked before anything is allocated.
Result<std::vector<NamedMesh>> decode_meshes(std::string_view bytes, const std::string& where,
                                             const MeshLimits& limits);

}  // namespace surae
