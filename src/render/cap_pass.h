// Draws the flat faces where the leg is cut open.
#pragma once

#include "frame/frame.h"
#include "render/gl_objects.h"
#include "render/shader_library.h"

namespace surae {

class CapPass {
  public:
    CapPass();
    // Into the bound framebuffer with its depth, between the solids and the ghosts.
    void draw(const Picture& picture, const ShaderSet& shaders);

  private:
    void upload(const Caps& caps);

    gl::VertexArray vertices_;
    gl::Buffer buffer_;
    std::shared_ptr<const Caps> on_card_;
    GLsizei corners_ = 0, edge_corners_ = 0;
};

// The half space a picture is cut to, for shaders that write gl_ClipDistance; and the switch of it.
void begin_cut(const Picture& picture);
void end_cut();

}  // namespace surae
