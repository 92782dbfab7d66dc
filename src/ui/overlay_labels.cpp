// Names of structures and of selected points beside the leg, with leader lines.
#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_access.hpp>

#include "ui/label_layout.h"
#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

// Something that wants its name beside the leg.
struct Wanted {
    std::string_view text;
    glm::vec2 anchor{0};
    const Marker* marker = nullptr;  // of a point; else of a structure
    const Label* label = nullptr;
    bool dimmed = false, must = false;
    LabelSpot spot = {};
    std::vector<LabelSpot> elsewhere = {};  // other places on it that are seen
    void point_at(const Canvas& c, const LabelSpot& at) {
        spot = at;
        anchor = c.origin + at.at_px;
    }
    Face face() const { return marker && marker->selected ? Face::strong : Face::body; }
};

// Where names stood in the last picture, in this window.
class Memory {
  public:
    Memory(const Canvas& c, const UiContext& context)
        : c_(c), memory_(context.memory), towards_eye_(glm::vec3(glm::row(context.frame.picture.camera.view, 2))) {}

    const OverlayMemory::Place* find(std::string_view name) const {
        if (!memory_) return nullptr;
        const auto found = memory_->names.find(std::string(name));
        return found == memory_->names.end() ? nullptr : &found->second;
    }
    std::optional<Rect> box(std::string_view name) const {
        const OverlayMemory::Place* place = find(name);
        return place ? std::optional(Rect{c_.origin + place->low_px, c_.origin + place->high_px}) : std::nullopt;
    }
    // Whether the place that the name pointed at was seen a small turn ago.
    bool fresh(std::string_view name, float turn_deg) const {
        const OverlayMemory::Place* place = find(name);
        return place && glm::dot(place->seen_from, towards_eye_) > std::cos(glm::radians(turn_deg));
    }
    void keep(const std::vector<Wanted>& wanted, const std::vector<PlacedLabel>& placed) {
        if (!memory_) return;
        std::map<std::string, OverlayMemory::Place> names;
        for (const PlacedLabel& each : placed) {
            const Wanted& named = wanted[each.index];
            const OverlayMemory::Place* before = named.spot.seen ? nullptr : find(named.text);
            names[std::string(named.text)] = {each.box.low - c_.origin,
                                              each.box.high - c_.origin,
                                              named.anchor - c_.origin,
                                              named.spot.id,
                                              names.size(),
                                              before ? before->seen_from : towards_eye_};
        }
        memory_->names = std::move(names);
    }

  private:
    const Canvas& c_;
    OverlayMemory* memory_;
    glm::vec3 towards_eye_;
};

// More names than this beside the leg are read by nobody.
std::size_t most_names(const Canvas& c) {
    const float wide = c.area.size().x / c.s.text, high = c.area.size().y / c.s.text;
    return static_cast<std::size_t>(std::clamp(wide < 26 ? high / 5 : high / 4, 2.0f, 10.0f));
}

// They are placed in the order in which they were placed before: what stands, stands.
template <class Iterator>
void put_standing_first(Iterator begin, Iterator end, const Memory& memory) {
    const auto rank = [&](const Wanted& wanted) {
        const OverlayMemory::Place* before = memory.find(wanted.text);
        return before ? before->rank : ~std::size_t(0);
    };
    std::stable_sort(begin, end, [&](const Wanted& a, const Wanted& b) { return rank(a) < rank(b); });
}

// Wants of equal importance: where there is not room for all of them, those that stand are kept.
void add_standing_first(std::vector<Wanted>& order, std::vector<Wanted> more, const Memory& memory) {
    put_standing_first(more.begin(), more.end(), memory);
    std::move(more.begin(), more.end(), std::back_inserter(order));
}

// What was chosen, what the pointer is on, the calf; in a lecture the visible points; last the neighbours. What has
// just turned away stays a while, dimmed.
std::vector<Wanted> by_importance(const Canvas& c, const Overlay& overlay, const std::vector<Marker>& markers,
                                  const UiContext& context, const Memory& memory) {
    std::vector<Wanted> order;
    const bool few = std::count_if(markers.begin(), markers.end(), [](const Marker& m) { return m.selected; }) <= 3;
    const auto add_markers = [&](bool selected) {
        std::vector<Wanted> more;
        for (const Marker& m : markers)
            if (m.selected == selected && (selected || !m.ghosted || memory.fresh(m.name, 25)))
                more.push_back({m.name,
                                c.origin + m.at_px,
                                &m,
                                nullptr,
                                !selected && m.ghosted,
                                selected && few,
                                {0, m.at_px, !m.ghosted}});
        add_standing_first(order, std::move(more), memory);
    };
    const auto add_labels = [&](bool asked, bool main) {
        if (!context.state.settings.labels) return;
        std::vector<Wanted> more;
        for (const Label& l : overlay.labels)
            if (l.asked == asked && (asked || l.main == main) && (asked || !l.dimmed || memory.fresh(l.text, 25)))
                more.push_back({l.text, {}, nullptr, &l, l.dimmed, l.asked});
        add_standing_first(order, std::move(more), memory);
    };
    add_markers(true);
    const std::size_t chosen = order.size();
    add_labels(true, true);
    add_labels(false, true);
    if (context.state.audience == Audience::lecture) add_markers(false);
    add_labels(false, false);
    order.resize(std::min(order.size(), std::max(most_names(c), chosen)));
    const auto may = std::find_if(order.begin(), order.end(), [](const Wanted& wanted) { return !wanted.must; });
    put_standing_first(may, order.end(), memory);
    return order;
}

// Not more than a few, for each is a whole search for a place; some near the middle, some far from it.
void keep_spread(std::vector<LabelSpot>& spots) {
    constexpr std::size_t most = 8;
    if (spots.size() <= most) return;
    for (std::size_t i = 0; i < most; ++i) spots[i] = spots[i * spots.size() / most];
    spots.resize(most);
}

// The place it pointed at before, until that has been hidden for some degrees; then the one nearest to it that is seen
// and that nothing lies over. At first the best one.
void choose_spot(const Canvas& c, Wanted& wanted, const std::vector<Rect>& avoid, const Memory& memory) {
    if (!wanted.label) return;
    const OverlayMemory::Place* before = memory.find(wanted.text);
    const auto clear = [&](const LabelSpot& spot) {
        const glm::vec2 at = c.origin + spot.at_px;
        const auto over = [&](const Rect& box) { return box.overlaps({at - c.s.tight, at + c.s.tight}); };
        return std::none_of(avoid.begin(), avoid.end(), over) && std::none_of(c.taken.begin(), c.taken.end(), over);
    };
    const bool patient = wanted.dimmed || memory.fresh(wanted.text, 12);
    const auto badness = [&](const LabelSpot& spot) {
        const bool same = before && before->spot == spot.id;
        if (same && (spot.seen || patient)) return -1.0f;
        const float hidden = spot.seen || wanted.dimmed ? 0.0f : 1e6f;
        return hidden + (before ? glm::distance(before->anchor_px, spot.at_px) : 0.0f);
    };
    const LabelSpot* best = nullptr;
    for (const LabelSpot& spot : wanted.label->spots) {
        if (!clear(spot)) continue;
        if (spot.seen) wanted.elsewhere.push_back(spot);
        if (!best || badness(spot) < badness(*best)) best = &spot;
    }
    keep_spread(wanted.elsewhere);
    wanted.point_at(c, best ? *best : wanted.label->spots.front());
}

// As wide as the room beside the leg, within what reads well.
float wrap_width(const Canvas& c) {
    const Reach leg = c.outline.between(c.area.low.y, c.area.centre().y);
    float room = c.area.size().x * 0.25f;
    if (!leg.empty()) room = std::max(leg.low_px - c.area.low.x, c.area.high.x - leg.high_px);
    return std::clamp(room - c.s.pad - 2 * c.s.gap - c.s.text, 6.4f * c.s.text, 12.5f * c.s.text);
}

void draw_label(Canvas& c, const Wanted& wanted, const PlacedLabel& placed, float wrap) {
    const float opacity = wanted.dimmed ? 0.55f : 1.0f;
    // A point's leader ends at its ring, a structure's in a dot on it.
    const glm::vec2 way = wanted.anchor - placed.from;
    const float length = std::max(glm::length(way), 1.0f), ring = wanted.marker ? 0.75f * c.s.text : 0.0f;
    const glm::vec2 end = placed.from + way * (std::max(length - ring, 0.0f) / length);
    c.draw.AddLine(im(placed.from), im(end), packed(c.theme.plate, 0.7f * opacity), 3 * c.s.hair);
    c.draw.AddLine(im(placed.from), im(end), packed(c.theme.on_plate, 0.85f * opacity), c.s.hair);
    if (!wanted.marker) c.draw.AddCircleFilled(im(end), 2.2f * c.s.hair, packed(c.theme.on_plate, opacity));
    if (c.record) c.record->leaders.push_back({std::string(wanted.text), placed.from, end, wanted.dimmed});
    c.plate(placed.box, "name." + std::string(wanted.text));
    c.write(placed.box.low + glm::vec2(c.s.gap, c.s.tight), wanted.text, wanted.face(),
            wanted.dimmed ? c.theme.calm_on_plate : c.theme.on_plate, wrap);
}

LabelBox box_for(const Canvas& c, const Wanted& wanted, float wrap, const Memory& memory) {
    LabelBox box;
    box.anchor = wanted.anchor;
    box.size = measure(wanted.text, wanted.face(), wrap) + 2.0f * glm::vec2(c.s.gap, c.s.tight);
    box.must = wanted.must;
    box.before = memory.box(wanted.text);
    if (wanted.marker) box.own.push_back(marker_disc(c, *wanted.marker));
    for (const LabelSpot& spot : wanted.elsewhere) box.elsewhere.push_back(c.origin + spot.at_px);
    return box;
}

}  // namespace

// First what must be named, then the numbers of the markers, which give way to it, then all other names.
std::vector<PlacedNumber> draw_labels(Canvas& c, const Overlay& overlay, const std::vector<Marker>& markers,
                                      const UiContext& context) {
    const std::vector<Rect>& avoid = c.marks;
    Memory memory(c, context);
    std::vector<Wanted> order = by_importance(c, overlay, markers, context, memory);
    const float wrap = wrap_width(c);
    std::vector<LabelBox> boxes, first;
    for (Wanted& wanted : order) {
        choose_spot(c, wanted, avoid, memory);
        boxes.push_back(box_for(c, wanted, wrap, memory));
        if (first.size() + 1 == boxes.size() && wanted.must) first.push_back(boxes.back());
    }
    const Rect inside{c.area.low + c.s.pad, c.area.high - c.s.pad};
    LabelSpace space{inside, {}, avoid, c.s.gap, c.outline};
    space.pain = c.pain;
    for (const LabelBox& box : boxes) space.widest = std::max(space.widest, box.size.x);
    for (const Rect& plate : c.taken) space.keep_free.push_back({plate.low - c.s.tight, plate.high + c.s.tight});
    std::vector<PlacedLabel> placed = place_labels(first, space);
    std::vector<Leader> leaders;
    std::vector<Rect> plates = c.taken;
    for (const PlacedLabel& each : placed) {
        leaders.push_back({each.from, each.to});
        plates.push_back(each.box);
    }
    const std::vector<PlacedNumber> numbers = place_numbers(c, markers, plates, leaders);
    for (const PlacedNumber& number : numbers) {
        space.avoid.push_back(number.box);
        for (std::size_t i = 0; i < order.size(); ++i)
            if (order[i].marker == number.marker) boxes[i].own.push_back(number.box);
    }
    placed = place_labels(boxes, space, placed);
    for (const PlacedLabel& each : placed) {
        for (const LabelSpot& spot : order[each.index].elsewhere)
            if (c.origin + spot.at_px == each.to) order[each.index].point_at(c, spot);
        draw_label(c, order[each.index], each, wrap);
    }
    memory.keep(order, placed);
    return numbers;
}

}  // namespace surae::ui
