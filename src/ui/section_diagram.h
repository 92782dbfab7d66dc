// A cut of the leg as a diagram: faces in their colours with numbers, the needle, a scale, and the names below.
#pragma once

#include "ui/widgets.h"

namespace surae::ui {

void section_diagram(const Ui& ui, const SectionDrawing& drawing);

}  // namespace surae::ui
