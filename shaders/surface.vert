#version 330 core
layout(location = 0) in vec3 position_in;
layout(location = 1) in vec3 normal_in;
layout(location = 2) in vec3 fibre_in;
layout(location = 3) in float occlusion_in;

uniform mat4 clip_from_leg;

out vec3 position;  // leg frame, metres
out vec3 normal;
out vec3 fibre;
out float occlusion;

void main() {
    position = position_in;
    normal = normal_in;
    fibre = fibre_in;
    occlusion = occlusion_in;
    gl_Position = clip_from_leg * vec4(position_in, 1.0);
}
