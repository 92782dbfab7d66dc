// How tissue takes the light (tissue.glsl) of the lights that come with the camera.
#include "lights.glsl"
const vec3 key_light = vec3(1.00, 0.94, 0.87) * 1.10;
const vec3 fill_light = vec3(0.72, 0.86, 1.00) * 0.22;
const vec3 rim_light = vec3(0.90, 0.95, 1.00) * 0.60;
const vec3 sky_light = vec3(0.84, 0.92, 1.00) * 0.36;
const vec3 ground_light = vec3(0.62, 0.48, 0.42) * 0.16;

// What is at most 1, and at least 0 then. Both ends cost a card nothing, and a software driver something each.
#ifdef SOFTWARE
#define AT_LEAST_0(share) max(share, 0.0)
#else
#define AT_LEAST_0(share) clamp(share, 0.0, 1.0)
#endif

// Light that creeps round the edge: (cosine + wrap) / (1 + wrap).
vec3 wrapped(float cosine) { return AT_LEAST_0(1.0 + hardness_gloss.rgb * (cosine - 1.0)); }

// open: 1 where nothing hides the surface from light. facing: cosine to the eye. spot: 0..1, shape of the highlight.
vec3 lit(vec3 albedo, vec3 n, float facing, float spot, float open) {
    // In a furrow light goes from wall to wall: it takes the tissue's colour instead of dying away.
    vec3 left = open / (1.0 - 0.65 * (1.0 - open) * albedo);
    vec3 shade = 0.20 + 0.80 * left;
    vec3 ambient = 0.5 * (sky_light + ground_light) + 0.5 * (sky_light - ground_light) * dot(n, up);
    vec3 key = wrapped(dot(n, to_key)), fill = wrapped(dot(n, to_fill));
    vec3 direct = key_light * key + fill_light * fill;
    float edge = 1.0 - facing;
    edge *= edge * edge;
    float rim = edge * (0.30 + 0.70 * AT_LEAST_0(dot(n, to_rim))) * open;
    vec3 through = ambient * left + under_silk.rgb * (edge * (0.4 + 0.6 * key.r) * open) + 0.30 * rim_light * rim;
    vec3 shine = key_light * (spot * key.g * hardness_gloss.a);
    return albedo * (direct * shade + through) + (shine * shade + 0.05 * rim_light * rim);
}

// Highlights of key and eye, near which they are the usual powers of the cosine. turn: cosine between the normal and
// the direction half-way between both.
float round_spot(float turn) { return exp2(colour_round.a * (turn - 1.0)); }

// Stretched across the fibres, as on silk. slant: squared sine of that direction along the fibres.
float silky_spot(float turn, float slant) { return exp2(colour_round.a * (turn - 1.0) - under_silk.a * slant); }
