// The outer shell of a GLB file: its header and two chunks.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace surae {

struct GlbChunks {
    std::string_view json, binary;
};

// Splits `bytes`; every length must be exact. `where` names the file in errors, which say what else it seems to be.
Result<GlbChunks> split_glb(std::string_view bytes, const std::string& where);

std::string join_glb(std::string_view json, std::string_view binary);

}  // namespace surae
