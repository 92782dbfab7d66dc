// A cut takes away one side of everything and closes the rest with flat faces.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

// A ball cut through its middle, across the eye's way; the cap is a square within it.
Picture cut_ball(std::uint32_t ball) {
    Picture picture = picture_of();
    picture.items = {solid(ball, {0.6f, 0.1f, 0.1f})};
    picture.cut.plane = {0, 0, 1, 0};
    auto caps = std::make_shared<Caps>();
    const float r = 0.02f;
    for (const glm::vec2 p :
         {glm::vec2(-r, -r), glm::vec2(r, -r), glm::vec2(r, r), glm::vec2(-r, -r), glm::vec2(r, r), glm::vec2(-r, r)}) {
        caps->corners.emplace_back(p, 0);
        caps->colours.emplace_back(0.05f, 0.6f, 0.05f);
    }
    picture.cut.caps = caps;
    return picture;
}

TEST(Cuts, ShowTheCapWhereTheNearSideWas) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.05f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = cut_ball(ball);
    const glm::ivec3 cut = pixel(stage.shot(picture), 160, 100);
    EXPECT_GT(cut.g, cut.r + 40) << "the cap";
    picture.cut = Cut{};
    const glm::ivec3 whole = pixel(stage.shot(picture), 160, 100);
    EXPECT_GT(whole.r, whole.g + 40) << "the ball itself";
}

TEST(Cuts, TakeWhatLiesWhollyBeforeThemAndLeaveTheRest) {
    TestPack pack;
    const auto before = pack.add("before", sphere({-0.06f, 0, -0.05f}, 0.02f));
    const auto behind = pack.add("behind", sphere({0.06f, 0, 0.05f}, 0.02f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    const Image nothing = stage.shot(picture);
    picture.items = {solid(before), solid(behind), ghost(before)};
    const Image whole = stage.shot(picture);
    picture.cut.plane = {0, 0, 1, 0};
    const Image cut = stage.shot(picture);
    int kept = 0, taken = 0;
    for (int x = 0; x < 320; ++x) {
        const bool was = pixel(whole, x, 100) != pixel(nothing, x, 100),
                   is = pixel(cut, x, 100) != pixel(nothing, x, 100);
        kept += was && is ? 1 : 0;
        taken += was && !is ? 1 : 0;
    }
    EXPECT_GT(kept, 15);
    EXPECT_GT(taken, 15);
}

// An outline of many short pieces, as one of a leg seen small, is a closed line.
TEST(Cuts, EdgesHaveNoGapsHoweverShortTheyAre) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.05f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = cut_ball(ball);
    picture.size_px = {1280, 800};
    const int face = pixel(stage.shot(picture), 640, 400).g;
    auto caps = std::make_shared<Caps>(*picture.cut.caps);
    constexpr int pieces = 1000;
    const auto on_circle = [](int i) {
        const float turn = 6.2831853f * static_cast<float>(i) / pieces;
        return glm::vec3(0.013f * std::cos(turn), 0.013f * std::sin(turn), 0);
    };
    for (int i = 0; i < pieces; ++i) caps->edges.insert(caps->edges.end(), {on_circle(i), on_circle(i + 1)});
    picture.cut.caps = caps;
    const Image shot = stage.shot(picture);
    for (int degrees = 0; degrees < 360; ++degrees) {
        const float turn = glm::radians(static_cast<float>(degrees));
        int darkest = 255;
        for (float r = 20; r < 50; r += 0.25f)
            darkest = std::min(darkest, pixel(shot, static_cast<int>(640.5f + r * std::cos(turn)),
                                              static_cast<int>(400.5f + r * std::sin(turn)))
                                            .g);
        EXPECT_LT(darkest, face / 2) << "at " << degrees << " degrees";
    }
}

TEST(Cuts, EqualCutsAreOnePictureAndOtherCapsAnother) {
    TestPack pack;
    const auto ball = pack.add("ball", sphere({0, 0, 0}, 0.05f));
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    EXPECT_TRUE(stage.renderer->draw(cut_ball(ball)));
    EXPECT_FALSE(stage.renderer->draw(cut_ball(ball))) << "made anew, yet equal";
    Picture other = cut_ball(ball);
    auto caps = std::make_shared<Caps>(*other.cut.caps);
    caps->colours.front() = glm::vec3(1);
    other.cut.caps = caps;
    EXPECT_TRUE(stage.renderer->draw(other));
}

}  // namespace
}  // namespace surae
