// A calm, neutral person in outline, for pain that is felt far from the leg. Drawn from a few numbers of our own.
#include <imgui.h>

#include <algorithm>
#include <array>

#include "ui/marks.h"

namespace surae::ui {
namespace {

// Heights run from 0 at the crown to 1 at the sole; widths are in body heights from the midline.
struct Slice {
    float y, low, high;
};

// Half of the body from front or back: trunk, leg and arm as stacks of slices (inner and outer edge).
constexpr std::array trunk{Slice{0.000f, 0, 0.010f}, Slice{0.008f, 0, 0.026f}, Slice{0.030f, 0, 0.039f},
                           Slice{0.060f, 0, 0.043f}, Slice{0.085f, 0, 0.040f}, Slice{0.110f, 0, 0.032f},
                           Slice{0.128f, 0, 0.024f}, Slice{0.150f, 0, 0.025f}, Slice{0.166f, 0, 0.040f},
                           Slice{0.180f, 0, 0.088f}, Slice{0.196f, 0, 0.112f}, Slice{0.230f, 0, 0.110f},
                           Slice{0.280f, 0, 0.100f}, Slice{0.340f, 0, 0.086f}, Slice{0.385f, 0, 0.081f},
                           Slice{0.430f, 0, 0.088f}, Slice{0.480f, 0, 0.097f}, Slice{0.500f, 0, 0.098f}};
constexpr std::array leg{Slice{0.500f, 0.000f, 0.098f}, Slice{0.520f, 0.003f, 0.098f}, Slice{0.560f, 0.007f, 0.095f},
                         Slice{0.620f, 0.013f, 0.086f}, Slice{0.680f, 0.019f, 0.077f}, Slice{0.720f, 0.023f, 0.070f},
                         Slice{0.760f, 0.022f, 0.071f}, Slice{0.800f, 0.022f, 0.074f}, Slice{0.850f, 0.028f, 0.066f},
                         Slice{0.900f, 0.033f, 0.057f}, Slice{0.945f, 0.034f, 0.055f}, Slice{0.965f, 0.032f, 0.058f},
                         Slice{0.985f, 0.028f, 0.066f}, Slice{1.000f, 0.028f, 0.068f}};
constexpr std::array arm{Slice{0.190f, 0.092f, 0.112f}, Slice{0.205f, 0.090f, 0.124f}, Slice{0.240f, 0.098f, 0.135f},
                         Slice{0.300f, 0.107f, 0.141f}, Slice{0.360f, 0.118f, 0.147f}, Slice{0.420f, 0.127f, 0.157f},
                         Slice{0.470f, 0.139f, 0.163f}, Slice{0.490f, 0.141f, 0.164f}, Slice{0.510f, 0.139f, 0.169f},
                         Slice{0.540f, 0.141f, 0.168f}, Slice{0.560f, 0.146f, 0.163f}};
// The whole body from the right side, facing right: back edge and front edge.
constexpr std::array side{
    Slice{0.000f, -0.015f, 0.012f}, Slice{0.010f, -0.037f, 0.034f}, Slice{0.035f, -0.050f, 0.049f},
    Slice{0.060f, -0.051f, 0.052f}, Slice{0.075f, -0.049f, 0.058f}, Slice{0.088f, -0.046f, 0.052f},
    Slice{0.105f, -0.040f, 0.049f}, Slice{0.120f, -0.034f, 0.042f}, Slice{0.132f, -0.034f, 0.022f},
    Slice{0.155f, -0.040f, 0.022f}, Slice{0.180f, -0.054f, 0.036f}, Slice{0.220f, -0.064f, 0.056f},
    Slice{0.270f, -0.064f, 0.066f}, Slice{0.330f, -0.054f, 0.060f}, Slice{0.390f, -0.044f, 0.056f},
    Slice{0.440f, -0.056f, 0.056f}, Slice{0.485f, -0.070f, 0.053f}, Slice{0.530f, -0.060f, 0.052f},
    Slice{0.600f, -0.048f, 0.047f}, Slice{0.680f, -0.038f, 0.038f}, Slice{0.725f, -0.036f, 0.034f},
    Slice{0.780f, -0.046f, 0.024f}, Slice{0.830f, -0.044f, 0.020f}, Slice{0.900f, -0.030f, 0.016f},
    Slice{0.945f, -0.030f, 0.018f}, Slice{0.968f, -0.036f, 0.040f}, Slice{0.985f, -0.038f, 0.082f},
    Slice{1.000f, -0.036f, 0.090f}};

// One half hip width (the unit of X) in body heights.
constexpr float half_hip = 0.097f;

float middle_x(const Rect& at) {
    return at.centre().x;
}

// Fills row by row: slices are wide where the last were narrow, so the shape is not convex.
template <class Slices>
void fill_slices(ImDrawList& draw, const Rect& at, const Slices& slices, float sign, std::uint32_t colour) {
    const float height = at.size().y, x0 = middle_x(at);
    for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
        const Slice& a = slices[i];
        const Slice& b = slices[i + 1];
        const auto point = [&](float x, float y) { return ImVec2(x0 + sign * x * height, at.low.y + y * height); };
        draw.AddQuadFilled(point(a.low, a.y), point(a.high, a.y), point(b.high, b.y), point(b.low, b.y), colour);
    }
}

template <class Slices>
void stroke_edge(ImDrawList& draw, const Rect& at, const Slices& slices, float sign, float Slice::* edge,
                 std::uint32_t colour) {
    const float height = at.size().y;
    for (const Slice& slice : slices)
        draw.PathLineTo({middle_x(at) + sign * slice.*edge * height, at.low.y + slice.y * height});
    draw.PathStroke(colour, 0, std::max(1.0f, height * 0.006f));
}

}  // namespace

glm::vec2 on_figure(const Rect& at, FigureView view, glm::vec2 place, bool mirrored) {
    // X grows towards the leg's own side: right in the picture from behind, left from the front, and forwards from the
    // side.
    float sign = view == FigureView::front ? -1.0f : 1.0f;
    if (mirrored) sign = -sign;
    const float height = at.size().y;
    return {middle_x(at) + sign * place.x * half_hip * height, at.low.y + place.y * height};
}

void body_figure(ImDrawList& draw, const Rect& at, FigureView view, std::uint32_t fill, std::uint32_t line) {
    // Without the soft edge of each quad, which would show as seams.
    const ImDrawListFlags flags = draw.Flags;
    draw.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    if (view == FigureView::side) {
        fill_slices(draw, at, side, 1, fill);
        draw.Flags = flags;
        stroke_edge(draw, at, side, 1, &Slice::low, line);
        stroke_edge(draw, at, side, 1, &Slice::high, line);
        return;
    }
    for (float sign : {-1.0f, 1.0f}) {
        fill_slices(draw, at, trunk, sign, fill);
        fill_slices(draw, at, leg, sign, fill);
        fill_slices(draw, at, arm, sign, fill);
    }
    draw.Flags = flags;
    for (float sign : {-1.0f, 1.0f}) {
        stroke_edge(draw, at, trunk, sign, &Slice::high, line);
        stroke_edge(draw, at, leg, sign, &Slice::low, line);
        stroke_edge(draw, at, leg, sign, &Slice::high, line);
        stroke_edge(draw, at, arm, sign, &Slice::low, line);
        stroke_edge(draw, at, arm, sign, &Slice::high, line);
    }
}

}  // namespace surae::ui
