#version 330 core
#define GIVEN flat in
#include "screen.glsl"
#define part_origin looks_given.xy
#include "common.glsl"
out vec4 colour_out;
void main() {
    float height = (gl_FragCoord.y + looks_given.y) / bottom_given.w;
    colour_out = vec4(dither(mix(bottom_given.rgb, top_given.rgb, smoothstep(0.0, 1.0, height))), 1.0);
}
