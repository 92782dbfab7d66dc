// What a person did, in the order they did it: the one input vocabulary of window, tests and recordings.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace surae::event {

// clang-format off

// Pixels from the top left of the drawable.
struct PointerMoved { float x, y; };
struct PointerButton { int button; bool down; };  // 0 left, 1 right, 2 middle
struct Wheel { float dx, dy; };                   // notches; dy > 0 is away from the user
struct PointerLeft {};                            // the pointer left the window

// key: a GLFW key code. label: what the key says on this keyboard ("a", "?"), empty for keys without one.
struct Key { int key; bool down; bool ctrl, shift, alt; std::string label; };
struct Text { std::string utf8; };
struct Resized { int width_px, height_px; float scale; };
struct Dropped { std::vector<std::string> paths; };
struct CloseAsked {};
struct Exposed {};                                // the system wants the window drawn again

// clang-format on

}  // namespace surae::event

namespace surae {
using Event = std::variant<event::PointerMoved, event::PointerButton, event::Wheel, event::PointerLeft, event::Key,
                           event::Text, event::Resized, event::Dropped, event::CloseAsked, event::Exposed>;
}
