#version 330 core
// One triangle over the whole picture, without any buffer.
#define GIVEN flat out
#include "screen.glsl"
uniform vec2 texel, depth_row, part_origin;
uniform vec4 ray;
uniform float reach_px, whole_height;
uniform vec3 top, bottom;
out vec2 at;  // 0..1, bottom left origin

void main() {
    texel_given = texel;
    ray_given = ray;
    depth_row_given = depth_row;
    looks_given = vec3(part_origin, reach_px);
    top_given = top;
    bottom_given = vec4(bottom, whole_height);
    at = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}
