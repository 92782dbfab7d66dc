// The rectangle of the picture that a box in the leg frame may cover: full-screen passes are kept to it.
#include "render/screen_box.h"

namespace surae {

PixelBox screen_box(const Box& box, const glm::mat4& clip_from_leg, glm::ivec2 size_px, int margin_px) {
    if (box.empty()) return {};
    const glm::vec2 size(size_px);
    glm::vec2 low(size), high(0.0f);
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec3 p{corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                          corner & 4 ? box.high.z : box.low.z};
        const glm::vec4 clip = clip_from_leg * glm::vec4(p, 1.0f);
        if (!(clip.w > 1e-4f)) return {glm::ivec2(0), size_px};
        const glm::vec2 pixel = (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * size;
        low = glm::min(low, pixel);
        high = glm::max(high, pixel);
    }
    const glm::vec2 margin(static_cast<float>(margin_px));
    low = glm::clamp(glm::floor(low - margin), glm::vec2(0.0f), size);
    high = glm::clamp(glm::ceil(high + margin), glm::vec2(0.0f), size);
    return {glm::ivec2(low), glm::ivec2(high)};
}

}  // namespace surae
