// A part of the picture, as bands of equal height that each have their own left and right end: what passes over pixels
// are kept to.
#pragma once

#include <span>
#include <vector>

#include "render/screen_box.h"

namespace surae {

class ScreenRegion {
  public:
    ScreenRegion() = default;
    explicit ScreenRegion(const PixelBox& box) { add(box); }

    void add(const PixelBox& box);
    void add(const ScreenRegion& other);
    bool empty() const { return box_.empty(); }
    // The smallest that holds all of it.
    const PixelBox& box() const { return box_; }
    // They do not overlap; none is empty.
    std::vector<PixelBox> bands() const;

  private:
    static constexpr int band_px = 64;  // as high as the tiles of Mesa's software driver

    PixelBox box_;
    std::vector<PixelBox> rows_;  // row i lies within [i, i + 1) * band_px; empty where there is nothing
};

// Where boxes may lie (leg frame), with a margin on every side.
ScreenRegion screen_region(std::span<const Box> boxes, const glm::mat4& clip_from_leg, glm::ivec2 size_px,
                           int margin_px);

}  // namespace surae
