// Passes over the pixels of a picture: backdrop, smooth edges, outline. Each keeps to the box it is given.
#include "render/screen_passes.h"

#include <algorithm>

namespace surae {
namespace {

void set_source(const ShaderProgram& shader, const char* name, const gl::Target& source) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, source.colour.id());
    shader.set(name, 0);
    shader.set("texel", 1.0f / glm::vec2(source.size));
}

}  // namespace

float outline_width_px(glm::ivec2 size_px) {
    return std::max(2.0f, static_cast<float>(size_px.y) / 400.0f);
}

void ScreenPasses::cover(const PixelBox& box) const {
    if (box.empty()) return;
    glEnable(GL_SCISSOR_TEST);
    glScissor(box.low.x, box.low.y, box.size().x, box.size().y);
    glBindVertexArray(empty_.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glDisable(GL_SCISSOR_TEST);
}

void ScreenPasses::draw_backdrop(const ShaderSet& shaders, const Backdrop& backdrop) const {
    shaders.backdrop.use();
    shaders.backdrop.set("top", backdrop.top);
    shaders.backdrop.set("bottom", backdrop.bottom);
    glBindVertexArray(empty_.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void ScreenPasses::finish(const ShaderSet& shaders, const gl::Target& from, const gl::Target& to,
                          const PixelBox& box) const {
    const glm::ivec2 size = from.size;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.framebuffer.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.framebuffer.id());
    glBlitFramebuffer(0, 0, size.x, size.y, 0, 0, size.x, size.y, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, to.framebuffer.id());
    shaders.finish.use();
    set_source(shaders.finish, "picture", from);
    cover(box);
}

void ScreenPasses::draw_outline(const ShaderSet& shaders, const gl::Target& mask, const gl::Target& to,
                                const PixelBox& box) const {
    glBindFramebuffer(GL_FRAMEBUFFER, to.framebuffer.id());
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    shaders.outline.use();
    set_source(shaders.outline, "mask", mask);
    shaders.outline.set("width_px", outline_width_px(to.size));
    cover(box);
    glDisable(GL_BLEND);
}

}  // namespace surae
