#version 330 core
// On a card: averages the occlusion's noise away, whose pattern is 2 x 2, without crossing from one surface to another.
#define GIVEN flat in
#include "screen.glsl"
in vec2 at;
out vec4 colour_out;
uniform sampler2D occlusion;

void main() {
    vec4 here = texelFetch(occlusion, ivec2(gl_FragCoord.xy), 0);
    vec3 sum = vec3(0.0, 0.0, 1e-6);
    for (int i = 0; i < 4; ++i) {
        vec3 there = textureLod(occlusion, at + vec2(i & 1, i >> 1) * texel_given, 0.0).rgb;
        float off = (there.b - here.b) * here.a;
        sum += vec3(there.rg, 1.0) / (1.0 + off * off);
    }
    colour_out = vec4(sum.xy / sum.z, here.ba);
}
