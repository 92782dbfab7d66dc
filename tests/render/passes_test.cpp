// What lies over the surfaces: shadows from the screen, the floor's shade, outlines, parts of large pictures.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "render/ground.h"
#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

// A cord close before a wall.
struct CordOnWall {
    TestPack pack;
    Stage stage;
    Picture picture = picture_of();
    explicit CordOnWall(const RendererOptions& options = {}) : stage(options) {
        const auto wall = pack.add("wall", box({-0.2f, -0.2f, 0.01f}, {0.2f, 0.2f, 0.02f}), StructureKind::bone);
        const auto cord = pack.add("cord", box({-0.004f, -0.2f, 0.002f}, {0.004f, 0.2f, 0.011f}), StructureKind::bone);
        EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
        picture.items = {solid(wall, glm::vec3(0.6f)), solid(cord, glm::vec3(0.6f))};
        for (DrawItem& item : picture.items) item.material = Material::bone;
    }
};

TEST(FineShading, DarkensBesideACordAndLeavesOpenPlacesAlone) {
    CordOnWall scene;
    const Image fine = scene.stage.shot(scene.picture);
    scene.picture.quality.fine_shading = false;
    const Image plain = scene.stage.shot(scene.picture);
    float darkest = 255;
    for (int x = 150; x < 172; ++x) darkest = std::min(darkest, luminance(fine, x, 100) - luminance(plain, x, 100));
    EXPECT_LT(darkest, -12);
    EXPECT_NEAR(luminance(fine, 60, 100), luminance(plain, 60, 100), 3);
    // And nothing beyond what is drawn: the pass is kept to a box, whose border must not show.
    EXPECT_EQ(pixel(fine, 2, 2), pixel(plain, 2, 2));
}

TEST(FineShading, LeavesNoTraceRoundWhatIsDrawn) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.03f));
    pack.add("foot", sphere({0, -0.5f, 0}, 0.03f));  // not shown: the floor is far below
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    const Image empty = stage.shot(picture);
    picture.items = {solid(ball)};
    const Image image = stage.shot(picture);
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 320; ++x)
            if (std::hypot(x - 160, y - 100) > 32) {
                ASSERT_EQ(pixel(image, x, y), pixel(empty, x, y)) << x << ' ' << y;
            }
}

Picture from_above(glm::ivec2 size) {
    Picture picture = picture_of(size);
    picture.camera.eye = {0, 0.25f, -0.45f};
    picture.camera.view = glm::lookAt(picture.camera.eye, glm::vec3(0), glm::vec3(0, 1, 0));
    picture.backdrop = {glm::vec3(0.8f), glm::vec3(0.8f)};
    return picture;
}

TEST(Ground, ShadesTheFloorUnderTheLowestPartOnly) {
    TestPack pack;
    const auto foot = pack.add("foot", box({-0.03f, -0.06f, -0.05f}, {0.03f, -0.01f, 0.05f}));
    const auto knee = pack.add("knee", box({-0.02f, 0.03f, -0.02f}, {0.02f, 0.05f, 0.02f}));
    const Ground ground = ground_of(pack.pack);
    EXPECT_NEAR(ground.middle.y, -0.06f, 0.002f);
    EXPECT_GT(glm::length(ground.long_axis), glm::length(ground.short_axis));
    EXPECT_GT(std::abs(ground.long_axis.z), std::abs(ground.long_axis.x));  // along the foot
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = from_above({320, 200});
    const Image empty = stage.shot(picture);
    picture.items = {solid(knee)};
    const Image high = stage.shot(picture);
    picture.items = {solid(foot)};
    const Image standing = stage.shot(picture);
    float shade = 0, stray = 0;
    for (int x = 0; x < 320; ++x) {
        shade = std::max(shade, luminance(empty, x, 150) - luminance(standing, x, 150));
        stray = std::max(stray, luminance(empty, x, 150) - luminance(high, x, 150));
    }
    EXPECT_GT(shade, 8);
    EXPECT_EQ(stray, 0);
    EXPECT_EQ(ground_of(Pack{}).strength, 0);
}

TEST(Ground, HasNoShadeOfAFootThatACutTookAway) {
    TestPack pack;
    const auto foot = pack.add("foot", box({-0.03f, -0.06f, -0.05f}, {0.03f, 0.06f, 0.05f}));
    Picture picture = from_above({320, 200});
    picture.items = {solid(foot)};
    const Ground ground = ground_of(pack.pack);
    picture.cut.plane = {0, 1, 0, 0};  // what is low goes
    EXPECT_EQ(ground_under(picture, pack.pack, ground).strength, 0);
    picture.cut.plane = {0, -1, 0, 0};
    EXPECT_GT(ground_under(picture, pack.pack, ground).strength, 0);
    picture.cut.plane = {1, 0, 0, 0};  // one side of it goes, the other stands
    EXPECT_GT(ground_under(picture, pack.pack, ground).strength, 0);
}

TEST(Culling, WhatASolidSkinHidesIsNotMissed) {
    TestPack pack;
    const auto inner = pack.add("inner", box({-0.02f, -0.02f, -0.02f}, {0.02f, 0.02f, 0.02f}));
    const auto beside = pack.add("beside", box({0.09f, -0.02f, -0.02f}, {0.11f, 0.02f, 0.02f}));
    const auto skin = pack.add("skin", sphere({0, 0, 0}, 0.06f), StructureKind::skin);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    DrawItem cover = solid(skin, {0.7f, 0.5f, 0.4f});
    cover.material = Material::skin;
    picture.items = {solid(inner), cover, solid(beside)};
    const Image all = stage.shot(picture);
    picture.items = {cover, solid(beside)};
    EXPECT_LT(mean_difference(all, stage.shot(picture)), 0.2f);
    picture.items = {cover};
    EXPECT_GT(mean_difference(all, stage.shot(picture)), 0.2f);  // what lies beside it is drawn
    // A ghost hides nothing.
    picture.items = {solid(inner), ghost(skin)};
    const Image seen = stage.shot(picture);
    picture.items = {ghost(skin)};
    EXPECT_GT(mean_difference(seen, stage.shot(picture)), 0.5f);
}

// The outline of what the pointer is on is thinner and blue, the selected one white; both keep their width in pixels.
TEST(Outline, KeepsItsWidthAtAnyDistance) {
    TestPack pack;
    const auto item = pack.add("box", box({-0.03f, -0.2f, -0.03f}, {0.03f, 0.2f, 0.03f}));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    const auto width_of = [&](Outline outline, float distance_m) {
        Picture picture = picture_of();
        picture.camera.eye = {0, 0, -distance_m};
        picture.camera.view = glm::lookAt(picture.camera.eye, glm::vec3(0), glm::vec3(0, 1, 0));
        picture.items = {solid(item)};
        const Image plain = stage.shot(picture);
        picture.items[0].outline = outline;
        const Image lined = stage.shot(picture);
        int changed = 0;
        for (int x = 0; x < 160; ++x) changed += pixel(plain, x, 100) != pixel(lined, x, 100);
        return changed;
    };
    const int near = width_of(Outline::selected, 0.35f), far = width_of(Outline::selected, 1.0f);
    EXPECT_NEAR(near, far, 1);
    EXPECT_GE(near, 3);
    EXPECT_LT(width_of(Outline::hovered, 0.5f), near);
    EXPECT_GT(width_of(Outline::hovered, 0.5f), 0);
}

// The same picture whether its edges are smoothed by several samples a pixel or afterwards.
TEST(Samples, DrawTheSamePicture) {
    TestPack pack;
    pack.add("ball", sphere({0, 0, 0}, 0.05f));
    pack.add("skin", sphere({0, 0, 0}, 0.08f), StructureKind::skin);
    Picture picture = picture_of();
    picture.items = {solid(0), ghost(1)};
    const auto shot_with = [&](int samples) {
        auto context = OffscreenContext::create();
        auto renderer = Renderer::create((*context)->loader(), {.shader_dir = {}, .samples = samples});
        EXPECT_TRUE(renderer.ok());
        EXPECT_TRUE((*renderer)->set_pack(pack.pack).ok());
        EXPECT_TRUE((*renderer)->draw(picture));
        EXPECT_TRUE((*renderer)->status().ok());
        return read_texture((*renderer)->texture(), picture.size_px);
    };
    EXPECT_LT(mean_difference(shot_with(1), shot_with(4)), 0.5f);
}

TEST(Quality, FewerPixelsShowTheSamePicture) {
    CordOnWall scene;
    scene.stage.shot(scene.picture);
    scene.picture.quality.scale = 0.5f;
    ASSERT_TRUE(scene.stage.renderer->draw(scene.picture));
    const Image small = read_texture(scene.stage.renderer->texture(), {160, 100});
    scene.picture.quality.scale = 1;
    const Image full = scene.stage.shot(scene.picture);
    float difference = 0;
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 160; ++x) {
            const float mean = 0.25f * (luminance(full, 2 * x, 2 * y) + luminance(full, 2 * x + 1, 2 * y) +
                                        luminance(full, 2 * x, 2 * y + 1) + luminance(full, 2 * x + 1, 2 * y + 1));
            difference += std::abs(luminance(small, x, y) - mean);
        }
    EXPECT_LT(difference / 16000, 2.0f);
}

// Ghosts lie in each other in a new order as the leg turns: no picture of the turn may differ more from its neighbour
// than the turn itself explains.
TEST(Ghosts, ATurnNeverPops) {
    TestPack pack;
    const auto front = pack.add("front", sphere({0.01f, 0, -0.02f}, 0.03f)),
               back = pack.add("back", sphere({-0.01f, 0, 0.02f}, 0.03f)),
               skin = pack.add("skin", sphere({0, 0, 0}, 0.07f), StructureKind::skin);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {ghost(front, 0.4f), ghost(back, 0.4f), ghost(skin)};
    picture.items[0].material = picture.items[1].material = Material::muscle;
    picture.items[0].colour = {0.40f, 0.08f, 0.06f};
    picture.items[1].colour = {0.20f, 0.03f, 0.03f};
    std::vector<float> steps;
    Image last;
    for (int i = 0; i <= 60; ++i) {
        const float yaw = glm::radians(60.0f + static_cast<float>(i));
        picture.camera.eye = 0.5f * glm::vec3(std::sin(yaw), 0, -std::cos(yaw));
        picture.camera.view = glm::lookAt(picture.camera.eye, glm::vec3(0), glm::vec3(0, 1, 0));
        const Image image = stage.shot(picture);
        if (i > 0) steps.push_back(mean_difference(image, last));
        last = image;
    }
    std::vector<float> sorted = steps;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_LT(sorted.back(), 2.0f * sorted[sorted.size() / 2]);
}

// Toes before toes: the veil of the skin must not be laid twice where it overlaps itself, in whatever order the
// triangles of its parts come.
TEST(Ghosts, OfTheSkinOnlyTheNearestLayerShows) {
    const Mesh near_lobe = sphere({0, 0, -0.05f}, 0.03f), far_lobe = sphere({0.01f, 0, 0.05f}, 0.04f);
    const auto shown = [](Mesh mesh) {
        TestPack pack;
        const auto skin = pack.add("skin", std::move(mesh), StructureKind::skin);
        Stage stage;
        EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
        Picture picture = picture_of();
        picture.items = {ghost(skin)};
        picture.items[0].material = Material::skin;
        return stage.shot(picture);
    };
    const Image alone = shown(near_lobe), near_first = shown(joined(near_lobe, far_lobe)),
                far_first = shown(joined(far_lobe, near_lobe));
    EXPECT_EQ(mean_difference(near_first, far_first), 0);
    EXPECT_EQ(pixel(far_first, 160, 100), pixel(alone, 160, 100)) << "one veil";
    EXPECT_GT(mean_difference(far_first, alone), 0.1f) << "the far lobe shows beside it";
}

// Occlusion is looked for at one pixel of every few, which must not show as squares.
TEST(FineShading, HasNoSquaresInLargePictures) {
    TestPack pack;
    Picture picture = picture_of({2600, 1700});
    picture.items = {solid(pack.add("wall", box({-0.2f, -0.2f, 0}, {0.2f, 0.2f, 0.01f}), StructureKind::bone)),
                     solid(pack.add("ball", sphere({0, 0, -0.012f}, 0.012f), StructureKind::bone))};
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    const Image shaded = stage.shot(picture);
    picture.quality.fine_shading = false;
    const Image plain = stage.shot(picture);
    double all = 0, steps[4] = {};  // from each pixel to the next, by its place among four
    for (int y = 850; y < 950; ++y)
        for (int x = 1392; x < 1492; ++x) {  // beside the ball, away from the key light
            const auto shade = [&](int at) { return luminance(plain, at, y) - luminance(shaded, at, y); };
            const double step = std::abs(shade(x + 1) - shade(x));
            steps[x % 4] += step, all += step;
        }
    ASSERT_GT(all / 10000, 0.02) << "there is a shade";
    for (const double step : steps) EXPECT_LT(step, 0.4 * all);
}

// Nor may the pattern in which it looks round, where a surface leans away from the eye: along the cord its shade is the
// same.
TEST(FineShading, HasNoPatternWhereASurfaceLeansAway) {
    for (const bool software : {true, false}) {
        CordOnWall scene({.shader_dir = {}, .software = software, .samples = 1});
        Picture& picture = scene.picture;
        picture.size_px = {2600, 1700};
        picture.camera.eye = glm::vec3(0, -0.43f, -0.25f);  // by 60 degrees
        picture.camera.view = glm::lookAt(picture.camera.eye, glm::vec3(0), glm::vec3(0, 1, 0));
        const Image shaded = scene.stage.shot(picture);
        picture.quality.fine_shading = false;
        const Image plain = scene.stage.shot(picture);
        const auto shade = [&](int x, int y) { return luminance(plain, x, y) - luminance(shaded, x, y); };
        double all = 0, bends = 0;
        for (int y = 700; y < 900; ++y)
            for (int x = 1334; x < 1350; ++x) {
                all += shade(x, y);
                bends += std::abs(shade(x, y - 4) - 2 * shade(x, y) + shade(x, y + 4));
            }
        EXPECT_GT(all / 3200, 30) << "there is a shade";
        EXPECT_LT(bends / 3200, 1.5) << (software ? "in software" : "on a card");
    }
}

// Surface that lies within two thirds of a pixel of a coarser one is not worth its triangles.
TEST(Levels, AreChosenByTheSizeOfAPixelAndByQuality) {
    TestPack pack;
    Mesh ball = sphere({0, 0, 0}, 0.05f);
    ball.coarser[0].assign(ball.indices.begin(),
                           ball.indices.begin() + static_cast<std::ptrdiff_t>(ball.indices.size() / 6 * 3));
    const auto shown = pack.add("ball", std::move(ball));
    pack.add("foot", sphere({0, -0.5f, 0}, 0.03f));  // not shown: the floor is far below
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    // Whether the lower half of the ball is there.
    const auto is_whole = [&](glm::ivec2 size_px, int level) {
        Picture picture = picture_of(size_px);
        picture.quality.mesh_level = level;
        const Image empty = stage.shot(picture);
        picture.items = {solid(shown)};
        const Image image = stage.shot(picture);
        const glm::ivec2 upper{size_px.x / 2, size_px.y * 3 / 8}, lower{size_px.x / 2, size_px.y * 7 / 10};
        EXPECT_NE(pixel(image, upper.x, upper.y), pixel(empty, upper.x, upper.y));
        return pixel(image, lower.x, lower.y) != pixel(empty, lower.x, lower.y);
    };
    EXPECT_FALSE(is_whole({320, 200}, 0)) << "a pixel is 1.2 mm";
    EXPECT_TRUE(is_whole({3200, 2000}, 0)) << "0.12 mm";
    EXPECT_FALSE(is_whole({3200, 2000}, 1));
    EXPECT_FALSE(is_whole({3200, 2000}, 2)) << "it has none: the finer one serves";
}

// A part is the same pixels as that rectangle of the whole.
TEST(Parts, AreCutOutOfTheWhole) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.06f)),
               skin = pack.add("skin", sphere({0, 0, 0}, 0.08f), StructureKind::skin);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {solid(ball), ghost(skin)};
    picture.items[0].outline = Outline::selected;
    picture.backdrop = {glm::vec3(0.6f), glm::vec3(0.02f)};
    for (const bool mirrored : {false, true}) {
        picture.camera.mirrored = mirrored;
        picture.part = {};
        const Image whole = stage.shot(picture);
        picture.part = {{104, 40}, {96, 136}};  // its lower left corner lies on a multiple of 8
        ASSERT_TRUE(stage.renderer->draw(picture));
        const Image part = read_texture(stage.renderer->texture(), {96, 136});
        int off = 0;
        for (int y = 20; y < 116; ++y)
            for (int x = 20; x < 76; ++x)
                off += std::abs(luminance(part, x, y) - luminance(whole, x + 104, y + 40)) > 4;
        EXPECT_LT(off, 60) << mirrored;
    }
}

TEST(Parts, HoldWhatWasAskedForWithAMarginOnTheGrid) {
    const glm::ivec2 size{7680, 4320};
    for (const glm::ivec2 low : {glm::ivec2(0, 0), glm::ivec2(4096, 0), glm::ivec2(4096, 4096)}) {
        const glm::ivec2 high = glm::min(low + 4096, size);
        const PicturePart part = part_with_margin(size, low, high);
        EXPECT_LE(part.low_px.x, low.x);
        EXPECT_LE(part.low_px.y, low.y);
        EXPECT_GE(part.low_px.x + part.size_px.x, high.x);
        EXPECT_GE(part.low_px.y + part.size_px.y, high.y);
        EXPECT_EQ(part.low_px.x % 8, 0);
        EXPECT_EQ((size.y - part.low_px.y - part.size_px.y) % 8, 0);
    }
}

}  // namespace
}  // namespace surae
