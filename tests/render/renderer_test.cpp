// Properties of drawn pictures, on made-up packs, offscreen.
#include "render/renderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

TEST(Renderer, DrawsASolidWhereItsSilhouetteIs) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.06f), StructureKind::muscle);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    const Image empty = stage.shot(picture);
    picture.items = {solid(ball)};
    const Image image = stage.shot(picture);
    EXPECT_GT(luminance(image, 160, 100), luminance(empty, 160, 100) + 20);
    EXPECT_EQ(pixel(image, 20, 100), pixel(empty, 20, 100));
    const float radius_px = 100 * (0.06f / std::sqrt(0.25f - 0.0036f)) / std::tan(glm::radians(13.5f));
    int covered = 0;
    for (int x = 0; x < 320; ++x) covered += pixel(image, x, 100) != pixel(empty, x, 100);
    EXPECT_NEAR(covered, 2 * radius_px, 3);
}

TEST(Renderer, MirroredPictureIsTheFlippedOne) {
    TestPack pack;
    const auto left = pack.add("left", sphere({0.05f, 0.02f, 0}, 0.03f));
    const auto right = pack.add("right", box({-0.09f, -0.04f, -0.02f}, {-0.03f, 0.01f, 0.02f}));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {solid(left), solid(right, {0.3f, 0.5f, 0.3f})};
    const Image plain = stage.shot(picture);
    picture.camera.mirrored = true;
    const Image mirrored = stage.shot(picture);
    EXPECT_GT(mean_difference(plain, mirrored), 1.0f);
    EXPECT_LT(mean_difference(flipped(plain), mirrored), 0.5f);
}

// The light in the middle of a plate whose smooth normals all lean up by so much from the way to the eye.
float light_of_leaning(float lean_deg, bool closed) {
    TestPack pack;
    Mesh plate = box({-0.05f, -0.05f, -0.02f}, {0.05f, 0.05f, 0.02f});
    const float lean = glm::radians(lean_deg);
    for (glm::vec3& n : plate.normals) n = {0, std::sin(lean), -std::cos(lean)};
    if (!closed) {  // the near side alone
        std::vector<std::uint32_t> near_side;
        for (std::size_t i = 0; i + 2 < plate.indices.size(); i += 3) {
            const auto triangle = std::span(plate.indices).subspan(i, 3);
            if (std::all_of(triangle.begin(), triangle.end(), [&](auto v) { return plate.positions[v].z < 0; }))
                near_side.insert(near_side.end(), triangle.begin(), triangle.end());
        }
        plate.indices = near_side;
    }
    const auto shown = pack.add("plate", plate, StructureKind::bone);
    Stage stage;
    EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {solid(shown, glm::vec3(0.6f))};
    return luminance(stage.shot(picture), 160, 100);
}

// At an outline smooth normals lean past the edge. Turned over they would be specks in the light of the other side.
TEST(Renderer, ANormalThatLeansPastTheEdgeOfASolidIsNotTurnedOver) {
    EXPECT_NEAR(light_of_leaning(92, true), light_of_leaning(88, true), 4);
}

TEST(Renderer, ASheetIsLitOnTheSideThatIsSeen) {
    EXPECT_LT(light_of_leaning(92, false), light_of_leaning(88, false) - 15) << "now the light comes from below";
}

TEST(Renderer, EqualPictureIsNotDrawnAgain) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.05f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {solid(ball)};
    EXPECT_TRUE(stage.renderer->draw(picture));
    EXPECT_FALSE(stage.renderer->draw(picture));
    EXPECT_EQ(stage.renderer->pictures_drawn(), 1u);
    picture.items[0].grey = 1;
    EXPECT_TRUE(stage.renderer->draw(picture));
    EXPECT_EQ(stage.renderer->pictures_drawn(), 2u);
}

TEST(Renderer, PictureThatMovedLeavesNothingBehind) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, -0.02f, 0}, 0.04f));
    Picture first = picture_of(), second = picture_of();
    first.items = second.items = {solid(ball)};
    first.camera.view[3] += glm::vec4(-0.05f, 0.02f, 0, 0);
    second.camera.view[3] += glm::vec4(0.05f, -0.01f, 0, 0);
    Picture other = second;
    other.backdrop.top = {0.5f, 0.1f, 0.1f};
    const auto alone = [&](const Picture& picture) {
        Stage stage;
        EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
        return stage.shot(picture).rgba;
    };
    const auto first_alone = alone(first), second_alone = alone(second), other_alone = alone(other);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    EXPECT_EQ(stage.shot(first).rgba, first_alone);
    EXPECT_EQ(stage.shot(second).rgba, second_alone);
    EXPECT_EQ(stage.shot(first).rgba, first_alone);
    EXPECT_EQ(stage.shot(other).rgba, other_alone);
    EXPECT_EQ(stage.shot(second).rgba, second_alone);
    stage.renderer->begin_output_on_picture();
    stage.renderer->fill({1, 0, 0});
    static_cast<void>(stage.renderer->end_output());
    EXPECT_EQ(stage.shot(first).rgba, first_alone);
}

TEST(Renderer, PictureThatServedAsOutputIsDrawnAnew) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.05f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {solid(ball)};
    const Image drawn = stage.shot(picture);
    stage.renderer->begin_output_on_picture();
    EXPECT_EQ(stage.renderer->end_output().rgba, drawn.rgba);
    stage.renderer->begin_output_on_picture();
    stage.renderer->fill({1, 0, 0});
    EXPECT_EQ(pixel(stage.renderer->end_output(), 160, 100), glm::ivec3(255, 0, 0));
    EXPECT_EQ(stage.shot(picture).rgba, drawn.rgba);
}

TEST(Renderer, GhostShowsWhatLiesBehindAndIsFirmAtItsEdge) {
    TestPack pack;
    const auto inner = pack.add("inner", box({-0.02f, -0.02f, -0.02f}, {0.02f, 0.02f, 0.02f}), StructureKind::bone);
    const auto shell = pack.add("shell", sphere({0, 0, 0}, 0.08f), StructureKind::skin);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    const Image empty = stage.shot(picture);
    picture.items = {ghost(shell)};
    const Image alone = stage.shot(picture);
    picture.items = {ghost(shell), solid(inner, {0.1f, 0.8f, 0.1f})};  // order in the list does not matter
    const Image both = stage.shot(picture);
    const glm::ivec3 seen = pixel(both, 160, 100);
    EXPECT_GT(seen.g, pixel(alone, 160, 100).g + 40);
    int edge = 160;  // the last pixel of the shell towards the left
    while (edge > 1 && pixel(alone, edge - 1, 100) != pixel(empty, edge - 1, 100)) --edge;
    const float firm = std::abs(luminance(alone, edge + 3, 100) - luminance(empty, edge + 3, 100));
    const float clear = std::abs(luminance(alone, 160, 100) - luminance(empty, 160, 100));
    EXPECT_GT(firm, clear + 10);
    picture.items[0].opacity = 0;
    const Image vanished = stage.shot(picture);
    picture.items = {solid(inner, {0.1f, 0.8f, 0.1f})};
    EXPECT_LT(mean_difference(vanished, stage.shot(picture)), 0.5f);
}

// A ghost in front hides nothing of the ghost behind, whichever comes first in the list.
TEST(Renderer, GhostsAreOrderedByDepthNotByTheList) {
    TestPack pack;
    const auto near = pack.add("near", sphere({0, 0, -0.05f}, 0.04f)),
               far = pack.add("far", sphere({0.01f, 0, 0.05f}, 0.05f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {ghost(near), ghost(far)};
    picture.items[0].colour = {0.1f, 0.1f, 0.9f};
    const Image one = stage.shot(picture);
    std::swap(picture.items[0], picture.items[1]);
    EXPECT_EQ(stage.shot(picture).rgba, one.rgba);
}

TEST(Renderer, OutlineRunsRoundTheSelectedStructureOnly) {
    TestPack pack;
    const auto left = pack.add("left", box({0.03f, -0.03f, -0.03f}, {0.09f, 0.03f, 0.03f}));
    const auto right = pack.add("right", box({-0.09f, -0.03f, -0.03f}, {-0.03f, 0.03f, 0.03f}));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {solid(left), solid(right)};
    const Image plain = stage.shot(picture);
    picture.items[0].outline = Outline::selected;  // +X, which the eye at -Z sees on the left
    const Image outlined = stage.shot(picture);
    int changed_left = 0, changed_right = 0, bright = 0;
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 320; ++x) {
            if (pixel(plain, x, y) == pixel(outlined, x, y)) continue;
            (x < 160 ? changed_left : changed_right)++;
            bright += luminance(outlined, x, y) > 200;
        }
    EXPECT_EQ(changed_right, 0);
    EXPECT_GT(bright, 200);                                      // the line itself: about 60 px a side, 2 px wide
    EXPECT_LT(changed_left, 4 * 75 * 5);                         // and nothing beyond its casing
    EXPECT_EQ(pixel(plain, 90, 100), pixel(outlined, 90, 100));  // the inside stays
}

TEST(Renderer, GlowAndGreyShow) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.06f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    picture.items = {solid(ball, {0.7f, 0.1f, 0.1f})};
    const glm::ivec3 plain = pixel(stage.shot(picture), 160, 100);
    picture.items[0].grey = 1;
    const glm::ivec3 grey = pixel(stage.shot(picture), 160, 100);
    EXPECT_LT(grey.r - grey.b, (plain.r - plain.b) / 3);
    picture.items[0].grey = 0;
    picture.items[0].glow = 1;
    picture.items[0].glow_colour = {0.1f, 1.0f, 0.1f};
    const glm::ivec3 green = pixel(stage.shot(picture), 160, 100);
    EXPECT_GT(green.g - green.r, plain.g - plain.r + 30);
}

// A structure far out of the picture, or around the eye, is no trouble for the boxes that passes are kept to.
TEST(Renderer, StructuresBeyondThePictureAreHarmless) {
    TestPack pack;
    const auto away = pack.add("away", sphere({5, 0, 0}, 0.05f)),
               around = pack.add("around", sphere({0, 0, -0.5f}, 0.1f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    for (const auto structure : {away, around}) {
        picture.items = {solid(structure), ghost(structure)};
        picture.items[0].outline = Outline::selected;
        stage.shot(picture);
        EXPECT_TRUE(stage.renderer->status().ok());
    }
}

TEST(Renderer, SizesFromNothingToTooLarge) {
    Stage stage;
    EXPECT_FALSE(stage.renderer->draw(picture_of({0, 0})));
    EXPECT_FALSE(stage.renderer->draw(picture_of({0, 100})));
    EXPECT_TRUE(stage.renderer->status().ok());
    EXPECT_EQ(stage.renderer->texture(), 0u);
    EXPECT_TRUE(stage.renderer->draw(picture_of({1, 1})));
    EXPECT_TRUE(stage.renderer->status().ok());
    EXPECT_NE(stage.renderer->texture(), 0u);
    EXPECT_FALSE(stage.renderer->draw(picture_of({1000000, 10})));
    ASSERT_FALSE(stage.renderer->status().ok());
    EXPECT_NE(stage.renderer->status().error().what.find("1000000x10"), std::string::npos);
    EXPECT_TRUE(stage.renderer->draw(picture_of({64, 64})));
    EXPECT_TRUE(stage.renderer->status().ok());
}

TEST(Renderer, OutputIsReadBackAtItsSize) {
    Stage stage;
    for (const glm::ivec2 size : {glm::ivec2(33, 17), glm::ivec2(640, 400), glm::ivec2(1, 1)}) {
        stage.renderer->begin_output(size);
        const Image image = stage.renderer->end_output();
        ASSERT_TRUE(stage.renderer->status().ok());
        EXPECT_EQ(image.width, size.x);
        EXPECT_EQ(image.height, size.y);
        ASSERT_EQ(image.rgba.size(), static_cast<std::size_t>(4 * size.x * size.y));
        EXPECT_EQ(image.rgba[3], 255);
    }
    stage.renderer->begin_output({1000000, 1});
    EXPECT_EQ(stage.renderer->end_output().width, 0);
    EXPECT_FALSE(stage.renderer->status().ok());
    stage.renderer->begin_output({4, 4});
    EXPECT_EQ(stage.renderer->end_output().width, 4);
    EXPECT_TRUE(stage.renderer->status().ok());
    EXPECT_FALSE(stage.renderer->draw(picture_of({1000000, 10})));
    stage.renderer->begin_output({4, 4});
    EXPECT_EQ(stage.renderer->end_output().width, 4);  // the interface alone; but the picture's fault is still told
    EXPECT_FALSE(stage.renderer->status().ok());
}

TEST(Renderer, TwoOnOneContextAfterEachOther) {
    Stage stage;
    EXPECT_TRUE(stage.renderer->draw(picture_of()));
    auto second = Renderer::create(stage.context->loader());
    ASSERT_TRUE(second.ok());
    stage.renderer.reset();
    EXPECT_TRUE((*second)->draw(picture_of()));
    EXPECT_TRUE((*second)->status().ok());
}

}  // namespace
}  // namespace surae
