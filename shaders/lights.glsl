// Lights that come with the camera: a warm key from the upper left, a cool fill from the right, a rim from behind, and
// a sky that is brighter above than below. Unit directions in the space of the eye, which looks along -z.
const vec3 to_key = normalize(vec3(-0.58, 0.62, 0.62));
const vec3 to_fill = normalize(vec3(0.85, 0.05, 0.45));
const vec3 to_rim = normalize(vec3(0.35, 0.55, -0.75));
const vec3 up = vec3(0.0, 1.0, 0.0);
