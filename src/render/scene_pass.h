// Draws the structures of a picture: solids first, then ghosts from far to near.
#pragma once

#include "frame/frame.h"
#include "render/gpu_pack.h"
#include "render/occlusion_culling.h"
#include "render/shader_library.h"
#include "render/shell_order.h"

namespace surae {

// The framebuffer with its depth is bound and cleared; the backdrop is there. Both leave depth test, culling and
// blending off. Items that name no structure of the pack are left out, and so is what lies outside the picture or
// under skin that is not a ghost.
void draw_solids(const Picture& picture, GpuPack& pack, const ShaderSet& shaders);
// The same picture from fewer triangles, in three steps, for a driver that draws on the processor and a framebuffer of
// one sample a pixel. Nothing may be cut open. The first step asks nothing of the driver, so another thread may take
// it; meshes: of the same pack, as they stand now, until the last step is done.
void look_at_solids(const Picture& picture, const GpuPack& pack, const Pack& meshes, OcclusionCulling& culling);
void draw_likely_solids(const Picture& picture, GpuPack& pack, const ShaderSet& shaders,
                        const OcclusionCulling& culling);
// Waits until the driver has drawn the others.
void draw_revealed_solids(const Picture& picture, GpuPack& pack, const ShaderSet& shaders, OcclusionCulling& culling);
// How many triangles draw_solids would hand to the driver, at most.
std::size_t solid_triangles(const Picture& picture, const GpuPack& pack);
// After the solids, with their depths. meshes: of the same pack, as they stand now. Of the skin only the nearest layer
// shows; order: puts its triangles in order.
void draw_ghosts(const Picture& picture, GpuPack& pack, const ShaderSet& shaders, const Pack& meshes,
                 ShellOrder& order);

// The outlined items on black, whatever lies before them: the selected ones red, those under the pointer green. False
// when there are none.
bool draw_outline_mask(const Picture& picture, GpuPack& pack, const ShaderSet& shaders);

}  // namespace surae
