// The marks over the picture, in order: plates, labels, markers with their names on top.
#include "ui/overlay_canvas.h"

namespace surae {

void draw_overlay(const Overlay& overlay, const UiContext& context, const ViewRect& rect) {
    if (rect.width <= 0 || rect.height <= 0) return;
    const ui::Spacing spacing = ui::spacing_for(ui::measure("", Face::body).y, context.state.audience);
    const glm::vec2 low(static_cast<float>(rect.x), static_cast<float>(rect.y));
    const glm::vec2 size(static_cast<float>(rect.width), static_cast<float>(rect.height));
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    ui::Canvas canvas{draw, ui::theme_of(context.state.settings.palette), spacing, low, {low, low + size}, {}};
    draw.PushClipRect({low.x, low.y}, {low.x + size.x, low.y + size.y}, true);
    ui::draw_title(canvas, overlay);
    ui::draw_cube(canvas, overlay);
    ui::draw_inset(canvas, overlay, context);
    ui::draw_legend(canvas, overlay, context);
    const std::vector<ui::Rect> plates = canvas.taken;
    const std::vector<Marker>& markers = context.state.settings.markers ? overlay.markers : std::vector<Marker>{};
    const std::vector<ui::PlacedName> names =
        ui::place_names(canvas, markers, context.state.audience == Audience::lecture);
    const std::vector<ui::Rect> avoid(canvas.taken.begin() + static_cast<std::ptrdiff_t>(plates.size()),
                                      canvas.taken.end());
    if (context.state.settings.labels) ui::draw_labels(canvas, overlay, plates, avoid);
    ui::draw_markers(canvas, markers, names);
    draw.PopClipRect();
}

}  // namespace surae
