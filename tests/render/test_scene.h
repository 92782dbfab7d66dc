// Small made-up packs and pictures for the renderer's tests, and the context and renderer they are drawn with.
#pragma once

#include <memory>

#include "pack/pack.h"
#include "platform/gl_context.h"
#include "render/renderer.h"

namespace surae::test {

Mesh sphere(glm::vec3 centre, float radius_m, int rings = 24);
Mesh box(glm::vec3 low, glm::vec3 high);
// One mesh of both, the triangles of the first one first.
Mesh joined(Mesh first, const Mesh& second);

// Adds a structure that views the mesh; `pack` keeps the mesh alive.
struct TestPack {
    Pack pack;
    std::vector<std::unique_ptr<Mesh>> meshes;
    std::uint32_t add(const std::string& id, Mesh mesh, StructureKind kind = StructureKind::muscle);
};

// An eye on the -Z side that looks at the origin; the picture shows about 0.24 m in height.
Picture picture_of(glm::ivec2 size_px = {320, 200});
DrawItem solid(std::uint32_t structure, glm::vec3 colour = {0.6f, 0.2f, 0.2f});
DrawItem ghost(std::uint32_t structure, float opacity = 0.3f);

// Offscreen context and renderer; the test fails when there is none.
struct Stage {
    std::unique_ptr<OffscreenContext> context;
    std::unique_ptr<Renderer> renderer;
    explicit Stage(const RendererOptions& options = {});
    // Draws the picture, expects that it was drawn, and reads it back.
    Image shot(const Picture& picture);
};

// A muscle whose fibres lean, a bone and a ghosted skin that carries heat: structures 0, 1 and 2 of the picture.
struct HeatedCalf {
    TestPack pack;
    Picture picture = picture_of();
    HeatedCalf();
};

// What the renderer's texture holds, rows top to bottom.
Image read_texture(std::uint32_t texture, glm::ivec2 size_px);

glm::ivec3 pixel(const Image& image, int x, int y);  // y from the top
float luminance(const Image& image, int x, int y);   // 0..255, of the encoded values
float mean_difference(const Image& a, const Image& b);
Image flipped(const Image& image);  // left and right exchanged

}  // namespace surae::test
