// Small drawings shared by panels and picture: samples of the heat map, the whole-body figure, the orientation cube.
#pragma once

#include <span>

#include "frame/frame.h"
#include "ui/theme.h"

struct ImDrawList;

namespace surae::ui {

struct Rect {
    glm::vec2 low{0}, high{0};
    glm::vec2 size() const { return high - low; }
    glm::vec2 centre() const { return (low + high) * 0.5f; }
    bool overlaps(const Rect& other) const {
        return low.x < other.high.x && other.low.x < high.x && low.y < other.high.y && other.low.y < high.y;
    }
    bool holds(glm::vec2 at) const { return at.x >= low.x && at.y >= low.y && at.x <= high.x && at.y <= high.y; }
    bool holds(const Rect& other) const {
        return other.low.x >= low.x && other.low.y >= low.y && other.high.x <= high.x && other.high.y <= high.y;
    }
};

// The colour of a strength 0..1 on the heat scale, as shown; a calm red when the scale is empty.
Colour heat_colour(const HeatScale& scale, float strength);

// A sample of how a referral class is painted: essential solid, spillover stippled, exceptional hatched.
void class_sample(ImDrawList& draw, glm::vec2 low, glm::vec2 high, ReferralClass referral_class, Colour colour);

// The heat scale from weak to strong.
void heat_bar(ImDrawList& draw, const Rect& at, const HeatScale& scale);

// A person in outline, as tall as `at`, centred in it. view side: seen from the body's right, facing the right edge.
void body_figure(ImDrawList& draw, const Rect& at, FigureView view, std::uint32_t fill, std::uint32_t line);
// Where a figure coordinate (X, Y) lies in `at`. mirrored: the left side of the body.
glm::vec2 on_figure(const Rect& at, FigureView view, glm::vec2 place, bool mirrored);
// A spot on the figure in the style of its class.
void figure_spot(ImDrawList& draw, const Rect& at, const FigureSpot& spot, bool mirrored, Colour colour);

// The orientation cube round `centre`; faces turned to the eye carry their names.
void orientation_cube(ImDrawList& draw, glm::vec2 centre, float radius, std::span<const CubeFace> faces,
                      const Theme& theme);

}  // namespace surae::ui
