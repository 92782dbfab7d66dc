#version 330 core
// The floor under the foot: a rectangle round an ellipse, without any buffer.
out vec2 at;  // -1..1, in half axes of the ellipse
uniform mat4 clip_from_leg;
uniform vec3 middle, long_axis, short_axis;
void main() {
    at = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    gl_Position = clip_from_leg * vec4(middle + at.x * long_axis + at.y * short_axis, 1.0);
}
