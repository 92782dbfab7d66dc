#include "render/occlusion_pass.h"

#include <algorithm>

#include "frame/projection.h"

namespace surae {
namespace {

// It is soft, so it is looked for at one pixel of every few; to the eye, those of a large picture are smaller.
int step_px(const Picture& picture) {
    return picture.size_px.y < 1600 ? 2 : 4;
}

constexpr float shadow_m = 0.013f;  // how far a contact shadow reaches

// Depth before the eye of the leg's origin, from which depths are told.
float middle_m(const Picture& picture) {
    return -picture.camera.view[3].z;
}

// How often to look on the way to the key light. Four neighbours look at other places of it: together they miss nothing
// that is as large as one of their own steps.
int shadow_looks(const Picture& picture, int step) {
    const float step_m =
        metres_per_pixel(picture.camera, picture.size_px, middle_m(picture)) * static_cast<float>(step);
    return static_cast<int>(std::clamp(shadow_m / (4 * step_m), 5.0f, 12.0f));
}

// The region in such steps, with what averaging over neighbours reads beyond it.
ScreenRegion in_steps(const ScreenRegion& region, int step, glm::ivec2 size) {
    ScreenRegion small;
    for (const auto& [low, high] : region.boxes())
        small.add({glm::max(low / step - 2, glm::ivec2(0)), glm::min((high + step - 1) / step + 2, size)});
    return small;
}

// What depth.glsl needs to find the way back from depths, which are told from the leg's origin.
void set_depths(const ShaderProgram& shader, const Picture& picture, const gl::Target& scene) {
    const glm::mat4 clip_from_view = picture.clip_from_leg() * glm::inverse(picture.camera.view);
    glActiveTexture(GL_TEXTURE2);
    glBindTexture(scene.samples > 1 ? GL_TEXTURE_2D_MULTISAMPLE : GL_TEXTURE_2D, scene.depth.id());
    glActiveTexture(GL_TEXTURE0);
    shader.set("depths", 2);
    shader.set("ray", pixel_rays(picture));
    shader.set("depth_row", glm::vec2(clip_from_view[2][2], clip_from_view[3][2]));
    shader.set("middle_m", middle_m(picture));
}

}  // namespace

bool OcclusionPass::prepare(glm::ivec2 size_px) {
    if (found_.size == size_px && found_.framebuffer) return true;
    found_ = gl::make_target(size_px, GL_RGBA16F, false);
    if (!software_) calm_ = gl::make_target(size_px, GL_RGBA16F, false);
    return found_.framebuffer && (software_ || calm_.framebuffer);
}

const gl::Target& OcclusionPass::calmed(const ScreenPasses& screen, const ShaderSet& shaders,
                                        const ScreenRegion& region) {
    if (software_) return found_;
    glBindFramebuffer(GL_FRAMEBUFFER, calm_.framebuffer.id());
    shaders.blur.use();
    set_source(shaders.blur, "occlusion", found_);
    screen.cover(shaders.blur, region, calm_.size);
    return calm_;
}

void OcclusionPass::draw(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture,
                         const gl::Target& scene, const ScreenRegion& region) {
    const int step = step_px(picture);
    const glm::ivec2 size = (scene.size + step - 1) / step;
    if (region.empty() || !prepare(size)) return;
    const ScreenRegion small = in_steps(region, step, size);
    glDisable(GL_DEPTH_TEST);
    glViewport(0, 0, size.x, size.y);
    glBindFramebuffer(GL_FRAMEBUFFER, found_.framebuffer.id());
    const ShaderProgram& occlusion = scene.samples > 1 ? shaders.occlusion_sampled : shaders.occlusion;
    occlusion.use();
    set_depths(occlusion, picture, scene);
    occlusion.set("step_px", step);
    occlusion.set("shadow_m", shadow_m);
    occlusion.set("shadow_looks", shadow_looks(picture, step));
    occlusion.set("part_origin", glm::vec2(picture.origin_px() / step));
    occlusion.set("reach_px", std::max(72.0f, static_cast<float>(picture.size_px.y) / 18));
    screen.cover(occlusion, small, size);

    const gl::Target& calm = calmed(screen, shaders, small);
    glBindFramebuffer(GL_FRAMEBUFFER, scene.colour_only.id());
    glViewport(0, 0, scene.size.x, scene.size.y);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_ZERO, GL_SRC_COLOR, GL_ZERO, GL_ONE);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    const ShaderProgram& darken = scene.samples > 1 ? shaders.darken_sampled : shaders.darken;
    darken.use();
    set_source(darken, "occlusion", calm);
    set_depths(darken, picture, scene);
    screen.cover(darken, region, scene.size);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDisable(GL_BLEND);
}

}  // namespace surae
