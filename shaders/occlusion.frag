#version 330 core
// How open each place is to light, from the depths around it, at half the picture's resolution. Red: occlusion by the
// neighbourhood; green: the contact shadow of what stands between the place and the key light. 1 is open.
#include "depth.glsl"
in vec2 at;
out vec4 colour_out;
uniform vec3 key_in_view;   // unit
uniform vec2 view_to_ndc;   // diagonal of the projection
uniform vec2 part_half;     // pixels of this pass: where what is drawn lies in the whole picture
uniform vec2 size;          // of this pass, in pixels
uniform float most_px;      // how far this pass looks, at most
const float reach_m = 0.011, shadow_m = 0.013;

vec3 place_at(vec2 uv) { return place_in_view(uv, textureLod(depths, uv, 0.0).r); }

void main() {
    float depth = textureLod(depths, at, 0.0).r;
    vec3 p = place_in_view(at, depth);
    vec2 texel = 1.0 / size;
    vec3 right = place_at(at + vec2(texel.x, 0.0)) - p, left = p - place_at(at - vec2(texel.x, 0.0));
    vec3 upper = place_at(at + vec2(0.0, texel.y)) - p, lower = p - place_at(at - vec2(0.0, texel.y));
    vec3 across = abs(right.z) < abs(left.z) ? right : left, along = abs(upper.z) < abs(lower.z) ? upper : lower;
    vec3 n = normalize(cross(across, along));
    n *= sign(-dot(n, p));

    float noise = fract(52.9829189 * fract(dot(mod(floor(gl_FragCoord.xy + part_half), 4.0), vec2(2.06711056, 5.583715))));
    vec2 span = 0.5 * reach_m * abs(view_to_ndc) / -p.z;  // of the reach, in texture coordinates
    span *= min(1.0, most_px / (span.y * size.y));
    float sum = 0.0;
    for (int i = 0; i < 8; ++i) {
        float turn = 2.399963 * float(i) + 6.2831853 * noise;
        vec3 v = place_at(at + vec2(cos(turn), sin(turn)) * sqrt((float(i) + 0.5) / 8.0) * span) - p;
        float far = dot(v, v);
        sum += max(0.0, dot(v, n) - 0.0006) / (far + 4e-6) * max(0.0, 1.0 - far / (reach_m * reach_m));
    }
    float open = max(0.0, 1.0 - sum * 0.0011);

    // A place that turns away from the key light is dark already.
    float lit = smoothstep(0.05, 0.35, dot(n, key_in_view));
    float hidden = 0.0;
    for (int i = 0; i < 5; ++i) {
        float far = shadow_m * (float(i) + 0.4 + noise) / 5.4;
        vec3 q = p + n * 0.0012 + key_in_view * far;
        float before = place_at(uv_of(q)).z - q.z;
        float counts = smoothstep(0.0002, 0.0012, before) * (1.0 - smoothstep(0.006, 0.012, before));
        hidden = max(hidden, counts * (1.0 - far / (1.1 * shadow_m)));
    }
    hidden *= lit;
    float there = step(depth, 0.99999);
    colour_out = vec4(mix(vec2(1.0), vec2(open, 1.0 - hidden), there), 0.0, 1.0);
}
