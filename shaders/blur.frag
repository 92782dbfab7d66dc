#version 330 core
// On a card: averages the occlusion's noise away, whose pattern is 4 x 4, without crossing from one surface to another.
#define GIVEN flat in
#include "screen.glsl"
in vec2 at;
out vec4 colour_out;
uniform sampler2D occlusion;

void main() {
    vec3 here = texelFetch(occlusion, ivec2(gl_FragCoord.xy), 0).rgb;
    vec3 sum = vec3(0.0, 0.0, 1e-6);
    for (int i = 0; i < 4; ++i) {
        // Between two texels to the left and two to the right: each of these is the mean of four.
        vec2 way = 2.0 * vec2(i & 1, i >> 1) - 0.5;
        vec3 there = textureLod(occlusion, at + way * texel_given, 0.0).rgb;
        float off = there.b - here.b;
        sum += vec3(there.rg, 1.0) / (1.0 + off * off * 4e5);
    }
    colour_out = vec4(sum.xy / sum.z, here.b, 1.0);
}
