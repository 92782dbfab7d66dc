// Markers: an X in a disc of constant size, its number, the drop line from the skin, and its place name beside it.
#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

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

// Muscle letter and number (two muscles may share a number) at the disc's upper right, on a plate of its own so that it
// is read on any ground.
void draw_number(Canvas& c, const Marker& marker) {
    const glm::vec2 size = measure(marker.point.value, Face::small_print);
    const glm::vec2 low = c.origin + marker.at_px + glm::vec2(c.s.text * 0.42f, -c.s.text * 0.42f - size.y);
    c.plate({low - glm::vec2(2, 0), low + size + glm::vec2(2, 0)}, marker.ghosted ? 0.75f : 1.0f);
    c.write(low, marker.point.value, Face::small_print, c.theme.on_plate);
}

float overlap(const Rect& a, const Rect& b) {
    const glm::vec2 size = glm::min(a.high, b.high) - glm::max(a.low, b.low);
    return size.x > 0 && size.y > 0 ? size.x * size.y : 0;
}

struct Place {
    Rect box;
    float covered = FLT_MAX;  // of other marks, in squares of the text height; FLT_MAX: nowhere inside the picture
    float away = 0;           // in text heights
};

// Places round the marker, the nearest first; covering other marks costs more than standing off.
Place name_place(const Canvas& c, glm::vec2 at, glm::vec2 size, float farthest) {
    Place best;
    float least = FLT_MAX;
    for (float away = 1; away <= farthest; away += 1.2f) {
        const float x = away * c.s.text, y = away * c.s.text * 0.8f;
        const glm::vec2 tries[] = {{x, -size.y / 2}, {-x - size.x, -size.y / 2}, {x, y},
                                   {x, -y - size.y}, {-x - size.x, y},           {-x - size.x, -y - size.y},
                                   {-size.x / 2, y}, {-size.x / 2, -y - size.y}};
        for (glm::vec2 offset : tries) {
            const Rect box{at + offset, at + offset + size};
            if (!c.area.holds(box)) continue;
            float covered = 0;
            for (const Rect& other : c.taken) covered += overlap(other, box) / (c.s.text * c.s.text);
            if (covered + away >= least) continue;
            least = covered + away;
            best = {box, covered, away};
        }
    }
    return best;
}

// From the marker's ring to the nearest edge of its name, when they are apart.
void draw_tie(Canvas& c, glm::vec2 at, const Rect& box) {
    const glm::vec2 edge = glm::clamp(at, box.low, box.high);
    const float distance = glm::distance(at, edge);
    if (distance < 1.3f * c.s.text) return;
    const glm::vec2 from = at + (edge - at) / distance * (0.75f * c.s.text);
    c.draw.AddLine(im(from), im(edge), packed(c.theme.plate, 0.7f), 3 * c.s.hair);
    c.draw.AddLine(im(from), im(edge), packed(c.theme.on_plate), c.s.hair);
}

struct NameLook {
    Face face;
    glm::vec2 pad;
    float wrap;
};
NameLook look_of(const Canvas& c, bool strong) {
    return {strong ? Face::strong : Face::small_print,
            {c.s.gap, c.s.tight},
            std::max(std::min(13 * c.s.text, c.area.size().x * 0.42f), 4 * c.s.text)};
}

// must: the name is shown even when it has to cover something.
void place_name(Canvas& c, const Marker& marker, bool must, std::vector<PlacedName>& names) {
    const NameLook look = look_of(c, must);
    const glm::vec2 size = measure(marker.name, look.face, look.wrap) + 2.0f * look.pad, at = c.origin + marker.at_px;
    Place place = name_place(c, at, size, must ? 8.0f : 2.5f);
    if (place.covered > 0 && !must) return;
    if (place.covered == FLT_MAX) {
        const glm::vec2 low = glm::clamp(at, c.area.low, glm::max(c.area.high - size, c.area.low));
        place.box = {low, low + size};
    }
    c.taken.push_back(place.box);
    names.push_back({&marker, place.box, must});
}

void draw_name(Canvas& c, const PlacedName& name) {
    const NameLook look = look_of(c, name.strong);
    draw_tie(c, c.origin + name.marker->at_px, name.box);
    c.plate(name.box);
    c.write(name.box.low + look.pad, name.marker->name, look.face, c.theme.on_plate, look.wrap);
}

}  // namespace

Rect marker_box(const Canvas& c, const Marker& marker) {
    const glm::vec2 at = c.origin + marker.at_px;
    return {at - c.s.text * glm::vec2(0.8f, 1.3f), at + c.s.text * glm::vec2(1.5f, 0.8f)};
}

std::vector<PlacedName> place_names(Canvas& c, const std::vector<Marker>& markers, bool all) {
    std::vector<PlacedName> names;
    for (const Marker& marker : markers) c.taken.push_back(marker_box(c, marker));
    // Many selected at once: the picture matters more than their names, which the panel gives as well.
    const bool few = std::count_if(markers.begin(), markers.end(), [](const Marker& m) { return m.selected; }) <= 2;
    const auto must = [&](const Marker& marker) { return marker.hovered || (marker.selected && few); };
    for (const Marker& marker : markers)
        if (must(marker)) place_name(c, marker, true, names);
    for (const Marker& marker : markers)
        if (!must(marker) && (marker.selected || (all && !marker.ghosted))) place_name(c, marker, false, names);
    return names;
}

void draw_markers(Canvas& c, const std::vector<Marker>& markers, const std::vector<PlacedName>& names) {
    for (const Marker& marker : markers)
        if (!marker.selected && !marker.hovered) draw_marker(c, marker);
    const auto named = [&](const Marker& marker) {  // its name, with the number, stands beside it
        return std::any_of(names.begin(), names.end(), [&](const PlacedName& name) { return name.marker == &marker; });
    };
    for (const Marker& marker : markers)
        if (!named(marker)) draw_number(c, marker);
    for (const Marker& marker : markers)
        if (marker.selected || marker.hovered) draw_marker(c, marker);
    for (const PlacedName& name : names) draw_name(c, name);
}

}  // namespace surae::ui
