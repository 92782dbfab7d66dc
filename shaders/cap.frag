#version 330 core
#include "common.glsl"
in vec3 colour;
out vec4 colour_out;

void main() { colour_out = vec4(dither(shown(0.8 * colour)), 1.0); }
