// A framebuffer that picture and interface are drawn into, to be read back as an image.
#pragma once

#include "render/gl_objects.h"
#include "render/image.h"

namespace surae {

class Output {
  public:
    // Binds and clears it. False when the driver gives none of this size.
    bool begin(glm::ivec2 size_px);
    // Reads it back and binds the window's own framebuffer again; an empty image without a successful begin.
    Image end();

  private:
    gl::Target target_;
};

}  // namespace surae
