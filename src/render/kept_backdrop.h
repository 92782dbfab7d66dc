// The backdrop, drawn once and copied from then on: it stays the same while the leg turns, and a copy costs less.
#pragma once

#include "frame/frame.h"
#include "render/gl_objects.h"
#include "render/screen_box.h"
#include "render/screen_passes.h"

namespace surae {

class KeptBackdrop {
  public:
    // Puts it into the scene where that has changed since it was put there last; all of it, when it is another one.
    // Leaves the scene's framebuffer bound. False when the driver has no memory for it.
    bool put(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture, const gl::Target& scene,
             PixelBox changed);
    void forget() { shown_ = {}; }

  private:
    struct Shown {
        Backdrop colours;
        glm::ivec2 size_px{0};
        PicturePart part;
        bool operator==(const Shown&) const = default;
    };
    gl::Target target_;
    Shown shown_;  // what the target shows
};

}  // namespace surae
