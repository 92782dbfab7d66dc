// What is drawn, and how strongly: structures of a world as draw items of a picture.
#pragma once

#include <optional>
#include <vector>

#include "derive/heat.h"
#include "derive/world.h"
#include "frame/frame.h"
#include "model/app_state.h"

namespace surae {

// The heat that the state asks for: of the finder while it is in use, else of the chosen points.
Heat heat_for(const AppState& state, const World& world);
// True when there is something for the heat map to show on the skin or the figure.
bool any_heat(const Heat& heat);

// heat_shown: 0 .. 1 while the heat fades in; nothing when there is none.
std::vector<DrawItem> build_items(const AppState& state, const World& world, std::optional<float> heat_shown);

// One flag a pack structure: drawn solid, so that it hides what lies behind.
std::vector<bool> solid_flags(const std::vector<DrawItem>& items, std::size_t structure_count);

}  // namespace surae
