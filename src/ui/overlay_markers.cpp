// Markers: an X in a disc of constant size, its number, and the drop line from the skin.
#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/label_layout.h"
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

float overlap(const Rect& a, const Rect& b) {
    const glm::vec2 size = glm::min(a.high, b.high) - glm::max(a.low, b.low);
    return size.x > 0 && size.y > 0 ? size.x * size.y : 0;
}

// Places round the marker, the nearest first; covering plates or other marks costs more than standing off.
Rect name_place(const Canvas& c, glm::vec2 at, glm::vec2 size) {
    const glm::vec2 low = glm::clamp(at, c.area.low, glm::max(c.area.high - size, c.area.low));
    Rect best{low, low + size};  // when it fits nowhere
    float least = FLT_MAX;
    for (float away = 1; away <= 8; away += 1.2f) {
        const float x = away * c.s.text, y = away * c.s.text * 0.8f;
        const glm::vec2 tries[] = {{x, -size.y / 2}, {-x - size.x, -size.y / 2}, {x, y},
                                   {x, -y - size.y}, {-x - size.x, y},           {-x - size.x, -y - size.y},
                                   {-size.x / 2, y}, {-size.x / 2, -y - size.y}};
        for (glm::vec2 offset : tries) {
            const Rect box{at + offset, at + offset + size};
            if (!c.area.holds(box)) continue;
            float cost = away;
            for (const Rect& other : c.taken) cost += 5 * overlap(other, box) / (c.s.text * c.s.text);
            for (const Rect& mark : c.marks) cost += 2.5f * overlap(mark, box) / (c.s.text * c.s.text);
            if (cost >= least) continue;
            least = cost;
            best = box;
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

}  // namespace

Rect marker_disc(const Canvas& c, const Marker& marker) {
    const glm::vec2 at = c.origin + marker.at_px;
    return {at - 0.6f * c.s.text, at + 0.6f * c.s.text};
}

std::vector<PlacedNumber> place_numbers(const Canvas& c, const std::vector<Marker>& markers,
                                        const std::vector<Rect>& plates, const std::vector<Leader>& leaders) {
    std::vector<const Marker*> order;
    for (const Marker& marker : markers) order.push_back(&marker);
    const auto weight = [](const Marker* m) { return m->selected || m->hovered ? 0 : m->ghosted ? 2 : 1; };
    std::stable_sort(order.begin(), order.end(),
                     [&](const Marker* a, const Marker* b) { return weight(a) < weight(b); });
    std::vector<PlacedNumber> numbers;
    for (const Marker* marker : order) {
        const glm::vec2 size = measure(marker->point.value, Face::small_print) + glm::vec2(4, 0);
        const glm::vec2 at = c.origin + marker->at_px;
        const float out = c.s.text * 0.44f, side = c.s.text * 0.66f;
        // Upper right is the usual place; then round the disc.
        const glm::vec2 tries[] = {{out, -out - size.y}, {-out - size.x, -out - size.y},
                                   {out, out},           {-out - size.x, out},
                                   {side, -size.y / 2},  {-side - size.x, -size.y / 2}};
        const auto free = [&](const Rect& box) {
            const auto hits = [&](const Rect& other) { return other.overlaps(box); };
            return c.area.holds(box) && std::none_of(plates.begin(), plates.end(), hits) &&
                   std::none_of(numbers.begin(), numbers.end(), [&](const PlacedNumber& n) { return hits(n.box); }) &&
                   std::none_of(leaders.begin(), leaders.end(),
                                [&](const Leader& line) { return passes(line.from, line.to, box); }) &&
                   std::none_of(markers.begin(), markers.end(),
                                [&](const Marker& other) { return &other != marker && hits(marker_disc(c, other)); });
        };
        for (glm::vec2 offset : tries) {
            const Rect box{at + offset, at + offset + size};
            if (!free(box)) continue;
            numbers.push_back({marker, box});
            break;
        }
    }
    return numbers;
}

void draw_markers(Canvas& c, const std::vector<Marker>& markers, const std::vector<PlacedNumber>& numbers) {
    for (const Marker& marker : markers)
        if (!marker.selected && !marker.hovered) draw_marker(c, marker);
    for (const Marker& marker : markers)
        if (marker.selected || marker.hovered) draw_marker(c, marker);
    // Muscle letter and number (two muscles may share a number), on plates of their own so that they are read on any
    // ground.
    for (const PlacedNumber& number : numbers) {
        c.plate(number.box, "number." + number.marker->point.value);
        c.write(number.box.low + glm::vec2(2, 0), number.marker->point.value, Face::small_print, c.theme.on_plate);
    }
}

void draw_hovered_name(Canvas& c, const std::vector<Marker>& markers) {
    for (const Marker& marker : markers) {
        if (!marker.hovered || marker.selected) continue;  // a selected one has its name beside the leg
        const glm::vec2 pad{c.s.gap, c.s.tight}, at = c.origin + marker.at_px;
        const float wrap = std::max(std::min(13 * c.s.text, c.area.size().x * 0.42f), 4 * c.s.text);
        const glm::vec2 size = measure(marker.name, Face::strong, wrap) + 2.0f * pad;
        const Rect box = name_place(c, at, size);
        draw_tie(c, at, box);
        c.plate(box, "hovered");
        c.write(box.low + pad, marker.name, Face::strong, c.theme.on_plate, wrap);
    }
}

}  // namespace surae::ui
