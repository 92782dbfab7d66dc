// Muscle and tendon as bundles, out of a small volume of them that repeats. The volume lies along the structure's main
// fibre direction; where fibres fan out it is leaned over in fixed steps, the two nearest of which are blended: so the
// bundles follow the fibres without any texture coordinates and never move on the surface.
uniform sampler3D grain;
uniform vec3 lattice_along, lattice_side, lattice_front;  // unit, leg frame
uniform vec2 lattice_fan;                                 // unit: where in side and front the fibres fan out
uniform float grain_level;                                // of the volume's coarser copies

const vec3 grain_repeat = vec3(1.0 / 0.028, 1.0 / 0.028, 1.0 / 0.12);  // a metre
const float lean_step = 0.22;                                           // slope of one step

// x: tone of the bundles, about -1 .. 1; yzw: how their surface turns the normal, leg frame.
vec4 bundles(vec3 p, vec3 along) {
    vec3 q = vec3(dot(p, lattice_side), dot(p, lattice_front), dot(p, lattice_along));
    float run = dot(along, lattice_along);
    vec2 slope = vec2(dot(along, lattice_side), dot(along, lattice_front)) / (abs(run) > 0.25 ? run : 0.25);
    float step_at = clamp(dot(slope, lattice_fan) / lean_step, -5.0, 5.0);
    float even = 2.0 * floor(0.5 * step_at + 0.5), odd = 2.0 * floor(0.5 * step_at) + 1.0;
    vec2 lean = lattice_fan * (lean_step * q.z);
    vec4 a = textureLod(grain, vec3(q.xy - even * lean, q.z) * grain_repeat, grain_level);
    vec4 b = textureLod(grain, vec3(q.xy - odd * lean, q.z) * grain_repeat, grain_level);
    vec4 g = mix(a, b, smoothstep(0.15, 0.85, abs(step_at - even))) * 2.0 - 1.0;
    return vec4(0.62 * g.x + 0.5 * g.w - 0.25, -(lattice_side * g.y + lattice_front * g.z));
}
