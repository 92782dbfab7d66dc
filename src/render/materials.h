// How each kind of tissue takes the light, and where the lights stand.
#pragma once

#include "frame/frame.h"
#include "render/shader_library.h"

namespace surae {

void set_material(const ShaderProgram& shader, Material material);

// Where the key light is, seen from the eye; unit.
glm::vec3 key_in_view();

// Eye and lights. The lights keep their place beside the camera, so that the side one looks at is always well lit.
void set_light(const ShaderProgram& shader, const Camera& camera);

}  // namespace surae
