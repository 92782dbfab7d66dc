// OpenGL names that delete themselves, and the few ways this program makes them.
#pragma once

#include <glad/gl.h>

#include <glm/glm.hpp>
#include <utility>

namespace surae::gl {

// Owns one OpenGL name; the context that made it must be current when it is destroyed.
template <void (*destroy)(GLuint)>
class Name {
  public:
    Name() = default;
    explicit Name(GLuint id) : id_(id) {}
    Name(Name&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
    Name& operator=(Name&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    ~Name() {
        if (id_) destroy(id_);
    }
    GLuint id() const { return id_; }
    explicit operator bool() const { return id_ != 0; }

  private:
    GLuint id_ = 0;
};

void delete_buffer(GLuint id);
void delete_vertex_array(GLuint id);
void delete_texture(GLuint id);
void delete_framebuffer(GLuint id);
void delete_program(GLuint id);
void delete_shader(GLuint id);
void delete_query(GLuint id);

using Buffer = Name<delete_buffer>;
using VertexArray = Name<delete_vertex_array>;
using Texture = Name<delete_texture>;
using Framebuffer = Name<delete_framebuffer>;
using Program = Name<delete_program>;
using Shader = Name<delete_shader>;
using Query = Name<delete_query>;

VertexArray make_vertex_array();
Query make_query();
Buffer make_buffer(GLenum target, GLsizeiptr bytes, const void* data, GLenum usage = GL_STATIC_DRAW);

// What is drawn into: a colour texture (linear filter, clamped) and, if asked for, a depth texture (unfiltered). With
// several samples a pixel both are multisample textures, for shaders that read samples.
struct Target {
    glm::ivec2 size{0};
    int samples = 1;
    Texture colour, depth;
    Framebuffer framebuffer;
    Framebuffer colour_only;  // with a depth texture: the same without it, for passes that read the depths
};
// format: GL_RGBA8, GL_RGBA16F, GL_RG8 or GL_R8. framebuffer is 0 when the driver refuses (too large, out of memory).
Target make_target(glm::ivec2 size, GLenum format, bool with_depth, int samples = 1);

}  // namespace surae::gl
