// The shaders of the bare program: one for surfaces, and those of its occlusion and smooth edges.
#pragma once

#include <glad/gl.h>

namespace bare {

struct Shaders {
    GLuint surface = 0, occlusion = 0, darken = 0, smooth = 0;
};

// Exits with the driver's words when one does not compile.
Shaders compile_shaders();

}  // namespace bare
