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
in vec4 heat;
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
uniform float dot_spacing;
#define towards_eye vec3((0.5 - gl_FragCoord.xy) * ray.xy - ray.zw, 1.0)
#define from_origin (towards_eye / -gl_FragCoord.w - view_from_leg[3].xyz)
#define lattice lattice_place(from_origin, side, front, along)
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
    vec3 half_way = normalize(to_key + to_eye);
    vec3 flesh = colour_grey.rgb;
    float open = 1.0;
#ifndef GHOST
    open = shade.x;
#endif
    float spot = 0.0;
#ifdef FIBRES
    WHERE(strands.x + strands.y > 0.0) {
        vec3 fibre = along_given + lean_step * lean * side_given;
        vec3 in_surface = normalize(fibre - n * dot(fibre, n) + 1e-4);
        vec3 bundle = bundles(lattice, lean);
        float clear = smoothstep(0.05, 0.45, facing);  // seen flat, bundles would crowd into a pattern
        // Muscle darkens before it turns into tendon; its strands of tendon run between the bundles.
        float strand = smoothstep(0.25, 0.75, shade.y + 0.22 * bundle.x);
        flesh *= 1.0 - 0.30 * strands.x * smoothstep(0.0, 0.5, shade.y);
        flesh = mix(flesh, vec3(0.76, 0.70, 0.60), strands.x * strand);
        float calm = 1.0 - 0.6 * strands.x * strand;
        flesh *= 1.0 + (strands.y * clear * calm) * bundle.x;
        n = normalize(n + (strands.z * clear * calm) * (side_given * bundle.y + front_given * bundle.z));
        spot = silky_spot(n, in_surface, half_way);
    }
    spot = strands.y > 0.0 ? spot : round_spot(n, half_way);
#else
    spot = round_spot(n, half_way);
#endif
    vec3 albedo = flesh;
    WHERE(colour_grey.a > 0.0) { albedo = mix(flesh, vec3(dot(flesh, vec3(0.2126, 0.7152, 0.0722))), colour_grey.a); }
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
    light = mix(light, albedo * albedo * 0.42, veil_ground.z * edge);
    vec4 encoded = vec4(shown(light), 1.0) * (veil_ground.x + veil_ground.y * edge);
#else
    vec4 encoded = vec4(shown(light), 1.0);
#endif
#ifdef HEAT
    WHERE(any(greaterThan(heat, vec4(0.04)))) {
        vec4 layer = heat_layer(heat, pattern_at, skin_normal);
        float heat_shade = 0.75 + 0.32 * wrapped(dot(n, to_key)).r;
        vec3 heat_encoded = srgb(layer.rgb / max(layer.a, 1e-3) * heat_shade);
        encoded = encoded * (1.0 - layer.a) + vec4(heat_encoded, 1.0) * layer.a;
    }
#endif
    colour_out = vec4(dither(encoded.rgb), encoded.a);
}
