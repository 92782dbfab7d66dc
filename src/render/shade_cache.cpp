#include "render/shade_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/json_io.h"
#include "base/paths.h"
#include "pack/cache.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

// Raised whenever LegShade makes something else of the same meshes.
constexpr std::uint64_t version = 1;
constexpr std::size_t most_files = 32;

template <class T>
std::string_view bytes_of(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

fs::path folder() {
    return cache_dir() / "shade";
}

fs::path file_of(const Pack& pack, const std::vector<std::uint32_t>& shown) {
    return folder() / fmt::format("{:016x}.shade", content_hash(bytes_of(shown), pack.content_key + version));
}

void remove_oldest() {
    std::error_code failed;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (const auto& entry : fs::directory_iterator(folder(), failed))
        if (entry.path().extension() == ".shade") files.emplace_back(entry.last_write_time(failed), entry.path());
    std::sort(files.begin(), files.end());
    for (std::size_t i = 0; i + most_files < files.size(); ++i) fs::remove(files[i].second, failed);
}

}  // namespace

std::optional<std::vector<glm::u8vec2>> read_shade(const Pack& pack, const std::vector<std::uint32_t>& shown) {
    if (pack.content_key == 0) return {};
    const auto bytes = read_file(file_of(pack, shown));
    if (!bytes) return {};
    std::size_t count = 0;
    for (const PackStructure& structure : pack.structures) count += structure.mesh.positions.size();
    std::uint64_t hash = 0;
    if (bytes->size() != sizeof hash + 2 * count) return {};
    std::memcpy(&hash, bytes->data(), sizeof hash);
    if (hash != content_hash(std::string_view(*bytes).substr(sizeof hash))) return {};
    std::vector<glm::u8vec2> shade(count);
    std::memcpy(shade.data(), bytes->data() + sizeof hash, 2 * count);
    return shade;
}

void keep_shade(const Pack& pack, const std::vector<std::uint32_t>& shown, const std::vector<glm::u8vec2>& shade) {
    if (pack.content_key == 0) return;
    std::error_code failed;
    fs::create_directories(folder(), failed);
    if (failed) return;
    const std::uint64_t hash = content_hash(bytes_of(shade));
    std::string bytes(reinterpret_cast<const char*>(&hash), sizeof hash);
    bytes += bytes_of(shade);
    if (write_file_atomically(file_of(pack, shown), bytes)) remove_oldest();
}

}  // namespace surae
