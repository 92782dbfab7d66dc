// Draws what Dear ImGui made, with OpenGL 3.3. Apart from imgui_glue so that tests of the interface need no GL.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"

namespace surae {

// In pixels from the top left.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;
};

// Needs a live ImGuiGlue and the same current context at every call.
class ImGuiGl {
  public:
    static Result<std::unique_ptr<ImGuiGl>> create();
    ~ImGuiGl();
    ImGuiGl(const ImGuiGl&) = delete;
    ImGuiGl& operator=(const ImGuiGl&) = delete;

    // Before ImGuiGlue::begin_frame(): makes the font texture again when the fonts changed.
    void begin_frame();
    // After ImGuiGlue::end_frame(): draws into the framebuffer that is bound.
    void draw();
    // The same, but nothing outside a rectangle, in pixels from the top left.
    void draw_within(int x, int y, int width, int height);
    // Tells where that draws: rectangles, many of them, that together hold all of it.
    void where_drawn(int x, int y, int width, int height, const std::function<void(const PixelRect&)>& told) const;
    // The same for one part of it, given in pixels from the top left, into a framebuffer of the part's size.
    void draw_part(int x, int y, int width, int height);

  private:
    ImGuiGl() = default;
};

}  // namespace surae
