// The binary cache of a pack's finished meshes: mapped into memory, so that the second start reads nothing twice.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geometry/mesh.h"

namespace surae {

// A fast hash of content (not against an adversary: whoever can write the cache can write the pack). Chain by `seed`.
std::uint64_t content_hash(std::string_view bytes, std::uint64_t seed = 0);

// The same of a whole file, without reading it into memory of one's own. Nothing when it cannot be opened.
std::optional<std::uint64_t> file_hash(const std::filesystem::path& file, std::uint64_t seed);

struct CachedMeshes {
    std::vector<MeshView> meshes;
    std::shared_ptr<const void> storage;  // the mapping; views are valid while it lives
};

// Where the cache of the pack in this folder lies: below cache_dir(), one file a folder.
std::filesystem::path cache_file(const std::filesystem::path& pack_folder);

// The meshes that were stored under this key. Nothing when the file is missing, of another key or version, cut off or
// damaged anywhere: the caller reads the pack anew.
std::optional<CachedMeshes> read_cache(const std::filesystem::path& file, std::uint64_t key);

// Stores them, replacing the file in one step. Failing is harmless: the next start is slower.
Status write_cache(const std::filesystem::path& file, std::uint64_t key, const std::vector<Mesh>& meshes);

}  // namespace surae
