#include "render/test_scene.h"

#include <EGL/egl.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <glm/gtc/matrix_transform.hpp>
#include <numbers>

#include "frame/heat_scale.h"

namespace surae::test {

Mesh sphere(glm::vec3 centre, float radius_m, int rings) {
    Mesh mesh;
    const int columns = 2 * rings;
    for (int i = 0; i <= rings; ++i)
        for (int j = 0; j <= columns; ++j) {
            const float theta = std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(rings);
            const float phi = 2 * std::numbers::pi_v<float> * static_cast<float>(j) / static_cast<float>(columns);
            const glm::vec3 n{std::sin(theta) * std::cos(phi), std::cos(theta), -std::sin(theta) * std::sin(phi)};
            mesh.positions.push_back(centre + radius_m * n);
            mesh.normals.push_back(n);
        }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(i * (columns + 1) + j); };
    for (int i = 0; i < rings; ++i)
        for (int j = 0; j < columns; ++j)
            for (auto index : {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j), at(i + 1, j + 1), at(i, j + 1)})
                mesh.indices.push_back(index);
    return mesh;
}

Mesh joined(Mesh first, const Mesh& second) {
    const auto base = static_cast<std::uint32_t>(first.positions.size());
    first.positions.insert(first.positions.end(), second.positions.begin(), second.positions.end());
    first.normals.insert(first.normals.end(), second.normals.begin(), second.normals.end());
    for (const std::uint32_t i : second.indices) first.indices.push_back(base + i);
    return first;
}

Mesh box(glm::vec3 low, glm::vec3 high) {
    Mesh mesh;
    for (int axis = 0; axis < 3; ++axis)
        for (int side = 0; side < 2; ++side) {
            glm::vec3 n(0), u(0), v(0);
            n[axis] = side ? 1.0f : -1.0f;
            u[(axis + 1) % 3] = 1;
            v[(axis + 2) % 3] = n[axis];
            const auto first = static_cast<std::uint32_t>(mesh.positions.size());
            for (glm::vec2 c : {glm::vec2(-1, -1), glm::vec2(1, -1), glm::vec2(1, 1), glm::vec2(-1, 1)}) {
                mesh.positions.push_back(0.5f * (low + high) + 0.5f * (high - low) * (n + c.x * u + c.y * v));
                mesh.normals.push_back(n);
            }
            for (std::uint32_t k : {0u, 1u, 2u, 0u, 2u, 3u}) mesh.indices.push_back(first + k);
        }
    return mesh;
}

std::uint32_t TestPack::add(const std::string& id, Mesh mesh, StructureKind kind) {
    meshes.push_back(std::make_unique<Mesh>(std::move(mesh)));
    PackStructure structure;
    structure.id = StructureId(id);
    structure.name = id;
    structure.kind = kind;
    structure.mesh = MeshView(*meshes.back());
    structure.box = bounds(meshes.back()->positions);
    pack.structures.push_back(std::move(structure));
    return static_cast<std::uint32_t>(pack.structures.size() - 1);
}

Picture picture_of(glm::ivec2 size_px) {
    Picture picture;
    picture.size_px = size_px;
    picture.camera.eye = {0, 0, -0.5f};
    picture.camera.view = glm::lookAt(picture.camera.eye, glm::vec3(0), glm::vec3(0, 1, 0));
    const glm::vec2 size = glm::max(glm::vec2(size_px), glm::vec2(1));
    const float aspect = size.x / size.y;
    picture.camera.projection = glm::perspective(glm::radians(27.0f), aspect, 0.05f, 2.0f);
    return picture;
}

DrawItem solid(std::uint32_t structure, glm::vec3 colour) {
    DrawItem item;
    item.structure = structure;
    item.colour = colour;
    return item;
}

DrawItem ghost(std::uint32_t structure, float opacity) {
    DrawItem item;
    item.structure = structure;
    item.style = DrawStyle::ghost;
    item.material = Material::skin;
    item.colour = {0.75f, 0.55f, 0.45f};
    item.opacity = opacity;
    return item;
}

Stage::Stage(const RendererOptions& options) {
    auto made = OffscreenContext::create();
    if (!made) {
        ADD_FAILURE() << made.error().message();
        std::abort();  // nothing below can run, and a crash of the driver would hide the sentence above
    }
    context = std::move(*made);
    auto drawn = Renderer::create(context->loader(), options);
    if (!drawn) {
        ADD_FAILURE() << drawn.error().message();
        std::abort();
    }
    renderer = std::move(*drawn);
}

Image Stage::shot(const Picture& picture) {
    EXPECT_TRUE(renderer->draw(picture));
    return read_texture(renderer->texture(), picture.size_px);
}

HeatedCalf::HeatedCalf() {
    Mesh muscle = sphere({0, 0, 0}, 0.05f);
    for (const glm::vec3& p : muscle.positions) muscle.fibres.emplace_back(glm::normalize(glm::vec3(4 * p.x, 1, 0)), 1);
    pack.add("muscle", muscle);
    pack.add("bone", box({0.02f, -0.08f, -0.03f}, {0.05f, 0.08f, 0}), StructureKind::bone);
    pack.add("skin", sphere({0, 0, 0}, 0.08f), StructureKind::skin);
    picture.items = {solid(0), solid(1, {0.8f, 0.7f, 0.5f}), ghost(2)};
    picture.items[1].material = Material::bone;
    picture.items[2].carries_heat = true;
    picture.heat_scale = default_heat_scale();
    std::vector<HeatVertex> heat;
    for (const glm::vec3& p : pack.meshes[2]->positions) heat.push_back({8 * p.x, 8 * p.y, -8 * p.x, 0.3f});
    picture.heat = std::make_shared<const std::vector<HeatVertex>>(heat);
}

Image read_texture(std::uint32_t texture, glm::ivec2 size_px) {
    using BindTexture = void (*)(unsigned, unsigned);
    using GetTexImage = void (*)(unsigned, int, unsigned, unsigned, void*);
    const auto bind = reinterpret_cast<BindTexture>(eglGetProcAddress("glBindTexture"));
    const auto read = reinterpret_cast<GetTexImage>(eglGetProcAddress("glGetTexImage"));
    constexpr unsigned texture_2d = 0x0DE1, rgba = 0x1908, unsigned_byte = 0x1401;
    Image image{size_px.x, size_px.y, {}};
    const auto stride = std::size_t(4) * static_cast<std::size_t>(size_px.x);
    std::vector<std::uint8_t> rows(stride * static_cast<std::size_t>(size_px.y));
    bind(texture_2d, texture);
    read(texture_2d, 0, rgba, unsigned_byte, rows.data());
    bind(texture_2d, 0);
    for (int y = size_px.y - 1; y >= 0; --y) {
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(stride) * y;
        image.rgba.insert(image.rgba.end(), first, first + static_cast<std::ptrdiff_t>(stride));
    }
    return image;
}

glm::ivec3 pixel(const Image& image, int x, int y) {
    const std::size_t at = std::size_t(4) * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                             static_cast<std::size_t>(x));
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]};
}

float luminance(const Image& image, int x, int y) {
    const glm::vec3 c(pixel(image, x, y));
    return 0.2126f * c.r + 0.7152f * c.g + 0.0722f * c.b;
}

float mean_difference(const Image& a, const Image& b) {
    EXPECT_EQ(a.rgba.size(), b.rgba.size());
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int(a.rgba[i]) - int(b.rgba[i]));
    return static_cast<float>(sum / static_cast<double>(a.rgba.size()));
}

Image flipped(const Image& image) {
    Image out = image;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (int c = 0; c < 4; ++c)
                out.rgba[static_cast<std::size_t>(4 * (y * image.width + x) + c)] =
                    image.rgba[static_cast<std::size_t>(4 * (y * image.width + image.width - 1 - x) + c)];
    return out;
}

}  // namespace surae::test
