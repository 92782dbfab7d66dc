// Where pain shows on the skin, seen in the picture.
#pragma once

#include <vector>

#include "derive/heat.h"
#include "derive/world.h"
#include "frame/frame.h"

namespace surae {

class ShownPain {
  public:
    // heat: as the picture shows it; there is none where no skin carries any.
    ShownPain(const World& world, const Picture& picture, const Heat& heat);

    // Places all over where it is strongest, within the contour line; pixels of the picture.
    const std::vector<glm::vec2>& strongest() const { return strongest_; }
    // Whether its solid colour lies there, over all that is below the skin.
    bool hides(glm::vec2 at_px) const;

  private:
    // The picture in squares, row by row.
    std::size_t square(glm::vec2 at_px) const;
    void find(const World& world, const Picture& picture, const Heat& heat);

    float square_px_ = 1;
    glm::ivec2 squares_{0};
    std::vector<bool> hidden_;
    std::vector<glm::vec2> strongest_;
};

}  // namespace surae
