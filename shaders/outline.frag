#version 330 core
// Lines of constant width round what the mask covers, each with a dark casing so that it shows on any ground: a light
// one round the selected (red), a thinner blue one round what the pointer is on (green).
in vec2 at;
out vec4 colour_out;
uniform sampler2D mask;
uniform vec2 texel;
uniform float width_px;

// The share of a ring round this pixel that the mask covers.
vec2 ring(float radius) {
    vec2 sum = vec2(0.0);
    for (int i = 0; i < 12; ++i) {
        float turn = 6.2831853 * float(i) / 12.0;
        sum += texture(mask, at + vec2(cos(turn), sin(turn)) * radius * texel).rg;
    }
    return sum / 12.0;
}

// Premultiplied.
vec4 line_of(vec3 colour, float line, float casing) {
    float cover = max(line, casing * 0.6);
    return vec4(colour * line, cover);
}

void main() {
    vec2 outside = 1.0 - texture(mask, at).rg;
    vec2 near = smoothstep(0.02, 0.20, ring(width_px)) * outside;
    vec2 far = smoothstep(0.02, 0.25, ring(width_px + 1.5)) * outside;
    float thin = smoothstep(0.02, 0.20, ring(0.6 * width_px).g) * outside.g;
    vec4 hovered = line_of(vec3(0.45, 0.80, 1.0), thin, near.g);
    vec4 selected = line_of(vec3(1.0), near.r, far.r);
    colour_out = selected + hovered * (1.0 - selected.a);
}
