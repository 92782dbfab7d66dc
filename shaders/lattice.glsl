// Where a place lies in the volume of bundles (fibres.glsl), in repeats of it. p, side, front and along: in one space.
#include "bundles.glsl"

vec3 lattice_place(vec3 p, vec3 side, vec3 front, vec3 along) {
    return vec3(dot(p, side), dot(p, front), dot(p, along)) * grain_repeat;
}
