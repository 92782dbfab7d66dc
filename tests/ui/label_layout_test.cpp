// Labels keep inside, apart from each other and off plates and marks; their leader lines never cross.
#include "ui/label_layout.h"

#include <gtest/gtest.h>

#include <random>

namespace surae::ui {
namespace {

struct Scene {
    std::vector<LabelBox> labels;
    LabelSpace space;
};

Scene random_scene(unsigned seed) {
    std::mt19937 random(seed);
    const auto between = [&](float low, float high) {
        return std::uniform_real_distribution<float>(low, high)(random);
    };
    Scene scene;
    scene.space.area = {{50, 40}, {50 + between(300, 1500), 40 + between(200, 1200)}};
    const Rect& area = scene.space.area;
    scene.space.gap = 6;
    if (seed % 2)
        scene.space.keep_free = {{area.low, area.low + glm::vec2(140, 120)}, {area.high - glm::vec2(110), area.high}};
    const int marks = static_cast<int>(seed % 9);
    for (int i = 0; i < marks; ++i) {
        const glm::vec2 at{between(area.low.x, area.high.x), between(area.low.y, area.high.y)};
        scene.space.avoid.push_back({at - 10.0f, at + 10.0f});
    }
    const int painful = static_cast<int>(seed % 5);
    for (int i = 0; i < painful; ++i)
        scene.space.pain.emplace_back(between(area.low.x, area.high.x), between(area.low.y, area.high.y));
    const int count = static_cast<int>(seed % 24);
    for (int i = 0; i < count; ++i)
        scene.labels.push_back({{between(area.low.x, area.high.x), between(area.low.y, area.high.y)},
                                {between(40, 160), between(18, 50)}});
    return scene;
}

// A leg from top to bottom, as wide everywhere.
Scene beside_a_leg(glm::vec2 size, Reach leg) {
    Scene scene;
    scene.space.area = {{0, 0}, size};
    scene.space.gap = 6;
    scene.space.outline = Outline(std::vector<Reach>(20, leg), scene.space.area);
    return scene;
}

void expect_promises(const Scene& scene) {
    const std::vector<PlacedLabel> placed = place_labels(scene.labels, scene.space);
    EXPECT_LE(placed.size(), scene.labels.size());
    const Rect inside{scene.space.area.low - 0.01f, scene.space.area.high + 0.01f};  // rounding
    for (std::size_t i = 0; i < placed.size(); ++i) {
        EXPECT_TRUE(inside.holds(placed[i].box));
        for (const Rect& plate : scene.space.keep_free) EXPECT_FALSE(plate.overlaps(placed[i].box));
        for (const Rect& mark : scene.space.avoid) EXPECT_FALSE(mark.overlaps(placed[i].box));
        for (const glm::vec2& pain : scene.space.pain) EXPECT_FALSE(placed[i].box.holds(pain));
        for (std::size_t j = i + 1; j < placed.size(); ++j) {
            EXPECT_FALSE(placed[i].box.overlaps(placed[j].box));
            EXPECT_FALSE(cross(placed[i].to, placed[i].from, placed[j].to, placed[j].from));
        }
    }
}

TEST(LabelLayout, KeepsEveryPromise) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        expect_promises(random_scene(seed));
    }
}

TEST(LabelLayoutRoom, ShowsAllWhenThereIsRoom) {
    std::vector<LabelBox> labels;
    for (int i = 0; i < 8; ++i)
        labels.push_back(
            {{450 + 20.0f * static_cast<float>(i % 2 ? 1 : -1), 100.0f + 80.0f * static_cast<float>(i)}, {120, 24}});
    EXPECT_EQ(place_labels(labels, {{{0, 0}, {900, 800}}, {}, {}, 6}).size(), labels.size());
}

TEST(LabelLayoutRoom, KeepsTheFirstWhenThereIsNone) {
    std::vector<LabelBox> labels(12, LabelBox{{100, 50}, {60, 40}});
    const auto placed = place_labels(labels, {{{0, 0}, {400, 90}}, {}, {}, 6});
    ASSERT_FALSE(placed.empty());
    EXPECT_LT(placed.size(), labels.size());
    EXPECT_EQ(placed.front().index, 0U);
}

// On the far side of the leg a name may stand level with what it names, but not at the end of a slant across the leg.
TEST(LabelLayoutRoom, NoNameIsReachedBySlantingThroughTheLeg) {
    Scene scene = beside_a_leg({600, 600}, {200, 400});
    scene.space.keep_free = {{{0, 0}, {190, 600}}};  // no room on the left
    scene.labels = {{{220, 300}, {100, 24}}};
    EXPECT_EQ(place_labels(scene.labels, scene.space).size(), 1u);
    scene.space.keep_free.push_back({{410, 240}, {600, 360}});  // nor beside it on the right
    EXPECT_TRUE(place_labels(scene.labels, scene.space).empty());
    scene.labels.front().elsewhere = {{230, 310}, {240, 500}};
    const auto placed = place_labels(scene.labels, scene.space);
    ASSERT_EQ(placed.size(), 1u);
    EXPECT_EQ(placed.front().to, glm::vec2(240, 500)) << "a place that a leader reaches";
    scene.labels.front().elsewhere.clear();
    scene.labels.front().must = true;
    EXPECT_EQ(place_labels(scene.labels, scene.space).size(), 1u);
    scene.labels = {{{370, 300}, {100, 24}}};  // at the right edge of the leg there is nothing to pass through
    EXPECT_EQ(place_labels(scene.labels, scene.space).size(), 1u);
}

// There is room for one on the right: for the one whose leader would else pass through the whole leg.
TEST(LabelLayoutRoom, AnEarlierNameMakesRoomForOneWithAFarWorsePlace) {
    Scene scene = beside_a_leg({600, 600}, {200, 400});
    scene.space.keep_free = {{{405, 0}, {600, 280}}, {{405, 320}, {600, 600}}};
    scene.labels = {{{310, 300}, {100, 24}}, {{395, 300}, {100, 24}}};
    const auto right = [](const PlacedLabel& each) { return each.box.low.x > 395; };
    const auto alone = place_labels({scene.labels.front()}, scene.space);
    ASSERT_EQ(alone.size(), 1u);
    EXPECT_TRUE(right(alone.front())) << "it is nearer to the right";
    const auto both = place_labels(scene.labels, scene.space);
    ASSERT_EQ(both.size(), 2u);
    for (const PlacedLabel& each : both) EXPECT_EQ(right(each), each.index == 1);
    const auto kept = place_labels(scene.labels, scene.space, alone);
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_TRUE(right(kept.front())) << "what has its place keeps it";
}

// The only free place is far below: no eye follows a leader so long, except to what must be named.
TEST(LabelLayoutRoom, NoNameIsFarUpOrDown) {
    Scene scene;
    scene.space.area = {{0, 0}, {600, 600}};
    scene.space.gap = 6;
    scene.space.keep_free = {{{0, 0}, {600, 190}}, {{310, 0}, {600, 600}}, {{0, 210}, {265, 400}}};
    scene.labels = {{{300, 200}, {100, 24}}};
    EXPECT_TRUE(place_labels(scene.labels, scene.space).empty());
    scene.labels.front().must = true;
    EXPECT_EQ(place_labels(scene.labels, scene.space).size(), 1u);
}

// From the column a leader would have to go all the way round the plate.
TEST(LabelLayoutRoom, ANameLeavesItsColumnForAMuchShorterLeader) {
    Scene scene = beside_a_leg({900, 600}, {400, 600});
    scene.space.keep_free = {{{610, 0}, {900, 600}}};  // no room on the right
    scene.space.widest = 170;
    scene.labels = {{{420, 200}, {80, 24}}};
    const auto in_column = place_labels(scene.labels, scene.space);
    ASSERT_EQ(in_column.size(), 1u);
    scene.space.keep_free.push_back({{0, 60}, {270, 280}});
    const auto beside = place_labels(scene.labels, scene.space);
    ASSERT_EQ(beside.size(), 1u);
    EXPECT_LT(in_column.front().box.low.x, 250) << "it stands in line where that costs little";
    EXPECT_GT(beside.front().box.low.x, 270);
    EXPECT_LT(glm::distance(beside.front().from, beside.front().to), 100);
}

}  // namespace
}  // namespace surae::ui
