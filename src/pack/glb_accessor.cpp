#include "pack/glb_accessor.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>

namespace surae {

std::uint64_t glb_component_bytes(std::uint64_t type) {
    switch (type) {
        case 5120:
        case glb_byte:
            return 1;
        case 5122:
        case glb_short:
            return 2;
        case glb_int:
        case glb_float:
            return 4;
        default:
            return 0;
    }
}

std::uint64_t glb_component_count(const std::string& type) {
    if (type == "SCALAR") return 1;
    if (type == "VEC2") return 2;
    if (type == "VEC3") return 3;
    if (type == "VEC4" || type == "MAT2") return 4;
    if (type == "MAT3") return 9;
    return type == "MAT4" ? 16 : 0;
}

void check_floats(const JsonCursor& at, const GlbAccessor& a, double max) {
    for (std::uint64_t i = 0; i < a.count; ++i) {
        float values[16];
        std::memcpy(values, a.data + i * a.stride, a.components * 4);
        for (std::uint64_t k = 0; k < a.components; ++k) {
            if (!std::isfinite(values[k]))
                return at.fail(fmt::format("vertex {} holds a number that is not finite", i),
                               "mend the mesh and export it again");
            if (std::abs(values[k]) > max)
                return at.fail(fmt::format("vertex {} lies impossibly far out ({:g})", i, values[k]),
                               "mend the mesh and export it again");
        }
    }
}

std::uint64_t check_indices(const JsonCursor& at, const GlbAccessor& a, std::uint64_t vertices) {
    if (a.components != 1 || (a.component != glb_byte && a.component != glb_short && a.component != glb_int)) {
        at.fail("indices must be unsigned whole numbers", "export the file again");
        return 0;
    }
    for (std::uint64_t i = 0; i < a.count; ++i) {
        std::uint32_t index = 0;
        std::memcpy(&index, a.data + i * a.stride, glb_component_bytes(a.component));
        if (index >= vertices) {
            at.fail(fmt::format("index {} points at vertex {} of {}", i, index, vertices), "export the mesh again");
            return 0;
        }
    }
    return a.count;
}

}  // namespace surae
