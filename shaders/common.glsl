// What every shader shares: the picture's last steps from linear light to the screen.

vec3 tone(vec3 light) {  // a film-like shoulder: bright places bend instead of burning out
    vec3 x = max(light, vec3(0.0));
    return x * (1.0 + x * 0.16) / (1.0 + x * 0.62);
}

// The sRGB curve by square roots, at most half a step of 255 off: on software OpenGL powers are dear.
vec3 srgb(vec3 linear) {
    vec3 c = clamp(linear, 0.0, 1.0), r1 = sqrt(c), r2 = sqrt(r1), r3 = sqrt(r2);
    return 0.662002687 * r1 + 0.684122060 * r2 - 0.323583601 * r3 - 0.0225411470 * c;
}

// Less than one step of an 8-bit channel, fixed to the pixel: smooth shades show no bands.
vec3 dither(vec3 encoded) {
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    return encoded + (noise - 0.5) / 255.0;
}
