#version 330 core
#include "common.glsl"
out vec4 colour_out;
uniform vec3 top, bottom;
uniform float whole_height;  // pixels
void main() {
    float height = (gl_FragCoord.y + part_origin.y) / whole_height;
    colour_out = vec4(dither(srgb(mix(bottom, top, smoothstep(0.0, 1.0, height)))), 1.0);
}
