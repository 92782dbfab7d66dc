// Passes over the pixels of a picture: backdrop, smooth edges, outline. Each keeps to the region it is given.
#include "render/screen_passes.h"

#include <algorithm>

#include "frame/heat_scale.h"

namespace surae {

void set_source(const ShaderProgram& shader, const char* name, const gl::Target& source) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, source.colour.id());
    shader.set(name, 0);
    shader.set("texel", 1.0f / glm::vec2(source.size));
}

float outline_width_px(glm::ivec2 size_px) {
    return std::max(2.0f, static_cast<float>(size_px.y) / 400.0f);
}

// In one go: to a graphics card each draw is dear.
void ScreenPasses::cover(const ShaderProgram& shader, const ScreenRegion& region, glm::ivec2 size_px) const {
    constexpr std::size_t most = 128;  // as in screen.vert
    const glm::vec2 size(size_px);
    std::vector<glm::vec4> boxes;
    const auto draw = [&] {
        shader.set("boxes", boxes);
        glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(6 * boxes.size()));
        boxes.clear();
    };
    glBindVertexArray(empty_.id());
    for (const auto& [low, high] : region.boxes()) {
        boxes.emplace_back(glm::vec2(low) / size, glm::vec2(high) / size);
        if (boxes.size() == most) draw();
    }
    if (!boxes.empty()) draw();
}

void ScreenPasses::draw_backdrop(const ShaderSet& shaders, const Picture& picture, const ScreenRegion& region) const {
    shaders.backdrop.use();
    shaders.backdrop.set("top", srgb_from_linear(picture.backdrop.top));
    shaders.backdrop.set("bottom", srgb_from_linear(picture.backdrop.bottom));
    shaders.backdrop.set("part_origin", glm::vec2(picture.origin_px()));
    shaders.backdrop.set("whole_height", static_cast<float>(picture.size_px.y));
    cover(shaders.backdrop, region, picture.drawn_px());
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

void stretch(const gl::Target& from, glm::ivec2 low_px, glm::ivec2 size_px) {
    GLint before = 0;
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &before);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.framebuffer.id());
    const glm::ivec2 high = low_px + size_px;
    glBlitFramebuffer(0, 0, from.size.x, from.size.y, low_px.x, low_px.y, high.x, high.y, GL_COLOR_BUFFER_BIT,
                      GL_LINEAR);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(before));
}

bool ScreenPasses::make_spare(glm::ivec2 size_px) {
    constexpr int step_px = 64;  // a leg that turns should not ask for another each time
    if (glm::any(glm::greaterThan(size_px, spare_.size)))
        spare_ = gl::make_target(glm::max((size_px + step_px - 1) / step_px * step_px, spare_.size), GL_RGBA8, false);
    return bool(spare_.framebuffer);
}

// The spare target's first pixel stands for that of the region's box.
void ScreenPasses::smooth_into_spare(const ShaderSet& shaders, const gl::Target& picture,
                                     const ScreenRegion& region) const {
    const glm::ivec2 low = region.box().low;
    glBindFramebuffer(GL_FRAMEBUFFER, spare_.framebuffer.id());
    glViewport(-low.x, -low.y, picture.size.x, picture.size.y);
    shaders.finish.use();
    set_source(shaders.finish, "picture", picture);
    shaders.finish.set("part_origin", glm::vec2(low));
    cover(shaders.finish, region, picture.size);
    glViewport(0, 0, picture.size.x, picture.size.y);
}

// The real picture is not read: the driver would wait until it is drawn. To it, pictures with sides that are no powers
// of two are all alike.
void ScreenPasses::prepare_smoothing(const ShaderSet& shaders, const PixelBox& box) {
    if (box.empty() || !make_spare(box.size())) return;
    smooth_into_spare(shaders, gl::make_target({3, 3}, GL_RGBA8, false), ScreenRegion({glm::ivec2(0), glm::ivec2(1)}));
}

void ScreenPasses::smooth_edges(const ShaderSet& shaders, const gl::Target& picture, const ScreenRegion& region) {
    if (region.empty() || !make_spare(region.box().size())) return;
    smooth_into_spare(shaders, picture, region);
    // A blit: between these two the pass that copies takes longer.
    glBindFramebuffer(GL_READ_FRAMEBUFFER, spare_.framebuffer.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, picture.colour_only.id());
    for (const auto& [low, high] : region.boxes()) {
        const glm::ivec2 from = low - region.box().low, to = high - region.box().low;
        glBlitFramebuffer(from.x, from.y, to.x, to.y, low.x, low.y, high.x, high.y, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    }
}

// Pixels of the source at their places in what is bound.
void ScreenPasses::put(const ShaderProgram& shader, const gl::Target& from, const ScreenRegion& region,
                       glm::ivec2 low_px) const {
    glViewport(low_px.x, low_px.y, from.size.x, from.size.y);
    glDisable(GL_BLEND);
    shader.set("part_origin", glm::vec2(-low_px));
    cover(shader, region, from.size);
}

void ScreenPasses::smooth_edges(const ShaderSet& shaders, const gl::Target& from, const ScreenRegion& region,
                                glm::ivec2 low_px) const {
    shaders.finish.use();
    set_source(shaders.finish, "picture", from);
    put(shaders.finish, from, region, low_px);
}

void ScreenPasses::resolve(const ShaderSet& shaders, const gl::Target& from, const ScreenRegion& region,
                           glm::ivec2 low_px) const {
    shaders.resolve.use();
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D_MULTISAMPLE, from.colour.id());
    shaders.resolve.set("picture", 0);
    shaders.resolve.set("samples", from.samples);
    put(shaders.resolve, from, region, low_px);
}

void ScreenPasses::copy(const ShaderSet& shaders, const gl::Target& from, const ScreenRegion& region,
                        glm::ivec2 low_px) const {
    shaders.copy.use();
    set_source(shaders.copy, "picture", from);
    put(shaders.copy, from, region, low_px);
}

void ScreenPasses::draw_outline(const ShaderSet& shaders, const gl::Target& mask, const gl::Framebuffer& to,
                                const ScreenRegion& region, float width_px) const {
    glBindFramebuffer(GL_FRAMEBUFFER, to.id());
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    shaders.outline.use();
    set_source(shaders.outline, "mask", mask);
    shaders.outline.set("width_px", width_px);
    cover(shaders.outline, region, mask.size);
    glDisable(GL_BLEND);
}

}  // namespace surae
