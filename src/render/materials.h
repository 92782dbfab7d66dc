// How each kind of tissue takes the light.
#pragma once

#include "frame/frame.h"
#include "render/shader_library.h"

namespace surae {

// The uniforms of tissue.glsl, except for those of the fibres' directions. grey: 0 the tissue's own colour (linear) ..
// 1 none. Without fibres there are no bundles either.
void set_material(const ShaderProgram& shader, Material material, glm::vec3 colour, float grey, bool fibres);

}  // namespace surae
