#include "frame/frame.h"

#include <algorithm>

namespace surae {

glm::mat4 Camera::clip_from_leg() const {
    glm::mat4 flip(1.0f);
    if (mirrored) flip[0][0] = -1.0f;
    return flip * projection * view;
}

PicturePart part_with_margin(glm::ivec2 size_px, glm::ivec2 low_px, glm::ivec2 high_px) {
    const int margin_px = std::clamp(size_px.y / 16, 96, 512);
    glm::ivec2 low = glm::max(low_px - margin_px, glm::ivec2(0)), high = glm::min(high_px + margin_px, size_px);
    // Patterns repeat every 8 pixels, counted from the lower left corner of the whole.
    low.x -= low.x % 8;
    high.y += (size_px.y - high.y) % 8;
    return {low, high - low};
}

glm::mat4 Picture::clip_from_leg() const {
    if (part.whole()) return camera.clip_from_leg();
    const glm::vec2 size(glm::max(size_px, glm::ivec2(1))), own(part.size_px), low(part.low_px);
    const glm::vec2 middle = (2.0f * low + own) / size - 1.0f;  // y counts downwards
    glm::mat4 to_part(1.0f);
    to_part[0][0] = size.x / own.x;
    to_part[1][1] = size.y / own.y;
    to_part[3] = glm::vec4(-middle.x * to_part[0][0], middle.y * to_part[1][1], 0, 1);
    return to_part * camera.clip_from_leg();
}

}  // namespace surae
