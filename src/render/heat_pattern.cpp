// The colours and sizes of the heat patterns for one picture.
#include "render/heat_pattern.h"

#include <algorithm>
#include <cmath>

#include "frame/heat_scale.h"
#include "frame/projection.h"

namespace surae {

DotSpacing dot_spacing_for(float wanted_m) {
    constexpr float base_m = 0.001f;
    const float octave = std::log2(std::max(wanted_m, 1e-6f) / base_m);
    const float below = std::floor(octave);
    const float fine = base_m * std::exp2(below);
    // Most of the way the pattern is one of the two and quite still; it changes over in the middle tenth.
    const float towards_coarse = std::clamp((octave - below - 0.45f) / 0.1f, 0.0f, 1.0f);
    return {2 * fine, fine, 1 - towards_coarse};
}

void set_heat_pattern(const ShaderProgram& shader, const Picture& picture, const Box& skin) {
    std::vector<glm::vec3> stops;
    for (int i = 0; i < 5; ++i) stops.push_back(heat_colour(picture.heat_scale, static_cast<float>(i) / 4));
    shader.set("heat_stops", stops);

    const float height = static_cast<float>(picture.size_px.y);
    const float depth_m = std::max(-(picture.camera.view * glm::vec4(skin.centre(), 1)).z, 0.05f);
    const float wanted_px = std::max(7.0f, height / 90);  // read from the back row, whatever the projector's resolution
    const DotSpacing spacing = dot_spacing_for(wanted_px * metres_per_pixel(picture.camera, picture.size_px, depth_m));
    shader.set("dot_spacing", glm::vec2(spacing.coarse_m, spacing.fine_m));
    shader.set("dot_blend", spacing.blend);
    shader.set("line_px", std::max(1.5f, height / 500));
}

}  // namespace surae
