// Dear ImGui without a window: its context, our events as its input, its fonts at the right size.
#pragma once

#include <deque>
#include <glm/glm.hpp>
#include <string>

#include "platform/events.h"
#include "platform/fonts.h"

struct ImFont;
struct ImGuiContext;

namespace surae {

// The faces the interface writes with, loaded at their true size (glyphs are never stretched).
enum class Face { body, strong, small_print, title };
inline constexpr int face_count = 4;

// Pixel height of a face when the body text has body_px.
float face_px(Face face, float body_px);

// Owns the ImGui context; one at a time, current while it lives.
class ImGuiGlue {
  public:
    // faces: made already; others are made when their size is told.
    explicit ImGuiGlue(Faces faces = {});
    ~ImGuiGlue();
    ImGuiGlue(const ImGuiGlue&) = delete;
    ImGuiGlue& operator=(const ImGuiGlue&) = delete;

    // Queues an event. Events are handed to ImGui frame by frame, because ImGui 1.86 sees only the state at the start
    // of a frame: a press and its release within one frame would be lost.
    void feed(const Event& event);
    // Events wait for another frame: draw one more.
    bool pending() const { return !queue_.empty(); }

    // Builds the faces for body text of this height in pixels. True: they are new, and a GL font texture must be made
    // again (imgui_gl.h does so by itself). Never fails: without Inter the built-in font is used.
    bool set_text_size(float body_px);
    float text_size_px() const { return faces_.body_px; }
    // Which font files were found; empty for the built-in one.
    const std::string& font_file() const { return faces_.font_file; }

    // Takes waiting events and starts a frame; everything until end_frame() may call ImGui.
    void begin_frame(glm::ivec2 size_px, float elapsed_s);
    // Ends the frame; ImGui::GetDrawData() is valid until the next begin_frame().
    void end_frame();
    // Whether the windows of this frame are drawn exactly like those of the one before. What lies behind them (the
    // background list) does not count.
    bool windows_stayed() const { return windows_stayed_; }

    // After the events fed so far, taken by a frame or not, the pointer is over (or held by) a panel as the last frame
    // drew it: the picture should not react.
    bool wants_pointer() const;
    // A text field, or the frame that moves by keys, has the keyboard.
    bool wants_keys() const;

  private:
    struct Taken {  // what this frame has been given already
        unsigned buttons = 0;
        bool wheel = false, key = false, text = false;
    };
    void follow_pointer(const Event& event);
    bool over_windows() const;
    bool take(const Event& event, Taken& taken);
    bool take_button(const event::PointerButton& button, Taken& taken);
    bool take_key(const event::Key& typed, Taken& taken);
    event::Key translated(event::Key key) const;

    Faces faces_;
    ImGuiContext* context_ = nullptr;
    std::string windows_;  // what the last frame's windows are made of
    bool windows_stayed_ = false;
    std::deque<Event> queue_;
    glm::vec2 pointer_px_{-1};
    unsigned held_ = 0;             // buttons, a bit each
    bool held_by_windows_ = false;  // the first of them went down over a panel
};

// The font of a face, inside a frame.
ImFont* font_of(Face face);

}  // namespace surae
