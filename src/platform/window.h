// The desktop window. Sole owner of GLFW.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/events.h"
#include "platform/gl_context.h"

namespace surae {

inline constexpr glm::ivec2 usual_window_size{1280, 800};  // at 96 dpi

struct WindowOptions {
    int width = 0, height = 0;  // 0: the usual size, or all the room a smaller screen has
    std::string title = "Surae";
    bool fullscreen = false;
};

class Window {
  public:
    // Fails with a sentence for: no display, no GLX, OpenGL below 3.3.
    static Result<std::unique_ptr<Window>> create(const WindowOptions& options);
    virtual ~Window() = default;

    virtual GlLoader loader() const = 0;
    virtual int width_px() const = 0;  // may be 0 while the window is minimised
    virtual int height_px() const = 0;
    virtual float scale() const = 0;  // of the desktop: 1 at 96 dpi

    // What happened since the last call. Blocks until something did, or for timeout_s; < 0 blocks without end, 0 not at
    // all.
    virtual std::vector<Event> wait(double timeout_s) = 0;
    // Ends a wait from any thread, at once or the next time it is called; the wait may then return no event.
    virtual void wake() = 0;
    // Shows all that was drawn; the framebuffer then holds nothing defined.
    virtual void swap() = 0;
    // Shows a rectangle of it, in pixels from the top left, and leaves the framebuffer as it is. False: this display
    // or driver does not do so at no cost, or the window has not been swapped since it got its size; nothing is shown.
    virtual bool show_part(int x, int y, int width, int height) = 0;
    virtual double now_s() const = 0;
    virtual void set_fullscreen(bool on) = 0;
    virtual void set_title(const std::string& title) = 0;
    // rgba: rows top to bottom, straight alpha, width * height * 4 bytes; anything else is ignored.
    virtual void set_icon(int width, int height, const std::vector<std::uint8_t>& rgba) = 0;
};

}  // namespace surae
