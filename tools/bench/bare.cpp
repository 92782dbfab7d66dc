// The limit that scripts/bench measures Surae against: a program of nothing but OpenGL calls that draws the triangles
// of a picture of Surae's, at its size and from its eye, with one shader, culled, and with occlusion and smooth edges
// of its own that keep to the box of the leg. No interface, no marks, no heat.
//
//   bench_bare PACK PICTURE.json FRAMES    (PICTURE.json: "picture" of `surae bench --json`)
#include <fmt/core.h>
#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/type_ptr.hpp>
#include <vector>

#include "bare_shaders.h"
#include "base/json_io.h"
#include "pack/pack.h"
#include "platform/gl_context.h"

namespace {

using namespace surae;

struct Vertex {
    glm::vec3 position, normal;
};
struct Range {
    std::size_t first = 0;
    GLsizei count = 0;
    bool ghost = false;
};
struct View {
    glm::ivec2 size{0};
    glm::mat4 view{1}, projection{1};
};

class Bare {
  public:
    Bare(const Pack& pack, const Json& picture);
    void draw(float turn_rad) const;
    std::size_t triangles() const;

  private:
    void upload(const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>& indices);
    GLuint target(glm::ivec2 size, GLuint& texture, GLuint depth) const;
    void keep_to_leg(const glm::mat4& clip_from_leg) const;
    void draw_ranges(bool ghosts) const;
    void draw_occlusion() const;
    void draw_smooth() const;

    bare::Shaders shaders_ = bare::compile_shaders();
    View view_;
    std::vector<Range> ranges_;
    Box box_;
    GLuint vertices_ = 0, empty_ = 0;
    GLuint colour_ = 0, depth_ = 0, half_colour_ = 0, done_colour_ = 0;
    GLuint scene_ = 0, scene_colour_only_ = 0, half_ = 0, done_ = 0;
};

glm::mat4 matrix(const Json& numbers) {
    glm::mat4 m;
    for (int i = 0; i < 16; ++i) glm::value_ptr(m)[i] = numbers.at(static_cast<std::size_t>(i)).get<float>();
    return m;
}

Bare::Bare(const Pack& pack, const Json& picture) {
    view_ = {{picture["size"][0].get<int>(), picture["size"][1].get<int>()},
             matrix(picture["view"]),
             matrix(picture["projection"])};
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
    for (const char* style : {"solids", "ghosts"})
        for (const Json& shown : picture[style]) {
            const auto index = pack.index_of(StructureId{shown["id"].get<std::string>()});
            if (!index) continue;
            const MeshView& mesh = pack.structures[*index].mesh;
            const auto triangles = mesh.level(shown["level"].get<std::size_t>());
            ranges_.push_back({indices.size(), static_cast<GLsizei>(triangles.size()), style == std::string("ghosts")});
            const auto base = static_cast<std::uint32_t>(vertices.size());
            for (const std::uint32_t i : triangles) indices.push_back(base + i);
            for (std::size_t i = 0; i < mesh.positions.size(); ++i)
                vertices.push_back({mesh.positions[i], mesh.normals[i]});
            box_.add(pack.structures[*index].box);
        }
    upload(vertices, indices);
    glGenTextures(1, &depth_);
    glBindTexture(GL_TEXTURE_2D, depth_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_DEPTH_COMPONENT24, view_.size.x, view_.size.y, 0, GL_DEPTH_COMPONENT,
                 GL_UNSIGNED_INT, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    scene_ = target(view_.size, colour_, depth_);
    GLuint shared = colour_;
    scene_colour_only_ = target(view_.size, shared, 0);
    half_ = target(view_.size / 2, half_colour_, 0);
    done_ = target(view_.size, done_colour_, 0);
}

std::size_t Bare::triangles() const {
    std::size_t count = 0;
    for (const Range& range : ranges_) count += static_cast<std::size_t>(range.count) / 3;
    return count;
}

void Bare::upload(const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>& indices) {
    glGenVertexArrays(1, &empty_);
    glGenVertexArrays(1, &vertices_);
    glBindVertexArray(vertices_);
    GLuint buffers[2];
    glGenBuffers(2, buffers);
    glBindBuffer(GL_ARRAY_BUFFER, buffers[0]);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)), vertices.data(),
                 GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[1]);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint32_t)),
                 indices.data(), GL_STATIC_DRAW);
    for (const GLuint i : {0u, 1u}) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                              reinterpret_cast<const void*>(i * sizeof(glm::vec3)));
    }
}

GLuint Bare::target(glm::ivec2 size, GLuint& texture, GLuint depth) const {
    if (!texture) {
        glGenTextures(1, &texture);
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.x, size.y, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    }
    GLuint framebuffer = 0;
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
    if (depth) glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth, 0);
    return framebuffer;
}

// Everything that follows stays within the pixels that the leg's box covers.
void Bare::keep_to_leg(const glm::mat4& clip_from_leg) const {
    glm::vec2 low(1e9f), high(-1e9f);
    for (int i = 0; i < 8; ++i) {
        const glm::vec4 p =
            clip_from_leg * glm::vec4(i & 1 ? box_.low.x : box_.high.x, i & 2 ? box_.low.y : box_.high.y,
                                      i & 4 ? box_.low.z : box_.high.z, 1);
        const glm::vec2 px = (0.5f + 0.5f * glm::vec2(p) / p.w) * glm::vec2(view_.size);
        low = glm::min(low, px), high = glm::max(high, px);
    }
    const glm::ivec2 from = glm::max(glm::ivec2(low) - 2, 0), to = glm::min(glm::ivec2(high) + 3, view_.size);
    glScissor(from.x, from.y, std::max(0, to.x - from.x), std::max(0, to.y - from.y));
}

void Bare::draw_ranges(bool ghosts) const {
    const GLint colour = glGetUniformLocation(shaders_.surface, "colour");
    for (const Range& range : ranges_) {
        if (range.ghost != ghosts) continue;
        if (ghosts)
            glUniform4f(colour, 0.8f, 0.6f, 0.5f, 0.3f);
        else
            glUniform4f(colour, 0.5f, 0.2f, 0.15f, 1);
        glDrawElements(GL_TRIANGLES, range.count, GL_UNSIGNED_INT,
                       reinterpret_cast<const void*>(range.first * sizeof(std::uint32_t)));
    }
}

void Bare::draw_occlusion() const {
    const glm::mat4& p = view_.projection;
    glBindVertexArray(empty_);
    glDisable(GL_DEPTH_TEST);
    glBindFramebuffer(GL_FRAMEBUFFER, half_);
    glViewport(0, 0, view_.size.x / 2, view_.size.y / 2);
    GLint box[4];
    glGetIntegerv(GL_SCISSOR_BOX, box);
    glScissor(box[0] / 2, box[1] / 2, box[2] / 2 + 1, box[3] / 2 + 1);
    glUseProgram(shaders_.occlusion);
    glBindTexture(GL_TEXTURE_2D, depth_);
    glUniform4f(glGetUniformLocation(shaders_.occlusion, "lens"), 1 / p[0][0], 1 / p[1][1], p[2][2], p[3][2]);
    glUniform2f(glGetUniformLocation(shaders_.occlusion, "span"), 0.0055f * p[0][0], 0.0055f * p[1][1]);
    glUniform2f(glGetUniformLocation(shaders_.occlusion, "texel"), 2.0f / static_cast<float>(view_.size.x),
                2.0f / static_cast<float>(view_.size.y));
    glDrawArrays(GL_TRIANGLES, 0, 3);

    glBindFramebuffer(GL_FRAMEBUFFER, scene_colour_only_);
    glViewport(0, 0, view_.size.x, view_.size.y);
    glScissor(box[0], box[1], box[2], box[3]);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ZERO, GL_SRC_COLOR);
    glUseProgram(shaders_.darken);
    glBindTexture(GL_TEXTURE_2D, half_colour_);
    glUniform2f(glGetUniformLocation(shaders_.darken, "texel"), 2.0f / static_cast<float>(view_.size.x),
                2.0f / static_cast<float>(view_.size.y));
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void Bare::draw_smooth() const {
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    glBindFramebuffer(GL_FRAMEBUFFER, done_);
    glDisable(GL_SCISSOR_TEST);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glBindVertexArray(empty_);
    glUseProgram(shaders_.smooth);
    glBindTexture(GL_TEXTURE_2D, colour_);
    glUniform2f(glGetUniformLocation(shaders_.smooth, "texel"), 1.0f / static_cast<float>(view_.size.x),
                1.0f / static_cast<float>(view_.size.y));
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glFinish();
}

void Bare::draw(float turn_rad) const {
    const glm::mat4 view = glm::rotate(view_.view, turn_rad, glm::vec3(0, 1, 0));
    const glm::mat4 clip_from_leg = view_.projection * view;
    const glm::vec3 eye(glm::inverse(view)[3]);
    glBindFramebuffer(GL_FRAMEBUFFER, scene_);
    glViewport(0, 0, view_.size.x, view_.size.y);
    glDisable(GL_SCISSOR_TEST);
    glDepthMask(GL_TRUE);
    glClearColor(0.05f, 0.06f, 0.08f, 1);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    keep_to_leg(clip_from_leg);
    glEnable(GL_DEPTH_TEST);
    glEnable(GL_CULL_FACE);
    glDisable(GL_BLEND);
    const auto use_surface = [&] {
        glUseProgram(shaders_.surface);
        glUniformMatrix4fv(glGetUniformLocation(shaders_.surface, "clip_from_leg"), 1, GL_FALSE,
                           glm::value_ptr(clip_from_leg));
        glUniform3fv(glGetUniformLocation(shaders_.surface, "eye"), 1, glm::value_ptr(eye));
        const glm::vec3 to_light = glm::normalize(eye + glm::vec3(0.2f, 0.6f, 0));
        glUniform3fv(glGetUniformLocation(shaders_.surface, "to_light"), 1, glm::value_ptr(to_light));
        glBindVertexArray(vertices_);
    };
    use_surface();
    draw_ranges(false);
    draw_occlusion();
    glBindFramebuffer(GL_FRAMEBUFFER, scene_);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    use_surface();
    draw_ranges(true);
    draw_smooth();
}

double now_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int fail(const Error& error) {
    fmt::print(stderr, "bench_bare: {}: {}; {}\n", error.where, error.what, error.remedy);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return fmt::print(stderr, "bench_bare PACK PICTURE.json FRAMES\n"), 2;
    const auto pack = load_pack(argv[1]);
    if (!pack) return fail(pack.error());
    const auto picture = read_json(argv[2]);
    if (!picture) return fail(picture.error());
    const auto context = OffscreenContext::create();
    if (!context) return fail(context.error());
    gladLoadGL((*context)->loader());
    const Bare bare(*pack, *picture);
    const int frames = std::max(3, std::atoi(argv[3]));
    std::vector<double> times;
    bare.draw(0);
    for (int i = 0; i < frames; ++i) {
        const double start = now_ms();
        bare.draw(6.2831853f * static_cast<float>(i) / static_cast<float>(frames));
        times.push_back(now_ms() - start);
    }
    std::nth_element(times.begin(), times.begin() + frames / 2, times.end());
    fmt::print("{{\"frame_ms\": {}, \"triangles\": {}}}\n", times[static_cast<std::size_t>(frames) / 2],
               bare.triangles());
    return 0;
}
