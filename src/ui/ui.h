// The interface, drawn with Dear ImGui from state and world; what the user does with it comes out as actions.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "derive/finder.h"
#include "derive/world.h"
#include "frame/frame.h"
#include "model/actions.h"

namespace surae {

// A control as it was drawn, in pixels from the top left; ids are stable ("view.posterior", "points.select.G1").
struct ControlRecord {
    std::string id;
    glm::vec2 low_px{0}, high_px{0};
};

// Where names and plates stood in the last picture: they stay while the leg turns. The window keeps one; a picture that
// is made alone needs none.
struct OverlayMemory {
    struct Place {
        glm::vec2 low_px{0}, high_px{0};  // from the picture's upper left corner
        glm::vec2 anchor_px{0};           // what it pointed at
        std::uint32_t spot = 0;           // the same (LabelSpot::id)
        std::size_t rank = 0;             // how early it was placed
        glm::vec3 seen_from{0};           // towards the eye, when that was last seen
    };
    std::map<std::string, Place> names;
    int cube = -1, inset = -1, legend = -1, credit = -1;  // which of their places and forms they took
};

// What was drawn over the picture, in window pixels.
struct OverlayRecord {
    struct Plate {
        std::string what;  // "legend", "name.Soleus", "number.G1"
        glm::vec2 low_px{0}, high_px{0};
    };
    struct Leader {
        std::string of;
        glm::vec2 from_px{0}, to_px{0};
        bool dimmed = false;
    };
    std::vector<Plate> plates, texts;
    std::vector<Leader> leaders;
};

// What the user should know.
struct Notice {
    Error said;
    bool news = false;  // of what went well or is under way; else a problem
    bool operator==(const Notice&) const = default;
};

// What a panel sees. Panels read all of it and write only `actions`.
struct UiContext {
    const AppState& state;
    const World& world;
    const Frame& frame;
    bool can_undo = false, can_redo = false;
    std::vector<Notice> notices;
    std::vector<Action>& actions;
    std::vector<std::pair<std::string, std::string>> key_help;  // for the help sheet: keys as printed, word key
    std::vector<std::size_t>* closed_notices = nullptr;         // gets the index of a notice the user put away
    OverlayMemory* memory = nullptr;
    OverlayRecord* overlay = nullptr;                // filled when not null
    std::vector<ControlRecord>* controls = nullptr;  // filled when not null: what can be clicked in this frame

    const Content& content() const { return *world.content; }
    Register reg() const { return register_for(state.audience); }
    std::string_view word(std::string_view key) const { return content().words.text(key, reg()); }
    void act(Action action) const { actions.push_back(std::move(action)); }
};

// The part of the window left for the picture, in pixels from the top left.
struct ViewRect {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const ViewRect&) const = default;
};

// Height of the body text in pixels, for ImGuiGlue::set_text_size() before the frame begins: by audience, the desktop's
// scale and the user's own (settings.ui_scale), and never so large that the panels would not fit the window.
float text_size_px(const AppState& state, glm::ivec2 window_px, float scale);

// Where the picture goes for this state, window and desktop scale (the panels take the rest); the whole window without
// panels.
ViewRect picture_rect(const AppState& state, glm::ivec2 window_px, float scale);

// What has to lie under the panels of draw_interface, sRGB-encoded: they draw no ground of their own, since filling a
// framebuffer costs less. Nothing when no panel is shown.
std::optional<glm::vec3> ground_colour(const AppState& state);

// What a window shows as long as there is no leg: what is being done, and how much of it (0..1). Between
// ImGui::NewFrame and ImGui::Render, over all of the window.
void draw_waiting(const AppState& state, const Content& content, float done);

// Draws overlay and panels between ImGui::NewFrame and ImGui::Render.
void draw_interface(const UiContext& context, const ViewRect& rect);
// Only the marks over the picture: markers, labels, legend, inset, cube, credits.
void draw_overlay(const Overlay& overlay, const UiContext& context, const ViewRect& rect);

// The block under a printed picture: title, legend, credit. Its height for a height of the body text, in pixels.
float title_block_height(float text_px);
void draw_title_block(const Overlay& overlay, const UiContext& context, const ViewRect& rect);

}  // namespace surae
