// Muscle and tendon as bundles. Random cells, long along the structure's main fibre direction, are averaged along the
// fibre that passes each point: the streaks follow the fibres wherever they turn, without any texture coordinates.
uniform vec3 lattice_along, lattice_side, lattice_front;  // unit, leg frame
uniform float metres_per_px;

float random_of(vec3 c) {
    vec3 h = fract(c * vec3(0.1031, 0.1130, 0.0937));
    h += dot(h, h.yzx + 33.33);
    return fract((h.x + h.y) * h.z);
}

// About -1 .. 1: the mean of four cells of the lattice q, spread along the fibre.
float bundles(vec3 q, vec3 way) {
    float inner = random_of(floor(q + 0.35 * way)) + random_of(floor(q - 0.35 * way));
    float outer = random_of(floor(q + way)) + random_of(floor(q - way));
    return inner * 1.3 + outer * 0.7 - 2.0;
}

// Fine bundles fade before they would flicker; coarse ones are there at every distance.
float fibre_wave(vec3 p, vec3 along) {
    float fine = 1.0 - smoothstep(0.25e-3, 0.6e-3, metres_per_px);
    mat3 to_lattice = transpose(mat3(lattice_side, lattice_front, lattice_along / 14.0));
    vec3 q = to_lattice * p, way = to_lattice * along * 14.0;
    return 0.7 * bundles(q / 2.2e-3, way) + 0.6 * fine * bundles(q / 0.7e-3, way);
}
