// Passes over the pixels of a picture: backdrop, smooth edges, outline. Each keeps to the region it is given.
#pragma once

#include "frame/frame.h"
#include "render/gl_objects.h"
#include "render/ground.h"
#include "render/screen_region.h"
#include "render/shader_library.h"

namespace surae {

// All of `from` into the framebuffer that is bound, made as large as size_px.
void stretch(const gl::Target& from, glm::ivec2 low_px, glm::ivec2 size_px);

// The texture that a pass reads, on unit 0, and the size of its texels. The shader must be in use.
void set_source(const ShaderProgram& shader, const char* name, const gl::Target& source);

class ScreenPasses {
  public:
    ScreenPasses() : empty_(gl::make_vertex_array()) {}

    // Draws the region of a target of this size with the shader, which is in use.
    void cover(const ShaderProgram& shader, const ScreenRegion& region, glm::ivec2 size_px) const;
    // Into the bound framebuffer.
    void draw_backdrop(const ShaderSet& shaders, const Picture& picture, const ScreenRegion& region) const;
    // The soft shade under the foot, on the backdrop.
    void draw_ground(const ShaderSet& shaders, const Picture& picture, const Ground& ground) const;
    // Smooths the edges of the picture within the region.
    void smooth_edges(const ShaderSet& shaders, const gl::Target& picture, const ScreenRegion& region);
    // The same into the framebuffer that is bound; low_px: where the lower left corner of `from` comes to lie.
    void smooth_edges(const ShaderSet& shaders, const gl::Target& from, const ScreenRegion& region,
                      glm::ivec2 low_px) const;
    // The same for a target with several samples a pixel.
    void resolve(const ShaderSet& shaders, const gl::Target& from, const ScreenRegion& region, glm::ivec2 low_px) const;
    // Colours as they are, to there. Of a blit into a window Mesa's software driver keeps no shader from one start to
    // the next: it took 25 ms of each.
    void copy(const ShaderSet& shaders, const gl::Target& from, const ScreenRegion& region, glm::ivec2 low_px) const;
    // Has the driver make what smooth_edges will need for this box; touches no picture.
    void prepare_smoothing(const ShaderSet& shaders, const PixelBox& box);
    // Adds the outline of what the mask covers to `to`.
    void draw_outline(const ShaderSet& shaders, const gl::Target& mask, const gl::Framebuffer& to,
                      const ScreenRegion& region, float width_px) const;

  private:
    void put(const ShaderProgram& shader, const gl::Target& from, const ScreenRegion& region, glm::ivec2 low_px) const;
    bool make_spare(glm::ivec2 size_px);
    void smooth_into_spare(const ShaderSet& shaders, const gl::Target& picture, const ScreenRegion& region) const;

    gl::VertexArray empty_;
    gl::Target spare_;  // where edges are smoothed; as large as the largest box so far
};

// Width of the outline: the same share of every picture, at least 2 px.
float outline_width_px(glm::ivec2 size_px);

}  // namespace surae
