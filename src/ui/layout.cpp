#include "ui/layout.h"

#include <algorithm>
#include <cmath>

#include "ui/panel_registry.h"

namespace surae {
namespace ui {
namespace {

int tabs_offered(PanelSide side, Audience audience) {
    return static_cast<int>(std::count_if(panels().begin(), panels().end(), [&](const PanelEntry& entry) {
        return entry.side == side && offered(entry, audience);
    }));
}

// Width of a panel in text heights: a share of the window within what reads well.
int panel_px(float window_px, float text_px, float share, float least, float most) {
    return static_cast<int>(std::round(std::clamp(window_px * share, least * text_px, most * text_px)));
}

void place_panels(Layout& layout, const AppState& state, glm::ivec2 window, float text_px) {
    const float width = static_cast<float>(window.x);
    const bool left = !state.interface.left.empty(), right = !state.interface.right.empty();
    layout.one_side = width < 70 * text_px;
    const int rails = layout.left_rail.width + layout.right_rail.width;
    int left_px = panel_px(width, text_px, 0.215f, 16.5f, 23), right_px = panel_px(width, text_px, 0.27f, 19, 30);
    if (layout.one_side) {
        const int most = std::max(window.x - rails - static_cast<int>(10 * text_px), 0);
        left_px = std::min(panel_px(width, text_px, 0.34f, 14, 22), most);
        right_px = std::min(panel_px(width, text_px, 0.34f, 14, 26), most);
    }
    const int top = layout.bar.height, height = window.y - top;
    const bool left_hides_right = left && state.interface.left_in_front, room = !layout.one_side;
    if (left && (room || left_hides_right || !right))
        layout.left_panel = {layout.left_rail.width, top, left_px, height};
    if (right && (room || !left_hides_right))
        layout.right_panel = {window.x - layout.right_rail.width - right_px, top, right_px, height};
}

}  // namespace

Layout layout_of(const AppState& state, glm::ivec2 window_px, float text_px) {
    Layout layout;
    const glm::ivec2 window = glm::max(window_px, glm::ivec2(0));
    layout.picture = {0, 0, window.x, window.y};
    if (!state.interface.panels_visible || window.x < 8 * text_px || window.y < 8 * text_px) return layout;

    const Spacing s = spacing_for(text_px, state.audience);
    const int bar = static_cast<int>(s.target + 2 * s.gap), height = window.y - bar;
    const float tabs = static_cast<float>(tabs_offered(PanelSide::right, state.audience));
    const float tab = static_cast<float>(height) / std::max(tabs, 1.0f);
    // In a lecture the picture needs the room more than the tabs need their words.
    const float words_from = state.audience == Audience::lecture ? 62.0f : 46.0f;
    layout.rail_words = static_cast<float>(window.x) >= words_from * text_px && tab >= 3.0f * text_px;
    const int rail = static_cast<int>(std::round((layout.rail_words ? 5.3f : 2.8f) * text_px));
    layout.bar = {0, 0, window.x, bar};
    layout.left_rail = {0, bar, rail, height};
    layout.right_rail = {window.x - rail, bar, rail, height};
    place_panels(layout, state, window, text_px);
    const int from = rail + layout.left_panel.width, to = window.x - rail - layout.right_panel.width;
    layout.picture = {from, bar, std::max(to - from, 0), height};
    return layout;
}

}  // namespace ui

float text_size_px(const AppState& state, glm::ivec2 window_px, float scale) {
    const float own = std::isfinite(scale) && scale > 0 ? scale : 1.0f;
    const float at_rest = state.audience == Audience::lecture  ? 28.0f
                          : state.audience == Audience::clinic ? 20.0f
                                                               : 16.0f;
    const float wanted = at_rest * own * state.settings.ui_scale;
    const float fits = std::min(static_cast<float>(window_px.x) / 38.0f, static_cast<float>(window_px.y) / 24.0f);
    return std::round(std::clamp(std::min(wanted, fits), 9.0f, 96.0f));
}

ViewRect picture_rect(const AppState& state, glm::ivec2 window_px, float scale) {
    return ui::layout_of(state, window_px, text_size_px(state, window_px, scale)).picture;
}

}  // namespace surae
