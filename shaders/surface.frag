#version 330 core
// Solid tissue.
#include "common.glsl"
#include "light.glsl"

in vec3 position;
in vec3 normal;
in vec3 fibre;
in float occlusion;
out vec4 colour_out;

uniform vec3 colour;
uniform float grey, glow;
uniform vec3 glow_colour;
uniform float stripes;  // 0..1: how clearly the fibres show

// Dark and light bundles along the fibres: waves of the way across them, of three widths that never fall together.
float bundles(vec3 across) {
    float u = dot(position, across);
    return 0.5 * sin(u * 5200.0 + 2.0 * sin(u * 830.0)) + 0.3 * sin(u * 2130.0 + 1.3) + 0.2 * sin(u * 9700.0 + 0.7);
}

void main() {
    vec3 to_eye = normalize(eye - position);
    vec3 n = normalize(normal);
    if (!gl_FrontFacing) n = -n;
    float has_fibre = step(0.25, dot(fibre, fibre));
    vec3 along = has_fibre > 0.5 ? normalize(fibre) : vec3(0.0, 1.0, 0.0);
    along = normalize(along - n * dot(along, n) + 1e-4);
    vec3 across = cross(n, along);
    float wave = stripes > 0.0 ? bundles(across) * stripes * has_fibre : 0.0;
    vec3 albedo = mix(colour, vec3(dot(colour, vec3(0.2126, 0.7152, 0.0722))), grey) * (1.0 + 0.16 * wave);
    n = normalize(n + across * wave * 0.10);
    vec3 light = lit(albedo, n, along, has_fibre * step(0.01, stripes), to_eye, occlusion);
    float edge = pow(1.0 - clamp(dot(n, to_eye), 0.0, 1.0), 2.0);
    light = mix(light, glow_colour * (0.35 + 0.8 * edge) + light * 0.45, glow * (0.30 + 0.5 * edge));
    colour_out = vec4(dither(srgb(tone(light))), 1.0);
}
