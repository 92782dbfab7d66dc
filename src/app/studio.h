// Renderer and interface together on one GL context: turns an App into pixels. Window and batch both draw through it.
#pragma once

#include <memory>
#include <optional>

#include "app/app.h"
#include "app/pacing.h"
#include "platform/imgui_gl.h"
#include "platform/imgui_glue.h"
#include "render/renderer.h"

namespace surae {

// The canvas to fill: a window's, or a batch picture's.
struct Canvas {
    glm::ivec2 size_px{0};
    float scale = 1;    // of the desktop: 1 at 96 dpi
    bool marks = true;  // false: the picture alone, with the pack's credit
    bool transparent = false;
    bool fine_shading = true;  // occlusion and contact shadows from the screen, in full quality
    bool lasting = false;      // the framebuffer still holds the last frame as it was drawn
    bool title_block = false;  // title, legend and credit in a block under the picture
    int tile_px = 4096;        // larger images are drawn in tiles of at most this size
    bool printed() const { return transparent || title_block || size_px.x > tile_px || size_px.y > tile_px; }
};

class Studio {
  public:
    // The context of loader must be current, now and at every call. faces: made already, as far as their size is known.
    static Result<std::unique_ptr<Studio>> create(GlLoader loader, const RendererOptions& options, Faces faces = {});

    // Puts a pack on the graphics card before its world is there. ahead: of this pack.
    Status upload(std::shared_ptr<const Pack> pack, std::shared_ptr<const PackAhead> ahead = {});
    // Uploads its pack, unless that was done.
    Status set_world(std::shared_ptr<const World> world);
    void feed(const Event& event) { glue_.feed(event); }
    bool wants_another_frame() const { return glue_.pending(); }
    // Sends an event on to the picture, unless the interface takes it.
    void handle(App& app, const Event& event, double now_s);

    // Before set_world(), for the state that will be shown then: how much of the work (0..1) is done. Draws all of the
    // window's framebuffer.
    void draw_waiting(const AppState& state, const Content& content, const Canvas& canvas, float done);

    // One frame into the window's framebuffer; what the user does with the interface is applied to the app. with_care:
    // with less quality while the eye moves, as far as pictures are slow; else in full. Returns the part of the
    // framebuffer that it drew, in pixels from the top left; less than all only on a lasting canvas.
    ViewRect draw(App& app, const Canvas& canvas, double now_s, double elapsed_s, bool with_care = true);
    // The same into an image, in full quality; as_shown: with the quality that a window would show at this moment. On a
    // canvas that does not last it is no frame: a window's next one draws everything.
    Result<Image> draw_image(App& app, const Canvas& canvas, double now_s, bool as_shown = false);
    // The same without reading it back: a window's frame where there is no window, to be measured.
    Status draw_unread(App& app, const Canvas& canvas, double now_s, bool as_shown);
    // Composes a frame without putting it together: the interface needs two to find its sizes.
    void settle(App& app, const Canvas& canvas, double now_s);
    // Seconds until the full picture is due; negative: it is there.
    double full_in_s(double now_s) const { return care_.full_in_s(now_s); }
    // What the leg of the last frame took, without interface and screen.
    double last_picture_s() const { return renderer_->last_picture_s(); }
    Driver driver() const { return renderer_->driver(); }
    std::vector<GpuPass> gpu_passes() const { return renderer_->gpu_passes(); }
    // The picture of the last frame.
    const Frame& shown() const { return frame_; }

  private:
    explicit Studio(Faces faces) : glue_(std::move(faces)) {}
    // Builds picture and interface up to ImGui's draw data.
    void compose(App& app, const Canvas& canvas, double now_s, double elapsed_s, bool with_care);
    // Draws frame_'s picture and adds its overlay.
    void draw_picture(const App& app, const Canvas& canvas, double now_s, bool with_care);
    // Moves the uploaded leg to where the app's stands; whether it had to.
    bool follow_joints(const App& app);
    void compose_interface(App& app, const Canvas& canvas, double now_s, double elapsed_s);
    // Picture and interface as they were composed, into the framebuffer that is bound. Returns what it drew.
    ViewRect put_together(const Canvas& canvas);
    // What the interface draws over the picture, in the picture's pixels.
    ScreenRegion overlay() const;
    Result<Image> image_of(App& app, const Canvas& canvas, double now_s, bool as_shown);
    // Tile by tile, from what was composed.
    Result<Image> print(const Canvas& canvas);
    Status print_tile(const Canvas& canvas, glm::ivec2 low_px, Image& whole);

    ImGuiGlue glue_;
    std::unique_ptr<Renderer> renderer_;
    std::unique_ptr<ImGuiGl> imgui_gl_;
    std::shared_ptr<const Pack> uploaded_;  // what the renderer may still read
    std::shared_ptr<const World> world_;
    Frame frame_;
    ViewRect rect_;          // of the picture
    ViewRect drawn_rect_;    // the same, when put together last
    ScreenRegion overlaid_;  // what the interface drew over it then
    glm::ivec2 drawn_px_{0};
    OverlayMemory memory_;
    bool flown_ = false;               // the last frame was on a flight
    std::optional<glm::vec3> ground_;  // under the panels of what was composed
    DrawingCare care_;
    float scale_ = 1;
};

}  // namespace surae
