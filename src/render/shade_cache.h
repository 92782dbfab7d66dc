// Keeps the light between structures that a start worked out for the next start that shows the same.
#pragma once

#include <cstdint>
#include <glm/gtc/type_precision.hpp>
#include <optional>
#include <vector>

#include "pack/pack.h"

namespace surae {

// What was kept for these structures of the pack: two bytes for each vertex of all structures. Nothing when there is
// none, when it is damaged, or for a pack that was loaded without a cache.
std::optional<std::vector<glm::u8vec2>> read_shade(const Pack& pack, const std::vector<std::uint32_t>& shown);

// Failing is harmless: the next start works it out again. Of many, the oldest are removed.
void keep_shade(const Pack& pack, const std::vector<std::uint32_t>& shown, const std::vector<glm::u8vec2>& shade);

}  // namespace surae
