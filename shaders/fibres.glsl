// Muscle and tendon as bundles, out of a small volume of them that repeats. The volume lies along the structure's main
// fibre direction; where fibres fan out it is leaned over in fixed steps, the two nearest of which are blended: so the
// bundles follow the fibres without any texture coordinates and never move on the surface.
uniform sampler3D grain;
uniform float grain_level;  // of the volume's coarser copies

#include "lattice.glsl"

// x: tone of the bundles, about -1 .. 1; yz: how their surface slopes to the side and to the front. at: lattice_place;
// lean: how many steps the fibres lean to the side.
vec3 bundles(vec3 at, float lean) {
    float even = 2.0 * floor(0.5 * lean + 0.5), odd = 2.0 * floor(0.5 * lean) + 1.0;
    vec3 a_at = at, b_at = at;
    float step_x = lean_step * grain_repeat.x / grain_repeat.z * at.z;  // of one step, in repeats to the side
    a_at.x -= even * step_x;
    b_at.x -= odd * step_x;
    vec4 a = textureLod(grain, a_at, grain_level);
    vec4 b = textureLod(grain, b_at, grain_level);
    vec4 g = mix(a, b, smoothstep(0.15, 0.85, abs(lean - even))) * 2.0 - 1.0;
    return vec3(0.62 * g.x + 0.5 * g.w - 0.25, -g.yz);
}
