// The colours and sizes of the heat patterns for one picture.
#include "render/heat_pattern.h"

#include <algorithm>
#include <cmath>

#include "frame/heat_scale.h"
#include "frame/projection.h"

namespace surae {

float dot_spacing_m(float wanted_m) {
    constexpr float base_m = 0.0012f;
    return base_m * std::exp2(std::round(std::log2(std::max(wanted_m, 1e-6f) / base_m)));
}

void set_heat_pattern(const ShaderProgram& shader, const Picture& picture, const Box& skin) {
    const auto colour = [&](int quarter) { return heat_colour(picture.heat_scale, static_cast<float>(quarter) / 4); };
    std::vector<glm::vec3> steps;
    for (int i = 0; i < 4; ++i) steps.push_back(colour(i + 1) - colour(i));
    shader.set("heat_weakest", colour(0));
    shader.set("heat_steps", steps);
    shader.set("heat_tint", colour(1));
    shader.set("heat_veil", glm::mix(colour(0), glm::vec3(0.9f), 0.4f));
    shader.set("heat_line", 0.25f * colour(4));
    shader.set("heat_shown", picture.heat_shown);

    const float height = static_cast<float>(picture.size_px.y);
    const float depth_m = std::max(-(picture.camera.view * glm::vec4(skin.centre(), 1)).z, 0.05f);
    const float wanted_px = std::max(7.0f, height / 90);  // read from the back row, whatever the projector's resolution
    shader.set("dot_spacing", dot_spacing_m(wanted_px * metres_per_pixel(picture.camera, picture.size_px, depth_m)));
    shader.set("contour_px", std::max(1.5f, height / 500));
}

}  // namespace surae
