#version 330 core
// Smooths the stairs of slanting edges (in the manner of FXAA: blend along the edge, kept when the blend stays within
// the neighbours' brightness).
#define GIVEN flat in
#include "screen.glsl"
#include "where.glsl"
in vec2 at;
out vec4 colour_out;
uniform sampler2D picture;

float brightness(vec3 c) { return dot(c, vec3(0.299, 0.587, 0.114)); }

// Of the pixel there, counted from here. By whole pixels a software driver is faster; a card clamps places by itself.
#ifdef SOFTWARE
vec4 pixel(ivec2 there) {
    ivec2 here = ivec2(gl_FragCoord.xy + looks_given.xy);
    return texelFetch(picture, clamp(here + there, ivec2(0), textureSize(picture, 0) - 1), 0);
}
#else
vec4 pixel(ivec2 there) { return textureLod(picture, at + vec2(there) * texel_given, 0.0); }
#endif

void main() {
    vec4 middle = pixel(ivec2(0, 0));
    float m = brightness(middle.rgb);
    float nw = brightness(pixel(ivec2(-1, 1)).rgb), ne = brightness(pixel(ivec2(1, 1)).rgb);
    float sw = brightness(pixel(ivec2(-1, -1)).rgb), se = brightness(pixel(ivec2(1, -1)).rgb);
    float low = min(m, min(min(nw, ne), min(sw, se))), high = max(m, max(max(nw, ne), max(sw, se)));

    bool edge = high - low >= max(0.04, high * 0.10);
    vec2 way = vec2(0.0);
    WHERE(edge) {
        vec2 along = vec2((sw + se) - (nw + ne), (ne + se) - (nw + sw));  // at right angles to the brightness slope
        float calm = max((nw + ne + sw + se) * 0.03, 1.0 / 128.0);
        way = clamp(along / (min(abs(along.x), abs(along.y)) + calm), -8.0, 8.0) * texel_given;
    }
    // Two places close by, then two further off. A software driver leaves the loop where there is no edge.
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
