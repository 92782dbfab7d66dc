#version 330 core
// A light line of constant width round what the mask covers, with a dark casing, so that it shows on any ground.
in vec2 at;
out vec4 colour_out;
uniform sampler2D mask;
uniform vec2 texel;
uniform float width_px;

// The share of a ring round this pixel that the mask covers.
float ring(float radius) {
    float sum = 0.0;
    for (int i = 0; i < 12; ++i) {
        float turn = 6.2831853 * float(i) / 12.0;
        sum += texture(mask, at + vec2(cos(turn), sin(turn)) * radius * texel).r;
    }
    return sum / 12.0;
}

void main() {
    float inside = texture(mask, at).r;
    float line = smoothstep(0.02, 0.20, ring(width_px)) * (1.0 - inside);
    float casing = smoothstep(0.02, 0.25, ring(width_px + 1.5)) * (1.0 - inside);
    float cover = max(line, casing * 0.6);
    colour_out = vec4(vec3(line / max(cover, 1e-3)), 1.0) * cover;  // premultiplied
}
