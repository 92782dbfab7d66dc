// Properties of drawn pictures, on made-up packs, offscreen.
#include "render/renderer.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace surae
