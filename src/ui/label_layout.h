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

struct LabelSpace {
    Rect area;                    // the columns run along its left and right edge
    std::vector<Rect> keep_free;  // plates at its corners: the columns begin below and end above them
    std::vector<Rect> avoid;      // small marks a box should not cover
    float gap = 4;                // least distance between two boxes
};

// Labels that do not fit (a column is full) are left out, the last ones first, so give the important ones first.
std::vector<PlacedLabel> place_labels(const std::vector<LabelBox>& labels, const LabelSpace& space);

// Whether the open segments a-b and c-d cross.
bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d);

}  // namespace surae::ui
