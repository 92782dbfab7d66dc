// Where a vertex lies in the volume of bundles (fibres.glsl), which runs along the structure's main fibre direction.
#include "bundles.glsl"
uniform vec3 lattice_along, lattice_side, lattice_front;  // unit, leg frame; fibres fan out towards the side

// xyz: in repeats of the volume; w: how many steps the fibres lean to the side.
vec4 lattice_place(vec3 p, vec3 fibre) {
    float run = dot(fibre, lattice_along);
    float slope = dot(fibre, lattice_side) / (abs(run) > 0.25 ? run : 0.25);
    return vec4(vec3(dot(p, lattice_side), dot(p, lattice_front), dot(p, lattice_along)) * grain_repeat,
                clamp(slope / lean_step, -5.0, 5.0));
}
