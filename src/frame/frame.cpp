#include "frame/frame.h"

namespace surae {

glm::mat4 Camera::clip_from_leg() const {
    glm::mat4 flip(1.0f);
    if (mirrored) flip[0][0] = -1.0f;
    return flip * projection * view;
}

}  // namespace surae
