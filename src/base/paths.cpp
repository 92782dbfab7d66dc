#include "base/paths.h"

#include <cstdlib>

namespace surae {

namespace fs = std::filesystem;

namespace {

fs::path xdg(const char* variable, const char* fallback_below_home) {
    if (const char* set = std::getenv(variable); set && set[0] == '/') return fs::path(set) / "surae";
    const char* home = std::getenv("HOME");
    return fs::path(home && home[0] ? home : "/nonexistent") / fallback_below_home / "surae";
}

}  // namespace

fs::path share_dir() {
    std::error_code failed;
    if (const char* set = std::getenv("SURAE_DATA"); set && set[0]) return set;
    const fs::path exe = fs::read_symlink("/proc/self/exe", failed);
    // A build tree has share/surae at its top (made by the build), an installed tree beside bin/; tests sit deeper.
    for (fs::path up = exe.parent_path(); !up.empty() && up != up.root_path(); up = up.parent_path()) {
        if (const fs::path found = up / "share" / "surae"; fs::is_directory(found / "data", failed)) return found;
    }
    return {};
}

fs::path config_dir() {
    return xdg("XDG_CONFIG_HOME", ".config");
}
fs::path cache_dir() {
    return xdg("XDG_CACHE_HOME", ".cache");
}
fs::path state_dir() {
    return xdg("XDG_STATE_HOME", ".local/state");
}

}  // namespace surae
