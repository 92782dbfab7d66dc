#include "frame/frame.h"

namespace surae {

glm::mat4 Camera::clip_from_leg() const {
    glm::mat4 flip(1.0f);
    if (mirrored) flip[0][0] = -1.0f;
    return flip * projection * view;
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
