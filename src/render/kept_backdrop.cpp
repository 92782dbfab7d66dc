#include "render/kept_backdrop.h"

namespace surae {

bool KeptBackdrop::put(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture,
                       const gl::Target& scene, const ScreenRegion& region) {
    if (target_.size != scene.size) {
        target_ = gl::make_target(scene.size, GL_RGBA8, false);
        forget();
    }
    if (!target_.framebuffer) return false;
    if (const BackdropLook wanted(picture); shown_ != wanted) {
        glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer.id());
        screen.draw_backdrop(shaders, picture, ScreenRegion({glm::ivec2(0), scene.size}));
        shown_ = wanted;
    }
    glBindFramebuffer(GL_FRAMEBUFFER, scene.framebuffer.id());
    screen.copy(shaders, target_, region, glm::ivec2(0));
    return true;
}

}  // namespace surae
