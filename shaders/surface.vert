#version 330 core
layout(location = 0) in vec3 position_in;
layout(location = 1) in vec3 normal_in;
layout(location = 2) in vec3 fibre_in;
layout(location = 3) in vec2 shade_in;  // openness to light, slenderness
#ifdef HEAT
layout(location = 4) in vec4 heat_in;  // essential, spillover, exceptional, tint
out vec4 heat;
#endif

uniform mat4 clip_from_leg;
uniform vec4 cut;  // what lies on its negative side is taken away, while cutting is on

invariant gl_Position;  // the nearest surface is found by shape.vert and must be met exactly
out vec3 position;      // leg frame, metres
out vec3 normal;
#ifdef FIBRES
out vec3 fibre;
#endif
out vec2 shade;

void main() {
    position = position_in;
    normal = normal_in;
#ifdef FIBRES
    fibre = fibre_in;
#endif
    shade = shade_in;
#ifdef HEAT
    heat = heat_in;
#endif
    gl_Position = clip_from_leg * vec4(position_in, 1.0);
    gl_ClipDistance[0] = dot(cut, vec4(position_in, 1.0));
}
