// Which of the two legs.
#pragma once

#include <string_view>

namespace surae {

enum class Side { right, left };

inline const char* name_of(Side side) {
    return side == Side::left ? "left" : "right";
}
inline bool from_name(std::string_view name, Side& out) {
    if (name != "left" && name != "right") return false;
    out = name == "left" ? Side::left : Side::right;
    return true;
}

}  // namespace surae
