#version 330 core
// Lays occlusion and contact shadows over the solids: multiplied with what is there.
#define GIVEN flat in
#include "screen.glsl"
#include "depth.glsl"
in vec2 at;
out vec4 colour_out;
uniform sampler2D occlusion;
uniform float middle_m;

void main() {
    float depth = depth_at(ivec2(gl_FragCoord.xy));
#ifndef SOFTWARE
    if (depth > 0.99999) discard;  // a card then spares the blending
#endif
    float here = -depth_in_view(depth) - middle_m;
    // The blur looks half a texel to the upper right.
    vec2 place = at - 0.5 * texel_given;
    vec3 found = textureLod(occlusion, place, 0.0).rgb;
    // At an edge only what lies as deep counts. A software driver leaves the loop where there is none.
    int taps = depth < 0.99999 && abs(found.b - here) > 0.0008 ? 4 : 0;
    vec3 sum = vec3(0.0, 0.0, 1e-6);
    vec2 corner = floor(place / texel_given - 0.5);
    for (int i = 0; i < taps; ++i) {
        vec3 near = texelFetch(occlusion, ivec2(corner) + ivec2(i & 1, i >> 1), 0).rgb;
        float off = near.b - here;
        sum += vec3(near.rg, 1.0) / (1.0 + off * off * 4e5);
    }
    vec2 open = taps > 0 ? sum.xy / sum.z : found.rg;
    // Light that has gone from wall to wall is red: the dark of flesh is warm.
    vec3 shade = (1.0 - (1.0 - open.x) * vec3(0.72, 0.86, 0.88)) * (1.0 - (1.0 - open.y) * vec3(0.34, 0.40, 0.42));
    colour_out = vec4(depth < 0.99999 ? shade : vec3(1.0), 1.0);
}
