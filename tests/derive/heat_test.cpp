#include "derive/heat.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "derive/synthetic_leg.h"

namespace surae {
namespace {

using namespace test;

const FigureZone* zone(const Heat& heat, const char* region) {
    const auto found = std::find_if(heat.figure.begin(), heat.figure.end(),
                                    [&](const FigureZone& z) { return z.region.value == region; });
    return found == heat.figure.end() ? nullptr : &*found;
}

HeatVertex strongest(const Heat& heat) {
    HeatVertex most;
    for (const HeatVertex& v : *heat.skin) {
        most.essential = std::max(most.essential, v.essential);
        most.spillover = std::max(most.spillover, v.spillover);
        most.exceptional = std::max(most.exceptional, v.exceptional);
        most.tint = std::max(most.tint, v.tint);
    }
    return most;
}

class SyntheticHeat : public ::testing::Test {
  protected:
    const World world = make_synthetic_world();
    Heat points(std::initializer_list<const char*> ids, bool exceptional = false) const {
        std::vector<PointId> list;
        for (const char* id : ids) list.push_back(PointId(id));
        return heat_of_points(world, list, exceptional);
    }
};

TEST_F(SyntheticHeat, PeaksAreThoseOfTheData) {
    const Heat heat = points({"G1"});
    ASSERT_EQ(heat.skin->size(), world.skin.vertices.size());
    const HeatVertex most = strongest(heat);
    EXPECT_NEAR(most.essential, 1.0, 0.05);
    EXPECT_NEAR(most.spillover, 0.4, 0.02);
    EXPECT_EQ(most.exceptional, 0);
    EXPECT_EQ(most.tint, 0);
}

TEST_F(SyntheticHeat, SeveralPointsGiveTheLargerNotTheSum) {
    const Heat a = points({"S1"}), b = points({"S3"}), both = points({"S1", "S3"}), twice = points({"S1", "S1"});
    std::size_t overlapping = 0;
    for (std::size_t i = 0; i < a.skin->size(); ++i) {
        EXPECT_EQ((*both.skin)[i].essential, std::max((*a.skin)[i].essential, (*b.skin)[i].essential));
        EXPECT_EQ((*both.skin)[i].spillover, std::max((*a.skin)[i].spillover, (*b.skin)[i].spillover));
        overlapping += (*a.skin)[i].spillover > 0 && (*b.skin)[i].spillover > 0;
    }
    EXPECT_GT(overlapping, 0u);  // or the test would prove nothing
    EXPECT_EQ(*twice.skin, *a.skin);
}

TEST_F(SyntheticHeat, ExceptionalZonesWaitToBeAskedFor) {
    EXPECT_EQ(strongest(points({"P1"})).exceptional, 0);
    EXPECT_NEAR(strongest(points({"P1"}, true)).exceptional, 0.25, 0.04);
    EXPECT_TRUE(points({"SJ"}).figure.empty());
    const Heat jaw = points({"SJ"}, true);
    ASSERT_NE(zone(jaw, "JAW"), nullptr);
    EXPECT_EQ(zone(jaw, "JAW")->referral_class, ReferralClass::exceptional);
}

TEST_F(SyntheticHeat, FarZonesAndTheThighGoToTheFigure) {
    const Heat sacroiliac = points({"S3"});
    ASSERT_NE(zone(sacroiliac, "SIJ"), nullptr);
    EXPECT_FLOAT_EQ(zone(sacroiliac, "SIJ")->peak, 0.9f);
    EXPECT_EQ(strongest(sacroiliac).essential, 0);
    const Heat thigh = points({"G1"});
    ASSERT_NE(zone(thigh, "THIGH_POST_LOW"), nullptr);
    EXPECT_EQ(zone(thigh, "HEEL_PLANT"), nullptr);
    // ... and the thigh is painted too, as far as the skin goes.
    float above_the_knee = 0;
    for (std::size_t i = 0; i < thigh.skin->size(); ++i) {
        if (world.skin.vertices[i].s > 0.05f) above_the_knee = std::max(above_the_knee, (*thigh.skin)[i].spillover);
    }
    EXPECT_NEAR(above_the_knee, 0.35, 0.02);
}

TEST_F(SyntheticHeat, ComplaintsAreDrawnInTheirStyle) {
    const auto complaint = [&](const char* id) {
        return heat_of_complaint(world, *world.content->find(ComplaintId(id)));
    };
    EXPECT_NEAR(strongest(complaint("heel_pain")).essential, 1, 0.05);
    const HeatVertex tinted = strongest(complaint("restless_legs"));
    EXPECT_EQ(tinted.essential, 0);
    EXPECT_FLOAT_EQ(tinted.tint, 0.2f);
    const Heat teeth = complaint("teeth_grinding");
    ASSERT_NE(zone(teeth, "JAW"), nullptr);
    EXPECT_EQ(zone(teeth, "JAW")->referral_class, ReferralClass::exceptional);
}

TEST_F(SyntheticHeat, EqualInputsShareTheirResult) {
    EXPECT_EQ(points({"G1", "S1"}).skin, points({"G1", "S1"}).skin);
    EXPECT_NE(points({"G1", "S1"}).skin, points({"G1", "S1"}, true).skin);
    const World other = make_synthetic_world();
    EXPECT_NE(heat_of_points(other, {PointId("G1")}, false).skin, points({"G1"}).skin);
    const auto first = points({"G1"}).skin;
    for (const Region& region : world.content->regions) heat_of_regions(world, {region.id});
    for (const Region& region : world.content->regions) heat_of_regions(world, {region.id, RegionId("LEG_LAT")});
    EXPECT_EQ(*points({"G1"}).skin, *first);  // forgotten and made again: the same values
}

TEST_F(SyntheticHeat, NothingChosenIsNoHeat) {
    const HeatVertex most = strongest(points({}));
    EXPECT_EQ(most, HeatVertex{});
    EXPECT_EQ(strongest(points({"no such point"})), HeatVertex{});
}

TEST(Heat, WithoutSkinOnlyTheFigureIsLeft) {
    SyntheticOptions options;
    options.skin = false;
    const World world = make_synthetic_world(options);
    const Heat heat = heat_of_points(world, {PointId("S3")}, false);
    EXPECT_EQ(heat.skin, nullptr);
    EXPECT_EQ(heat.figure.size(), 1u);
}

}  // namespace
}  // namespace surae
