// The marks over a picture: markers, labels, legend, whole-body inset, orientation cube, title and credit.
#pragma once

#include <vector>

#include "derive/heat.h"
#include "derive/world.h"
#include "frame/frame.h"
#include "model/app_state.h"

namespace surae {

Overlay build_overlay(const AppState& state, const World& world, const Picture& picture, const Orbit& orbit,
                      const Heat& heat);

}  // namespace surae
