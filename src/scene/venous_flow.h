// The pump of the calf: arrows along the deep veins, towards the heart, while the muscles press them.
#pragma once

#include "derive/deep_veins.h"
#include "derive/world.h"
#include "frame/frame.h"
#include "model/app_state.h"

namespace surae {

// How hard the calf presses its deep veins at this moment of a movement that pumps, 0 .. 1.
float venous_pressure(const AppState& state, const Content& content);

// Empty without pressure. They walk up the veins as the movement goes on.
std::vector<FlowArrow> venous_flow(const AppState& state, const World& world, const Picture& picture);

}  // namespace surae
