#include "pack/covers.h"

#include <algorithm>

#include "geometry/envelope.h"

namespace surae {

namespace {

float blend(float from, float to, float x) {
    const float t = std::clamp((x - from) / (to - from), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

// How much of a place is foot (1) rather than leg (0).
float foot_part(glm::vec3 p) {
    return blend(-0.33f, -0.385f, p.y);
}

}  // namespace

Mesh make_skin(std::span<const MeshView> meshes, float top_y, float scale) {
    EnvelopeOptions options;
    options.cell_m = 0.0025f * scale;
    // Calf 6 mm, lower third 4, foot 4; the sole's pad is thick under heel and ball.
    options.offset_m = [=](glm::vec3 at) {
        const glm::vec3 p = at / scale;
        const float leg = glm::mix(0.006f, 0.004f, blend(-0.22f, -0.33f, p.y));
        const float sole = glm::mix(0.004f, 0.007f, blend(-0.395f, -0.44f, p.y));
        return scale * glm::mix(leg, sole, foot_part(p));
    };
    // The hollow of the knee, the place of thigh muscles that a pack may lack and the grooves between muscles fill with
    // fat, as does the sole; toes must stay apart, the heel cord free.
    options.closing_m = [=](glm::vec3 at) {
        const glm::vec3 p = at / scale;
        const float leg = glm::mix(0.022f, 0.019f, blend(-0.2f, -0.34f, p.y)) + 0.012f * blend(-0.03f, 0.03f, p.y);
        const float sole = 0.010f * blend(-0.39f, -0.435f, p.y) * blend(0.13f, 0.10f, p.z);
        const float foot = glm::mix(0.016f, 0.008f, blend(0.08f, 0.14f, p.z)) + sole;
        return scale * glm::mix(leg, foot, foot_part(p));
    };
    options.largest_closing_m = 0.036f * scale;
    options.smoothing_m = 0.0028f * scale;
    options.high_y = top_y;
    return envelope(meshes, options);
}

Mesh make_fascia(std::span<const MeshView> meshes, float scale) {
    EnvelopeOptions options;
    options.cell_m = 0.0025f * scale;
    options.offset_m = [=](glm::vec3) { return 0.0012f * scale; };
    options.closing_m = [=](glm::vec3) { return 0.014f * scale; };
    options.largest_closing_m = 0.016f * scale;
    options.smoothing_m = 0.0015f * scale;
    options.high_y = -0.005f * scale;
    options.low_y = -0.365f * scale;
    return envelope(meshes, options);
}

}  // namespace surae
