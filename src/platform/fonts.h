// Finds the interface's fonts on this machine and fills ImGui's atlas with them.
#pragma once

#include <memory>
#include <string>

struct ImFontAtlas;

namespace surae {

struct Faces {
    std::shared_ptr<ImFontAtlas> atlas;
    float body_px = 0;
    std::string font_file;  // of the body text; empty for ImGui's built-in font
};

// Loads every face in its size for body text of this height. A missing or broken file gives ImGui's built-in font. On
// any thread, as long as no other uses ImGui.
Faces make_faces(float body_px);

}  // namespace surae
