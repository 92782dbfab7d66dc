// Draws the structures of a picture: solids first, then ghosts from far to near.
#pragma once

#include "frame/frame.h"
#include "render/gpu_pack.h"
#include "render/shader_library.h"

namespace surae {

// The framebuffer with its depth is bound and cleared; the backdrop is there. Leaves depth test, culling and blending
// off. Items that name no structure of the pack are left out.
void draw_structures(const Picture& picture, const GpuPack& pack, const ShaderSet& shaders);

// The outlined items as white on black, whatever lies before them. False when none is outlined.
bool draw_outline_mask(const Picture& picture, const GpuPack& pack, const ShaderSet& shaders);

}  // namespace surae
