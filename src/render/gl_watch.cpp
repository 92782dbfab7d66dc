// Watches what the driver complains of, so that a fault becomes a sentence instead of a black picture.
#include "render/gl_watch.h"

#include <fmt/core.h>
#include <glad/gl.h>

namespace surae {
namespace {

// OpenGL prescribes the parameters.
// NOLINTNEXTLINE(readability-function-size)
void GLAD_API_PTR on_message(GLenum, GLenum type, GLuint, GLenum, GLsizei, const GLchar* words, const void* store) {
    if (type == GL_DEBUG_TYPE_ERROR) *static_cast<std::string*>(const_cast<void*>(store)) = words;
}

}  // namespace

GlWatch::GlWatch() {
    if (!GLAD_GL_KHR_debug) return;
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
    glDebugMessageCallback(on_message, &words_);
}

GlWatch::~GlWatch() {
    if (GLAD_GL_KHR_debug) glDebugMessageCallback(nullptr, nullptr);
}

Status GlWatch::check(const std::string& where) {
    if (GLAD_GL_KHR_robustness && glGetGraphicsResetStatus && glGetGraphicsResetStatus() != GL_NO_ERROR)
        return Error{"the graphics driver was reset", where, "start the program again"};
    GLenum first = GL_NO_ERROR;
    for (int i = 0; i < 16; ++i) {  // a lost context may report errors without end
        const GLenum error = glGetError();
        if (error == GL_NO_ERROR) break;
        if (first == GL_NO_ERROR) first = error;
    }
    if (first == GL_NO_ERROR) return Done{};
    const std::string words = std::exchange(words_, {});
    if (first == GL_OUT_OF_MEMORY)
        return Error{"the graphics card has no memory left", where, "make the window or the picture smaller"};
    return Error{fmt::format("the graphics driver refused a command (0x{:x}) {}", first, words), where,
                 "update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1"};
}

}  // namespace surae
