#version 330 core
// Tissue. GHOST: an x-ray of it, premultiplied. HEAT: skin that carries referred pain.
#include "common.glsl"
#include "light.glsl"
#ifndef GHOST
#include "fibres.glsl"
#endif
#ifdef HEAT
#include "heat.glsl"
in vec4 heat;
#endif

in vec3 position;
in vec3 normal;
in vec3 fibre;
in vec2 shade;  // openness to light, slenderness
out vec4 colour_out;

uniform vec3 colour;
uniform float grey, glow;
uniform float sinew;  // 1 for muscle, whose strands are tendon
uniform vec3 glow_colour;
uniform float stripes;  // 0..1: how clearly the fibres show
uniform float opacity;  // of ghosts
uniform float facing_away;  // 1 while the far side of a ghost is drawn
uniform float ground;       // brightness of the backdrop: a ghost's edge is light on dark, dark on light

void main() {
    vec3 to_eye = normalize(eye - position);
    vec3 n = normalize(normal);
    if (dot(n, to_eye) < 0.0) n = -n;
    vec3 flesh = mix(colour, vec3(0.78, 0.71, 0.60), sinew * shade.y);
    vec3 albedo = mix(flesh, vec3(dot(flesh, vec3(0.2126, 0.7152, 0.0722))), grey);
#ifdef GHOST
    vec3 light = lit(albedo, n, vec3(0.0, 1.0, 0.0), 0.0, to_eye, 1.0);
#else
    float has_fibre = step(0.25, dot(fibre, fibre));
    vec3 along = has_fibre > 0.5 ? normalize(fibre) : vec3(0.0, 1.0, 0.0);
    along = normalize(along - n * dot(along, n) + 1e-4);
    // Fine bundles fade before they would flicker; coarse ones are there at every distance.
    float fine = 1.0 - smoothstep(0.25e-3, 0.6e-3, metres_per_px);
    mat3 to_lattice = transpose(mat3(lattice_side, lattice_front, lattice_along / 14.0));
    vec3 q = to_lattice * position, way = to_lattice * along * 14.0;
    float coarse_wave = bundles(q / 2.2e-3, way), fine_wave = bundles(q / 0.7e-3, way);
    float wave = (0.7 * coarse_wave + 0.6 * fine * fine_wave) * stripes * has_fibre;
    albedo *= 1.0 + 0.22 * wave;
    vec3 light = lit(albedo, n, along, has_fibre * step(0.01, stripes), to_eye, shade.x);
#endif
    float facing = clamp(dot(n, to_eye), 0.0, 1.0);
    float edge = (1.0 - facing) * (1.0 - facing);
    // A glow colours the tissue but keeps its shading, and shines at the edge.
    float shading = dot(light, vec3(0.2126, 0.7152, 0.0722));
    light = mix(light, glow_colour * (0.12 + 1.1 * shading), 0.6 * glow) + glow_colour * (0.7 * glow * edge);
#ifdef GHOST
    light = mix(light, albedo * albedo * 0.42, ground * edge);
#endif
    vec4 encoded = vec4(srgb(tone(light)), 1.0);
#ifdef GHOST
    float centre = opacity * mix(0.40, 1.0, opacity);
    float rim = (0.40 + 0.55 * opacity + 0.2 * ground) * smoothstep(0.0, 0.1, opacity) * edge * (1.0 - 0.5 * facing_away);
    encoded *= centre * (1.0 - 0.6 * facing_away) + (1.0 - centre) * rim;
#endif
#ifdef HEAT
    vec4 layer = heat_layer(heat, position, n) * (1.0 - 0.65 * facing_away);
    float heat_shade = 0.72 + 0.30 * wrapped(dot(n, to_key));
    vec3 heat_encoded = srgb(layer.rgb / max(layer.a, 1e-3) * heat_shade);
    encoded = encoded * (1.0 - layer.a) + vec4(heat_encoded, 1.0) * layer.a;
#endif
    colour_out = vec4(dither(encoded.rgb), encoded.a);
}
