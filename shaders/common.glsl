// What every shader shares: the picture's last steps from linear light to the screen.
#include "where.glsl"
#ifndef part_origin
uniform vec2 part_origin;  // pixels: where what is drawn lies in the whole picture
#endif

// Light as a screen shows it, encoded (sRGB). By the curve of film dark places keep their depth, and bright ones bend
// instead of burning out: y = x (2.51 x + 0.03) / (x (2.43 x + 0.59) + 0.14). Curve and code in one, by one root instead
// of a division and a power; at most 0.4 steps of 255 off.
vec3 shown(vec3 light) {
    // The curve alone would make reds garish.
    vec3 x = mix(vec3(dot(light, vec3(0.2126, 0.7152, 0.0722))), light, 0.90);
    vec3 u = x * inversesqrt(x * (x + 0.816712) + 0.00295897);
    return u * u * (6.196297 + u * (3.740933 * u - 8.900767));
}

// By square roots, at most half a step of 255 off: powers are dear.
vec3 srgb(vec3 linear) {
    vec3 c = clamp(linear, 0.0, 1.0), r1 = sqrt(c), r2 = sqrt(r1), r3 = sqrt(r2);
    return 0.662002687 * r1 + 0.684122060 * r2 - 0.323583601 * r3 - 0.0225411470 * c;
}

// 0 .. 1, fixed to the pixel of the whole picture.
float pixel_noise() {
    return fract(52.9829189 * fract(dot(gl_FragCoord.xy + part_origin, vec2(0.06711056, 0.00583715))));
}

// Less than one step of an 8-bit channel: smooth shades show no bands.
vec3 dither(vec3 encoded) { return encoded + (pixel_noise() - 0.5) / 255.0; }
