// The backdrop, drawn once and copied from then on: it stays the same while the leg turns, and a copy costs less.
#pragma once

#include <optional>

#include "frame/frame.h"
#include "render/gl_objects.h"
#include "render/screen_passes.h"

namespace surae {

// What a backdrop looks like.
struct BackdropLook {
    Backdrop colours;
    glm::ivec2 size_px{0};
    PicturePart part;
    explicit BackdropLook(const Picture& picture)
        : colours(picture.backdrop), size_px(picture.size_px), part(picture.part) {}
    bool operator==(const BackdropLook&) const = default;
};

class KeptBackdrop {
  public:
    // Copies it into the region of the scene and leaves the scene's framebuffer bound. False when the driver has no
    // memory.
    bool put(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture, const gl::Target& scene,
             const ScreenRegion& region);
    void forget() { shown_.reset(); }

  private:
    gl::Target target_;
    std::optional<BackdropLook> shown_;  // what the target shows
};

}  // namespace surae
