// What is drawn as for a graphics card, here by the processor: the same picture in other ways.
#include <gtest/gtest.h>

#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

void look_from(Picture& picture, float degrees) {
    const float yaw = glm::radians(degrees);
    picture.camera.eye = 0.5f * glm::vec3(std::sin(yaw), 0.2f, -std::cos(yaw));
    picture.camera.view = glm::lookAt(picture.camera.eye, glm::vec3(0), glm::vec3(0, 1, 0));
}

class Card : public testing::TestWithParam<int> {
  protected:
    RendererOptions options() const { return {.shader_dir = {}, .software = false, .samples = GetParam()}; }
};

// The largest difference of one channel.
int most_within(const Image& a, const Image& b, int x0, int y0, int x1, int y1) {
    int most = 0;
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) {
            const glm::ivec3 off = glm::abs(pixel(a, x, y) - pixel(b, x, y));
            most = std::max({most, off.x, off.y, off.z});
        }
    return most;
}

TEST_P(Card, DrawsWhatTheProcessorDraws) {
    HeatedCalf calf;
    Stage card(options()), software;
    ASSERT_TRUE(card.renderer->set_pack(calf.pack.pack).ok());
    // Several samples change every edge; without them only occlusion differs, whose noise is averaged in another way.
    const float usual = GetParam() > 1 ? 0.5f : 0.05f;
    const auto compare = [&](const char* what, float most) {
        const Image drawn = card.shot(calf.picture);
        ASSERT_TRUE(software.renderer->set_pack(calf.pack.pack).ok());
        EXPECT_LT(mean_difference(drawn, software.shot(calf.picture)), most) << what;
    };
    compare("heat", usual);
    calf.picture.items[0].outline = Outline::selected;
    compare("an outline, which is smoothed with the rest", 0.6f);
    calf.picture.items[0].outline = Outline::none;
    calf.picture.items[2].carries_heat = false;
    compare("ghost", usual);
    calf.picture.items.pop_back();
    calf.picture.camera.mirrored = true;
    compare("solids of a left leg", usual);
    calf.picture.items[0].glow = 0.7f;
    calf.picture.items[0].grey = 0.5f;
    compare("glow and grey", usual);
    calf.picture.cut.plane = {1, 0, 0, -0.01f};
    compare("cut open", usual);
    calf.picture.transparent = true;
    compare("without a backdrop", usual);
}

// From the place of a pixel there, from the corners of its triangle here. (Of several samples a pixel those on the
// border between triangles would be mixed.)
TEST(CardPlaces, AreWhereTheProcessorFindsThem) {
    HeatedCalf calf;
    calf.picture.items.pop_back();
    calf.picture.quality.fine_shading = false;
    Stage card({.shader_dir = {}, .software = false, .samples = 1}), software;
    ASSERT_TRUE(card.renderer->set_pack(calf.pack.pack).ok());
    ASSERT_TRUE(software.renderer->set_pack(calf.pack.pack).ok());
    const Image here = software.shot(calf.picture), there = card.shot(calf.picture);
    EXPECT_LE(most_within(here, there, 165, 80, 190, 120), 3);
    calf.picture.items[0].colour = {0.2f, 0.6f, 0.2f};
    EXPECT_GT(most_within(here, card.shot(calf.picture), 165, 80, 190, 120), 30) << "the muscle is seen there";
}

TEST_P(Card, ATurnLeavesNothingBehind) {
    HeatedCalf calf;
    Stage stage(options());
    ASSERT_TRUE(stage.renderer->set_pack(calf.pack.pack).ok());
    for (const float degrees : {0.0f, 20.0f, 75.0f}) {
        look_from(calf.picture, degrees);
        stage.shot(calf.picture);
    }
    calf.picture.quality.scale = 0.5f;
    ASSERT_TRUE(stage.renderer->draw(calf.picture));
    calf.picture.quality.scale = 1;
    calf.picture.items.pop_back();  // what the skin had covered must be gone
    stage.shot(calf.picture);
    calf.picture.backdrop.top = {0.3f, 0.1f, 0.1f};
    look_from(calf.picture, 110);
    const Image last = stage.shot(calf.picture);
    Stage fresh(options());
    ASSERT_TRUE(fresh.renderer->set_pack(calf.pack.pack).ok());
    EXPECT_EQ(last.rgba, fresh.shot(calf.picture).rgba);
}

INSTANTIATE_TEST_SUITE_P(Samples, Card, testing::Values(1, 4), testing::PrintToStringParamName());

// Four samples a pixel where they are cheap, none where a picture is so large that its pixels hardly show.
TEST(CardSamples, SmoothsLargePicturesAfterwards) {
    TestPack pack;
    pack.add("ball", sphere({0, 0, 0}, 0.05f));
    const auto differs = [&](glm::ivec2 size) {
        Picture picture = picture_of(size);
        picture.items = {solid(0)};
        const auto shown = [&](int samples) {
            Stage stage({.shader_dir = {}, .software = false, .samples = samples});
            EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
            return stage.shot(picture);
        };
        const Image by_size = shown(0);
        return glm::vec2(mean_difference(by_size, shown(4)), mean_difference(by_size, shown(1)));
    };
    const glm::vec2 small = differs({320, 200});
    EXPECT_EQ(small.x, 0);
    EXPECT_GT(small.y, 0);
    const glm::vec2 large = differs({2600, 1700});
    EXPECT_GT(large.x, 0);
    EXPECT_EQ(large.y, 0);
}

// A wall whose corners, a pixel or two apart, are open to light as told.
template <typename OpennessOf>
Image lit_wall(const RendererOptions& options, OpennessOf openness_of) {
    constexpr std::uint32_t corners = 100;
    constexpr float step_m = 0.0018f;
    Mesh wall;
    for (std::uint32_t y = 0; y < corners; ++y)
        for (std::uint32_t x = 0; x < corners; ++x) {
            wall.positions.push_back(step_m * (glm::vec3(x, y, 0) - 0.5f * glm::vec3(corners, corners, 0)));
            wall.normals.emplace_back(0, 0, -1);
            wall.occlusion.push_back(openness_of(x + corners * y));
            if (x + 1 == corners || y + 1 == corners) continue;
            const std::uint32_t at = x + corners * y;
            for (const std::uint32_t corner : {at, at + corners, at + 1, at + 1, at + corners, at + corners + 1})
                wall.indices.push_back(corner);
        }
    TestPack pack;
    Picture picture = picture_of();
    picture.items = {solid(pack.add("wall", std::move(wall), StructureKind::bone))};
    picture.quality.fine_shading = false;
    Stage stage(options);
    EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    return stage.shot(picture);
}

// Of several samples a pixel some are reckoned beyond the corners of their triangle.
TEST_P(Card, NothingIsDarkerThanWhatIsHiddenOrBrighterThanWhatIsOpen) {
    const Image hidden = lit_wall(options(), [](std::uint32_t) { return 0.0f; });
    const Image open = lit_wall(options(), [](std::uint32_t) { return 1.0f; });
    const Image mixed = lit_wall(options(), [](std::uint32_t at) { return (at * 2654435761U) >> 31 ? 1.0f : 0.0f; });
    for (int y = 60; y < 140; ++y)
        for (int x = 120; x < 200; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                ASSERT_LT(pixel(hidden, x, y)[channel] + 20, pixel(open, x, y)[channel]) << "the wall is seen";
                EXPECT_GE(pixel(mixed, x, y)[channel], pixel(hidden, x, y)[channel] - 1) << x << ' ' << y;
                EXPECT_LE(pixel(mixed, x, y)[channel], pixel(open, x, y)[channel] + 1) << x << ' ' << y;
            }
}

TEST(GpuPasses, AreToldInTheirOrderOnceTheirTimesAreKnown) {
    HeatedCalf calf;
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(calf.pack.pack).ok());
    EXPECT_TRUE(stage.renderer->gpu_passes().empty());
    stage.shot(calf.picture);
    stage.renderer->begin_composition();
    stage.renderer->end_composition();
    stage.renderer->finish_output();  // waits
    std::vector<std::string> names;
    double all_ms = 0;
    for (const GpuPass& pass : stage.renderer->gpu_passes()) {
        names.push_back(pass.name);
        EXPECT_GE(pass.ms, 0) << pass.name;
        all_ms += pass.ms;
    }
    EXPECT_EQ(names,
              (std::vector<std::string>{"backdrop", "solids", "occlusion", "ghosts", "outlines", "composition"}));
    EXPECT_GT(all_ms, 0);
    EXPECT_FALSE(stage.renderer->driver().name.empty());
}

}  // namespace
}  // namespace surae
