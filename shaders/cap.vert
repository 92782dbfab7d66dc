#version 330 core
// Flat faces of a cut, and their edges as strips of a fixed width on screen.
layout(location = 0) in vec3 position_in;
layout(location = 1) in vec3 colour_in;
layout(location = 2) in vec4 edge_in;  // the edge's other end, and to which side this corner lies; 0: of a face
uniform mat4 clip_from_leg;
uniform vec2 edge_width;  // in pictures
uniform vec3 edge_light;  // what is added to the colour of edges
out vec3 colour;

// Half a width to the side and beyond the end, so that one strip meets the next.
vec2 off_the_edge(vec4 end, vec4 other) {
    vec2 along = normalize((other.xy / other.w - end.xy / end.w) / edge_width);
    return (edge_in.w * vec2(-along.y, along.x) - along) * edge_width * end.w;
}

void main() {
    colour = colour_in;
    gl_Position = clip_from_leg * vec4(position_in, 1.0);
    if (edge_in.w != 0.0) {
        gl_Position.xy += off_the_edge(gl_Position, clip_from_leg * vec4(edge_in.xyz, 1.0));
        colour += edge_light;
    }
    gl_Position.z -= 1e-4 * gl_Position.w;  // a little before the rims of what was cut
}
