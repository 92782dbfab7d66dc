// The marks over the picture: markers with their drop lines, labels, legend, whole-body inset, cube, title and credit.
#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/label_layout.h"
#include "ui/marks.h"
#include "ui/widgets.h"

namespace surae {
namespace ui {
namespace {

ImVec2 im(glm::vec2 v) {
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

// The line from the skin down to the point, dashed where it is inside the leg.
void draw_drop_line(Canvas& c, const Marker& marker, Colour colour) {
    const glm::vec2 from = c.origin + marker.skin_px, to = c.origin + marker.at_px;
    const float length = glm::distance(from, to);
    if (length < c.s.text * 0.6f) return;
    const glm::vec2 along = (to - from) / length;
    const float dash = c.s.text * 0.3f;
    for (float at = 0; at < length - c.s.text * 0.5f; at += 2 * dash)
        c.draw.AddLine(im(from + along * at), im(from + along * std::min(at + dash, length)), packed(colour),
                       1.5f * c.s.hair);
    c.draw.AddCircleFilled(im(from), 2.5f * c.s.hair, packed(colour));
}

// An X in a disc with its number beside it, of one size at every zoom.
void draw_marker(Canvas& c, const Marker& marker) {
    const glm::vec2 at = c.origin + marker.at_px;
    const float radius = c.s.text * (marker.selected || marker.hovered ? 0.62f : 0.52f);
    const float opacity = marker.ghosted && !marker.selected && !marker.hovered ? 0.62f : 1.0f;
    Colour ink = marker.selected ? c.theme.on_accent : c.theme.on_plate;
    const Colour ground = marker.selected ? c.theme.accent : c.theme.plate;
    draw_drop_line(c, marker, Colour(c.theme.on_plate.r, c.theme.on_plate.g, c.theme.on_plate.b, 0.8f * opacity));
    if (!marker.ghosted || marker.selected) c.draw.AddCircleFilled(im(at), radius, packed(ground, opacity), 24);
    if (marker.ghosted && !marker.selected) ink = c.theme.on_plate;
    const float arm = radius * 0.48f, thick = std::max(radius * 0.22f, 1.5f);
    for (float sign : {-1.0f, 1.0f}) {
        const glm::vec2 d{arm, sign * arm};
        if (marker.ghosted && !marker.selected)
            c.draw.AddLine(im(at - d), im(at + d), packed(c.theme.plate, 0.8f), thick * 2.2f);
        c.draw.AddLine(im(at - d), im(at + d), packed(ink, opacity), thick);
    }
    c.draw.AddCircle(im(at), radius, packed(c.theme.plate, 0.8f), 24, 3 * c.s.hair);
    c.draw.AddCircle(im(at), radius, packed(marker.selected ? c.theme.on_accent : c.theme.on_plate, opacity), 24,
                     1.2f * c.s.hair);
    if (marker.hovered || marker.selected)
        c.draw.AddCircle(im(at), radius + 4 * c.s.hair, packed(c.theme.focus), 32, 1.8f * c.s.hair);
}

// The number sits at the disc's upper right, on a plate of its own so that it is read on any ground.
void draw_number(Canvas& c, const Marker& marker) {
    if (marker.selected || marker.hovered) return;  // its name, with the number, stands beside it
    const glm::vec2 size = measure(marker.number, Face::small_print);
    const glm::vec2 low = c.origin + marker.at_px + glm::vec2(c.s.text * 0.42f, -c.s.text * 0.42f - size.y);
    c.plate({low - glm::vec2(2, 0), low + size + glm::vec2(2, 0)}, marker.ghosted ? 0.75f : 1.0f);
    c.write(low, marker.number, Face::small_print, c.theme.on_plate);
}

// A place beside the marker that is inside the picture and free; the first try when none is.
Rect name_place(const Canvas& c, glm::vec2 at, glm::vec2 size, bool& free) {
    const float away = c.s.text * 0.95f;
    const glm::vec2 tries[] = {
        {away, -size.y / 2}, {-away - size.x, -size.y / 2}, {-size.x / 2, -away - size.y}, {-size.x / 2, away}};
    for (glm::vec2 offset : tries) {
        const Rect box{at + offset, at + offset + size};
        const bool clear =
            std::none_of(c.taken.begin(), c.taken.end(), [&](const Rect& other) { return other.overlaps(box); });
        if (clear && c.area.holds(box)) return free = true, box;
    }
    free = false;
    const glm::vec2 low = glm::clamp(at + tries[0], c.area.low, glm::max(c.area.high - size, c.area.low));
    return {low, low + size};
}

void draw_name(Canvas& c, const Marker& marker, bool must) {
    const Face face = must ? Face::strong : Face::small_print;
    const glm::vec2 pad{c.s.gap, c.s.tight}, size = measure(marker.name, face) + 2.0f * pad;
    bool free = false;
    const Rect box = name_place(c, c.origin + marker.at_px, size, free);
    if (!free && !must) return;
    c.plate(box);
    c.write(box.low + pad, marker.name, face, c.theme.on_plate);
    c.taken.push_back(box);
}

void draw_markers(Canvas& c, const std::vector<Marker>& markers, bool name_all) {
    for (const Marker& marker : markers) {
        const glm::vec2 at = c.origin + marker.at_px;
        c.taken.push_back({at - c.s.text * 0.6f, at + c.s.text * 0.6f});
    }
    for (const Marker& marker : markers)
        if (!marker.selected && !marker.hovered) draw_marker(c, marker);
    for (const Marker& marker : markers) draw_number(c, marker);
    for (const Marker& marker : markers)
        if (marker.selected || marker.hovered) draw_marker(c, marker);
    for (const Marker& marker : markers)
        if (marker.selected || marker.hovered) draw_name(c, marker, true);
    if (!name_all) return;
    for (const Marker& marker : markers)
        if (!marker.selected && !marker.hovered && !marker.ghosted) draw_name(c, marker, false);
}

void draw_labels(Canvas& c, const std::vector<Label>& labels) {
    std::vector<const Label*> order;  // labels in front first: they stay when there is no room for all
    for (bool dimmed : {false, true})
        for (const Label& label : labels)
            if (label.dimmed == dimmed) order.push_back(&label);
    std::vector<LabelBox> boxes;
    const glm::vec2 pad{c.s.gap, c.s.tight};
    for (const Label* label : order)
        boxes.push_back({c.origin + label->anchor_px, measure(label->text, Face::body) + 2.0f * pad});
    const Rect inside{c.area.low + c.s.pad, c.area.high - c.s.pad};
    for (const PlacedLabel& placed : place_labels(boxes, inside, c.taken, c.s.gap)) {
        const Label& label = *order[placed.index];
        const float opacity = label.dimmed ? 0.55f : 1.0f;
        const glm::vec2 anchor = boxes[placed.index].anchor;
        c.draw.AddLine(im(placed.from), im(anchor), packed(c.theme.plate, 0.7f * opacity), 3 * c.s.hair);
        c.draw.AddLine(im(placed.from), im(anchor), packed(c.theme.on_plate, 0.85f * opacity), c.s.hair);
        c.draw.AddCircleFilled(im(anchor), 2.2f * c.s.hair, packed(c.theme.on_plate, opacity));
        c.plate(placed.box, label.dimmed ? 0.7f : 1.0f);
        c.write(placed.box.low + pad, label.text, Face::body, label.dimmed ? c.theme.calm_on_plate : c.theme.on_plate);
        c.taken.push_back(placed.box);
    }
}

// Lower left: the scale from weak to strong, a sample of each class that is shown, and what the colours mean.
void draw_legend(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.legend.empty() && overlay.legend_caption.empty()) return;
    const float width = std::min(15 * c.s.text, c.area.size().x * 0.45f), inner = width - 2 * c.s.pad,
                sample = c.s.text * 1.6f;
    const float line = measure("X", Face::small_print).y, wrap = std::max(inner - sample - c.s.gap, c.s.text);
    float height = 2 * c.s.pad;
    const bool scale = !overlay.legend.empty();
    if (scale) height += c.s.text * 0.7f + c.s.tight + line + c.s.gap;
    for (const LegendRow& row : overlay.legend)
        height += std::max(measure(row.text, Face::small_print, wrap).y, line) + c.s.tight;
    const glm::vec2 caption =
        overlay.legend_caption.empty() ? glm::vec2(0) : measure(overlay.legend_caption, Face::small_print, inner);
    height += caption.y;
    const Rect box{{c.area.low.x + c.s.pad, c.area.high.y - c.s.pad - height},
                   {c.area.low.x + c.s.pad + width, c.area.high.y - c.s.pad}};
    if (box.low.y < c.area.low.y || inner < 4 * c.s.text) return;
    c.plate(box);
    c.taken.push_back(box);
    glm::vec2 at = box.low + c.s.pad;
    if (scale) {
        heat_bar(c.draw, {at, at + glm::vec2(inner, c.s.text * 0.7f)}, context.frame.picture.heat_scale);
        at.y += c.s.text * 0.7f + c.s.tight;
        const std::string_view strong = context.word("ui.legend.strong");
        c.write(at, context.word("ui.legend.weak"), Face::small_print, c.theme.calm_on_plate);
        c.write({box.high.x - c.s.pad - measure(strong, Face::small_print).x, at.y}, strong, Face::small_print,
                c.theme.calm_on_plate);
        at.y += line + c.s.gap;
    }
    for (const LegendRow& row : overlay.legend) {
        const float peak = row.referral_class == ReferralClass::essential   ? 0.9f
                           : row.referral_class == ReferralClass::spillover ? 0.45f
                                                                            : 0.3f;
        class_sample(c.draw, at, at + glm::vec2(sample, line * 0.9f), row.referral_class,
                     heat_colour(context.frame.picture.heat_scale, peak));
        c.write({at.x + sample + c.s.gap, at.y}, row.text, Face::small_print, c.theme.on_plate, wrap);
        at.y += std::max(measure(row.text, Face::small_print, wrap).y, line) + c.s.tight;
    }
    if (caption.y > 0) c.write(at, overlay.legend_caption, Face::small_print, c.theme.calm_on_plate, inner);
}

// Upper left: the whole body, one figure for each side of it that a pain is felt on.
void draw_inset(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.figure.empty()) return;
    const float height = std::min(13 * c.s.text, c.area.size().y * 0.34f), each = height * 0.40f;
    std::vector<FigureView> views;
    std::vector<std::string> names;
    for (const FigureSpot& spot : overlay.figure) {
        if (std::find(views.begin(), views.end(), spot.view) == views.end()) views.push_back(spot.view);
        if (!spot.name.empty() && std::find(names.begin(), names.end(), spot.name) == names.end())
            names.push_back(spot.name);
    }
    const float line = measure("X", Face::small_print).y;
    float text_width = 0;
    for (const std::string& name : names) text_width = std::max(text_width, measure(name, Face::small_print).x);
    const float width = std::max(each * static_cast<float>(views.size()), text_width) + 2 * c.s.pad;
    const float top = c.area.low.y + c.s.pad + measure("X", Face::strong).y + c.s.gap * 2;
    const float full = height + 2 * c.s.pad + c.s.tight + line * static_cast<float>(names.size());
    const Rect box{{c.area.low.x + c.s.pad, top}, {c.area.low.x + c.s.pad + width, top + full}};
    if (box.high.x > c.area.high.x || box.high.y > c.area.high.y || height < 4 * c.s.text) return;
    c.plate(box);
    c.taken.push_back(box);
    const float first = box.centre().x - each * static_cast<float>(views.size()) / 2;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const float x = first + each * static_cast<float>(i);
        const Rect at{{x, box.low.y + c.s.pad}, {x + each, box.low.y + c.s.pad + height}};
        const Colour skin = mixed(c.theme.plate, c.theme.on_plate, 0.28f);
        body_figure(c.draw, at, views[i], packed(Colour(skin.r, skin.g, skin.b, 1)), packed(c.theme.calm_on_plate));
        for (const FigureSpot& spot : overlay.figure)
            if (spot.view == views[i])
                figure_spot(c.draw, at, spot, overlay.figure_mirrored,
                            heat_colour(context.frame.picture.heat_scale, spot.peak));
    }
    glm::vec2 at{box.low.x + c.s.pad, box.low.y + c.s.pad + height + c.s.tight};
    for (const std::string& name : names) {
        c.write(at, name, Face::small_print, c.theme.on_plate);
        at.y += line;
    }
}

void draw_title(Canvas& c, const Overlay& overlay) {
    if (!overlay.title.empty()) {
        const glm::vec2 pad{c.s.gap, c.s.tight}, low = c.area.low + c.s.pad;
        const float wrap = std::max(c.area.size().x - 2 * c.s.pad - 2 * pad.x, c.s.text);
        const Rect box{low, low + measure(overlay.title, Face::strong, wrap) + 2.0f * pad};
        c.plate(box, 0.6f);
        c.write(low + pad, overlay.title, Face::strong, c.theme.on_plate, wrap);
        c.taken.push_back(box);
    }
    if (overlay.attribution.empty()) return;
    // Beside the legend, left of the cube: the credit belongs to every picture of the pack.
    const float cube = 6.5f * c.s.text, wrap = std::max(c.area.size().x * 0.5f - cube, 6 * c.s.text);
    const glm::vec2 size = measure(overlay.attribution, Face::small_print, wrap);
    const glm::vec2 low{c.area.high.x - cube - size.x, c.area.high.y - c.s.pad - size.y};
    const Rect box{low - c.s.tight, low + size + c.s.tight};
    if (low.x < c.area.low.x) return;
    c.plate(box, 0.6f);
    c.write(low, overlay.attribution, Face::small_print, c.theme.calm_on_plate, wrap);
    c.taken.push_back(box);
}

void draw_cube(Canvas& c, const Overlay& overlay) {
    if (overlay.cube.empty()) return;
    const float radius = 2.4f * c.s.text;
    if (c.area.size().x < 4 * radius || c.area.size().y < 4 * radius) return;
    const glm::vec2 centre = c.area.high - glm::vec2(c.s.pad + radius);
    orientation_cube(c.draw, centre, radius, overlay.cube, c.theme);
    c.taken.push_back({centre - radius, centre + radius});
}

}  // namespace
}  // namespace ui

void draw_overlay(const Overlay& overlay, const UiContext& context, const ViewRect& rect) {
    if (rect.width <= 0 || rect.height <= 0) return;
    const ui::Spacing spacing = ui::spacing_for(ui::measure("", Face::body).y, context.state.audience);
    const glm::vec2 low(static_cast<float>(rect.x), static_cast<float>(rect.y));
    const glm::vec2 size(static_cast<float>(rect.width), static_cast<float>(rect.height));
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    ui::Canvas canvas{draw, ui::theme_of(context.state.settings.palette), spacing, low, {low, low + size}, {}};
    draw.PushClipRect({low.x, low.y}, {low.x + size.x, low.y + size.y}, true);
    ui::draw_title(canvas, overlay);
    ui::draw_cube(canvas, overlay);
    ui::draw_inset(canvas, overlay, context);
    ui::draw_legend(canvas, overlay, context);
    if (context.state.settings.labels) ui::draw_labels(canvas, overlay.labels);
    if (context.state.settings.markers)
        ui::draw_markers(canvas, overlay.markers, context.state.audience == Audience::lecture);
    draw.PopClipRect();
}

}  // namespace surae
