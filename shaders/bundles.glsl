// The measure of the volume of bundles (fibres.glsl), the same for vertices and pixels.
const vec3 grain_repeat = vec3(1.0 / 0.028, 1.0 / 0.028, 1.0 / 0.12);  // a metre
const float lean_step = 0.22;                                           // slope of one step of leaning
