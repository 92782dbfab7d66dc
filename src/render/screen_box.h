// The rectangle of the picture that a box in the leg frame may cover: full-screen passes are kept to it.
#pragma once

#include "frame/frame.h"
#include "geometry/mesh.h"

namespace surae {

struct PixelBox {
    glm::ivec2 low{0}, high{0};  // high excluded; bottom left origin
    bool empty() const { return low.x >= high.x || low.y >= high.y; }
    glm::ivec2 size() const { return high - low; }
    bool operator==(const PixelBox&) const = default;
};

// The smallest that holds both.
inline PixelBox united(const PixelBox& a, const PixelBox& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {glm::min(a.low, b.low), glm::max(a.high, b.high)};
}

// margin_px is added on every side; the result lies within the picture. A box that reaches behind the eye covers all.
PixelBox screen_box(const Box& box, const glm::mat4& clip_from_leg, glm::ivec2 size_px, int margin_px);

}  // namespace surae
