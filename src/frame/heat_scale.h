// The one colour ramp of referred pain, for the picture, the legend and the figure alike.
#pragma once

#include "frame/frame.h"

namespace surae {

// Light yellow over orange and magenta to purple. It darkens from end to end, so it reads in greyscale and with any
// colour vision, and its dark end is far from the red of muscle.
HeatScale default_heat_scale();

// Linear RGB at strength 0..1 (clamped); evenly spaced stops, straight lines between. Grey for a scale without stops.
glm::vec3 heat_colour(const HeatScale& scale, float strength);

// Linear RGB <-> sRGB-encoded 0..1, for those who draw with encoded colours.
glm::vec3 srgb_from_linear(glm::vec3 linear);
glm::vec3 linear_from_srgb(glm::vec3 encoded);

}  // namespace surae
