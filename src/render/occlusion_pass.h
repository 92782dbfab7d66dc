// Occlusion and contact shadows from the depths of what is drawn, laid over it.
#pragma once

#include "frame/frame.h"
#include "render/gl_objects.h"
#include "render/screen_passes.h"
#include "render/shader_library.h"

namespace surae {

class OcclusionPass {
  public:
    explicit OcclusionPass(bool software) : software_(software) {}

    // Darkens in `scene`, which has the picture's size, what its depths hide from light; region: where they may be.
    // Without memory for it nothing is darkened.
    void draw(const ScreenPasses& screen, const ShaderSet& shaders, const Picture& picture, const gl::Target& scene,
              const ScreenRegion& region);

  private:
    bool prepare(glm::ivec2 size_px);
    const gl::Target& calmed(const ScreenPasses& screen, const ShaderSet& shaders, const ScreenRegion& region);

    const bool software_;
    gl::Target found_, calm_;  // with its noise, and, on a card, without
};

}  // namespace surae
