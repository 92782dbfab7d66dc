// Arrows of blood that moves, over the picture.
#include "ui/overlay_canvas.h"

namespace surae::ui {

void draw_flow(Canvas& c, const std::vector<FlowArrow>& arrows) {
    constexpr Colour blood{0.55f, 0.80f, 1, 1}, rim{0.04f, 0.08f, 0.20f, 1};
    for (const FlowArrow& arrow : arrows) {
        const float size = c.s.text * (0.25f + 0.35f * arrow.strength);
        const glm::vec2 at = c.origin + arrow.at_px, along = size * arrow.along, across{-along.y, along.x};
        const auto chevron = [&](Colour colour, float width) {
            const ImVec2 points[] = {im(at - 0.6f * across), im(at + along), im(at + 0.6f * across)};
            c.draw.AddPolyline(points, 3, packed(colour), 0, width);
        };
        chevron(rim, 5 * c.s.hair);
        chevron(blood, 2.5f * c.s.hair);
    }
}

}  // namespace surae::ui
