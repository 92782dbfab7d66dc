// What a picture is drawn into, from its backdrop to its smooth edges.
#pragma once

#include <optional>

#include "frame/frame.h"
#include "render/gl_objects.h"
#include "render/kept_backdrop.h"
#include "render/screen_passes.h"

namespace surae {

class SceneTarget {
  public:
    // software: the processor draws. samples: a pixel, to smooth edges; 1: they are smoothed afterwards; 0: as many as
    // a picture of its size needs.
    SceneTarget(bool software, int samples) : software_(software), samples_(samples) {}

    // False when the driver has no memory for a picture of this size.
    bool prepare(glm::ivec2 size_px);
    // The backdrop, unless the picture is transparent, and the farthest depth. Bound and without any test. leg, shade:
    // where the leg and the shade on its floor may be drawn, and nothing else.
    void begin(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture, const ScreenRegion& leg,
               const PixelBox& shade);
    // The same framebuffer again, after another.
    void bind() const;
    // What is drawn into, outlines last. On a card it stays as it is, and its edges are smoothed on their way out.
    const gl::Target& drawn() const { return rough_.framebuffer ? rough_ : picture_; }
    // Before outlines are drawn: smooths the edges of the leg.
    void smooth(ScreenPasses& screen, const ShaderSet& shaders);
    const ScreenRegion& leg() const { return leg_; }
    // Copies the finished picture's region into the framebuffer that is bound; low_px: where its lower left corner
    // comes to lie.
    void show(const ScreenPasses& screen, const ShaderSet& shaders, const ScreenRegion& region,
              glm::ivec2 low_px) const;
    // The finished picture by itself, one sample a pixel.
    const gl::Target& picture(const ScreenPasses& screen, const ShaderSet& shaders);
    glm::ivec2 size_px() const { return picture_.size; }
    // Where the picture may differ from the one before.
    const ScreenRegion& changed() const { return changed_; }
    // Other things may lie on the picture now.
    void spoil() { rest_shows_.reset(); }
    // Shaders have changed.
    void forget_backdrop() { spoil(), kept_.forget(); }

  private:
    void begin_on_card(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture) const;
    void begin_in_software(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture);

    const bool software_;
    const int samples_;
    gl::Target picture_;
    gl::Target rough_;  // on a card: before its edges are smooth
    KeptBackdrop kept_;
    ScreenRegion leg_, drawn_over_;           // by the last picture: its leg alone, and with its shade
    ScreenRegion changed_;                    // by this picture: what the one before drew over too
    ScreenRegion rough_there_;                // where picture_ is not yet what rough_ shows
    std::optional<BackdropLook> rest_shows_;  // beyond drawn_over_ the picture shows this backdrop
    bool first_ = true;
};

}  // namespace surae
