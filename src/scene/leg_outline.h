// How far the leg reaches to either side of the picture, band by band: names and plates keep off it.
#pragma once

#include "derive/world.h"
#include "frame/frame.h"

namespace surae {

inline constexpr std::size_t outline_bands = 48;

// Of everything the picture draws, cut at its edges. Empty for a picture without size.
std::vector<Reach> leg_outline(const World& world, const Picture& picture);

}  // namespace surae
