// The look of the interface: colours of each palette, one spacing scale, and how large the text is.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>

#include "content/content.h"
#include "model/app_state.h"

namespace surae::ui {

// A colour as it is shown: sRGB with straight alpha, 0..1.
using Colour = glm::vec4;

struct Theme {
    Colour panel;    // ground of panels and bars
    Colour raised;   // cards, fields, buttons at rest
    Colour hovered;  // under the pointer
    Colour pressed;
    Colour line;  // hairlines and frames
    Colour text;
    Colour calm;       // secondary text
    Colour accent;     // what is chosen: ground
    Colour on_accent;  // text on it
    Colour link;       // text that can be clicked, on panel
    Colour danger;     // red flags: text on panel
    Colour danger_ground;
    Colour on_danger;
    Colour notice_ground;
    Colour on_notice;
    Colour focus;  // frame round what the keyboard is on
    Colour plate;  // ground of marks over the picture
    Colour on_plate;
    Colour calm_on_plate;
    Colour confidence[6];  // by Confidence: text on panel
};

const Theme& theme_of(Palette palette);

// Contrast of two opaque colours by the WCAG definition, 1..21.
float contrast(Colour a, Colour b);

// Distances in pixels, all from the height of the body text, so that every size keeps the same proportions.
struct Spacing {
    float text = 16;     // body text height
    float hair = 1;      // lines
    float tight = 4;     // inside a thing
    float gap = 8;       // between things
    float pad = 12;      // inside a panel
    float section = 20;  // between sections
    float target = 28;   // least height of what can be clicked
    float round = 5;     // corners
};
Spacing spacing_for(float text_px, Audience audience);

// 0xAABBGGRR as ImGui's draw lists want it.
std::uint32_t packed(Colour colour);
std::uint32_t packed(Colour colour, float opacity);
// Linear RGB (of a frame) as it is shown.
Colour shown(glm::vec3 linear, float alpha = 1);
// a over b by t.
Colour mixed(Colour a, Colour b, float t);

// Puts colours and spacing into ImGui's style. Cheap; called every frame.
void apply(const Theme& theme, const Spacing& spacing);

}  // namespace surae::ui
