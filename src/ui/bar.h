// The bar along the top: views, undo, audience, side of the leg, help.
#pragma once

#include "ui/widgets.h"

namespace surae::ui {

void draw_bar(const Ui& ui, const ViewRect& at);

}  // namespace surae::ui
