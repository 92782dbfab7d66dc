// What lies over everything else for a moment: problems to tell, and the sheet of keys.
#pragma once

#include "ui/widgets.h"

namespace surae::ui {

void draw_notices(const Ui& ui, const ViewRect& over);
void draw_help(const Ui& ui, glm::ivec2 window_px);

}  // namespace surae::ui
