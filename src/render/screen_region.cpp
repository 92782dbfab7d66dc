#include "render/screen_region.h"

#include <algorithm>

namespace surae {

void ScreenRegion::add(const PixelBox& box) {
    if (box.empty()) return;
    box_ = united(box_, box);
    const glm::ivec2 low = box.low / cell_px, high = (box.high - 1) / cell_px + 1;
    if (rows_.size() < static_cast<std::size_t>(high.y)) rows_.resize(static_cast<std::size_t>(high.y));
    for (int y = low.y; y < high.y; ++y) {
        std::vector<bool>& row = rows_[static_cast<std::size_t>(y)];
        if (row.size() < static_cast<std::size_t>(high.x)) row.resize(static_cast<std::size_t>(high.x));
        std::fill(row.begin() + low.x, row.begin() + high.x, true);
    }
}

void ScreenRegion::add(const ScreenRegion& other) {
    for (const PixelBox& box : other.boxes()) add(box);
}

std::vector<PixelBox> ScreenRegion::boxes() const {
    std::vector<PixelBox> boxes;
    for (std::size_t y = 0; y < rows_.size(); ++y) {
        const auto& row = rows_[y];
        for (auto at = std::find(row.begin(), row.end(), true); at != row.end();) {
            const auto end = std::find(at, row.end(), false);
            const glm::ivec2 low(at - row.begin(), y), high(end - row.begin(), y + 1);
            boxes.push_back({glm::max(low * cell_px, box_.low), glm::min(high * cell_px, box_.high)});
            at = std::find(end, row.end(), true);
        }
    }
    return boxes;
}

ScreenRegion screen_region(std::span<const Box> boxes, const glm::mat4& clip_from_leg, glm::ivec2 size_px,
                           int margin_px) {
    ScreenRegion region;
    for (const Box& box : boxes) region.add(screen_box(box, clip_from_leg, size_px, margin_px));
    return region;
}

}  // namespace surae
