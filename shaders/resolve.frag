#version 330 core
// One colour for the samples of a pixel.
out vec4 colour_out;
uniform sampler2DMS picture;
uniform int samples;

void main() {
    vec4 sum = vec4(0.0);
    for (int i = 0; i < samples; ++i) sum += texelFetch(picture, ivec2(gl_FragCoord.xy), i);
    colour_out = sum / float(samples);
}
