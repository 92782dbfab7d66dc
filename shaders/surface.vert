#version 330 core
// Tissue: everything that can be known for a vertex or for the whole structure.
#define HANDED flat out
#include "tissue.glsl"
layout(location = 0) in vec3 position_in;
layout(location = 1) in vec3 normal_in;
layout(location = 2) in vec3 fibre_in;
layout(location = 3) in vec2 shade_in;  // openness to light, slenderness
layout(location = 4) in vec4 heat_in;   // essential, spillover, exceptional, tint
layout(location = 5) in vec4 slope_in;  // of the essential heat, a metre; w: its product with the place

uniform mat4 clip_from_leg;
uniform mat4 view_from_leg;
uniform vec4 cut;  // what lies on its negative side is taken away, while cutting is on
#ifdef SOFTWARE
uniform vec2 part_origin;
#endif

invariant gl_Position;  // the nearest surface is found by shape.vert and must be met exactly
#ifdef SOFTWARE
out vec3 position;      // before the eye, metres
#endif
out vec3 normal;        // as the eye sees it
out vec2 shade;
#ifdef FIBRES
#include "lattice.glsl"
uniform vec3 lattice_along, lattice_side;  // unit, leg frame; fibres fan out towards the side
out float lean;         // of the fibres to the side, in steps
#ifdef SOFTWARE
uniform mat4 lattice_from_leg;
out vec3 lattice;
#endif
#endif
#ifdef HEAT
uniform float dot_spacing;  // metres between dots
out vec4 heat, slope;       // the slope in dots
#ifdef SOFTWARE
out vec3 pattern_at;    // leg frame, in dots
out vec3 skin_normal;   // leg frame
#endif
#endif

#ifdef SOFTWARE
void hand_on() {
    colour_round = vec4(colour, roundness);
    glow_given = vec4(glow_colour, glow);
    hardness_gloss = vec4(hardness, gloss);
    under_silk = vec4(under, silk);
    part_back = vec3(part_origin, back);
#ifdef FIBRES
    side_given = side;
    front_given = front;
    along_given = along;
    strands = vec3(sinew, stripes, relief);
    strand_given = strand_colour;
    lattice = (lattice_from_leg * vec4(position_in, 1.0)).xyz;
#endif
#ifdef GHOST
    veil_ground = vec3(veil, ground);
#endif
#ifdef HEAT
    weakest_shown = vec4(heat_weakest, heat_shown);
    for (int i = 0; i < 4; ++i) heat_steps_given[i] = vec4(heat_steps[i], contour_px);
    pattern_at = position_in / dot_spacing;
    skin_normal = normal_in;
#endif
    position = (view_from_leg * vec4(position_in, 1.0)).xyz;
}
#endif

void main() {
#ifdef SOFTWARE
    hand_on();
#endif
    normal = mat3(view_from_leg) * normal_in;
    shade = shade_in;
#ifdef FIBRES
    float run = dot(fibre_in, lattice_along);
    lean = clamp(dot(fibre_in, lattice_side) / (abs(run) > 0.25 ? run : 0.25) / lean_step, -5.0, 5.0);
#endif
#ifdef HEAT
    heat = heat_in;
    slope = vec4(slope_in.xyz * dot_spacing, slope_in.w);
#endif
    gl_Position = clip_from_leg * vec4(position_in, 1.0);
    gl_ClipDistance[0] = dot(cut, vec4(position_in, 1.0));
}
