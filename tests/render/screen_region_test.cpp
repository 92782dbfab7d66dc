// Where passes over pixels are kept to.
#include "render/screen_region.h"

#include <gtest/gtest.h>

#include "render/gpu_pack.h"
#include "render/test_scene.h"

namespace surae {
namespace {

// How many of its boxes hold a pixel.
int held(const ScreenRegion& region, glm::ivec2 pixel) {
    int count = 0;
    for (const PixelBox& box : region.boxes())
        count += glm::all(glm::greaterThanEqual(pixel, box.low)) && glm::all(glm::lessThan(pixel, box.high));
    return count;
}

TEST(ScreenRegion, HoldsEveryPixelOfItsBoxesOnceAndLittleElse) {
    const PixelBox parts[] = {{{10, 5}, {47, 130}}, {{300, 100}, {301, 101}}, {{40, 120}, {120, 300}}};
    ScreenRegion region;
    EXPECT_TRUE(region.empty());
    for (const PixelBox& part : parts) region.add(part);
    region.add(PixelBox{});
    EXPECT_EQ(region.box(), (PixelBox{{10, 5}, {301, 300}}));
    for (const PixelBox& part : parts)
        for (const glm::ivec2 pixel : {part.low, part.high - 1, (part.low + part.high) / 2})
            EXPECT_EQ(held(region, pixel), 1);
    for (const glm::ivec2 pixel : {glm::ivec2(9, 20), glm::ivec2(200, 20), glm::ivec2(200, 110), glm::ivec2(301, 100),
                                   glm::ivec2(10, 250), glm::ivec2(60, 301)})
        EXPECT_EQ(held(region, pixel), 0) << pixel.x << ' ' << pixel.y;
    ScreenRegion other(PixelBox{{500, 0}, {510, 10}});
    other.add(region);
    EXPECT_EQ(held(other, {505, 5}), 1);
    EXPECT_EQ(held(other, {60, 200}), 1);
}

// Of all levels: a coarse triangle may bridge what a fine one follows.
TEST(Slices, HoldEveryTriangle) {
    test::TestPack pack;
    Mesh ball = test::sphere({0.1f, 0.2f, 0}, 0.07f);
    ball.coarser[0] = {ball.indices.front(), ball.indices[ball.indices.size() / 2], ball.indices.back()};
    pack.add("ball", ball);
    pack.add("empty", Mesh{});
    const auto ahead = prepare(pack.pack);
    ASSERT_TRUE(ahead.ok());
    const std::vector<Box>& slices = ahead->structures[0].slices;
    EXPECT_GE(slices.size(), 5u);
    EXPECT_TRUE(ahead->structures[1].slices.empty());
    for (const auto& level : {ball.indices, ball.coarser[0]})
        for (std::size_t i = 0; i + 2 < level.size(); i += 3)
            EXPECT_TRUE(std::any_of(slices.begin(), slices.end(), [&](Box slice) {
                const Box before = slice;
                for (std::size_t k = i; k < i + 3; ++k) slice.add(ball.positions[level[k]]);
                return slice == before;
            }));
}

}  // namespace
}  // namespace surae
