// Where the trigger points of a content lie in a pack, kept for the next start: finding them takes search trees of the
// skin and of every muscle that has some.
#pragma once

#include <map>
#include <optional>

#include "derive/world.h"

namespace surae {

// The pins that were kept for these points in this pack; nothing where there are none, or not one for every point.
std::optional<std::map<PointId, Pin>> read_pins(const Content& content, const Pack& pack);

// Keeps those of a pack that has a content key, when every point has one. Failing is harmless.
void keep_pins(const World& world);

}  // namespace surae
