// Finds the interface's fonts on this machine and fills ImGui's atlas with them.
#pragma once

#include <string>

struct ImFontAtlas;

namespace surae {

struct FontFiles {
    std::string text, strong, icons;  // paths; empty where the machine has none
};

// Asks fontconfig for Inter (regular and semi-bold) and Font Awesome.
FontFiles find_fonts();

// Clears the atlas and loads every face at its size. A missing or broken file gives ImGui's built-in font.
void build_faces(ImFontAtlas& atlas, const FontFiles& files, float body_px);

}  // namespace surae
