// The one colour ramp of referred pain, for the picture, the legend and the figure alike.
#include "frame/heat_scale.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

glm::vec3 from_bytes(int r, int g, int b) {
    return linear_from_srgb(glm::vec3(r, g, b) / 255.0f);
}

}  // namespace

HeatScale default_heat_scale() {
    return {{from_bytes(255, 241, 168), from_bytes(254, 196, 79), from_bytes(240, 124, 54), from_bytes(206, 48, 110),
             from_bytes(110, 22, 128)}};
}

glm::vec3 heat_colour(const HeatScale& scale, float strength) {
    if (scale.stops.empty()) return glm::vec3(0.5f);
    const auto last = scale.stops.size() - 1;
    const float at = std::clamp(strength, 0.0f, 1.0f) * static_cast<float>(last);
    const auto below = std::min(static_cast<std::size_t>(at), last);
    const auto above = std::min(below + 1, last);
    return glm::mix(scale.stops[below], scale.stops[above], at - static_cast<float>(below));
}

glm::vec3 srgb_from_linear(glm::vec3 linear) {
    for (int i = 0; i < 3; ++i) {
        const float c = std::clamp(linear[i], 0.0f, 1.0f);
        linear[i] = c <= 0.0031308f ? 12.92f * c : 1.055f * std::pow(c, 1 / 2.4f) - 0.055f;
    }
    return linear;
}

glm::vec3 linear_from_srgb(glm::vec3 encoded) {
    for (int i = 0; i < 3; ++i) {
        const float c = std::clamp(encoded[i], 0.0f, 1.0f);
        encoded[i] = c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
    }
    return encoded;
}

}  // namespace surae
