// Where the program finds its own files and where it may write, by the XDG rules.
#pragma once

#include <filesystem>
#include <string>

namespace surae {

// The folder that holds data/ (and, built, the leg pack): $SURAE_DATA, then <exe dir>/../share/surae, then the build
// tree's own. Empty when none exists.
std::filesystem::path share_dir();

// $XDG_CONFIG_HOME/surae and the like, with the standard's defaults. The folders need not exist.
std::filesystem::path config_dir();
std::filesystem::path cache_dir();
std::filesystem::path state_dir();

}  // namespace surae
