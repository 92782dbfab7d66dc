#include "ui/label_layout.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace surae::ui {
namespace {

// A box over the leg by more than this hides what the picture is about.
constexpr float most_covered = 0.45f;
// Where the leg takes so much of the width, it is looked at from near and there is no room beside it.
constexpr float close_up = 0.62f;

// A leader that goes this far up or down, in lines, must not pass through more of the leg's width than this.
constexpr float steep_lines = 2.5f, most_crossed = 0.5f;
// What a leader over the whole width of the leg costs, in lines.
constexpr float across_leg = 8;
// Held by what it stood at before: plates that follow every turn cannot be read.
constexpr float held_there = 2, held_level = 3, held_side = 4;
// Names can be read like a list where they stand in line.
constexpr float out_of_line = 3;
// What a plate costs that covers a mark or the pain, as only one that must be shown may.
constexpr float covers = 20;
// A leader that costs more, such as one level across a leg, is worth another look.
constexpr float dear = 5;
// Another order must gain so much: names do not change places for a hair.
constexpr float least_gain = 2;
// No leader goes farther up or down.
constexpr float farthest_lines = 10;

float turn(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

Rect grown(const Rect& box, float by) {
    return {box.low - by, box.high + by};
}

// Where the two columns run: near the leg, so that leaders stay short, and one under the other, so that names can be
// read like a list.
struct Columns {
    float left = 0, right = 0;  // outer edges
};

class Placer {
  public:
    Placer(const std::vector<LabelBox>& labels, const LabelSpace& space)
        : labels_(labels), space_(space), unit_(std::max(2 * space.gap, 1.0f)), columns_(columns()) {}

    std::vector<PlacedLabel> place(const std::vector<PlacedLabel>& settled) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            const auto is_this = [&](const PlacedLabel& each) { return each.index == i; };
            if (std::none_of(settled.begin(), settled.end(), is_this)) order.push_back(i);
        }
        place_in(order, settled);
        // What those before it left may be a poor place: perhaps they would do as well after it.
        for (const PlacedLabel& each :
             std::vector(placed_.begin() + static_cast<std::ptrdiff_t>(settled.size()), placed_.end()))
            if (cost(each) > dear) try_first(each.index, order, settled);
        return std::move(placed_);
    }

  private:
    Columns columns() const;
    void place_in(const std::vector<std::size_t>& order, const std::vector<PlacedLabel>& settled);
    void try_first(std::size_t index, std::vector<std::size_t>& order, const std::vector<PlacedLabel>& settled);
    std::optional<PlacedLabel> best_place(std::size_t index, glm::vec2 anchor, bool strict, float most = FLT_MAX) const;
    std::optional<PlacedLabel> elsewhere(std::size_t index, float most) const;
    std::vector<float> tops(const LabelBox& label, glm::vec2 anchor) const;
    std::optional<PlacedLabel> where_it_was(std::size_t index, glm::vec2 anchor) const;
    PlacedLabel at(std::size_t index, bool left, float top, bool near_leg = false) const;
    bool in_line(const Rect& box) const;
    bool own(const LabelBox& label, const Rect& mark) const;
    float crossed(const PlacedLabel& place) const;
    bool strays(const PlacedLabel& place) const;
    bool on_pain(const Rect& box) const;
    bool fits(const PlacedLabel& place, bool strict) const;
    float cost_of_way(const PlacedLabel& place) const;
    float cost(const PlacedLabel& place) const;

    const std::vector<LabelBox>& labels_;
    const LabelSpace& space_;
    float unit_;  // about the height of a line
    Columns columns_;
    std::vector<PlacedLabel> placed_;
};

void Placer::place_in(const std::vector<std::size_t>& order, const std::vector<PlacedLabel>& settled) {
    placed_ = settled;
    for (const std::size_t i : order) {
        if (!labels_[i].must && labels_[i].size.x > space_.area.size().x * 0.45f) continue;
        std::optional<PlacedLabel> best = best_place(i, labels_[i].anchor, true);
        if (!best && labels_[i].must) best = best_place(i, labels_[i].anchor, false);
        if (!best || cost(*best) > dear) {
            const std::optional<PlacedLabel> other = elsewhere(i, best ? cost(*best) - across_leg / 4 : FLT_MAX);
            if (other) best = other;
        }
        if (best) placed_.push_back(*best);
    }
}

// Keeps the order in which this one comes first, when that is better on the whole, nothing is left out for it and
// nothing more important loses much.
void Placer::try_first(std::size_t index, std::vector<std::size_t>& order, const std::vector<PlacedLabel>& settled) {
    const std::vector<PlacedLabel> before = placed_;
    std::vector<std::size_t> other = order;
    const auto at = std::find(other.begin(), other.end(), index);
    std::rotate(other.begin(), at, at + 1);
    place_in(other, settled);
    float gain = 0;
    for (const PlacedLabel& was : before) {
        const auto same = [&](const PlacedLabel& now) { return now.index == was.index; };
        const auto now = std::find_if(placed_.begin(), placed_.end(), same);
        const float loss = now == placed_.end() ? FLT_MAX : cost(*now) - cost(was);
        gain -= was.index < index && loss > across_leg / 2 ? FLT_MAX : loss;
    }
    if (gain > least_gain)
        order = std::move(other);
    else
        placed_ = before;
}

Columns Placer::columns() const {
    const Rect& area = space_.area;
    float left = area.high.x, right = area.low.x, widest = space_.widest;
    for (const LabelBox& box : labels_) {
        left = std::min(left, box.anchor.x);
        right = std::max(right, box.anchor.x);
        widest = std::max(widest, box.size.x);
    }
    // The leg's shank counts; a foot that sticks out pushes only the boxes beside it away.
    const Reach shank = space_.outline.between(area.low.y, area.centre().y);
    if (!shank.empty()) {
        left = std::min(left, shank.low_px);
        right = std::max(right, shank.high_px);
    }
    const float away = widest + 2.5f * unit_;
    return {std::clamp(left - away, area.low.x, std::max(area.low.x, area.high.x)),
            std::clamp(right + away, area.low.x, std::max(area.low.x, area.high.x))};
}

// A box of this height, in its column or near the leg, and pushed outwards as far as the leg asks and the picture
// allows.
PlacedLabel Placer::at(std::size_t index, bool left, float top, bool near_leg) const {
    const LabelBox& label = labels_[index];
    const Rect& area = space_.area;
    const Reach leg = space_.outline.between(top, top + label.size.y);
    float x = left ? columns_.left : columns_.right - label.size.x;
    const float beside = 2.5f * unit_;
    if (near_leg && !leg.empty())
        x = left ? std::max(x, leg.low_px - beside - label.size.x) : std::min(x, leg.high_px + beside);
    if (!leg.empty()) x = left ? std::min(x, leg.low_px - unit_ - label.size.x) : std::max(x, leg.high_px + unit_);
    x = std::clamp(x, area.low.x, std::max(area.high.x - label.size.x, area.low.x));
    const Rect box{{x, top}, glm::vec2{x, top} + label.size};
    return {index, box, {left ? box.high.x : box.low.x, box.centre().y}};
}

bool Placer::own(const LabelBox& label, const Rect& mark) const {
    return std::any_of(label.own.begin(), label.own.end(),
                       [&](const Rect& each) { return each.low == mark.low && each.high == mark.high; });
}

// A leader far up or down, or on a slant through most of the leg: no eye follows it to what it names.
bool Placer::strays(const PlacedLabel& place) const {
    const auto& before = labels_[place.index].before;
    const bool stands = before && glm::distance(before->low, place.box.low) < 0.5f;
    const float away = std::abs(place.from.y - place.to.y) / unit_ / (stands ? 2 : 1);
    return away > farthest_lines || (away >= steep_lines && crossed(place) > most_crossed);
}

// Which part of the leg's width the leader passes over, 0..1.
float Placer::crossed(const PlacedLabel& place) const {
    const Reach leg = space_.outline.between(place.to.y - 1, place.to.y + 1);
    if (leg.empty() || leg.high_px <= leg.low_px) return 0;
    const float inside = place.from.x < place.to.x ? place.to.x - leg.low_px : leg.high_px - place.to.x;
    return std::clamp(inside / (leg.high_px - leg.low_px), 0.0f, 1.0f);
}

bool Placer::on_pain(const Rect& box) const {
    return std::any_of(space_.pain.begin(), space_.pain.end(), [&](glm::vec2 at) { return box.holds(at); });
}

// strict: straight to what is named, without touching small marks.
bool Placer::fits(const PlacedLabel& place, bool strict) const {
    const LabelBox& label = labels_[place.index];
    const auto touches = [&](const Rect& plate) {
        return plate.overlaps(place.box) || passes(place.from, place.to, plate);
    };
    if (passes(place.from, place.to, place.box)) return false;  // it would lie on what it names
    if (std::any_of(space_.keep_free.begin(), space_.keep_free.end(), touches)) return false;
    const Rect roomy = grown(place.box, space_.gap - 0.01f);
    for (const PlacedLabel& other : placed_) {
        if (roomy.overlaps(other.box) || passes(place.from, place.to, other.box)) return false;
        if (passes(other.from, other.to, place.box) || cross(place.from, place.to, other.from, other.to)) return false;
    }
    if (!strict) return true;
    if (strays(place)) return false;
    for (const Rect& mark : space_.avoid)
        if (mark.overlaps(place.box) || (!own(label, mark) && passes(place.from, place.to, mark))) return false;
    if (on_pain(place.box)) return false;
    return space_.outline.covered(place.box) <= most_covered ||
           space_.outline.share(place.box.low.y, place.box.high.y) > close_up;
}

// Short, level leaders first.
float Placer::cost_of_way(const PlacedLabel& place) const {
    const glm::vec2 way = glm::abs(place.from - place.to) / unit_;
    return way.y + 0.35f * way.x;
}

bool Placer::in_line(const Rect& box) const {
    return box.low.x < columns_.left + 1 || box.high.x > columns_.right - 1;
}

// Over little of the leg, and there all the more level; plates off the leg; and where it was before.
float Placer::cost(const PlacedLabel& place) const {
    const LabelBox& label = labels_[place.index];
    const float over = crossed(place), steep = std::abs(place.from.y - place.to.y) / unit_;
    float cost = cost_of_way(place) + (across_leg + steep) * over + 12 * space_.outline.covered(place.box);
    if (!in_line(place.box)) cost += out_of_line;
    for (const Rect& mark : space_.avoid)
        if (mark.overlaps(place.box)) cost += covers;
    if (on_pain(place.box)) cost += covers;
    if (label.before && glm::distance(label.before->low, place.box.low) < 0.5f) cost -= held_there;
    if (label.before && std::abs(label.before->low.y - place.box.low.y) < 0.5f) cost -= held_level;
    if (label.before && std::abs(label.before->centre().x - place.box.centre().x) < label.size.x) cost -= held_side;
    return cost;
}

// Heights to try, those nearest to what it names first: beside that, where it was, and up and down the columns.
std::vector<float> Placer::tops(const LabelBox& label, glm::vec2 anchor) const {
    const Rect& area = space_.area;
    const float last = area.high.y - label.size.y;
    if (label.size.x > area.size().x || last < area.low.y) return {};
    std::vector<float> tops{std::clamp(anchor.y - label.size.y / 2, area.low.y, last)};
    if (label.before) tops.push_back(std::clamp(label.before->low.y, area.low.y, last));
    const float step = std::max(unit_ / 2, (last - area.low.y) / 120);
    for (float top = area.low.y; top <= last; top += step) tops.push_back(top);
    const auto away = [&](float top) { return std::abs(top + label.size.y / 2 - anchor.y); };
    std::sort(tops.begin(), tops.end(), [&](float a, float b) { return away(a) < away(b); });
    return tops;
}

// The column moves with the leg's outline; a name follows it only when it must.
std::optional<PlacedLabel> Placer::where_it_was(std::size_t index, glm::vec2 anchor) const {
    const LabelBox& label = labels_[index];
    if (!label.before) return std::nullopt;
    const Rect box{label.before->low, label.before->low + label.size};
    const bool left = box.centre().x < anchor.x;
    const auto still = [&](bool near_leg) {
        return std::abs(at(index, left, box.low.y, near_leg).box.low.x - box.low.x) < unit_;
    };
    if (!space_.area.holds(box) || (!still(false) && !still(true))) return std::nullopt;
    return PlacedLabel{index, box, {left ? box.high.x : box.low.x, box.centre().y}};
}

// Cheaper than most. The way alone, which is quickly found, tells for most places that they are not.
std::optional<PlacedLabel> Placer::best_place(std::size_t index, glm::vec2 anchor, bool strict, float most) const {
    const LabelBox& label = labels_[index];
    const float bonus = label.before ? held_there + held_level + held_side : 0;
    std::optional<PlacedLabel> best;
    const auto consider = [&](PlacedLabel place) {
        place.to = anchor;
        if (cost_of_way(place) - bonus >= most) return;
        const float here = cost(place);
        if (here >= most || !fits(place, strict)) return;
        most = here;
        best = place;
    };
    if (const auto before = where_it_was(index, anchor)) consider(*before);
    const std::vector<float> heights = tops(label, anchor);
    for (const bool near_leg : {false, true}) {
        if (near_leg && most <= dear) break;  // it stands well in line
        for (const float top : heights) {
            if (std::abs(top + label.size.y / 2 - anchor.y) / unit_ - bonus >= most) break;
            for (const bool left : {true, false}) consider(at(index, left, top, near_leg));
        }
    }
    return best;
}

// At the other place that costs least, each one line more than the one before it, for it shows less well what is named.
std::optional<PlacedLabel> Placer::elsewhere(std::size_t index, float most) const {
    std::optional<PlacedLabel> best;
    float worse = 0;
    for (const glm::vec2& anchor : labels_[index].elsewhere) {
        if (const std::optional<PlacedLabel> here = best_place(index, anchor, true, most - worse)) {
            most = cost(*here) + worse;
            best = here;
        }
        worse += 1;
    }
    return best;
}

}  // namespace

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

// Liang and Barsky: what is left of the segment after it was cut at the box's four sides.
bool passes(glm::vec2 a, glm::vec2 b, const Rect& box) {
    float from = 0, to = 1;
    const glm::vec2 along = b - a;
    for (int axis = 0; axis < 2; ++axis) {
        const float low = box.low[axis] - a[axis], high = box.high[axis] - a[axis], d = along[axis];
        if (std::abs(d) < 1e-6f) {
            if (low >= 0 || high <= 0) return false;
            continue;
        }
        from = std::max(from, std::min(low / d, high / d));
        to = std::min(to, std::max(low / d, high / d));
    }
    return to - from > 1e-4f;
}

std::vector<PlacedLabel> place_labels(const std::vector<LabelBox>& labels, const LabelSpace& space,
                                      const std::vector<PlacedLabel>& settled) {
    return Placer(labels, space).place(settled);
}

}  // namespace surae::ui
