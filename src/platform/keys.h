// Key codes of event::Key for keys without a printed label (the numbers GLFW uses).
#pragma once

namespace surae::key {

inline constexpr int space = 32, escape = 256, enter = 257, tab = 258, backspace = 259, insert = 260, del = 261;
inline constexpr int right = 262, left = 263, down = 264, up = 265, page_up = 266, page_down = 267, home = 268,
                     end = 269;
inline constexpr int f1 = 290, f5 = 294, f11 = 300, f12 = 301;
inline constexpr int keypad_subtract = 333, keypad_add = 334, keypad_enter = 335;

}  // namespace surae::key
