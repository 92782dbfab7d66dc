// What the marks over the picture are drawn on, and the drawings themselves (overlay.cpp puts them in order).
#pragma once

#include <imgui.h>

#include <string_view>
#include <vector>

#include "platform/imgui_glue.h"
#include "ui/lines.h"
#include "ui/marks.h"
#include "ui/outline.h"
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
    Outline outline = {};     // of the leg, in the window
    OverlayRecord* record = nullptr;
    std::vector<glm::vec2> pain = {};  // places all over where pain shows most, in the window
    std::vector<Rect> marks = {};      // small ones that nothing may hide: discs of the markers, the needle

    void write(glm::vec2 at, std::string_view what, Face face, Colour colour, float wrap = 0) {
        const ImFont* font = font_of(face);
        const std::string lines = in_lines(what, face, wrap);
        draw.AddText(font, font->FontSize, im(glm::floor(at)), packed(colour), lines.data(),
                     lines.data() + lines.size());
        if (!record) return;
        const glm::vec2 low = glm::floor(at);
        record->texts.push_back({std::string(what), low, low + measure(what, face, wrap > 0 ? wrap : -1)});
    }
    void plate(const Rect& at, const std::string& what) {
        draw.AddRectFilled(im(at.low), im(at.high), packed(theme.plate), s.round);
        if (record) record->plates.push_back({what, at.low, at.high});
    }
};

// overlay_plates.cpp, overlay_inset.cpp, overlay_legend.cpp: each finds its place beside the leg and adds it to
// Canvas::taken.
void draw_title(Canvas& c, const Overlay& overlay);
void draw_credit(Canvas& c, const Overlay& overlay, const UiContext& context);
void draw_cube(Canvas& c, const Overlay& overlay, const UiContext& context);
void draw_inset(Canvas& c, const Overlay& overlay, const UiContext& context);
void draw_legend(Canvas& c, const Overlay& overlay, const UiContext& context);

// One way to show a plate; where it would stand.
struct PlateChoice {
    Rect box;
    bool possible = true;
};
// The first that leaves leg, markers and pain free, else the one that covers least; -1: none is possible. before: the
// last choice, kept while it covers little. The first ones are the larger and the usual ones.
int choose_plate(const Canvas& c, const std::vector<PlateChoice>& choices, int before);

// overlay_markers.cpp
struct PlacedNumber {
    const Marker* marker = nullptr;
    Rect box;
};
Rect marker_disc(const Canvas& c, const Marker& marker);
// From a name to what it names.
struct Leader {
    glm::vec2 from{0}, to{0};
};
// "G1" beside each marker, where it covers neither another one nor these plates and leaders.
std::vector<PlacedNumber> place_numbers(const Canvas& c, const std::vector<Marker>& markers,
                                        const std::vector<Rect>& plates, const std::vector<Leader>& leaders);
void draw_markers(Canvas& c, const std::vector<Marker>& markers, const std::vector<PlacedNumber>& numbers);
// The name of what the pointer is on, beside it and over everything.
void draw_hovered_name(Canvas& c, const std::vector<Marker>& markers);

// overlay_flow.cpp
void draw_flow(Canvas& c, const std::vector<FlowArrow>& arrows);

// overlay_needle.cpp
void keep_free(Canvas& c, const NeedleMark& needle);  // of names and plates
void draw_needle(Canvas& c, const NeedleMark& needle);

// overlay_labels.cpp: names of structures and of selected markers. Gives the numbers of the markers, which take what
// places are left.
std::vector<PlacedNumber> draw_labels(Canvas& c, const Overlay& overlay, const std::vector<Marker>& markers,
                                      const UiContext& context);

}  // namespace surae::ui
