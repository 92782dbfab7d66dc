// The marks over the picture: plates take their places first, then names with their leaders, then markers; plates lie
// above markers, which would make what is written there illegible.
#include "ui/overlay_canvas.h"

namespace surae {

void draw_overlay(const Overlay& overlay, const UiContext& context, const ViewRect& rect) {
    if (rect.width <= 0 || rect.height <= 0) return;
    const ui::Spacing spacing = ui::spacing_for(ui::measure("", Face::body).y, context.state.audience);
    const glm::vec2 low(static_cast<float>(rect.x), static_cast<float>(rect.y));
    const glm::vec2 size(static_cast<float>(rect.width), static_cast<float>(rect.height));
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const ui::Rect area{low, low + size};
    ui::Canvas canvas{
        draw,           ui::theme_of(context.state.settings.palette), spacing, low, area, {}, {overlay.outline, area},
        context.overlay};
    draw.PushClipRect({low.x, low.y}, {low.x + size.x, low.y + size.y}, true);
    for (const glm::vec2& at : overlay.pain_px) canvas.pain.push_back(low + at);
    const std::vector<Marker>& markers = context.state.settings.markers ? overlay.markers : std::vector<Marker>{};
    for (const Marker& marker : markers) canvas.marks.push_back(ui::marker_disc(canvas, marker));
    if (overlay.needle) ui::keep_free(canvas, *overlay.needle);
    constexpr int below = 0, above = 1;
    draw.ChannelsSplit(2);
    draw.ChannelsSetCurrent(below);
    ui::draw_flow(canvas, overlay.flow);
    draw.ChannelsSetCurrent(above);
    ui::draw_title(canvas, overlay);
    ui::draw_credit(canvas, overlay, context);
    ui::draw_cube(canvas, overlay, context);
    ui::draw_inset(canvas, overlay, context);
    ui::draw_legend(canvas, overlay, context);
    draw.ChannelsSetCurrent(below);
    const std::vector<ui::PlacedNumber> numbers = ui::draw_labels(canvas, overlay, markers, context);
    ui::draw_markers(canvas, markers, numbers);
    if (overlay.needle) ui::draw_needle(canvas, *overlay.needle);
    draw.ChannelsSetCurrent(above);
    ui::draw_hovered_name(canvas, markers);
    draw.ChannelsMerge();
    draw.PopClipRect();
}

}  // namespace surae
