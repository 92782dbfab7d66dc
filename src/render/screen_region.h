// A part of the picture, made of cells: what passes over pixels are kept to.
#pragma once

#include <span>
#include <vector>

#include "render/screen_box.h"

namespace surae {

class ScreenRegion {
  public:
    ScreenRegion() = default;
    explicit ScreenRegion(const PixelBox& box) { add(box); }

    // box: within a picture, so not below 0.
    void add(const PixelBox& box);
    void add(const ScreenRegion& other);
    bool empty() const { return box_.empty(); }
    // The smallest that holds all of it.
    const PixelBox& box() const { return box_; }
    // All of it, and up to a cell more within box(); they do not overlap.
    std::vector<PixelBox> boxes() const;

  private:
    // As high as the tiles of Mesa's software driver.
    static constexpr glm::ivec2 cell_px{16, 64};

    PixelBox box_;
    std::vector<std::vector<bool>> rows_;  // of cells, from the lower left corner; as long as need be
};

// Where boxes may lie (leg frame), with a margin on every side.
ScreenRegion screen_region(std::span<const Box> boxes, const glm::mat4& clip_from_leg, glm::ivec2 size_px,
                           int margin_px);

}  // namespace surae
