// Referred pain on the skin. Three patterns that differ without any colour: essential is solid with a line round its
// stronger half, spillover is dots, exceptional is hatched. Where they meet, the more certain class hides the other.
#ifdef SOFTWARE
#define line_px heat_steps_given[0].a
#define heat_tint heat_colour(0.25)
#define heat_veil mix(weakest_shown.rgb, vec3(0.9), 0.4)
#define heat_line (heat_colour(1.0) * 0.25)
#else
uniform vec3 heat_tint, heat_veil, heat_line;  // the same for every pixel
#endif

vec3 heat_colour(float strength) {
    float at = 4.0 * strength;
    vec3 c = weakest_shown.rgb;
    for (int i = 0; i < 4; ++i) c += heat_steps_given[i].rgb * clamp(at - float(i), 0.0, 1.0);
    return c;
}

// Distance to the nearest dot's middle, in spacings, of rows that are shifted by half against each other.
float to_dot(vec2 p) {
    p = vec2(p.x + p.y, p.x - p.y);
    return length(fract(p) - 0.5);
}

// Of the dots seen along each axis of the leg, in which they are fixed.
vec3 to_dots(vec3 p) { return vec3(to_dot(p.zy), to_dot(p.xz), to_dot(p.xy)); }

float hatch_distance(vec3 p, vec3 weight) {
    float side = p.y + 0.7 * (p.x + p.z), top = p.x * 0.7 + p.z;
    return abs(fract(mix(side, top, smoothstep(0.5, 0.8, weight.y))) - 0.5);
}

// Premultiplied linear colour and cover of the heat at one place of the skin. p: in spacings of the dots; n: of any
// length. Both fixed in the leg.
vec4 heat_layer(vec4 strength, vec3 p, vec3 n) {
    vec3 weight = n * n;
    weight *= weight;
    weight *= weight;
    weight /= weight.x + weight.y + weight.z;

    // Strengths fade in early so that the edge of a zone is where the data puts it.
    vec4 there = smoothstep(vec4(0.04), vec4(0.16), strength);
    vec4 layer = vec4(heat_tint, 1.0) * (0.45 * there.w);
    // At the border of what follows, where a card knows no differences to neighbours (fwidth), nothing of it shows yet.
    // Between dots and lines lies a pale veil: the pattern is dark on light on any skin, however clear that is.
    vec4 veil = vec4(heat_veil, 1.0);
    WHERE(there.z > 0.0 && there.x < 1.0) {
        float to_line = hatch_distance(p * (1.0 / 0.9), weight);
        float soft_line = max(fwidth(to_line), 0.01) * 0.75;
        float hatch = 1.0 - smoothstep(0.16 - soft_line, 0.16 + soft_line, to_line);
        vec4 lines = mix(veil * 0.34, vec4(heat_colour(0.42 + 0.40 * strength.z), 1.0) * 0.85, hatch);
        layer = layer * (1.0 - there.z) + lines * there.z;
    }
    WHERE(there.y > 0.0 && there.x < 1.0) {
        // Those of the axis that the skin faces most; near the next axis they shrink while its dots grow.
        float radius = mix(0.20, 0.40, clamp(strength.y, 0.0, 1.0));
        vec3 share = weight / (weight + max(weight.yzx, weight.zxy));
        vec3 inside = mix(vec3(-0.1), vec3(radius), smoothstep(0.3, 0.6, share)) - to_dots(p);
        float most = max(inside.x, max(inside.y, inside.z)), soft = max(fwidth(most), 0.01) * 0.75;
        float dots = smoothstep(-soft, soft, most);
        vec4 spots = mix(veil * 0.42, vec4(heat_colour(0.42 + 0.45 * strength.y), 1.0) * 0.92, dots);
        layer = layer * (1.0 - there.y) + spots * there.y;
    }
    WHERE(there.x > 0.0) {
        float slope = max(fwidth(strength.x), 1e-4);
        float contour = 1.0 - smoothstep(line_px * 0.5 - 0.5, line_px * 0.5 + 0.5, abs(strength.x - 0.5) / slope);
        float cover = there.x * mix(0.80, 0.94, strength.x);
        vec3 solid = mix(heat_colour(strength.x), heat_line, contour * 0.85);
        layer = layer * (1.0 - there.x) + vec4(solid, 1.0) * cover;
    }
    return layer * weakest_shown.a;
}
