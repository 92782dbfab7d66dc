#version 330 core
// A picture as it is, elsewhere.
#define GIVEN flat in
#include "screen.glsl"
out vec4 colour_out;
uniform sampler2D picture;

void main() { colour_out = texelFetch(picture, ivec2(gl_FragCoord.xy + looks_given.xy), 0); }
