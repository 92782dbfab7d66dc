#version 330 core
// Smooths the stairs of slanting edges (in the manner of FXAA: blend along the edge, kept when the blend stays within
// the neighbours' brightness).
#define GIVEN flat in
#include "screen.glsl"
in vec2 at;
out vec4 colour_out;
uniform sampler2D picture;

float brightness(vec3 c) { return dot(c, vec3(0.299, 0.587, 0.114)); }

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy + looks_given.xy);
    vec4 middle = texelFetch(picture, here, 0);
    float m = brightness(middle.rgb);
    ivec2 most = textureSize(picture, 0) - 1, low_px = max(here - 1, 0), high_px = min(here + 1, most);
    float nw = brightness(texelFetch(picture, ivec2(low_px.x, high_px.y), 0).rgb);
    float ne = brightness(texelFetch(picture, high_px, 0).rgb);
    float sw = brightness(texelFetch(picture, low_px, 0).rgb);
    float se = brightness(texelFetch(picture, ivec2(high_px.x, low_px.y), 0).rgb);
    float low = min(m, min(min(nw, ne), min(sw, se))), high = max(m, max(max(nw, ne), max(sw, se)));

    vec2 along = vec2((sw + se) - (nw + ne), (ne + se) - (nw + sw));  // at right angles to the brightness slope
    float calm = max((nw + ne + sw + se) * 0.03, 1.0 / 128.0);
    vec2 way = clamp(along / (min(abs(along.x), abs(along.y)) + calm), -8.0, 8.0) * texel_given;
    // Two places close by, then two further off. A software driver leaves the loop where there is no edge.
    bool edge = high - low >= max(0.04, high * 0.10);
    int taps = edge ? 4 : 0;
    vec4 close = vec4(0.0), far = vec4(0.0);
    for (int i = 0; i < taps; ++i) {
        float off = (i < 2 ? 1.0 / 6.0 : 0.5) * float(2 * (i & 1) - 1);
        vec4 there = textureLod(picture, at + way * off, 0.0);
        far += 0.25 * there;
        if (i < 2) close += 0.5 * there;
    }
    float f = brightness(far.rgb);
    colour_out = !edge ? middle : f < low || f > high ? close : far;
}
