#include "render/screen_region.h"

#include <algorithm>

namespace surae {

void ScreenRegion::add(const PixelBox& box) {
    if (box.empty()) return;
    box_ = united(box_, box);
    const int last = (box.high.y - 1) / band_px;
    if (rows_.size() <= static_cast<std::size_t>(last)) rows_.resize(static_cast<std::size_t>(last) + 1);
    for (int row = box.low.y / band_px; row <= last; ++row) {
        const PixelBox part{{box.low.x, std::max(box.low.y, row * band_px)},
                            {box.high.x, std::min(box.high.y, (row + 1) * band_px)}};
        PixelBox& own = rows_[static_cast<std::size_t>(row)];
        own = united(own, part);
    }
}

void ScreenRegion::add(const ScreenRegion& other) {
    for (const PixelBox& row : other.rows_) add(row);
}

std::vector<PixelBox> ScreenRegion::bands() const {
    std::vector<PixelBox> bands;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(bands), [](const PixelBox& row) { return !row.empty(); });
    return bands;
}

ScreenRegion screen_region(std::span<const Box> boxes, const glm::mat4& clip_from_leg, glm::ivec2 size_px,
                           int margin_px) {
    ScreenRegion region;
    for (const Box& box : boxes) region.add(screen_box(box, clip_from_leg, size_px, margin_px));
    return region;
}

}  // namespace surae
