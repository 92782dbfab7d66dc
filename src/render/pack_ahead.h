// What the renderer makes of a pack on the processor alone: it needs no context, so it can be made while one is opened.
#pragma once

#include <memory>

#include "pack/pack.h"

namespace surae {

struct PackAhead;  // vertices and triangles as they go to the card (gpu_pack.h)

// For a pack of load_pack. On any thread. Nothing when its meshes are not sound: uploading it then tells why.
std::shared_ptr<const PackAhead> make_pack_ahead(const Pack& pack);

}  // namespace surae
