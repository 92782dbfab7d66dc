#version 330 core
// How open each place is to light, from the depths around it, for one of every few pixels. Red: occlusion by the
// neighbourhood; green: the contact shadow of what stands between the place and the key light; 1 is open. Blue: how far
// it lies beyond the middle, metres. Alpha: 1 by the metres that the next places of the same surface may lie nearer or
// farther, which are the more the further it leans away.
// The loops end at once where nothing has to be looked at: a software driver then leaves them, as no branch would.
#define GIVEN flat in
#include "screen.glsl"
#include "depth.glsl"
#include "lights.glsl"
out vec4 colour_out;
uniform int step_px;       // pixels for each of these, along a side
uniform int shadow_looks;  // at the way to the key light
uniform float shadow_m;    // so much of it
uniform float middle_m;
const float reach_m = 0.011;
const mat2 turn = mat2(-0.737369, 0.675490, -0.675490, -0.737369);  // by the golden angle

void main() {
    ivec2 here = step_px * ivec2(gl_FragCoord.xy) + step_px / 2;
    bool there = depth_at(here) < 0.99999;
    vec3 p = place_at(here);
    vec3 right = place_at(here + ivec2(2, 0)) - p, left = p - place_at(here - ivec2(2, 0));
    vec3 upper = place_at(here + ivec2(0, 2)) - p, lower = p - place_at(here - ivec2(0, 2));
    vec3 across = abs(right.z) < abs(left.z) ? right : left, along = abs(upper.z) < abs(lower.z) ? upper : lower;
    float slope = abs(across.z) + abs(along.z);
    vec3 n = normalize(cross(across, along));
    n *= sign(-dot(n, p));

    // Four values by turns, 2 x 2: few enough that all of them are averaged at every pixel (blur.frag, darken.frag).
    vec2 odd = mod(floor(gl_FragCoord.xy + looks_given.xy), 2.0);
    float noise = 0.5 * abs(odd.x - odd.y) + 0.25 * odd.y;
    vec2 way = vec2(cos(6.2831853 * noise), sin(6.2831853 * noise)) * min(reach_m / (ray_given.y * -p.z), looks_given.z);
    float sum = 0.0;
    int taps = there ? 8 : 0;
    for (int i = 0; i < taps; ++i) {
        vec3 v = place_at(here + ivec2(floor(way * sqrt((float(i) + 0.125 + noise) / 8.0) + 0.5))) - p;
        float far = dot(v, v);
        sum += max(0.0, dot(v, n) - 0.0006) / (far + 4e-6) * max(0.0, 1.0 - far / (reach_m * reach_m));
        way = turn * way;
    }
    float open = max(0.0, 1.0 - sum * 0.0011);

    // A place that turns away from the key light is dark already.
    float lit = smoothstep(0.05, 0.35, dot(n, to_key));
    float hidden = 0.0;
    int looks = there && lit > 0.0 ? shadow_looks : 0;
    for (int i = 0; i < looks; ++i) {
        float far = shadow_m * (float(i) + 0.4 + noise) / (float(shadow_looks) + 0.4);
        vec3 q = p + n * 0.0012 + to_key * far;
        float before = depth_in_view(depth_at(pixel_of(q))) - q.z;
        float counts = smoothstep(0.0002, 0.0012, before) * (1.0 - smoothstep(0.006, 0.012, before));
        hidden = max(hidden, counts * (1.0 - far / (1.1 * shadow_m)));
    }
    colour_out = vec4(there ? vec2(open, 1.0 - hidden * lit) : vec2(1.0), -p.z - middle_m,
                      1.0 / (0.0016 + 0.5 * float(step_px) * slope));
}
