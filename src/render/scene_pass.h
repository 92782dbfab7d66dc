// Draws the structures of a picture: solids first, then ghosts from far to near.
#pragma once

#include "frame/frame.h"
#include "render/gpu_pack.h"
#include "render/shader_library.h"

namespace surae {

// The framebuffer with its depth is bound and cleared; the backdrop is there. Both leave depth test, culling and
// blending off. Items that name no structure of the pack are left out, and so is what lies outside the picture or
// under skin that is not a ghost.
void draw_solids(const Picture& picture, const GpuPack& pack, const ShaderSet& shaders);
// After the solids, with their depths.
void draw_ghosts(const Picture& picture, const GpuPack& pack, const ShaderSet& shaders);

// The outlined items on black, whatever lies before them: the selected ones red, those under the pointer green. False
// when there are none.
bool draw_outline_mask(const Picture& picture, const GpuPack& pack, const ShaderSet& shaders);

}  // namespace surae
