// Text broken into lines as print breaks it: between words, never inside a number ("2.1") nor between a number and its
// unit, which Dear ImGui does.
#pragma once

#include <string>
#include <string_view>

#include "platform/imgui_glue.h"

namespace surae::ui {

// what, with line ends where it has to be broken to fit the width (pixels). A word that is longer than a whole line is
// cut where the line ends. A width of 0 or less breaks nothing.
std::string in_lines(std::string_view what, Face face, float width);

// The least width in which no word of it is cut, pixels.
float longest_word(std::string_view what, Face face);

}  // namespace surae::ui
