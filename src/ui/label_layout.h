// Places labels outside the picture's subject: a column left and right, leader lines that never cross.
#pragma once

#include <vector>

#include "ui/marks.h"

namespace surae::ui {

struct LabelBox {
    glm::vec2 anchor{0};  // what is named, pixels
    glm::vec2 size{0};    // of the written text, padding included
};

struct PlacedLabel {
    std::size_t index = 0;  // into the input
    Rect box;
    glm::vec2 from{0};  // where the leader line meets the box
};

// Labels that do not fit (a column is full) are left out, the last ones first, so give the important ones first.
// keep_free: places the columns must not use. gap: least distance between two boxes.
std::vector<PlacedLabel> place_labels(const std::vector<LabelBox>& labels, const Rect& area,
                                      const std::vector<Rect>& keep_free, float gap);

// Whether the open segments a-b and c-d cross.
bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d);

}  // namespace surae::ui
