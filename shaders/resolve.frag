#version 330 core
// One colour for the samples of a pixel.
#define GIVEN flat in
#include "screen.glsl"
out vec4 colour_out;
uniform sampler2DMS picture;
uniform int samples;

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy + looks_given.xy);
    vec4 sum = vec4(0.0);
    for (int i = 0; i < samples; ++i) sum += texelFetch(picture, here, i);
    colour_out = sum / float(samples);
}
