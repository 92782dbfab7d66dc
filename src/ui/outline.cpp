#include "ui/outline.h"

#include <algorithm>

namespace surae::ui {

// Calls visit(reach in the window, height of the band's part between top and bottom).
template <class Visit>
void Outline::each_band(float top, float bottom, const Visit& visit) const {
    if (bands_.empty() || area_.size().y <= 0) return;
    const float height = area_.size().y / static_cast<float>(bands_.size());
    const auto last = static_cast<float>(bands_.size() - 1);
    const auto index = [&](float y) {
        return static_cast<std::size_t>(std::clamp((y - area_.low.y) / height, 0.0f, last));
    };
    for (std::size_t i = index(top); i <= index(bottom); ++i) {
        if (bands_[i].empty()) continue;
        const float from = area_.low.y + static_cast<float>(i) * height;
        const float part = std::min(bottom, from + height) - std::max(top, from);
        if (part > 0) visit(Reach{area_.low.x + bands_[i].low_px, area_.low.x + bands_[i].high_px}, part);
    }
}

Reach Outline::between(float top, float bottom) const {
    Reach all;
    each_band(top, bottom, [&](const Reach& reach, float) {
        all.low_px = std::min(all.low_px, reach.low_px);
        all.high_px = std::max(all.high_px, reach.high_px);
    });
    return all;
}

float Outline::covered(const Rect& box) const {
    float sum = 0;
    each_band(box.low.y, box.high.y, [&](const Reach& reach, float height) {
        sum += height * std::max(0.0f, std::min(reach.high_px, box.high.x) - std::max(reach.low_px, box.low.x));
    });
    const glm::vec2 size = box.size();
    return size.x > 0 && size.y > 0 ? sum / (size.x * size.y) : 0.0f;
}

float Outline::share(float top, float bottom) const {
    const Reach reach = between(top, bottom);
    return reach.empty() || area_.size().x <= 0 ? 0.0f : (reach.high_px - reach.low_px) / area_.size().x;
}

}  // namespace surae::ui
