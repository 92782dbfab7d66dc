// The volume of bundles (fibres.glsl): its measure, the same for vertices and pixels, and where a place lies in it.
const vec3 grain_repeat = vec3(1.0 / 0.028, 1.0 / 0.028, 1.0 / 0.12);  // a metre
const float lean_step = 0.22;                                           // slope of one step of leaning

// In repeats of the volume. p, side, front and along: in one space.
vec3 lattice_place(vec3 p, vec3 side, vec3 front, vec3 along) {
    return vec3(dot(p, side), dot(p, front), dot(p, along)) * grain_repeat;
}
