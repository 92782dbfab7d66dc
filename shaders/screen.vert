#version 330 core
// The boxes of a region, without any buffer.
#define GIVEN flat out
#include "screen.glsl"
uniform vec2 texel, depth_row, part_origin;
uniform vec4 ray;
uniform float reach_px, whole_height;
uniform vec3 top, bottom;
uniform vec4 boxes[128];  // lower left and upper right corner, as at
out vec2 at;  // 0..1, bottom left origin

void main() {
    texel_given = texel;
    ray_given = ray;
    depth_row_given = depth_row;
    looks_given = vec3(part_origin, reach_px);
    top_given = top;
    bottom_given = vec4(bottom, whole_height);
    vec4 box = boxes[gl_VertexID / 6];
    int corner = gl_VertexID % 6;  // of two triangles
    at = mix(box.xy, box.zw, vec2(corner == 1 || corner > 3, corner == 2 || corner == 3 || corner == 5));
    gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}
