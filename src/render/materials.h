// How each kind of tissue takes the light.
#pragma once

#include "frame/frame.h"
#include "render/shader_library.h"

namespace surae {

void set_material(const ShaderProgram& shader, Material material);

}  // namespace surae
