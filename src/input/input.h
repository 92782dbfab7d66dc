// Pointer and keys to actions. Knows what the pointer is over; the interface gets events first.
#pragma once

#include <vector>

#include "derive/world.h"
#include "frame/frame.h"
#include "model/actions.h"
#include "platform/events.h"

namespace surae {

// Where the pointer is and what it is doing; lives from event to event.
struct PointerState {
    glm::vec2 at_px{-1};
    glm::vec2 pressed_at_px{-1};
    int button = -1;      // held, -1 for none
    bool dragging = false;
};

struct InputContext {
    const AppState& state;
    const World& world;
    const Frame& frame;          // as last shown
    glm::vec2 picture_origin_px; // top left of the picture in the window
    bool interface_has_pointer = false;  // the pointer is over a panel
    bool interface_has_keys = false;     // a text field has the focus
};

std::vector<Action> handle_event(const Event& event, PointerState& pointer, const InputContext& context);

// One row of the help sheet: the key as printed and the word key of what it does.
struct KeyHelp {
    const char* keys;
    const char* words;
};
const std::vector<KeyHelp>& key_help();

}  // namespace surae
