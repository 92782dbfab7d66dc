#version 330 core
// The picture, pixel by pixel, where it belongs in something larger.
#define GIVEN flat in
#include "screen.glsl"
out vec4 colour_out;
uniform sampler2D picture;

void main() { colour_out = vec4(texelFetch(picture, ivec2(gl_FragCoord.xy + looks_given.xy), 0).rgb, 1.0); }
