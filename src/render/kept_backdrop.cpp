#include "render/kept_backdrop.h"

namespace surae {

bool KeptBackdrop::put(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture,
                       const gl::Target& scene, PixelBox changed) {
    if (target_.size != scene.size) {
        target_ = gl::make_target(scene.size, GL_RGBA8, false);
        forget();
    }
    if (!target_.framebuffer) return false;
    if (const Shown wanted{picture.backdrop, picture.size_px, picture.part}; !(shown_ == wanted)) {
        changed = {glm::ivec2(0), scene.size};
        glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer.id());
        screen.draw_backdrop(shaders, picture);
        shown_ = wanted;
    }
    copy(target_.framebuffer, scene.framebuffer, GL_COLOR_BUFFER_BIT, changed);
    glBindFramebuffer(GL_FRAMEBUFFER, scene.framebuffer.id());
    return true;
}

}  // namespace surae
