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
    int button = -1;  // held, -1 for none
    bool dragging = false;
    enum class Grip { none, entry, handle } grip = Grip::none;  // the part of the needle that is held
    bool shift = false, ctrl = false;
};

struct InputContext {
    const AppState& state;
    const World& world;
    const Frame& frame;                  // as last shown
    glm::vec2 picture_origin_px{0};      // top left of the picture in the window
    float scale = 1;                     // of the interface: reaches and thresholds grow with it
    bool interface_has_pointer = false;  // the pointer is over a panel
    bool interface_has_keys = false;     // a text field has the focus
};

// Left drag turns, any other drag (or with shift) moves, wheel zooms to the pointer, click selects.
std::vector<Action> handle_event(const Event& event, PointerState& pointer, const InputContext& context);

}  // namespace surae
