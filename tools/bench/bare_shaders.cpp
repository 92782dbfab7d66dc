#include "bare_shaders.h"

#include <cstdio>
#include <cstdlib>

namespace bare {
namespace {

constexpr const char* surface_vert = R"glsl(#version 330 core
layout(location = 0) in vec3 position_in;
layout(location = 1) in vec3 normal_in;
uniform mat4 clip_from_leg;
out vec3 normal;
out vec3 position;
void main() {
    normal = normal_in;
    position = position_in;
    gl_Position = clip_from_leg * vec4(position_in, 1.0);
}
)glsl";

// One light and a microfacet highlight for every pixel: about the least that looks like a surface.
constexpr const char* surface_frag = R"glsl(#version 330 core
in vec3 normal;
in vec3 position;
out vec4 colour_out;
uniform vec3 eye, to_light;
uniform vec4 colour;
void main() {
    vec3 n = normalize(normal), v = normalize(eye - position), h = normalize(v + to_light);
    float nh = max(dot(n, h), 0.0), nl = max(dot(n, to_light), 0.0), nv = max(dot(n, v), 0.05);
    const float a2 = 0.09;
    float d = nh * nh * (a2 - 1.0) + 1.0;
    float spot = a2 / (3.14159 * d * d) * nl / (4.0 * max(nl, nv));
    vec3 light = colour.rgb * (0.25 + 0.8 * nl) + 0.04 * spot;
    colour_out = vec4(sqrt(light) * colour.a, colour.a);
}
)glsl";

constexpr const char* screen_vert = R"glsl(#version 330 core
out vec2 at;
void main() {
    at = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
    gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}
)glsl";

constexpr const char* occlusion_frag = R"glsl(#version 330 core
in vec2 at;
out vec4 colour_out;
uniform sampler2D depths;
uniform vec4 lens;  // 1 / diagonal of the projection, and its depth row
uniform vec2 span, texel;
vec3 place(vec2 uv) {
    float z = -lens.w / (2.0 * textureLod(depths, uv, 0.0).r - 1.0 + lens.z);
    return vec3((2.0 * uv - 1.0) * lens.xy * -z, z);
}
void main() {
    vec3 p = place(at);
    vec3 n = normalize(cross(place(at + vec2(texel.x, 0.0)) - p, place(at + vec2(0.0, texel.y)) - p));
    float noise = fract(52.98 * fract(dot(gl_FragCoord.xy, vec2(0.0671, 0.00584))));
    float sum = 0.0;
    for (int i = 0; i < 8; ++i) {
        float turn = 2.4 * float(i) + 6.283 * noise;
        vec3 v = place(at + vec2(cos(turn), sin(turn)) * sqrt((float(i) + 0.5) / 8.0) * span / -p.z) - p;
        float far = dot(v, v);
        sum += max(0.0, dot(v, n) - 0.0006) / (far + 4e-6) * max(0.0, 1.0 - far / 1.2e-4);
    }
    colour_out = vec4(max(0.0, 1.0 - sum * 0.0011));
}
)glsl";

constexpr const char* darken_frag = R"glsl(#version 330 core
in vec2 at;
out vec4 colour_out;
uniform sampler2D occlusion;
uniform vec2 texel;
void main() {
    float sum = 0.0;
    for (int i = 0; i < 4; ++i) sum += textureLod(occlusion, at + (vec2(i & 1, i >> 1) * 2.0 - 1.0) * texel, 0.0).r;
    colour_out = vec4(vec3(0.25 * sum), 1.0);
}
)glsl";

constexpr const char* smooth_frag = R"glsl(#version 330 core
in vec2 at;
out vec4 colour_out;
uniform sampler2D picture;
uniform vec2 texel;
float luma(vec3 c) { return dot(c, vec3(0.299, 0.587, 0.114)); }
void main() {
    vec3 middle = texture(picture, at).rgb;
    float m = luma(middle), nw = luma(texture(picture, at + vec2(-1.0, 1.0) * texel).rgb),
          ne = luma(texture(picture, at + texel).rgb), sw = luma(texture(picture, at - texel).rgb),
          se = luma(texture(picture, at + vec2(1.0, -1.0) * texel).rgb);
    float low = min(m, min(min(nw, ne), min(sw, se))), high = max(m, max(max(nw, ne), max(sw, se)));
    vec2 way = vec2((sw + se) - (nw + ne), (ne + se) - (nw + sw));
    way = clamp(way / (min(abs(way.x), abs(way.y)) + max((nw + ne + sw + se) * 0.03, 0.0078)), -8.0, 8.0) * texel;
    vec3 near = 0.5 * (texture(picture, at - way / 6.0).rgb + texture(picture, at + way / 6.0).rgb);
    vec3 far = 0.5 * near + 0.25 * (texture(picture, at - way * 0.5).rgb + texture(picture, at + way * 0.5).rgb);
    float f = luma(far);
    colour_out = vec4(f < low || f > high ? near : far, 1.0);
}
)glsl";

GLuint compile(GLenum stage, const char* text) {
    const GLuint shader = glCreateShader(stage);
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint good = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (good) return shader;
    char log[2048] = "";
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    std::fprintf(stderr, "bench_bare: %s\n", log);
    std::exit(1);
}

GLuint link(const char* vertex, const char* fragment) {
    const GLuint program = glCreateProgram();
    glAttachShader(program, compile(GL_VERTEX_SHADER, vertex));
    glAttachShader(program, compile(GL_FRAGMENT_SHADER, fragment));
    glLinkProgram(program);
    return program;
}

}  // namespace

Shaders compile_shaders() {
    return {link(surface_vert, surface_frag), link(screen_vert, occlusion_frag), link(screen_vert, darken_frag),
            link(screen_vert, smooth_frag)};
}

}  // namespace bare
