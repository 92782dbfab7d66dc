// Names of structures at the picture's left and right edge, with leader lines.
#include <algorithm>

#include "ui/label_layout.h"
#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

// Labels in front come first: they stay when there is no room for all. A narrow picture takes few.
std::vector<const Label*> by_importance(const Canvas& c, const std::vector<Label>& labels) {
    std::vector<const Label*> order;
    for (bool dimmed : {false, true})
        for (const Label& label : labels)
            if (label.dimmed == dimmed) order.push_back(&label);
    const float wide = c.area.size().x / c.s.text, high = c.area.size().y / c.s.text;
    const float most = wide < 26 ? high / 5 : high / 2.6f;
    order.resize(std::min(order.size(), static_cast<std::size_t>(std::max(most, 2.0f))));
    return order;
}

// In a wide picture the columns come near what they name: long leader lines are hard to follow.
Rect columns(const Canvas& c, const std::vector<LabelBox>& boxes) {
    Rect area{c.area.low + c.s.pad, c.area.high - c.s.pad};
    float left = area.high.x, right = area.low.x, widest = 0;
    for (const LabelBox& box : boxes) {
        left = std::min(left, box.anchor.x);
        right = std::max(right, box.anchor.x);
        widest = std::max(widest, box.size.x);
    }
    area.low.x = std::max(area.low.x, left - widest - 8 * c.s.text);
    area.high.x = std::min(area.high.x, right + widest + 8 * c.s.text);
    return area;
}

void draw_label(Canvas& c, const Label& label, const PlacedLabel& placed, glm::vec2 anchor, float wrap) {
    const float opacity = label.dimmed ? 0.55f : 1.0f;
    c.draw.AddLine(im(placed.from), im(anchor), packed(c.theme.plate, 0.7f * opacity), 3 * c.s.hair);
    c.draw.AddLine(im(placed.from), im(anchor), packed(c.theme.on_plate, 0.85f * opacity), c.s.hair);
    c.draw.AddCircleFilled(im(anchor), 2.2f * c.s.hair, packed(c.theme.on_plate, opacity));
    c.plate(placed.box);
    c.write(placed.box.low + glm::vec2(c.s.gap, c.s.tight), label.text, Face::body,
            label.dimmed ? c.theme.calm_on_plate : c.theme.on_plate, wrap);
}

}  // namespace

void draw_labels(Canvas& c, const Overlay& overlay, const std::vector<Rect>& plates, const std::vector<Rect>& avoid) {
    const std::vector<const Label*> order = by_importance(c, overlay.labels);
    const float wrap = std::clamp(c.area.size().x * 0.25f, 7.4f * c.s.text, 11 * c.s.text);
    std::vector<LabelBox> boxes;
    for (const Label* label : order) {
        const glm::vec2 size = measure(label->text, Face::body, wrap) + 2.0f * glm::vec2(c.s.gap, c.s.tight);
        boxes.push_back({c.origin + label->anchor_px, size});
    }
    const LabelSpace space{columns(c, boxes), plates, avoid, c.s.gap};
    for (const PlacedLabel& placed : place_labels(boxes, space))
        draw_label(c, *order[placed.index], placed, boxes[placed.index].anchor, wrap);
}

}  // namespace surae::ui
