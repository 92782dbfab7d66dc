// The needle over the picture: handle, shaft, entry and tip, and the taut band it is meant to meet.
#include <algorithm>
#include <cmath>

#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

constexpr Colour steel{0.86f, 0.90f, 0.95f, 1}, dark{0.05f, 0.07f, 0.10f, 1};

// The band as two lines along the fibres: dashed before the tip meets it, whole afterwards. A twitch runs along it as
// a wave that dies away.
void draw_band(Canvas& c, const NeedleMark& needle) {
    const glm::vec2 from = c.origin + needle.band_px[0], to = c.origin + needle.band_px[1];
    const float length = glm::distance(from, to);
    if (length < 4) return;
    const glm::vec2 along = (to - from) / length, across{-along.y, along.x};
    const float half = std::max(0.5f * needle.band_width_px, 2 * c.s.hair);
    const float waves = needle.twitch < 1 ? 1 - needle.twitch : 0;
    for (const float side : {-1.0f, 1.0f}) {
        constexpr int steps = 40;
        glm::vec2 last{0};
        for (int i = 0; i <= steps; ++i) {
            const float t = static_cast<float>(i) / steps;
            const float ripple = waves * 0.9f * std::sin(6.2832f * (3 * t - 2 * needle.twitch)) * std::sin(3.1416f * t);
            const glm::vec2 here = from + t * length * along + side * half * (1 + ripple) * across;
            const bool gap = !needle.in_band && i % 4 >= 2;
            if (i > 0 && !gap) {
                c.draw.AddLine(im(last), im(here), packed(dark, 0.65f), 3.5f * c.s.hair);
                c.draw.AddLine(im(last), im(here), packed(c.theme.focus), 1.6f * c.s.hair);
            }
            last = here;
        }
    }
}

}  // namespace

void keep_free(Canvas& c, const NeedleMark& needle) {
    const glm::vec2 room(0.5f * c.s.text);
    const int steps = std::clamp(static_cast<int>(glm::distance(needle.handle_px, needle.tip_px) / room.x), 1, 60);
    for (int i = 0; i <= steps; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps);
        const glm::vec2 at = c.origin + glm::mix(needle.handle_px, needle.tip_px, t);
        c.marks.push_back({at - room, at + room});
    }
}

void draw_needle(Canvas& c, const NeedleMark& needle) {
    draw_band(c, needle);
    const glm::vec2 handle = c.origin + needle.handle_px, entry = c.origin + needle.entry_px,
                    tip = c.origin + needle.tip_px;
    const float width = std::clamp(needle.width_px, 2 * c.s.hair, 5 * c.s.hair);
    c.draw.AddLine(im(handle), im(tip), packed(dark, 0.8f), width + 2.5f * c.s.hair);
    c.draw.AddLine(im(entry), im(tip), packed(Colour(0.62f, 0.78f, 1, 1)), width);  // seen through the tissue
    c.draw.AddLine(im(handle), im(entry), packed(steel), width);
    // The grips: a knob to turn it, a dot on the skin to move it.
    const float knob = 0.42f * c.s.text;
    c.draw.AddCircleFilled(im(handle), knob, packed(dark));
    c.draw.AddCircleFilled(im(handle), knob - 2 * c.s.hair, packed(steel));
    c.draw.AddCircleFilled(im(entry), 0.30f * c.s.text, packed(dark));
    c.draw.AddCircleFilled(im(entry), 0.30f * c.s.text - 1.5f * c.s.hair, packed(c.theme.focus));
    c.draw.AddCircle(im(tip), 0.30f * c.s.text, packed(dark), 0, 4 * c.s.hair);
    c.draw.AddCircle(im(tip), 0.30f * c.s.text, packed(needle.in_band ? c.theme.focus : steel), 0, 2 * c.s.hair);
}

}  // namespace surae::ui
