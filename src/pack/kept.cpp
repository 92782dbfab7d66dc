#include "pack/kept.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/json_io.h"
#include "base/paths.h"
#include "pack/cache.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 32;

fs::path folder_of(const std::string& kind) {
    return cache_dir() / kind;
}

fs::path file_of(const std::string& kind, std::uint64_t key) {
    return folder_of(kind) / fmt::format("{:016x}.{}", key, kind);
}

void remove_oldest(const std::string& kind) {
    std::error_code failed;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (const auto& entry : fs::directory_iterator(folder_of(kind), failed))
        if (entry.path().extension() == "." + kind) files.emplace_back(entry.last_write_time(failed), entry.path());
    std::sort(files.begin(), files.end());
    for (std::size_t i = 0; i + most_files < files.size(); ++i) fs::remove(files[i].second, failed);
}

}  // namespace

std::optional<std::string> read_kept(const std::string& kind, std::uint64_t key) {
    const auto bytes = read_file(file_of(kind, key));
    std::uint64_t hash = 0;
    if (!bytes || bytes->size() < sizeof hash) return {};
    std::memcpy(&hash, bytes->data(), sizeof hash);
    const std::string_view rest = std::string_view(*bytes).substr(sizeof hash);
    if (hash != content_hash(rest)) return {};
    return std::string(rest);
}

void keep(const std::string& kind, std::uint64_t key, std::string_view bytes) {
    std::error_code failed;
    fs::create_directories(folder_of(kind), failed);
    if (failed) return;
    const std::uint64_t hash = content_hash(bytes);
    std::string file(reinterpret_cast<const char*>(&hash), sizeof hash);
    file += bytes;
    if (write_file_atomically(file_of(kind, key), file)) remove_oldest(kind);
}

}  // namespace surae
