// Places names outside the leg: a column left and right, nearer to the leg where that spares a long leader; leader
// lines never cross and never pass under a plate.
#pragma once

#include <optional>
#include <vector>

#include "ui/marks.h"
#include "ui/outline.h"

namespace surae::ui {

struct LabelBox {
    glm::vec2 anchor{0};                    // what is named, pixels
    glm::vec2 size{0};                      // of the written text, padding included
    bool must = false;                      // is shown even where it has to cover small marks
    std::optional<Rect> before = {};        // where it stood in the last picture: it stays while that is nearly as good
    std::vector<Rect> own = {};             // marks of what it names: its leader may touch these
    std::vector<glm::vec2> elsewhere = {};  // other places on it, best first, for when the anchor is badly reached
};

struct PlacedLabel {
    std::size_t index = 0;  // into the input
    Rect box;
    glm::vec2 from{0};  // where the leader line meets the box
    glm::vec2 to{0};    // where it ends: the anchor, or a place elsewhere
};

struct LabelSpace {
    Rect area;                         // the columns keep inside
    std::vector<Rect> keep_free;       // plates: neither boxes nor leaders touch them
    std::vector<Rect> avoid;           // small marks, which neither boxes nor leaders touch
    float gap = 4;                     // least distance between two boxes
    Outline outline = {};              // of the leg: boxes stand beside it
    float widest = 0;                  // of all boxes, where these are only some of them: all share the two columns
    std::vector<glm::vec2> pain = {};  // where it shows most: no box lies on it
};

// In the order of importance: each takes the best place that those before it leave. What finds none is left out. One
// with a poor place comes before all others, when that is better on the whole and leaves no other out.
// settled: those that have their place already; they come back first.
std::vector<PlacedLabel> place_labels(const std::vector<LabelBox>& labels, const LabelSpace& space,
                                      const std::vector<PlacedLabel>& settled = {});

// Whether the open segments a-b and c-d cross.
bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d);
// Whether the segment a-b has a part inside the box.
bool passes(glm::vec2 a, glm::vec2 b, const Rect& box);

}  // namespace surae::ui
