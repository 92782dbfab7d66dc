// What the marks over the picture are drawn on, and the drawings themselves (overlay.cpp puts them in order).
#pragma once

#include <imgui.h>

#include <string_view>
#include <vector>

#include "platform/imgui_glue.h"
#include "ui/marks.h"
#include "ui/ui.h"
#include "ui/widgets.h"

namespace surae::ui {

inline ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
}

struct Canvas {
    ImDrawList& draw;
    const Theme& theme;
    const Spacing& s;
    glm::vec2 origin;         // of the picture in the window
    Rect area;                // the picture, in the window
    std::vector<Rect> taken;  // places already used

    void write(glm::vec2 at, std::string_view what, Face face, Colour colour, float wrap = 0) {
        const ImFont* font = font_of(face);
        draw.AddText(font, font->FontSize, im(glm::floor(at)), packed(colour), what.data(), what.data() + what.size(),
                     wrap);
    }
    void plate(const Rect& at, float opacity = 1) {
        draw.AddRectFilled(im(at.low), im(at.high), packed(theme.plate, opacity), s.round);
    }
};

// overlay_plates.cpp: each finds its place and adds it to Canvas::taken.
void draw_title(Canvas& c, const Overlay& overlay);
void draw_cube(Canvas& c, const Overlay& overlay);
void draw_inset(Canvas& c, const Overlay& overlay, const UiContext& context);
void draw_legend(Canvas& c, const Overlay& overlay, const UiContext& context);

// overlay_markers.cpp
struct PlacedName {
    const Marker* marker = nullptr;
    Rect box;
    bool strong = false;
};
Rect marker_box(const Canvas& c, const Marker& marker);  // what a marker and its number cover
// Where the names of selected and hovered markers go; all: the others' too, as far as they fit.
std::vector<PlacedName> place_names(Canvas& c, const std::vector<Marker>& markers, bool all);
void draw_markers(Canvas& c, const std::vector<Marker>& markers, const std::vector<PlacedName>& names);

// overlay_labels.cpp
void draw_labels(Canvas& c, const Overlay& overlay, const std::vector<Rect>& plates, const std::vector<Rect>& avoid);

}  // namespace surae::ui
