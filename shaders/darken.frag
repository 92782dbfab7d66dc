#version 330 core
// Lays occlusion and contact shadows over the solids: multiplied with what is there. The pattern of the occlusion's
// noise is 4 x 4 and is averaged away here, without crossing from one surface to another.
#define GIVEN flat in
#include "screen.glsl"
#include "depth.glsl"
in vec2 at;
out vec4 colour_out;
uniform sampler2D occlusion;

void main() {
    ivec2 px = ivec2(gl_FragCoord.xy);
    float depth = depth_at(px), here = depth_in_view(depth);
    vec3 sum = vec3(0.0, 0.0, 1e-6);
    int taps = depth < 0.99999 ? 4 : 0;  // a software driver leaves the loop where nothing is
    for (int i = 0; i < taps; ++i) {
        ivec2 way = ivec2(i & 1, i >> 1) * 2 - 1;
        float off = depth_in_view(depth_at(px + 2 * way)) - here;
        sum += vec3(textureLod(occlusion, at + vec2(way) * texel_given, 0.0).rg, 1.0) / (1.0 + off * off * 4e5);
    }
    vec2 open = sum.xy / sum.z;
    // Light that has gone from wall to wall is red: the dark of flesh is warm.
    vec3 shade = (1.0 - (1.0 - open.x) * vec3(0.72, 0.86, 0.88)) * (1.0 - (1.0 - open.y) * vec3(0.34, 0.40, 0.42));
    colour_out = vec4(taps > 0 ? shade : vec3(1.0), 1.0);
}
