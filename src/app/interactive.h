// The program in its window.
#pragma once

#include "app/cli.h"

namespace surae {

int run_window(const CommonOptions& common, const WindowCommand& command);

}  // namespace surae
