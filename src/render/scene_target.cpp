#include "render/scene_target.h"

#include <algorithm>
#include <utility>

namespace surae {
namespace {

// The smaller the pixels, the less their stairs are seen: a picture so large that several samples of each would be dear
// is smoothed afterwards. Two samples leave more stairs than that.
int samples_for(glm::ivec2 size_px) {
    constexpr int samples = 4, most = 16'000'000;
    return samples * size_px.x * size_px.y <= most ? samples : 1;
}

int allowed(int samples) {
    GLint most = 1;
    glGetIntegerv(GL_MAX_SAMPLES, &most);
    return std::clamp(samples, 1, std::max(most, 1));
}

}  // namespace

bool SceneTarget::prepare(glm::ivec2 size_px) {
    if (picture_.size == size_px && picture_.framebuffer) return true;
    spoil();
    rough_there_ = {};
    const int samples = allowed(samples_ > 0 ? samples_ : software_ ? 1 : samples_for(size_px));
    const bool apart = !software_ || samples > 1;
    picture_ = gl::make_target(size_px, GL_RGBA8, !apart);
    rough_ = apart ? gl::make_target(size_px, GL_RGBA8, true, samples) : gl::Target{};
    if (apart && !rough_.framebuffer && samples > 1) rough_ = gl::make_target(size_px, GL_RGBA8, true);
    if (apart && !rough_.framebuffer) picture_ = {};  // nothing can be drawn without depths
    return picture_.framebuffer && drawn().colour_only;
}

void SceneTarget::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, drawn().framebuffer.id());
    glViewport(0, 0, picture_.size.x, picture_.size.y);
}

void SceneTarget::begin(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture,
                        const ScreenRegion& leg, const PixelBox& shade) {
    const BackdropLook look(picture);
    const bool kept = rest_shows_ == look && !picture.transparent;
    ScreenRegion drawn_over = leg;
    drawn_over.add(shade);
    changed_ = kept ? drawn_over_ : ScreenRegion({glm::ivec2(0), picture_.size});
    changed_.add(drawn_over);
    drawn_over_ = std::move(drawn_over);
    leg_ = leg;
    bind();
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glClearColor(0, 0, 0, 0);
    if (picture.transparent) {
        glClear(GL_DEPTH_BUFFER_BIT | GL_COLOR_BUFFER_BIT);
    } else if (rough_.framebuffer) {
        begin_on_card(screen, shaders, picture);
    } else {
        begin_in_software(screen, shaders, picture);
    }
    rest_shows_.reset();
    if (!picture.transparent) rest_shows_ = look;
    first_ = false;
}

// A card clears no faster than it draws, and colours and depths one after the other: so both are drawn at once, and
// only where they have to be.
void SceneTarget::begin_on_card(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture) const {
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_ALWAYS);
    glDepthRange(1, 1);
    screen.draw_backdrop(shaders, picture, changed_);
    glDepthRange(0, 1);
    glDepthFunc(GL_LESS);
    glDisable(GL_DEPTH_TEST);
}

// The first backdrop is for itself alone: most programs that draw one picture draw no second.
void SceneTarget::begin_in_software(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture) {
    glClear(GL_DEPTH_BUFFER_BIT);
    if (!first_ && kept_.put(screen, shaders, picture, picture_, changed_)) return;
    bind();
    screen.draw_backdrop(shaders, picture, changed_);
}

void SceneTarget::smooth(ScreenPasses& screen, const ShaderSet& shaders) {
    if (rough_.framebuffer) {
        rough_there_.add(changed_);
    } else {
        screen.smooth_edges(shaders, picture_, leg_);
    }
}

void SceneTarget::show(const ScreenPasses& screen, const ShaderSet& shaders, const ScreenRegion& region,
                       glm::ivec2 low_px) const {
    if (rough_.samples > 1) {
        screen.resolve(shaders, rough_, region, low_px);
    } else if (rough_.framebuffer) {
        screen.smooth_edges(shaders, rough_, region, low_px);
    } else {
        screen.copy(shaders, picture_, region, low_px);
    }
}

const gl::Target& SceneTarget::picture(const ScreenPasses& screen, const ShaderSet& shaders) {
    if (rough_there_.empty()) return picture_;
    GLint before = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    glBindFramebuffer(GL_FRAMEBUFFER, picture_.framebuffer.id());
    show(screen, shaders, rough_there_, glm::ivec2(0));
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
    rough_there_ = {};
    return picture_;
}

}  // namespace surae
