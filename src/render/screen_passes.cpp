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

void ScreenPasses::draw_backdrop(const ShaderSet& shaders, const Picture& picture) const {
    shaders.backdrop.use();
    shaders.backdrop.set("top", picture.backdrop.top);
    shaders.backdrop.set("bottom", picture.backdrop.bottom);
    shaders.backdrop.set("part_origin", glm::vec2(picture.origin_px()));
    shaders.backdrop.set("whole_height", static_cast<float>(picture.size_px.y));
    glBindVertexArray(empty_.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void ScreenPasses::draw_ground(const ShaderSet& shaders, const Picture& picture, const Ground& ground) const {
    if (ground.strength <= 0 || picture.camera.eye.y <= ground.middle.y) return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    shaders.ground.use();
    shaders.ground.set("clip_from_leg", picture.clip_from_leg());
    shaders.ground.set("middle", ground.middle);
    shaders.ground.set("long_axis", ground.long_axis);
    shaders.ground.set("short_axis", ground.short_axis);
    shaders.ground.set("strength", ground.strength);
    shaders.ground.set("part_origin", glm::vec2(picture.origin_px()));
    glBindVertexArray(empty_.id());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glDisable(GL_BLEND);
}

void copy(const gl::Framebuffer& from, const gl::Framebuffer& to, GLbitfield what, const PixelBox& box) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.id());
    glBlitFramebuffer(box.low.x, box.low.y, box.high.x, box.high.y, box.low.x, box.low.y, box.high.x, box.high.y, what,
                      GL_NEAREST);
}

bool ScreenPasses::make_spare(glm::ivec2 size_px) {
    constexpr int step_px = 64;  // a leg that turns should not ask for another each time
    if (glm::any(glm::greaterThan(size_px, spare_.size)))
        spare_ = gl::make_target(glm::max((size_px + step_px - 1) / step_px * step_px, spare_.size), GL_RGBA8, false);
    return bool(spare_.framebuffer);
}

// The spare target's first pixel stands for that of the box.
void ScreenPasses::smooth_into_spare(const ShaderSet& shaders, const gl::Target& picture, const PixelBox& box) const {
    glBindFramebuffer(GL_FRAMEBUFFER, spare_.framebuffer.id());
    glViewport(-box.low.x, -box.low.y, picture.size.x, picture.size.y);
    shaders.finish.use();
    set_source(shaders.finish, "picture", picture);
    shaders.finish.set("part_origin", glm::vec2(box.low));
    cover({glm::ivec2(0), box.size()});
    glViewport(0, 0, picture.size.x, picture.size.y);
}

// The real picture is not read: the driver would wait until it is drawn. To it, pictures with sides that are no powers
// of two are all alike.
void ScreenPasses::prepare_smoothing(const ShaderSet& shaders, const PixelBox& box) {
    if (box.empty() || !make_spare(box.size())) return;
    smooth_into_spare(shaders, gl::make_target({3, 3}, GL_RGBA8, false), {glm::ivec2(0), glm::ivec2(1)});
}

void ScreenPasses::smooth_edges(const ShaderSet& shaders, const gl::Target& picture, const PixelBox& box) {
    const glm::ivec2 low = box.low, size = box.size();
    if (box.empty() || !make_spare(size)) return;
    smooth_into_spare(shaders, picture, box);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, spare_.framebuffer.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, picture.colour_only.id());
    glBlitFramebuffer(0, 0, size.x, size.y, low.x, low.y, box.high.x, box.high.y, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

namespace {

// What depth.glsl needs to find the way back from depths.
void set_depths(const ShaderProgram& shader, const Picture& picture, const gl::Target& scene, int unit) {
    const glm::mat4 clip_from_view = picture.clip_from_leg() * glm::inverse(picture.camera.view);
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, scene.depth.id());
    glActiveTexture(GL_TEXTURE0);
    shader.set("depths", unit);
    // clip = (a x + b z, c y + d z, e z + f, -z) for a point (x, y, z) before the eye.
    const glm::vec2 to_ndc(clip_from_view[0][0], clip_from_view[1][1]),
        middle(clip_from_view[2][0], clip_from_view[2][1]);
    const glm::vec2 pixel = 2.0f / glm::vec2(scene.size);
    shader.set("ray", glm::vec4(pixel / to_ndc, (0.5f * pixel - 1.0f + middle) / to_ndc));
    shader.set("depth_row", glm::vec2(clip_from_view[2][2], clip_from_view[3][2]));
}

// The box at half the size, with what averaging over neighbours reads beyond it.
PixelBox halved(const PixelBox& box, glm::ivec2 size) {
    return {glm::max(box.low / 2 - 3, glm::ivec2(0)), glm::min((box.high + 1) / 2 + 3, size)};
}

}  // namespace

void ScreenPasses::draw_occlusion(const ShaderSet& shaders, const Picture& picture, const gl::Target& scene,
                                  const gl::Target& half, const gl::Framebuffer& to, const PixelBox& box) const {
    glDisable(GL_DEPTH_TEST);
    glBindFramebuffer(GL_FRAMEBUFFER, half.framebuffer.id());
    glViewport(0, 0, half.size.x, half.size.y);
    shaders.occlusion.use();
    set_depths(shaders.occlusion, picture, scene, 2);
    shaders.occlusion.set("part_origin", glm::vec2(picture.origin_px() / 2));
    shaders.occlusion.set("reach_px", std::max(72.0f, static_cast<float>(picture.size_px.y) / 18));
    cover(halved(box, half.size));

    glBindFramebuffer(GL_FRAMEBUFFER, to.id());
    glViewport(0, 0, scene.size.x, scene.size.y);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_ZERO, GL_SRC_COLOR, GL_ZERO, GL_ONE);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    shaders.darken.use();
    set_source(shaders.darken, "occlusion", half);
    set_depths(shaders.darken, picture, scene, 2);
    cover(box);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDisable(GL_BLEND);
}

void ScreenPasses::draw_outline(const ShaderSet& shaders, const gl::Target& mask, const gl::Framebuffer& to,
                                const PixelBox& box, float width_px) const {
    glBindFramebuffer(GL_FRAMEBUFFER, to.id());
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    shaders.outline.use();
    set_source(shaders.outline, "mask", mask);
    shaders.outline.set("width_px", width_px);
    cover(box);
    glDisable(GL_BLEND);
}

}  // namespace surae
