#version 330 core
#include "common.glsl"
in vec2 at;
out vec4 colour_out;
uniform vec3 top, bottom;
void main() {
    colour_out = vec4(dither(srgb(mix(bottom, top, smoothstep(0.0, 1.0, at.y)))), 1.0);
}
