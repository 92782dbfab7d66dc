#include "pack/cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <string>

#include "base/json_io.h"
#include "base/paths.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

// Raised whenever the layout below, or what the reader makes of a mesh, changes.
constexpr std::uint64_t version = 4;
constexpr std::uint64_t max_meshes = 1000;
constexpr std::size_t alignment = 16;

struct Header {
    char magic[8] = {'S', 'U', 'R', 'A', 'E', 'P', 'K', '\n'};
    std::uint64_t version = surae::version;
    std::uint64_t byte_order = 0x0102030405060708ull;
    std::uint64_t key = 0;
    std::uint64_t mesh_count = 0;
    std::uint64_t payload_bytes = 0;
    std::uint64_t payload_hash = 0;
    std::uint64_t unused = 0;
};
static_assert(sizeof(Header) % alignment == 0);

// Element counts of one mesh; its arrays follow each other, each aligned.
struct Record {
    std::uint64_t positions = 0, normals = 0, fibres = 0, occlusion = 0, weights = 0, indices = 0;
    std::array<std::uint64_t, coarser_levels> coarser{};
    std::uint64_t unused = 0;
};
static_assert(sizeof(Record) % alignment == 0);

class Mapping {
  public:
    explicit Mapping(const fs::path& path) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) return;
        struct stat info{};
        if (::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
            const auto size = static_cast<std::size_t>(info.st_size);
            void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
            if (mapped != MAP_FAILED) bytes_ = {static_cast<const char*>(mapped), size};
        }
        ::close(file);
    }
    ~Mapping() {
        if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    std::string_view bytes() const { return bytes_; }

  private:
    std::string_view bytes_;
};

std::size_t padded(std::size_t bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
}

template <class T>
void put(std::string& out, const std::vector<T>& values) {
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    out.resize(padded(out.size()), '\0');
}

// Takes an array off the front of the payload; false when it does not fit.
template <class T>
bool take(std::string_view& payload, std::uint64_t count, std::span<const T>& out) {
    if (count > payload.size() / sizeof(T)) return false;
    const std::size_t bytes = padded(count * sizeof(T));
    if (bytes > payload.size()) return false;
    out = {reinterpret_cast<const T*>(payload.data()), count};
    payload.remove_prefix(bytes);
    return true;
}

bool take_mesh(std::string_view& payload, const Record& record, MeshView& out) {
    bool fits = take(payload, record.positions, out.positions) && take(payload, record.normals, out.normals) &&
                take(payload, record.fibres, out.fibres) && take(payload, record.occlusion, out.occlusion) &&
                take(payload, record.weights, out.weights) && take(payload, record.indices, out.indices);
    for (std::size_t i = 0; i < coarser_levels; ++i) fits = fits && take(payload, record.coarser[i], out.coarser[i]);
    const auto matches = [&](std::uint64_t count) { return count == 0 || count == record.positions; };
    if (!fits || record.normals != record.positions || !matches(record.fibres) || !matches(record.occlusion) ||
        !matches(record.weights))
        return false;
    const auto sound = [&](std::span<const std::uint32_t> indices) {
        return indices.size() % 3 == 0 && indices.size() <= record.indices &&
               std::all_of(indices.begin(), indices.end(), [&](std::uint32_t i) { return i < record.positions; });
    };
    return sound(out.indices) && std::all_of(out.coarser.begin(), out.coarser.end(), sound);
}

}  // namespace

std::uint64_t content_hash(std::string_view bytes, std::uint64_t seed) {
    // Four lanes of multiply and fold, so that a processor can work on them at once.
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15ull;
    std::uint64_t lanes[4] = {seed ^ factor, seed + 1, seed + 2, seed ^ bytes.size()};
    const auto mix = [](std::uint64_t lane, std::uint64_t word) {
        lane = (lane ^ word) * factor;
        return lane ^ (lane >> 32);
    };
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32) {
        std::uint64_t words[4];
        std::memcpy(words, bytes.data() + at, 32);
        for (int k = 0; k < 4; ++k) lanes[k] = mix(lanes[k], words[k]);
    }
    for (; at < bytes.size(); ++at) lanes[at % 4] = mix(lanes[at % 4], static_cast<unsigned char>(bytes[at]));
    std::uint64_t hash = bytes.size();
    for (const std::uint64_t lane : lanes) hash = mix(hash, lane);
    return mix(hash, hash >> 29);
}

std::optional<std::uint64_t> file_hash(const fs::path& file, std::uint64_t seed) {
    const Mapping mapping(file);
    if (mapping.bytes().empty()) return {};
    return content_hash(mapping.bytes(), seed);
}

fs::path cache_file(const fs::path& pack_folder) {
    std::error_code failed;
    const fs::path canonical = fs::weakly_canonical(pack_folder, failed);
    const std::string name = (failed ? pack_folder : canonical).string();
    return cache_dir() / "packs" / fmt::format("{:016x}.meshes", content_hash(name));
}

std::optional<CachedMeshes> read_cache(const fs::path& file, std::uint64_t key) {
    const auto mapping = std::make_shared<const Mapping>(file);
    std::string_view bytes = mapping->bytes();
    if (bytes.size() < sizeof(Header)) return {};
    Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    const Header wanted;
    bytes.remove_prefix(sizeof header);
    if (std::memcmp(header.magic, wanted.magic, sizeof header.magic) != 0 || header.version != wanted.version ||
        header.byte_order != wanted.byte_order || header.key != key || header.unused != 0 ||
        header.mesh_count > max_meshes || header.payload_bytes != bytes.size() ||
        header.payload_hash != content_hash(bytes, header.mesh_count))
        return {};
    std::span<const Record> records;
    if (!take(bytes, header.mesh_count, records)) return {};
    CachedMeshes out{std::vector<MeshView>(header.mesh_count), mapping};
    for (std::size_t i = 0; i < out.meshes.size(); ++i)
        if (!take_mesh(bytes, records[i], out.meshes[i])) return {};
    return out;
}

Status write_cache(const fs::path& file, std::uint64_t key, const std::vector<Mesh>& meshes) {
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    if (failed)
        return Error{"the cache folder cannot be made: " + failed.message(), file.parent_path().string(),
                     "the next start is slower"};
    // The temporary file is named after the process: its threads take turns.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    std::vector<Record> records;
    for (const Mesh& m : meshes) {
        records.push_back({m.positions.size(), m.normals.size(), m.fibres.size(), m.occlusion.size(), m.weights.size(),
                           m.indices.size()});
        for (std::size_t i = 0; i < coarser_levels; ++i) records.back().coarser[i] = m.coarser[i].size();
    }
    std::string payload;
    put(payload, records);
    for (const Mesh& m : meshes) {
        put(payload, m.positions), put(payload, m.normals), put(payload, m.fibres), put(payload, m.occlusion),
            put(payload, m.weights), put(payload, m.indices);
        for (const auto& indices : m.coarser) put(payload, indices);
    }
    Header header;
    header.key = key;
    header.mesh_count = meshes.size();
    header.payload_bytes = payload.size();
    header.payload_hash = content_hash(payload, header.mesh_count);
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
    return write_file_atomically(file, bytes + payload);
}

}  // namespace surae
