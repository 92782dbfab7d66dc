#include "render/shade_cache.h"

#include <cstring>

#include "pack/cache.h"
#include "pack/kept.h"

namespace surae {

namespace {

constexpr const char* kind = "shade";
// Raised whenever LegShade makes something else of the same meshes.
constexpr std::uint64_t version = 4;

template <class T>
std::string_view bytes_of(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

std::uint64_t key_of(const Pack& pack, const std::vector<std::uint32_t>& shown) {
    return content_hash(bytes_of(shown), pack.content_key + version);
}

}  // namespace

std::optional<std::vector<glm::u8vec2>> read_shade(const Pack& pack, const std::vector<std::uint32_t>& shown) {
    if (pack.content_key == 0) return {};
    const auto bytes = read_kept(kind, key_of(pack, shown));
    std::size_t count = 0;
    for (const PackStructure& structure : pack.structures) count += structure.mesh.positions.size();
    if (!bytes || bytes->size() != 2 * count) return {};
    std::vector<glm::u8vec2> shade(count);
    std::memcpy(shade.data(), bytes->data(), 2 * count);
    return shade;
}

void keep_shade(const Pack& pack, const std::vector<std::uint32_t>& shown, const std::vector<glm::u8vec2>& shade) {
    if (pack.content_key != 0) keep(kind, key_of(pack, shown), bytes_of(shade));
}

}  // namespace surae
