#version 330 core
// A shade that is deepest where the foot stands and fades without an edge.
#include "common.glsl"
in vec2 at;
out vec4 colour_out;
uniform float strength;
void main() {
    float fade = max(0.0, 1.0 - dot(at, at));
    float cover = strength * fade * fade * (0.35 + 0.65 * fade);
    colour_out = vec4(0.0, 0.0, 0.0, cover + (pixel_noise() - 0.5) / 255.0);
}
