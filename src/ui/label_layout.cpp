#include "ui/label_layout.h"

#include <algorithm>

namespace surae::ui {
namespace {

float turn(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

struct Column {
    bool left = true;
    float x = 0;  // the outer edge
    float top = 0, bottom = 0;
    std::vector<std::size_t> labels;
    float used = 0;  // height of its labels with gaps
};

// The column's height without what must be kept free at its top and bottom.
void shorten(Column& column, float width, const Rect& area, const std::vector<Rect>& keep_free, float gap) {
    const float low = column.left ? area.low.x : area.high.x - width, high = low + width;
    for (const Rect& free : keep_free) {
        if (free.high.x <= low || free.low.x >= high) continue;
        if (free.centre().y < area.centre().y)
            column.top = std::max(column.top, free.high.y + gap);
        else
            column.bottom = std::min(column.bottom, free.low.y - gap);
    }
}

Rect box_at(const Column& column, const LabelBox& label, float top) {
    const float x = column.left ? column.x : column.x - label.size.x;
    return {{x, top}, glm::vec2{x, top} + label.size};
}

// The first height at or below `top` where the box covers no small mark.
float below_marks(const Column& column, const LabelBox& label, float top, const LabelSpace& space) {
    for (std::size_t tries = 0; tries <= space.avoid.size(); ++tries) {
        const Rect box = box_at(column, label, top);
        const auto hit =
            std::find_if(space.avoid.begin(), space.avoid.end(), [&](const Rect& mark) { return mark.overlaps(box); });
        if (hit == space.avoid.end()) return top;
        top = hit->high.y + 1;
    }
    return top;
}

// Boxes as near to their anchors' heights as order, marks and gaps allow: push down, then push up from the bottom.
std::vector<float> heights(const Column& column, const std::vector<LabelBox>& labels, const LabelSpace& space) {
    std::vector<float> tops;
    float next = column.top;
    for (std::size_t index : column.labels) {
        const LabelBox& label = labels[index];
        tops.push_back(below_marks(column, label, std::max(next, label.anchor.y - label.size.y / 2), space));
        next = tops.back() + label.size.y + space.gap;
    }
    float limit = column.bottom;
    for (std::size_t i = column.labels.size(); i-- > 0;) {
        const float height = labels[column.labels[i]].size.y;
        tops[i] = std::min(tops[i], limit - height);
        limit = tops[i] - space.gap;
    }
    return tops;
}

std::vector<PlacedLabel> boxes(const Column& column, const std::vector<LabelBox>& labels, const LabelSpace& space) {
    const std::vector<float> tops = heights(column, labels, space);
    std::vector<PlacedLabel> placed;
    for (std::size_t i = 0; i < column.labels.size(); ++i) {
        const Rect box = box_at(column, labels[column.labels[i]], tops[i]);
        placed.push_back({column.labels[i], box, {column.left ? box.high.x : box.low.x, box.centre().y}});
    }
    return placed;
}

// Two leaders of one column that cross are put right by giving each the other's place; every exchange shortens the
// leaders' total length, so this ends.
std::vector<PlacedLabel> uncrossed(Column& column, const std::vector<LabelBox>& labels, const LabelSpace& space) {
    std::vector<PlacedLabel> placed = boxes(column, labels, space);
    for (std::size_t round = 0; round < placed.size() * placed.size() + 1; ++round) {
        bool changed = false;
        for (std::size_t i = 0; i < placed.size() && !changed; ++i)
            for (std::size_t j = i + 1; j < placed.size() && !changed; ++j) {
                const glm::vec2 a = labels[placed[i].index].anchor, b = labels[placed[j].index].anchor;
                if (!cross(a, placed[i].from, b, placed[j].from)) continue;
                std::swap(column.labels[i], column.labels[j]);
                changed = true;
            }
        if (!changed) break;
        placed = boxes(column, labels, space);
    }
    return placed;
}

bool runs_through(const PlacedLabel& placed, glm::vec2 anchor, const Rect& plate) {
    const glm::vec2 a = plate.low, c = plate.high, b{c.x, a.y}, d{a.x, c.y};
    return cross(placed.from, anchor, a, c) || cross(placed.from, anchor, b, d);
}

// What exchanges could not cure (a crossing, a plate or a mark in the way) costs the less important label.
std::vector<PlacedLabel> without_conflicts(std::vector<PlacedLabel> placed, const std::vector<LabelBox>& labels,
                                           const LabelSpace& space) {
    std::sort(placed.begin(), placed.end(),
              [](const PlacedLabel& a, const PlacedLabel& b) { return a.index < b.index; });
    std::vector<PlacedLabel> kept;
    for (const PlacedLabel& each : placed) {
        const bool bad = std::any_of(kept.begin(), kept.end(), [&](const PlacedLabel& other) {
            return cross(labels[each.index].anchor, each.from, labels[other.index].anchor, other.from);
        });
        const bool covered = std::any_of(space.keep_free.begin(), space.keep_free.end(), [&](const Rect& plate) {
            return runs_through(each, labels[each.index].anchor, plate);
        });
        const bool on_mark = std::any_of(space.avoid.begin(), space.avoid.end(),
                                         [&](const Rect& mark) { return mark.overlaps(each.box); });
        if (!bad && !covered && !on_mark) kept.push_back(each);
    }
    return kept;
}

// The side the anchor is on, unless plates would push the label far up or down there and not on the other side.
int nearer_side(const Column (&sides)[2], const LabelBox& label, const Rect& area) {
    const int near = label.anchor.x < area.centre().x ? 0 : 1;
    const auto pushed = [&](const Column& column) {
        const float y = std::max(std::min(label.anchor.y, column.bottom), column.top);
        return std::max(y, label.anchor.y) - std::min(y, label.anchor.y);
    };
    return pushed(sides[near]) > pushed(sides[1 - near]) + 0.1f * area.size().y ? 1 - near : near;
}

}  // namespace

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

std::vector<PlacedLabel> place_labels(const std::vector<LabelBox>& labels, const LabelSpace& space) {
    const Rect& area = space.area;
    Column sides[2];
    sides[0] = {true, area.low.x, area.low.y, area.high.y, {}, 0};
    sides[1] = {false, area.high.x, area.low.y, area.high.y, {}, 0};
    float widest = 0;
    for (const LabelBox& label : labels) widest = std::max(widest, label.size.x);
    for (Column& side : sides) shorten(side, std::min(widest, area.size().x / 2), area, space.keep_free, space.gap);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const LabelBox& label = labels[i];
        if (label.size.x > area.size().x * 0.45f) continue;
        const int first = nearer_side(sides, label, area);
        for (int side : {first, 1 - first}) {
            Column& column = sides[side];
            if (column.used + label.size.y > column.bottom - column.top) continue;
            column.labels.push_back(i);
            column.used += label.size.y + space.gap;
            break;
        }
    }
    std::vector<PlacedLabel> placed;
    for (Column& side : sides) {
        std::stable_sort(side.labels.begin(), side.labels.end(),
                         [&](std::size_t a, std::size_t b) { return labels[a].anchor.y < labels[b].anchor.y; });
        for (const PlacedLabel& each : uncrossed(side, labels, space)) placed.push_back(each);
    }
    return without_conflicts(std::move(placed), labels, space);
}

}  // namespace surae::ui
