#version 330 core
// Lays occlusion and contact shadows over the solids: multiplied with what is there. For a card their noise has been
// averaged away (blur.frag); in software, where each pass is dear to begin with, that is done here.
#define GIVEN flat in
#include "screen.glsl"
#include "depth.glsl"
in vec2 at;
out vec4 colour_out;
uniform sampler2D occlusion;
uniform float middle_m;

// Occlusion at a place of the texture, and how much it counts for what lies so deep: nothing is averaged across an edge.
vec3 found_at(vec2 place, float here) {
    vec4 found = textureLod(occlusion, place * texel_given, 0.0);
    float off = (found.b - here) * found.a;
    return vec3(found.rg, 1.0) / (1.0 + off * off);
}

void main() {
    float depth = depth_at(ivec2(gl_FragCoord.xy));
    float here = -depth_in_view(depth) - middle_m;
    vec2 place = at / texel_given;  // in texels
#ifdef SOFTWARE
    // Each read blends the four texels round it: together they are the mean of the noise's pattern, wherever this is.
    vec2 middle = place;
    int taps = depth < 0.99999 ? 4 : 0;  // a software driver leaves the loop where nothing is
    vec2 open = vec2(1.0);
#else
    if (depth > 0.99999) discard;  // a card then spares the blending
    place -= 0.5;                  // the blur looks half a texel to the upper right
    vec4 found = textureLod(occlusion, place * texel_given, 0.0);
    // Only near an edge the four texels round it are looked at one by one.
    vec2 middle = floor(place - 0.5) + 1.0;
    int taps = abs(found.b - here) * found.a > 0.5 ? 4 : 0;
    vec2 open = found.rg;
#endif
    vec3 sum = vec3(0.0, 0.0, 1e-6);
    for (int i = 0; i < taps; ++i) sum += found_at(middle + vec2(i & 1, i >> 1) - 0.5, here);
    open = taps > 0 ? sum.xy / sum.z : open;
    // Light that has gone from wall to wall is red: the dark of flesh is warm.
    vec3 shade = (1.0 - (1.0 - open.x) * vec3(0.72, 0.86, 0.88)) * (1.0 - (1.0 - open.y) * vec3(0.34, 0.40, 0.42));
    colour_out = vec4(shade, 1.0);
}
