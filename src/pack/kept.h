// What was worked out from a pack, kept in the cache folder so that the next start need not work it out again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace surae {

// Bytes by kind and key: the key is a content_hash of everything they follow from, a version of the code among it. What
// is missing, cut off or damaged is nothing. Writing fails without a word: the next start is slower.
std::optional<std::string> read_kept(const std::string& kind, std::uint64_t key);
// Of each kind the 32 written last are kept.
void keep(const std::string& kind, std::uint64_t key, std::string_view bytes);

}  // namespace surae
