#version 330 core
// The bare shape: for depth and for masks.
layout(location = 0) in vec3 position_in;
uniform mat4 clip_from_leg;
uniform vec4 cut;
invariant gl_Position;
void main() {
    gl_Position = clip_from_leg * vec4(position_in, 1.0);
    gl_ClipDistance[0] = dot(cut, vec4(position_in, 1.0));
}
