// The command line as values: what the user asked for, or why it cannot be.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/app_state.h"

namespace surae {

// Exit codes of every command.
inline constexpr int exit_ok = 0, exit_problem = 1, exit_usage = 2;

// Given before or after the command's name; they go with every command.
struct CommonOptions {
    std::filesystem::path pack;        // empty: the built-in leg
    std::filesystem::path shader_dir;  // empty: the built-in shaders
    bool no_cache = false;
};

// What decides a first picture; the window and `render` share it.
struct SceneOptions {
    std::string view;  // empty: the first view, or the one that shows the points
    std::vector<std::string> points, show, hide, ghost, isolate;
    std::string leg, third_head, audience, peel, complaint;
    bool no_plantaris = false, exceptional = false, synergists = false, antagonists = false, focus = false;
    std::string select, panel;
    bool needle = false;
    NeedleAim aim;
    std::string section;
    std::optional<float> section_mm;
    Pose pose;
    std::string movement;
    float phase = 0;  // of the movement
};

struct WindowCommand {
    SceneOptions scene;
    bool fullscreen = false;
    int width = 0, height = 0;  // 0: as WindowOptions says
};
struct RenderCommand {
    SceneOptions scene;
    std::filesystem::path out;
    int width = 1280, height = 800;
    bool with_panels = false;
    bool no_marks = false;
    bool quick = false;  // without shadows from the screen
    bool transparent = false, title_block = false;
    int tile_px = 4096;
    float scale = 0;  // 0: by the size of the picture
};
struct ListCommand {
    std::string what;
    bool json = false;
};
struct FindCommand {
    std::string region, complaint;
    bool json = false;
};
struct NeedleCommand {
    std::string point;
    SceneOptions scene;  // how the leg is built and stands, and the aim
    bool json = false;
};
struct CheckCommand {
    std::filesystem::path path;  // empty: everything that is installed
};
struct ImportCommand {
    std::string format;
    std::filesystem::path from, out;
};
struct BenchCommand {
    SceneOptions scene;
    bool json = false, window = false;
    int width = 1920, height = 1080, frames = 60;
    int samples = 0;  // a pixel; 0: what suits the driver
    double idle_s = 10;
};
// Help, version or a mistake: what to print, and where to.
struct SaidAlready {
    int exit_code = 0;
    std::string text;
};

using Command = std::variant<WindowCommand, RenderCommand, ListCommand, FindCommand, NeedleCommand, CheckCommand,
                             ImportCommand, BenchCommand, SaidAlready>;

struct CommandLine {
    CommonOptions common;
    Command command;
};

CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace surae
