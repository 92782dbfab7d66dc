// The colours and sizes of the heat patterns for one picture.
#pragma once

#include "frame/frame.h"
#include "geometry/mesh.h"
#include "render/shader_library.h"

namespace surae {

// Dots sit at places fixed in the leg. Their spacing is a power of two of a base length, chosen so that it is nearly
// the same number of pixels at every zoom; between two powers the patterns blend.
struct DotSpacing {
    float coarse_m, fine_m;
    float blend;  // 0 coarse .. 1 fine
};
DotSpacing dot_spacing_for(float wanted_m);

// skin: what carries the heat.
void set_heat_pattern(const ShaderProgram& shader, const Picture& picture, const Box& skin);

}  // namespace surae
