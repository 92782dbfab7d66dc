// Referred pain on the skin: three classes that differ without colour, seen through ghosts, one ramp for all.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "frame/heat_scale.h"
#include "frame/projection.h"
#include "geometry/mesh_tools.h"
#include "render/heat_pattern.h"
#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

float grey_of(glm::vec3 linear) {
    return glm::dot(linear, glm::vec3(0.2126f, 0.7152f, 0.0722f));
}

TEST(HeatScale, DarkensFromEndToEndAndIsNoMuscleRed) {
    const HeatScale scale = default_heat_scale();
    for (int i = 0; i < 20; ++i) {
        const float at = static_cast<float>(i) / 20;
        EXPECT_GT(grey_of(heat_colour(scale, at)), grey_of(heat_colour(scale, at + 0.05f))) << at;
    }
    EXPECT_EQ(heat_colour(scale, -1), scale.stops.front());
    EXPECT_EQ(heat_colour(scale, 2), scale.stops.back());
    EXPECT_GT(scale.stops.back().b, scale.stops.back().r);  // its strong end is purple
    EXPECT_EQ(heat_colour(HeatScale{}, 0.5f), glm::vec3(0.5f));
    const glm::vec3 c{0.2f, 0.5f, 0.001f};
    EXPECT_LT(glm::distance(linear_from_srgb(srgb_from_linear(c)), c), 1e-4f);
}

TEST(HeatPattern, DotsKeepTheirSizeOnTheScreenAndTheirPlaceOnTheSkin) {
    for (float wanted_m = 0.0003f; wanted_m < 0.03f; wanted_m *= 1.07f) {
        const float spacing_m = dot_spacing_m(wanted_m);
        const float octaves =
            std::log2(spacing_m / dot_spacing_m(0.001f));  // only powers of two: a lattice that stays put
        EXPECT_NEAR(octaves, std::round(octaves), 1e-4f);
        EXPECT_GT(spacing_m, wanted_m / 1.42f);
        EXPECT_LT(spacing_m, wanted_m * 1.42f);
    }
}

// A wall of skin across the picture with the same strength everywhere.
struct HeatStage {
    TestPack pack;
    Stage stage;
    Picture picture = picture_of();
    std::uint32_t skin;

    explicit HeatStage(DrawStyle style) {
        skin = pack.add("skin", box({-0.2f, -0.2f, -0.005f}, {0.2f, 0.2f, 0.005f}), StructureKind::skin);
        EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
        DrawItem item = ghost(skin, 0.15f);
        item.style = style;
        item.carries_heat = true;
        picture.items = {item};
        picture.heat_scale = default_heat_scale();
    }
    Image shot(HeatVertex strength) {
        picture.heat = std::make_shared<const std::vector<HeatVertex>>(pack.meshes[skin]->positions.size(), strength);
        return stage.shot(picture);
    }
};

struct Texture {
    float spread;         // of the brightness over a patch: 0 for a flat colour
    float along, across;  // mean step between neighbours in x and in y
};
Texture texture_of(const Image& image) {
    float low = 255, high = 0, along = 0, across = 0;
    for (int y = 60; y < 140; ++y)
        for (int x = 100; x < 220; ++x) {
            const float here = luminance(image, x, y);
            low = std::min(low, here);
            high = std::max(high, here);
            along += std::abs(luminance(image, x + 1, y) - here);
            across += std::abs(luminance(image, x, y + 1) - here);
        }
    return {high - low, along / 9600, across / 9600};
}

class HeatOnSkin : public testing::TestWithParam<DrawStyle> {};
INSTANTIATE_TEST_SUITE_P(SolidAndGhost, HeatOnSkin, testing::Values(DrawStyle::solid, DrawStyle::ghost));

TEST_P(HeatOnSkin, ClassesDifferInGreyscale) {
    HeatStage stage(GetParam());
    const Texture none = texture_of(stage.shot({}));
    const Texture essential = texture_of(stage.shot({0.8f, 0, 0, 0}));
    const Texture spillover = texture_of(stage.shot({0, 0.8f, 0, 0}));
    const Texture exceptional = texture_of(stage.shot({0, 0, 0.8f, 0}));
    const Texture tint = texture_of(stage.shot({0, 0, 0, 0.8f}));
    EXPECT_LT(none.spread, 20);       // the shading of the skin itself
    EXPECT_LT(essential.spread, 20);  // flat
    EXPECT_LT(tint.spread, 20);
    EXPECT_GT(spillover.spread, 40);    // dots
    EXPECT_GT(exceptional.spread, 40);  // lines
    const auto steepness = [](const Texture& t) { return std::max(t.along, t.across) / std::min(t.along, t.across); };
    EXPECT_LT(steepness(spillover), 1.15f);   // dots look alike both ways
    EXPECT_GT(steepness(exceptional), 1.2f);  // lines slant
}

// Spots of a mask, and how many of them are rings or bows: their middle lies outside. Those at the border are left out.
struct Spots {
    int all = 0, hollow = 0;
};
Spots spots_of(const std::vector<bool>& mask, glm::ivec2 size) {
    Spots spots;
    std::vector<bool> seen(mask.size());
    for (int start = 0; start < size.x * size.y; ++start) {
        glm::ivec2 sum(0);
        int count = 0;
        bool whole = true;
        std::vector<int> open{start};
        while (!open.empty()) {
            const auto at = static_cast<std::size_t>(open.back());
            const int x = open.back() % size.x, y = open.back() / size.x;
            open.pop_back();
            if (!mask[at] || seen[at]) continue;
            seen[at] = true;
            sum += glm::ivec2(x, y);
            ++count;
            if (x == 0 || y == 0 || x == size.x - 1 || y == size.y - 1) {
                whole = false;
                continue;
            }
            for (const int step : {-1, 1, -size.x, size.x}) open.push_back(static_cast<int>(at) + step);
        }
        if (!whole || count < 9) continue;
        const glm::ivec2 middle = (2 * sum + count) / (2 * count);
        spots.all += 1;
        spots.hollow += !mask[static_cast<std::size_t>(middle.y * size.x + middle.x)];
    }
    return spots;
}

// Where the skin turns from facing one axis of the leg to facing the next, too.
TEST(HeatPattern, DotsStayDotsAllRoundTheLeg) {
    TestPack pack;
    const auto skin = pack.add("skin", sphere({0, 0, 0}, 0.1f, 96), StructureKind::skin);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of({1600, 1000});
    picture.camera.eye = 0.5f * glm::normalize(glm::vec3(-1, 0.4f, -1));
    picture.camera.view = glm::lookAt(picture.camera.eye, glm::vec3(0), glm::vec3(0, 1, 0));
    DrawItem item = ghost(skin, 0.15f);
    item.carries_heat = true;
    picture.items = {item};
    picture.heat_scale = default_heat_scale();
    picture.heat =
        std::make_shared<const std::vector<HeatVertex>>(pack.meshes[skin]->positions.size(), HeatVertex{0, 0.8f, 0, 0});
    const Image image = stage.shot(picture);
    const glm::ivec2 size(480, 480), low(560, 260);
    std::vector<bool> mask;
    for (int y = 0; y < size.y; ++y)
        for (int x = 0; x < size.x; ++x) {
            const glm::ivec3 colour = pixel(image, low.x + x, low.y + y);
            mask.push_back(colour.r - colour.g > 80);
        }
    const Spots spots = spots_of(mask, size);
    EXPECT_GT(spots.all, 1000);
    EXPECT_EQ(spots.hollow, 0);
}

TEST_P(HeatOnSkin, StrengthShows) {
    HeatStage stage(GetParam());
    const Image weak = stage.shot({0.3f, 0, 0, 0}), strong = stage.shot({1.0f, 0, 0, 0});
    EXPECT_GT(luminance(weak, 160, 100), luminance(strong, 160, 100) + 40);
    const Image none = stage.shot({}), faint = stage.shot({0.02f, 0.02f, 0.02f, 0});
    EXPECT_LT(mean_difference(none, faint), 0.5f);
}

TEST_P(HeatOnSkin, TheMoreCertainClassWins) {
    HeatStage stage(GetParam());
    const Image essential = stage.shot({0.8f, 0, 0, 0}), all = stage.shot({0.8f, 0.9f, 0.9f, 0.9f});
    const Image spillover = stage.shot({0, 0.8f, 0, 0}), two = stage.shot({0, 0.8f, 0.9f, 0});
    EXPECT_LT(mean_difference(essential, all), 1.0f);
    EXPECT_LT(mean_difference(spillover, two), 1.0f);
}

TEST(HeatOnSkin, ContourRunsAtHalfStrength) {
    HeatStage stage(DrawStyle::solid);
    std::vector<HeatVertex> heat;
    for (const glm::vec3& p : stage.pack.meshes[stage.skin]->positions) heat.push_back({0.5f - 2.4f * p.x, 0, 0, 0});
    stage.picture.heat = std::make_shared<const std::vector<HeatVertex>>(heat);
    const Image image = stage.stage.shot(stage.picture);
    int darkest = 0;
    for (int x = 120; x < 200; ++x)
        if (luminance(image, x, 100) < luminance(image, darkest ? darkest : 120, 100)) darkest = x;
    EXPECT_NEAR(darkest, 160, 2);
    EXPECT_LT(luminance(image, darkest, 100), luminance(image, darkest - 6, 100) - 25);
    EXPECT_LT(luminance(image, darkest, 100), luminance(image, darkest + 6, 100) - 25);
}

// A flat skin before the eye, of few and large triangles, with pain that wanes like a bell: half of it is left 60 mm
// away from its middle.
struct CoarseSkin {
    static constexpr float half_at_m = 0.06f;
    TestPack pack;
    Stage stage;
    Picture picture = picture_of({640, 400});
    std::uint32_t skin;

    CoarseSkin() {
        constexpr int cells = 8;
        constexpr float cell_m = 0.03f;
        Mesh mesh;
        for (int y = 0; y <= cells; ++y)
            for (int x = 0; x <= cells; ++x) {
                mesh.positions.emplace_back(cell_m * (x - cells / 2), cell_m * (y - cells / 2), 0);
                mesh.normals.emplace_back(0, 0, -1);
            }
        for (unsigned y = 0; y < cells; ++y)
            for (unsigned x = 0; x < cells; ++x) {
                const unsigned a = y * (cells + 1) + x, b = a + 1, c = a + cells + 1, d = c + 1;
                mesh.indices.insert(mesh.indices.end(), {a, c, b, b, c, d});
            }
        skin = pack.add("skin", std::move(mesh), StructureKind::skin);
        EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
        DrawItem item = solid(skin);
        item.carries_heat = true;
        picture.items = {item};
        picture.heat_scale = default_heat_scale();
        std::vector<HeatVertex> heat;
        for (const glm::vec3& p : pack.meshes[skin]->positions)
            heat.push_back({std::exp2(-glm::dot(p, p) / (half_at_m * half_at_m)), 0, 0, 0});
        picture.heat = std::make_shared<const std::vector<HeatVertex>>(heat);
    }
};

TEST(HeatOnSkin, CurvesSmoothlyAcrossLargeTriangles) {
    CoarseSkin coarse;
    const Image image = coarse.stage.shot(coarse.picture);
    const glm::vec3 middle = project(coarse.picture.camera, coarse.picture.size_px, glm::vec3(0));
    const glm::vec3 at_half =
        project(coarse.picture.camera, coarse.picture.size_px, glm::vec3(CoarseSkin::half_at_m, 0, 0));
    const float radius_px = std::abs(at_half.x - middle.x);
    ASSERT_GT(radius_px, 60);
    for (int deg = 0; deg < 360; deg += 5) {
        const glm::vec2 way{std::cos(glm::radians(static_cast<float>(deg))),
                            std::sin(glm::radians(static_cast<float>(deg)))};
        float darkest = 255, at_px = 0;
        for (float r = radius_px - 15; r < radius_px + 15; r += 0.5f) {
            const glm::ivec2 at = glm::vec2(middle) + r * way;
            if (luminance(image, at.x, at.y) < darkest) darkest = luminance(image, at.x, at.y), at_px = r;
        }
        EXPECT_NEAR(at_px, radius_px, 2.5) << deg;
    }
}

TEST(HeatOnSkin, MovesWithIt) {
    CoarseSkin moved;
    moved.stage.shot(moved.picture);
    Mesh& mesh = *moved.pack.meshes[moved.skin];
    for (glm::vec3& p : mesh.positions) p += glm::vec3(0.03f, -0.02f, 0.01f);
    moved.pack.pack.structures[moved.skin].box = bounds(mesh.positions);
    moved.stage.renderer->move_pack(moved.pack.pack);
    const Image after = moved.stage.shot(moved.picture);
    Stage anew;
    ASSERT_TRUE(anew.renderer->set_pack(moved.pack.pack).ok());
    EXPECT_LT(mean_difference(after, anew.shot(moved.picture)), 0.01f);
}

TEST(HeatOnSkin, ShowsWhereTheSkinIsNearlyClear) {
    HeatStage stage(DrawStyle::ghost);
    stage.picture.items[0].opacity = 0.02f;
    const Image empty = stage.shot({}), heated = stage.shot({0.6f, 0, 0, 0});
    EXPECT_GT(std::abs(luminance(heated, 160, 100) - luminance(empty, 160, 100)), 40);
}

TEST(HeatOnSkin, OfTheWrongLengthIsLeftOut) {
    HeatStage stage(DrawStyle::ghost);
    const Image empty = stage.shot({});
    stage.picture.heat = std::make_shared<const std::vector<HeatVertex>>(3, HeatVertex{1, 1, 1, 1});
    const Image wrong = stage.stage.shot(stage.picture);
    EXPECT_TRUE(stage.stage.renderer->status().ok());
    EXPECT_LT(mean_difference(empty, wrong), 0.5f);
}

}  // namespace
}  // namespace surae
