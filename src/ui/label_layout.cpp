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

// Boxes as near to their anchors' heights as order and gaps allow: push down, then push up from the bottom.
std::vector<float> heights(const Column& column, const std::vector<LabelBox>& labels, float gap) {
    std::vector<float> tops;
    float next = column.top;
    for (std::size_t index : column.labels) {
        const LabelBox& label = labels[index];
        tops.push_back(std::max(next, label.anchor.y - label.size.y / 2));
        next = tops.back() + label.size.y + gap;
    }
    float limit = column.bottom;
    for (std::size_t i = column.labels.size(); i-- > 0;) {
        const float height = labels[column.labels[i]].size.y;
        tops[i] = std::min(tops[i], limit - height);
        limit = tops[i] - gap;
    }
    return tops;
}

std::vector<PlacedLabel> boxes(const Column& column, const std::vector<LabelBox>& labels, float gap) {
    const std::vector<float> tops = heights(column, labels, gap);
    std::vector<PlacedLabel> placed;
    for (std::size_t i = 0; i < column.labels.size(); ++i) {
        const glm::vec2 size = labels[column.labels[i]].size;
        const float x = column.left ? column.x : column.x - size.x;
        const Rect box{{x, tops[i]}, glm::vec2{x, tops[i]} + size};
        placed.push_back({column.labels[i], box, {column.left ? box.high.x : box.low.x, box.centre().y}});
    }
    return placed;
}

// Two leaders of one column that cross are put right by giving each the other's place; every exchange shortens the
// leaders' total length, so this ends.
std::vector<PlacedLabel> uncrossed(Column& column, const std::vector<LabelBox>& labels, float gap) {
    std::vector<PlacedLabel> placed = boxes(column, labels, gap);
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
        placed = boxes(column, labels, gap);
    }
    return placed;
}

// A crossing that exchanges could not cure costs the less important label.
std::vector<PlacedLabel> without_crossings(std::vector<PlacedLabel> placed, const std::vector<LabelBox>& labels) {
    std::sort(placed.begin(), placed.end(),
              [](const PlacedLabel& a, const PlacedLabel& b) { return a.index < b.index; });
    std::vector<PlacedLabel> kept;
    for (const PlacedLabel& each : placed) {
        const bool bad = std::any_of(kept.begin(), kept.end(), [&](const PlacedLabel& other) {
            return cross(labels[each.index].anchor, each.from, labels[other.index].anchor, other.from);
        });
        if (!bad) kept.push_back(each);
    }
    return kept;
}

}  // namespace

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

std::vector<PlacedLabel> place_labels(const std::vector<LabelBox>& labels, const Rect& area,
                                      const std::vector<Rect>& keep_free, float gap) {
    Column sides[2];
    sides[0] = {true, area.low.x, area.low.y, area.high.y, {}, 0};
    sides[1] = {false, area.high.x, area.low.y, area.high.y, {}, 0};
    float widest = 0;
    for (const LabelBox& label : labels) widest = std::max(widest, label.size.x);
    for (Column& side : sides) shorten(side, std::min(widest, area.size().x / 2), area, keep_free, gap);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const LabelBox& label = labels[i];
        if (label.size.x > area.size().x * 0.45f) continue;
        const int near = label.anchor.x < area.centre().x ? 0 : 1;
        for (int side : {near, 1 - near}) {
            Column& column = sides[side];
            if (column.used + label.size.y > column.bottom - column.top) continue;
            column.labels.push_back(i);
            column.used += label.size.y + gap;
            break;
        }
    }
    std::vector<PlacedLabel> placed;
    for (Column& side : sides) {
        std::stable_sort(side.labels.begin(), side.labels.end(),
                         [&](std::size_t a, std::size_t b) { return labels[a].anchor.y < labels[b].anchor.y; });
        for (const PlacedLabel& each : uncrossed(side, labels, gap)) placed.push_back(each);
    }
    return without_crossings(std::move(placed), labels);
}

}  // namespace surae::ui
