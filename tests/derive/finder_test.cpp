#include "derive/finder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "derive/synthetic_leg.h"

namespace surae {
namespace {

using namespace test;

std::vector<std::string> ids(const std::vector<RankedPoint>& points) {
    std::vector<std::string> list;
    for (const RankedPoint& p : points) list.push_back(p.point.value);
    return list;
}

TEST(Finder, RanksEssentialBeforeSpilloverThenByWeight) {
    const auto content = make_synthetic_content();
    const Findings heel = find_by_regions(*content, {RegionId("HEEL_PLANT")});
    EXPECT_EQ(ids(heel.points), (std::vector<std::string>{"S1", "G1", "S3"}));
    EXPECT_EQ(heel.points[0].referral_class, ReferralClass::essential);
    EXPECT_EQ(heel.points[1].referral_class, ReferralClass::spillover);
    EXPECT_FLOAT_EQ(heel.points[1].weight, 0.4f);
    EXPECT_EQ(heel.points[0].region, RegionId("HEEL_PLANT"));
    const Findings toe = find_by_regions(*content, {RegionId("TOE_1"), RegionId("LEG_LAT")});
    EXPECT_EQ(ids(toe.points), (std::vector<std::string>{"G3", "P1"}));  // exceptional last
}

TEST(Finder, AClassOutranksAnyWeight) {
    auto content = *make_synthetic_content();
    for (TriggerPoint& point : content.points) {
        for (Referral& referral : point.referrals) {
            if (referral.referral_class == ReferralClass::essential) referral.peak = 0.1f;
        }
    }
    EXPECT_EQ(ids(find_by_regions(content, {RegionId("HEEL_PLANT")}).points).front(), "S1");
}

TEST(Finder, ComplaintsGivePointsThenOtherMusclesInTheSourcesOrder) {
    const auto content = make_synthetic_content();
    const Complaint& heel = *content->find(ComplaintId("heel_pain"));
    const Findings found = find_by_complaint(*content, heel);
    EXPECT_EQ(ids(found.points).front(), "S1");
    // Soleus and gastrocnemius have points in the list already.
    EXPECT_EQ(found.muscles, std::vector<MuscleId>{MuscleId("quadratus_plantae")});
    EXPECT_EQ(found.complaints, std::vector<ComplaintId>{heel.id});
    Complaint strange = heel;
    strange.regions = {RegionId("nowhere")};
    const Findings nothing = find_by_complaint(*content, strange);
    EXPECT_TRUE(nothing.points.empty());
    EXPECT_EQ(nothing.muscles, heel.muscles);
}

TEST(Finder, RegionsNameTheComplaintsTheyBelongTo) {
    const auto content = make_synthetic_content();
    const Findings lateral = find_by_regions(*content, {RegionId("LEG_LAT")});
    EXPECT_EQ(lateral.complaints, std::vector<ComplaintId>{ComplaintId("lateral_leg_pain")});
    EXPECT_EQ(lateral.muscles, std::vector<MuscleId>{MuscleId("soleus")});
    EXPECT_TRUE(find_by_regions(*content, {}).points.empty());
}

class PointedAt : public ::testing::Test {
  protected:
    const World world = make_synthetic_world();
    glm::vec3 skin_at(float t, float az_deg) const {
        const LegAxis& axis = world.skin.axis;
        const auto hit = world.bvh(world.skin.structure).first_hit({axis.centre_at(t), axis.direction(t, az_deg)});
        EXPECT_TRUE(hit);
        return hit ? hit->position : glm::vec3(0);
    }
};

TEST_F(PointedAt, CoordinatesComeBack) {
    const SkinCoordinates place = coordinates_at(world, skin_at(0.4f, -60));
    EXPECT_NEAR(place.t, 0.4, 1e-3);
    EXPECT_NEAR(place.az_deg, -60, 0.1);
    EXPECT_EQ(place.foot, 0);
}

TEST_F(PointedAt, RegionsComeStrongestFirst) {
    const auto regions = regions_at(world, coordinates_at(world, skin_at(0.27f, 45)));
    ASSERT_GE(regions.size(), 2u);
    EXPECT_EQ(regions[0], RegionId("CALF_UP_LAT"));
    EXPECT_NE(std::find(regions.begin(), regions.end(), RegionId("LEG_LAT")), regions.end());
    EXPECT_TRUE(regions_at(world, coordinates_at(world, skin_at(0.4f, 180))).empty());  // the shin
}

TEST_F(PointedAt, ThePlaceWeighsTheZones) {
    const Findings middle = find_at(world, skin_at(0.27f, 40));
    ASSERT_FALSE(middle.points.empty());
    EXPECT_EQ(middle.points[0].point, PointId("G3"));
    EXPECT_NEAR(middle.points[0].weight, 0.9, 0.01);
    const Findings edge = find_at(world, skin_at(0.27f, 12));
    ASSERT_FALSE(edge.points.empty());
    EXPECT_EQ(edge.points[0].point, PointId("G3"));
    EXPECT_NEAR(edge.points[0].weight, 0.45, 0.02);
    EXPECT_TRUE(find_at(world, skin_at(0.4f, 180)).points.empty());
}

TEST_F(PointedAt, TheSoleOfTheHeelFindsTheHeelPoint) {
    const glm::vec3 below = world.pack->landmarks.heel_back + glm::vec3(-0.006f, -0.1f, 0.03f);
    const glm::vec3 sole = world.bvh(world.skin.structure).nearest(below).position;
    const Findings found = find_at(world, sole);
    ASSERT_FALSE(found.points.empty());
    EXPECT_EQ(found.points[0].point, PointId("S1"));
    EXPECT_EQ(found.complaints.front(), ComplaintId("heel_pain"));
}

}  // namespace
}  // namespace surae
