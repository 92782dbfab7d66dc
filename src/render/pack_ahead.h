// What the renderer makes of a pack on the processor alone: it needs no context, so it can be made while one is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "pack/pack.h"
#include "render/occlusion_field.h"

namespace surae {

struct PackAhead {
    OcclusionField field;
    std::vector<std::vector<std::uint8_t>> slender;  // one list a structure, one byte a vertex
};

// For a pack of load_pack, whose triangles are sound. On any thread.
std::unique_ptr<PackAhead> make_pack_ahead(const Pack& pack);

}  // namespace surae
