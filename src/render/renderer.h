// Draws a Picture into a texture with OpenGL 3.3. Sole owner of glad. All calls on the thread of the current context.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "frame/frame.h"
#include "pack/pack.h"
#include "platform/gl_context.h"
#include "render/image.h"
#include "render/pack_ahead.h"
#include "render/screen_region.h"

namespace surae {

struct RendererOptions {
    std::filesystem::path shader_dir;   // read shaders from here and again when they change; empty: the built-in ones
    std::optional<bool> software = {};  // whether the processor draws; none: as the driver says
    int samples = 0;  // a pixel, for smooth edges; 1: smoothed afterwards; 0: what suits driver and size
    // Where the processor draws, hidden triangles are left out of pictures of at least so many.
    std::size_t cull_from_triangles = 40'000;
};

// What an output begins with; an empty one gives an image with straight alpha.
enum class OutputStart { black, empty, as_left };  // as_left: what the last one of this size ended with

// A part of the work for one frame, and how long the graphics card was at it.
struct GpuPass {
    std::string name;
    double ms = 0;
};

// Who draws.
struct Driver {
    std::string name;       // as it calls itself
    bool software = false;  // on the processor
};

class Renderer {
  public:
    // Fails when the context is not OpenGL 3.3 or a shader does not compile (file and line in the error).
    static Result<std::unique_ptr<Renderer>> create(GlLoader loader, const RendererOptions& options = {});
    virtual ~Renderer() = default;

    // Uploads the meshes; the pack must outlive the next call of set_pack. ahead: of the same pack.
    virtual Status set_pack(const Pack& pack, std::shared_ptr<const PackAhead> ahead = {}) = 0;
    // The same pack with its vertices moved; it must outlive the next call of either.
    virtual void move_pack(const Pack& pack) = 0;
    // Draws unless the picture equals the last one drawn. False: nothing had to be drawn, or it failed (see status).
    virtual bool draw(const Picture& picture) = 0;
    // Why the last draw or output failed: too large for the driver, no memory, the graphics driver was reset. A
    // picture of no size (a minimised window) is no failure.
    virtual Status status() const = 0;
    // The finished picture: an sRGB-encoded RGBA8 texture of picture.drawn_px() times its quality's scale, bottom row
    // first. 0 before the first draw.
    virtual std::uint32_t texture() = 0;
    // Fills the framebuffer that is bound: a colour as the screen shows it.
    virtual void fill(glm::vec3 colour) = 0;
    // Copies the finished picture into a rectangle of the framebuffer that is bound, counted from the top left;
    // stretched where it was drawn with fewer pixels. over: the rectangle still shows the picture as it was shown last,
    // but where other things have been drawn over it (in the picture's pixels, from the lower left); none: it may not.
    virtual void show_picture(glm::ivec2 low_px, glm::ivec2 size_px, int framebuffer_height_px,
                              const ScreenRegion* over) = 0;
    virtual std::uint64_t pictures_drawn() const = 0;
    virtual Driver driver() const = 0;
    // The passes of the last picture, then of the last composition, whose times are known by now.
    virtual std::vector<GpuPass> gpu_passes() const = 0;
    // What the last picture took, without the interface and the waiting for the screen: of the processor where it draws
    // everything itself, else the larger of its and the graphics card's time (the card's is that of a picture before).
    virtual double last_picture_s() const = 0;
    virtual Status reload_changed_shaders() = 0;

    // Around what puts picture and interface together, for gpu_passes.
    virtual void begin_composition() = 0;
    virtual void end_composition() = 0;

    // A framebuffer of its own for batch output: everything drawn between begin and end (picture and interface) is
    // returned as an image (an empty one after a failure, see status).
    virtual void begin_output(glm::ivec2 size_px, OutputStart start = OutputStart::black) = 0;
    // The finished picture itself is the output: it is drawn upon, and the next draw makes it anew.
    virtual void begin_output_on_picture() = 0;
    // Copies a rectangle of the finished picture into the output; both places are counted from the top left.
    virtual void put_picture(glm::ivec2 from_px, glm::ivec2 to_px, glm::ivec2 size_px) = 0;
    virtual Image end_output() = 0;
    // Instead of end_output: waits until everything is drawn and reads nothing back, as a window would.
    virtual void finish_output() = 0;
};

}  // namespace surae
