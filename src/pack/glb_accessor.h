// The numbers inside a GLB: parts of its buffer, what they hold, and checks of their values.
#pragma once

#include <cstdint>
#include <string>

#include "pack/json_cursor.h"

namespace surae {

inline constexpr std::uint64_t glb_byte = 5121, glb_short = 5123, glb_int = 5125, glb_float = 5126;  // unsigned ones

struct GlbView {
    std::uint64_t offset = 0, length = 0, stride = 0;
};

struct GlbAccessor {
    std::uint64_t view = 0, offset = 0, component = 0, count = 0, components = 0, stride = 0;
    std::string type;
    bool normalized = false;
    const char* data = nullptr;  // of the first element, in the binary chunk
};

std::uint64_t glb_component_bytes(std::uint64_t type);       // 0 for an unknown type
std::uint64_t glb_component_count(const std::string& type);  // 0 for an unknown type

// Mistakes are told at `at`. Every float must be finite and at most max.
void check_floats(const JsonCursor& at, const GlbAccessor& a, double max);
// Indices must be whole numbers below the vertex count; returns how many there are.
std::uint64_t check_indices(const JsonCursor& at, const GlbAccessor& a, std::uint64_t vertices);

}  // namespace surae
