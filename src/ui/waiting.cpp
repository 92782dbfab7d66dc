// The window before there is a leg: one sentence and a bar in the middle.
#include <imgui.h>

#include <algorithm>

#include "ui/overlay_canvas.h"

namespace surae {

void draw_waiting(const AppState& state, const Content& content, float done) {
    using namespace ui;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const Theme& theme = theme_of(state.settings.palette);
    const Spacing s = spacing_for(font_of(Face::body)->FontSize, state.audience);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    draw.AddRectFilled({0, 0}, window, packed(theme.panel));
    const glm::vec2 middle(window.x / 2, window.y / 2);
    const float half = 0.5f * std::min(20 * s.text, 0.8f * window.x), thick = std::max(0.4f * s.text, 3.0f);
    ui::Canvas canvas{draw, theme, s, glm::vec2(0), {glm::vec2(0), {window.x, window.y}}, {}};
    const auto centred = [&](const char* key, Face face, Colour colour, float above_px) {
        const std::string lines =
            in_lines(content.words.text(key, register_for(state.audience)), face, 0.9f * window.x);
        const glm::vec2 size = measure(lines, face);
        const float y = above_px > 0 ? middle.y - above_px - size.y : middle.y - above_px;
        canvas.write({middle.x - size.x / 2, y}, lines, face, colour);
    };
    centred("ui.start.preparing", Face::title, theme.text, s.section);
    const Rect track{middle - glm::vec2(half, thick / 2), middle + glm::vec2(half, thick / 2)};
    draw.AddRectFilled(im(track.low), im(track.high), packed(theme.pressed), thick / 2);
    const float end = track.low.x + std::clamp(done, 0.0f, 1.0f) * 2 * half;
    if (end > track.low.x + thick)
        draw.AddRectFilled(im(track.low), {end, track.high.y}, packed(theme.link), thick / 2);
    centred("ui.start.once", Face::small_print, theme.calm, -s.section);
}

}  // namespace surae
