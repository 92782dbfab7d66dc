// Where bar, rails, panels and picture lie: plain arithmetic on window and text size, so that it can be tested.
#pragma once

#include <glm/glm.hpp>

#include "model/app_state.h"
#include "ui/ui.h"

namespace surae::ui {

struct Layout {
    ViewRect bar, left_rail, right_rail, left_panel, right_panel, picture;  // empty ones are not drawn
    bool one_side = false;   // too narrow for both panels: the one opened last is shown
    bool rail_words = true;  // tabs show their word below the icon
};

Layout layout_of(const AppState& state, glm::ivec2 window_px, float text_px);

}  // namespace surae::ui
