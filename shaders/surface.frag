#version 330 core
// Tissue. GHOST: an x-ray of it, premultiplied. FIBRES: muscle and tendon. HEAT: skin that carries referred pain.
#define HANDED flat in
#include "tissue.glsl"
#ifdef SOFTWARE
#define part_origin part_back.xy
#endif
#include "common.glsl"
#include "light.glsl"
#ifdef FIBRES
#include "fibres.glsl"
in float lean;
#endif
#ifdef HEAT
#include "heat.glsl"
in vec4 heat, slope;
#endif
in vec3 normal;
in vec2 shade;  // openness to light, slenderness
out vec4 colour_out;

// What follows from the place: for a graphics card it costs less to reckon it for each pixel than to carry it there from
// the corners of each triangle.
#ifdef SOFTWARE
in vec3 position, lattice, pattern_at, skin_normal;
#define towards_eye (-position)
#else
uniform mat4 view_from_leg;
uniform vec4 ray;  // of a pixel: its slopes to the side and up are xy times the pixel plus zw
uniform mat4 lattice_from_eye;
uniform float dot_spacing;
#define towards_eye vec3((0.5 - gl_FragCoord.xy) * ray.xy - ray.zw, 1.0)
#define from_origin (towards_eye / -gl_FragCoord.w - view_from_leg[3].xyz)
#define lattice (mat3(lattice_from_eye) * towards_eye / -gl_FragCoord.w + lattice_from_eye[3].xyz)
#define pattern_at (from_origin * mat3(view_from_leg) / dot_spacing)
#define skin_normal (normal * mat3(view_from_leg))
#endif

void main() {
    vec3 to_eye = normalize(towards_eye);
    vec3 n = normalize(normal);
    float facing = dot(n, to_eye);
    if (facing < 0.0) {
        n *= part_back.z, facing *= part_back.z;
        // A smooth normal that leans away at the outline is bent back: turned over it would take the light of the other
        // side.
        n -= to_eye * min(facing, 0.0);
        facing = max(facing, 0.0);
    }
    float half_way = inversesqrt(2.0 + 2.0 * dot(to_key, to_eye));  // makes to_key + to_eye a unit vector
    vec3 albedo = colour_round.rgb;
    float open = 1.0;
#ifndef GHOST
    open = AT_LEAST_0(shade.x);  // of several samples a pixel some lie beyond the corners
#endif
#ifdef FIBRES
    WHERE(strands.x + strands.y > 0.0) {
        vec3 bundle = bundles(lattice, lean);
        float clear = smoothstep(0.05, 0.45, facing);  // seen flat, bundles would crowd into a pattern
        // Muscle darkens before it turns into tendon; its strands of tendon run between the bundles.
        float strand = smoothstep(0.25, 0.75, shade.y + 0.22 * bundle.x);
        strand *= strands.x;
        float dark = 1.0 - 0.30 * strands.x * smoothstep(0.0, 0.5, shade.y);
        float calm = clear * (1.0 - 0.6 * strand), tone = 1.0 + strands.y * calm * bundle.x;
        albedo = albedo * (dark * (tone - tone * strand)) + strand_given * (tone * strand);
        n = normalize(n + (strands.z * calm) * (side_given * bundle.y + front_given * bundle.z));
    }
    // How far the direction between key and eye leans along the fibres, of which the part in the surface counts.
    vec3 fibre = along_given + lean_step * lean * side_given, between = to_key + to_eye;
    float out_of_it = dot(n, fibre), turn = dot(n, between);
    float slant = (dot(fibre, between) - out_of_it * turn) * half_way;
    slant = slant * slant / max(dot(fibre, fibre) - out_of_it * out_of_it, 1e-4);
    float spot = silky_spot(turn * half_way, slant);
#else
    float spot = round_spot((dot(n, to_key) + facing) * half_way);
#endif
    vec3 light = lit(albedo, n, facing, spot, open);

    // A glow colours the tissue but keeps its shading, and shines at the edge.
    float edge = (1.0 - facing) * (1.0 - facing), glow = glow_given.a;
    WHERE(glow > 0.0) {
        vec3 glow_colour = glow_given.rgb;
        float shading = dot(light, vec3(0.2126, 0.7152, 0.0722));
        light = mix(light, glow_colour * (0.08 + 2.0 * shading), min(1.3 * glow, 0.85)) +
                glow_colour * (0.6 * glow * edge);
    }
#ifdef GHOST
    // A ghost's edge is light on dark, dark on light.
    WHERE(veil_ground.z > 0.0) { light = mix(light, albedo * albedo * 0.42, veil_ground.z * edge); }
    vec4 encoded = vec4(shown(light), 1.0) * (veil_ground.x + veil_ground.y * edge);
#else
    vec4 encoded = vec4(shown(light), 1.0);
#endif
#ifdef HEAT
    WHERE(any(greaterThan(heat, vec4(0.04)))) {
        // Straight between its vertices its contour would have corners: it bends as its slopes there ask for.
        float bend = 0.5 * (dot(slope.xyz, pattern_at) - slope.w);
        vec4 strength = vec4(clamp(heat.x + bend, 0.0, 1.0), heat.yzw);
        vec4 layer = heat_layer(strength, pattern_at, skin_normal);
        float heat_shade = 0.75 + 0.32 * wrapped(dot(n, to_key)).r;
        vec3 heat_encoded = srgb(layer.rgb / max(layer.a, 1e-3) * heat_shade);
        encoded = encoded * (1.0 - layer.a) + vec4(heat_encoded, 1.0) * layer.a;
    }
#endif
    colour_out = vec4(dither(encoded.rgb), encoded.a);
}
