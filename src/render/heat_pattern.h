// The colours and sizes of the heat patterns for one picture.
#pragma once

#include "frame/frame.h"
#include "geometry/mesh.h"
#include "render/shader_library.h"

namespace surae {

// Metres between dots. Dots sit at places fixed in the leg; their spacing is a power of two of a base length, the one
// that comes nearest to the wanted length: so they keep their place while turning and nearly their size at every zoom.
float dot_spacing_m(float wanted_m);

// skin: what carries the heat.
void set_heat_pattern(const ShaderProgram& shader, const Picture& picture, const Box& skin);

}  // namespace surae
