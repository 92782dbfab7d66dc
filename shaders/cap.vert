#version 330 core
// Flat faces of a cut.
layout(location = 0) in vec3 position_in;
layout(location = 1) in vec3 colour_in;
uniform mat4 clip_from_leg;
out vec3 colour;

void main() {
    colour = colour_in;
    gl_Position = clip_from_leg * vec4(position_in, 1.0);
    gl_Position.z -= 1e-4 * gl_Position.w;  // a little before the rims of what was cut
}
