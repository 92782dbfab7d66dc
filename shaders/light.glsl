// How tissue takes the light (tissue.glsl) of the lights that come with the camera.
#include "lights.glsl"
const vec3 key_light = vec3(1.00, 0.94, 0.87) * 1.10;
const vec3 fill_light = vec3(0.72, 0.86, 1.00) * 0.22;
const vec3 rim_light = vec3(0.90, 0.95, 1.00) * 0.60;
const vec3 sky_light = vec3(0.84, 0.92, 1.00) * 0.36;
const vec3 ground_light = vec3(0.62, 0.48, 0.42) * 0.16;

// Light that creeps round the edge: (cosine + wrap) / (1 + wrap).
vec3 wrapped(float cosine) { return max(vec3(0.0), 1.0 + hardness_gloss.rgb * (cosine - 1.0)); }

// open: 1 where nothing hides the surface from light. facing: cosine to the eye. spot: 0..1, shape of the highlight.
vec3 lit(vec3 albedo, vec3 n, float facing, float spot, float open) {
    // In a furrow light goes from wall to wall: it takes the tissue's colour instead of dying away.
    vec3 left = open / (open + (1.0 - open) * (1.0 - 0.65 * albedo));
    vec3 ambient = mix(ground_light, sky_light, 0.5 + 0.5 * dot(n, up)) * left;
    vec3 key = wrapped(dot(n, to_key)), fill = wrapped(dot(n, to_fill));
    vec3 shade = mix(vec3(1.0), left, 0.80);
    float edge = 1.0 - facing;
    edge *= edge * edge;
    vec3 light = ambient + (key_light * key + fill_light * fill) * shade +
                 under_sharpness.rgb * (edge * (0.4 + 0.6 * key.r) * open);
    float rim = edge * (0.30 + 0.70 * max(0.0, dot(n, to_rim))) * open;
    return albedo * light + rim_light * rim * (0.30 * albedo + 0.05) + key_light * (spot * key.g * hardness_gloss.a) * shade;
}

// A highlight round the direction between key and eye; near it, this is the usual power of the cosine.
float round_spot(vec3 n, vec3 half_way) { return exp2(under_sharpness.a * 1.44 * (dot(n, half_way) - 1.0)); }

// A highlight stretched across the fibres, as on silk.
float silky_spot(vec3 n, vec3 along, vec3 half_way) {
    float slant = dot(along, half_way), turn = max(0.0, dot(n, half_way));
    return exp2(-under_sharpness.a * 0.72 * slant * slant) * turn * turn * turn * turn;
}
