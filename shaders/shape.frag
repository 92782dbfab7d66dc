#version 330 core
out vec4 colour_out;
void main() { colour_out = vec4(1.0); }
