// Passes over the pixels of a picture: backdrop, smooth edges, outline. Each keeps to the box it is given.
#pragma once

#include "frame/frame.h"
#include "render/gl_objects.h"
#include "render/ground.h"
#include "render/screen_box.h"
#include "render/shader_library.h"

namespace surae {

// Between framebuffers of one size; resolves several samples a pixel.
void copy(const gl::Framebuffer& from, const gl::Framebuffer& to, GLbitfield what, const PixelBox& box);

class ScreenPasses {
  public:
    ScreenPasses() : empty_(gl::make_vertex_array()) {}

    // Into the bound framebuffer, all of it.
    void draw_backdrop(const ShaderSet& shaders, const Picture& picture) const;
    // The soft shade under the foot, on the backdrop.
    void draw_ground(const ShaderSet& shaders, const Picture& picture, const Ground& ground) const;
    // Darkens what the solids hide from light in `to`, from the depths of `scene`; `half` holds the occlusion, at half
    // the size.
    void draw_occlusion(const ShaderSet& shaders, const Picture& picture, const gl::Target& scene,
                        const gl::Target& half, const gl::Framebuffer& to, const PixelBox& box) const;
    // Smooths the edges of the picture within the box.
    void smooth_edges(const ShaderSet& shaders, const gl::Target& picture, const PixelBox& box);
    // Has the driver make what smooth_edges will need for this box; touches no picture.
    void prepare_smoothing(const ShaderSet& shaders, const PixelBox& box);
    // Adds the outline of what the mask covers to `to`.
    void draw_outline(const ShaderSet& shaders, const gl::Target& mask, const gl::Framebuffer& to, const PixelBox& box,
                      float width_px) const;

  private:
    void cover(const PixelBox& box) const;
    bool make_spare(glm::ivec2 size_px);
    void smooth_into_spare(const ShaderSet& shaders, const gl::Target& picture, const PixelBox& box) const;

    gl::VertexArray empty_;
    gl::Target spare_;  // where edges are smoothed; as large as the largest box so far
};

// Width of the outline: the same share of every picture, at least 2 px.
float outline_width_px(glm::ivec2 size_px);

}  // namespace surae
