// Muscle and tendon as bundles, out of a small volume of them that repeats. The volume lies along the structure's main
// fibre direction; where fibres fan out it is leaned over in fixed steps, the two nearest of which are blended: so the
// bundles follow the fibres without any texture coordinates and never move on the surface.
uniform sampler3D grain;
uniform float grain_level;  // of the volume's coarser copies

#include "lattice.glsl"

// x: tone of the bundles, about -1 .. 1; yz: how their surface slopes to the side and to the front. at: in repeats of the
// volume; lean: how many steps the fibres lean to the side.
vec3 bundles(vec3 at, float lean) {
    float even = 2.0 * floor(0.5 * lean + 0.5), odd = 2.0 * floor(0.5 * lean) + 1.0;
    vec3 a_at = at, b_at = at;
    float step_x = lean_step * repeats_across * at.z;  // of one step, in repeats to the side
    a_at.x -= even * step_x;
    b_at.x -= odd * step_x;
    vec3 a = textureLod(grain, a_at, grain_level).rgb;
    vec3 b = textureLod(grain, b_at, grain_level).rgb;
    vec3 g = mix(a, b, smoothstep(0.15, 0.85, abs(lean - even)));
    return vec3(2.24 * g.x - 1.37, 1.0 - 2.0 * g.yz);  // as fascicle_grain.cpp packs them
}
