// A framebuffer that picture and interface are drawn into, to be read back as an image.
#pragma once

#include "render/gl_objects.h"
#include "render/image.h"
#include "render/renderer.h"

namespace surae {

class Output {
  public:
    // Binds it. False when the driver gives none of this size.
    bool begin(glm::ivec2 size_px, OutputStart start);
    // The same upon something drawn already, which must last until the end.
    void begin_on(const gl::Target& picture);
    // Copies a rectangle of `from`; both places are counted from the top left.
    void put(const gl::Target& from, glm::ivec2 from_px, glm::ivec2 to_px, glm::ivec2 size_px) const;
    // Reads it back and binds the window's own framebuffer again; an empty image without a successful begin.
    Image end();

  private:
    gl::Target own_;
    const gl::Target* target_ = nullptr;  // its own, or what was given; none: nothing has begun
    bool empty_ = false;                  // it began so
};

}  // namespace surae
