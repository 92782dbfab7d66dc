// OpenGL names that delete themselves, and the few ways this program makes them.
#include "render/gl_objects.h"

namespace surae::gl {

void delete_buffer(GLuint id) {
    glDeleteBuffers(1, &id);
}
void delete_vertex_array(GLuint id) {
    glDeleteVertexArrays(1, &id);
}
void delete_texture(GLuint id) {
    glDeleteTextures(1, &id);
}
void delete_framebuffer(GLuint id) {
    glDeleteFramebuffers(1, &id);
}
void delete_program(GLuint id) {
    glDeleteProgram(id);
}
void delete_shader(GLuint id) {
    glDeleteShader(id);
}
void delete_query(GLuint id) {
    glDeleteQueries(1, &id);
}

VertexArray make_vertex_array() {
    GLuint id = 0;
    glGenVertexArrays(1, &id);
    return VertexArray(id);
}

Query make_query() {
    GLuint id = 0;
    glGenQueries(1, &id);
    return Query(id);
}

Buffer make_buffer(GLenum target, GLsizeiptr bytes, const void* data, GLenum usage) {
    GLuint id = 0;
    glGenBuffers(1, &id);
    glBindBuffer(target, id);
    glBufferData(target, bytes, data, usage);
    return Buffer(id);
}

namespace {

struct Layout {
    GLenum format, order, type, filter;
};

Layout layout_of(GLenum format) {
    switch (format) {
        case GL_R8:
            return {format, GL_RED, GL_UNSIGNED_BYTE, GL_LINEAR};
        case GL_RG8:
            return {format, GL_RG, GL_UNSIGNED_BYTE, GL_LINEAR};
        case GL_RGBA16F:
            return {format, GL_RGBA, GL_HALF_FLOAT, GL_LINEAR};
        case GL_DEPTH_COMPONENT24:
            return {format, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT, GL_NEAREST};
        default:
            return {format, GL_RGBA, GL_UNSIGNED_BYTE, GL_LINEAR};
    }
}

Texture make_texture(glm::ivec2 size, GLenum format) {
    GLuint id = 0;
    glGenTextures(1, &id);
    glBindTexture(GL_TEXTURE_2D, id);
    const Layout layout = layout_of(format);
    glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), size.x, size.y, 0, layout.order, layout.type, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, static_cast<GLint>(layout.filter));
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, static_cast<GLint>(layout.filter));
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindTexture(GL_TEXTURE_2D, 0);
    return Texture(id);
}

GLenum kind_of(int samples) {
    return samples > 1 ? GL_TEXTURE_2D_MULTISAMPLE : GL_TEXTURE_2D;
}

Texture make_sampled_texture(glm::ivec2 size, GLenum format, int samples) {
    GLuint id = 0;
    glGenTextures(1, &id);
    glBindTexture(GL_TEXTURE_2D_MULTISAMPLE, id);
    glTexImage2DMultisample(GL_TEXTURE_2D_MULTISAMPLE, samples, format, size.x, size.y, GL_TRUE);
    glBindTexture(GL_TEXTURE_2D_MULTISAMPLE, 0);
    return Texture(id);
}

Framebuffer make_framebuffer(GLenum kind, const Texture& colour, const Texture& depth) {
    GLuint id = 0;
    glGenFramebuffers(1, &id);
    Framebuffer framebuffer(id);
    glBindFramebuffer(GL_FRAMEBUFFER, id);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, kind, colour.id(), 0);
    if (depth) glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, kind, depth.id(), 0);
    const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return complete ? std::move(framebuffer) : Framebuffer();
}

}  // namespace

Target make_target(glm::ivec2 size, GLenum format, bool with_depth, int samples) {
    const auto texture = [&](GLenum of) {
        return samples > 1 ? make_sampled_texture(size, of, samples) : make_texture(size, of);
    };
    Target target;
    target.size = size;
    target.samples = samples;
    target.colour = texture(format);
    if (with_depth) target.depth = texture(GL_DEPTH_COMPONENT24);
    target.framebuffer = make_framebuffer(kind_of(samples), target.colour, target.depth);
    if (with_depth) target.colour_only = make_framebuffer(kind_of(samples), target.colour, {});
    return target;
}

}  // namespace surae::gl
