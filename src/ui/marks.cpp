#include "ui/marks.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

#include "platform/imgui_glue.h"

namespace surae::ui {
namespace {

ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
}

// Dots and stripes keep their distance whatever the size of the sample, as they do on the skin.
float step_of(glm::vec2 size) {
    return std::max(size.y / 3.2f, 3.0f);
}

// Calls draw(centre) for each dot of a staggered grid inside an ellipse (or the whole box).
template <class Draw>
void each_dot(glm::vec2 low, glm::vec2 high, float step, bool ellipse, const Draw& draw) {
    const glm::vec2 centre = (low + high) * 0.5f, half = glm::max((high - low) * 0.5f, glm::vec2(1));
    int line = 0;
    for (float y = low.y + step * 0.5f; y < high.y; y += step * 0.8f, ++line)
        for (float x = low.x + step * (line % 2 ? 1.0f : 0.5f); x < high.x; x += step) {
            const glm::vec2 r = (glm::vec2(x, y) - centre) / half;
            if (!ellipse || glm::dot(r, r) <= 1) draw(glm::vec2(x, y));
        }
}

// Slanting stripes clipped to a box or to an ellipse.
void stripes(ImDrawList& draw, glm::vec2 low, glm::vec2 high, float step, bool ellipse, std::uint32_t colour) {
    const glm::vec2 centre = (low + high) * 0.5f, half = glm::max((high - low) * 0.5f, glm::vec2(1));
    const float thick = std::max(step * 0.28f, 1.0f), reach = half.x + half.y;
    for (float offset = -reach + step * 0.5f; offset < reach; offset += step) {
        // The line x + y = offset round the centre, cut where it leaves the shape.
        float from = FLT_MAX, to = -FLT_MAX;
        for (float x = -half.x; x <= half.x; x += 0.5f) {
            const float y = offset - x;
            const glm::vec2 r{x / half.x, y / half.y};
            const bool inside = ellipse ? glm::dot(r, r) <= 1 : std::abs(r.y) <= 1;
            if (inside) from = std::min(from, x), to = std::max(to, x);
        }
        if (from < to)
            draw.AddLine(im(centre + glm::vec2(from, offset - from)), im(centre + glm::vec2(to, offset - to)), colour,
                         thick);
    }
}

void ellipse(ImDrawList& draw, glm::vec2 centre, glm::vec2 radius, std::uint32_t colour, float line) {
    constexpr int count = 24;
    for (int i = 0; i < count; ++i) {
        const float a = 6.2831853f * static_cast<float>(i) / count;
        draw.PathLineTo(im(centre + radius * glm::vec2(std::cos(a), std::sin(a))));
    }
    if (line > 0)
        draw.PathStroke(colour, ImDrawFlags_Closed, line);
    else
        draw.PathFillConvex(colour);
}

}  // namespace

Colour heat_colour(const HeatScale& scale, float strength) {
    if (scale.stops.empty()) return shown({0.55f, 0.08f, 0.05f});
    const float at = std::clamp(strength, 0.0f, 1.0f) * static_cast<float>(scale.stops.size() - 1);
    const std::size_t i = std::min(static_cast<std::size_t>(at), scale.stops.size() - 1);
    const std::size_t j = std::min(i + 1, scale.stops.size() - 1);
    return shown(glm::mix(scale.stops[i], scale.stops[j], at - static_cast<float>(i)));
}

void class_sample(ImDrawList& draw, glm::vec2 low, glm::vec2 high, ReferralClass referral_class, Colour colour) {
    const float step = step_of(high - low), round = (high.y - low.y) * 0.2f;
    const std::uint32_t ink = packed(colour);
    if (referral_class == ReferralClass::essential) {
        draw.AddRectFilled(im(low), im(high), ink, round);
    } else if (referral_class == ReferralClass::spillover) {
        each_dot(low, high, step, false, [&](glm::vec2 at) { draw.AddCircleFilled(im(at), step * 0.3f, ink, 8); });
    } else {
        stripes(draw, low, high, step * 1.2f, false, ink);
    }
    draw.AddRect(im(low), im(high), packed(colour, 0.8f), round);
}

void heat_bar(ImDrawList& draw, const Rect& at, const HeatScale& scale) {
    constexpr int parts = 24;
    for (int i = 0; i < parts; ++i) {
        const float from = static_cast<float>(i) / parts, to = static_cast<float>(i + 1) / parts;
        const glm::vec2 low{glm::mix(at.low.x, at.high.x, from), at.low.y},
            high{glm::mix(at.low.x, at.high.x, to), at.high.y};
        const std::uint32_t a = packed(heat_colour(scale, from)), b = packed(heat_colour(scale, to));
        draw.AddRectFilledMultiColor(im(low), im(high), a, b, b, a);
    }
}

void figure_spot(ImDrawList& draw, const Rect& at, const FigureSpot& spot, bool mirrored, Colour colour) {
    const glm::vec2 centre = on_figure(at, spot.view, spot.centre, mirrored);
    const glm::vec2 corner = on_figure(at, spot.view, spot.centre + spot.extent, mirrored);
    const glm::vec2 radius = glm::max(glm::abs(corner - centre), glm::vec2(at.size().y * 0.014f));
    const glm::vec2 low = centre - radius, high = centre + radius;
    const std::uint32_t ink = packed(colour);
    const float step = std::max(at.size().y * 0.014f, 2.5f);
    if (spot.referral_class == ReferralClass::essential)
        ellipse(draw, centre, radius, ink, 0);
    else if (spot.referral_class == ReferralClass::spillover)
        each_dot(low, high, step, true, [&](glm::vec2 dot) { draw.AddCircleFilled(im(dot), step * 0.34f, ink, 8); });
    else
        stripes(draw, low, high, step, true, ink);
    ellipse(draw, centre, radius, ink, std::max(at.size().y * 0.005f, 1.0f));
}

void orientation_cube(ImDrawList& draw, glm::vec2 centre, float radius, std::span<const CubeFace> faces,
                      const Theme& theme) {
    if (faces.size() != 6) return;
    std::vector<const CubeFace*> order;
    for (const CubeFace& face : faces) order.push_back(&face);
    std::sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->direction.z < b->direction.z; });
    const ImFont* font = font_of(Face::strong);
    for (const CubeFace* face : order) {
        if (face->direction.z <= 0.02f) continue;
        // The face's own two axes are the directions across it: any other pair of opposite faces.
        const CubeFace* across[2] = {nullptr, nullptr};
        for (const CubeFace& other : faces) {
            if (std::abs(glm::dot(other.direction, face->direction)) > 0.5f) continue;
            if (!across[0])
                across[0] = &other;
            else if (!across[1] && std::abs(glm::dot(other.direction, across[0]->direction)) < 0.5f)
                across[1] = &other;
        }
        if (!across[1]) continue;
        const auto at = [&](glm::vec3 p) { return im(centre + glm::vec2(p.x, -p.y) * radius * 0.6f); };
        const glm::vec3 d = face->direction, a = across[0]->direction, b = across[1]->direction;
        const float light = glm::clamp(face->direction.z, 0.0f, 1.0f);
        const Colour ground = mixed(theme.panel, theme.pressed, 0.35f + 0.65f * light);
        draw.AddQuadFilled(at(d + a + b), at(d + a - b), at(d - a - b), at(d - a + b), packed(ground));
        draw.AddQuad(at(d + a + b), at(d + a - b), at(d - a - b), at(d - a + b), packed(theme.calm), 1.0f);
        const ImVec2 middle = at(d), size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, face->name.c_str());
        const glm::vec2 room = 1.2f * radius * (glm::abs(glm::vec2(a)) + glm::abs(glm::vec2(b)));
        if (light < 0.28f || size.x > room.x || size.y > room.y) continue;
        draw.AddText(font, font->FontSize, {std::floor(middle.x - size.x / 2), std::floor(middle.y - size.y / 2)},
                     packed(theme.text, std::min(1.0f, light * 2)), face->name.c_str());
    }
}

}  // namespace surae::ui
