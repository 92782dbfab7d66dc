// Runs the built program with arguments and tells what it said and how it ended.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "scratch_folder.h"

namespace surae::test {

struct Ran {
    int exit_code = -1;  // 128 + signal when it was killed by one
    std::string out, err;
    bool crashed() const { return exit_code >= 128 || exit_code < 0; }
};

// environment: variables to set on top of the caller's; an empty value unsets. DISPLAY and WAYLAND_DISPLAY are unset
// unless given: what needs no window must not need a display.
using Environment = std::vector<std::pair<std::string, std::string>>;
Ran run_surae(const std::vector<std::string>& arguments, const Environment& environment = {});
// The same for any program.
Ran run_program(const std::string& program, const std::vector<std::string>& arguments,
                const Environment& environment = {});

}  // namespace surae::test
