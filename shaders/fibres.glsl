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
