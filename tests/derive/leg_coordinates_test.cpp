#include "derive/leg_coordinates.h"

#include <gtest/gtest.h>

#include "derive/synthetic_leg.h"
#include "frame/frame.h"

namespace surae {
namespace {

using namespace test;

struct Painted {
    double weight = 0;
    glm::dvec3 middle{0};              // centre of mass of the coverage
    glm::vec3 low{1e9f}, high{-1e9f};  // of what is covered by a fifth or more
    float strongest = 0;
};

Painted paint(const World& world, const char* id) {
    const Region* region = world.content->find(RegionId(id));
    EXPECT_NE(region, nullptr) << id;
    Painted painted;
    if (!region) return painted;
    const MeshView skin = world.pack->structures[world.skin.structure].mesh;
    for (std::size_t i = 0; i < skin.positions.size(); ++i) {
        const float covered = coverage(*region, world.skin.vertices[i]);
        painted.strongest = std::max(painted.strongest, covered);
        if (covered <= 0) continue;
        painted.weight += covered;
        painted.middle += static_cast<double>(covered) * glm::dvec3(skin.positions[i]);
        if (covered < 0.2f) continue;
        painted.low = glm::min(painted.low, skin.positions[i]);
        painted.high = glm::max(painted.high, skin.positions[i]);
    }
    if (painted.weight > 0) painted.middle /= painted.weight;
    return painted;
}

class SyntheticSkin : public ::testing::Test {
  protected:
    const World world = make_synthetic_world();
    const LegAxis& axis = world.skin.axis;
};

TEST_F(SyntheticSkin, LevelsCountFromKneeToMalleolus) {
    EXPECT_FLOAT_EQ(axis.t_of({0.1f, 0, 0.1f}), 0);
    EXPECT_FLOAT_EQ(axis.t_of(world.pack->landmarks.lateral_malleolus_tip), 1);
    EXPECT_LT(axis.t_of({0, 0.1f, 0}), 0);
    EXPECT_FLOAT_EQ(axis.y_of(1), world.pack->landmarks.lateral_malleolus_tip.y);
}

TEST_F(SyntheticSkin, MiddleFollowsTheSections) {
    // The shape's own centres at two of its levels, forward and back reach being equal there.
    EXPECT_NEAR(axis.centre_at(0.2f / 0.3935f).z, -0.018f, 0.002f);
    EXPECT_NEAR(axis.centre_at(0.29f / 0.3935f).z, -0.010f, 0.002f);
    // Below the measured part it goes straight down.
    EXPECT_EQ(axis.centre_at(1.1f).z, axis.centre_at(0.95f).z);
    EXPECT_FLOAT_EQ(axis.centre_at(1.1f).y, axis.y_of(1.1f));
}

TEST_F(SyntheticSkin, DirectionsAreMeasuredBack) {
    for (const float t : {-0.2f, 0.0f, 0.3f, 0.7f, 1.0f}) {
        for (const float az : {-170.0f, -90.0f, -20.0f, 0.0f, 45.0f, 135.0f}) {
            const glm::vec3 d = axis.direction(t, az);
            EXPECT_NEAR(glm::length(d), 1, 1e-5);
            EXPECT_NEAR(axis.az_deg_of(axis.centre_at(t) + 0.04f * d), az, 0.01) << t;
        }
    }
}

TEST_F(SyntheticSkin, LateralIsPositiveAndTheMidlineTurnsInwards) {
    EXPECT_GT(axis.az_deg_of(axis.centre_at(0.3f) + glm::vec3(-0.05f, 0, -0.05f)), 0);  // -X is lateral
    EXPECT_LT(axis.az_deg_of(axis.centre_at(0.3f) + glm::vec3(0.05f, 0, -0.02f)), 0);
    EXPECT_NEAR(axis.az_deg_of(axis.centre_at(0) + glm::vec3(0, 0, -0.05f)), 0, 0.01);
    // Straight behind the ankle is 30 degrees lateral of the midline curve, which ends on the inner side there.
    EXPECT_NEAR(axis.az_deg_of(axis.centre_at(1) + glm::vec3(0, 0, -0.05f)), 30, 0.01);
    EXPECT_GT(axis.direction(1, 0).x, 0);
    EXPECT_NEAR(axis.az_deg_of(axis.centre_at(-0.5f) + glm::vec3(0, 0, -0.05f)), 0, 0.01);  // not on the thigh
}

TEST_F(SyntheticSkin, FootRunsFromHeelToSecondToe) {
    const MeshView skin = world.pack->structures[world.skin.structure].mesh;
    float heel_u = 1, toe_u = 0, medial_w = 1, lateral_w = -1;
    for (std::size_t i = 0; i < skin.positions.size(); ++i) {
        const SkinCoordinates& c = world.skin.vertices[i];
        if (c.foot < 1 || c.t < 1.06f) continue;
        heel_u = std::min(heel_u, c.u);
        toe_u = std::max(toe_u, c.u);
        if (c.u < 0.2f || c.u > 0.8f) continue;
        if (c.w < medial_w) medial_w = c.w;
        if (c.w > lateral_w) lateral_w = c.w;
    }
    EXPECT_NEAR(heel_u, 0, 0.03);
    EXPECT_NEAR(toe_u, 1, 0.03);
    EXPECT_NEAR(medial_w, -1, 0.08);
    EXPECT_NEAR(lateral_w, 1, 0.08);
}

TEST_F(SyntheticSkin, FacesLookWhereTheyShould) {
    const MeshView skin = world.pack->structures[world.skin.structure].mesh;
    const auto normal_at = [&](glm::vec3 place) {
        const Bvh& tree = world.bvh(world.skin.structure);
        return world.skin.vertices[skin.triangle(tree.nearest(place).triangle).x].normal;
    };
    EXPECT_LT(normal_at({0, -0.5f, 0.02f}).y, -0.9f);       // sole: down
    EXPECT_LT(normal_at({0.03f, -0.42f, -0.2f}).z, -0.8f);  // heel: away from the toes
    EXPECT_GT(normal_at({0.2f, -0.43f, 0.05f}).x, 0.7f);    // inner border: medial
}

TEST(Coverage, IsOneAtTheCentreHalfOnTheEllipseNothingFarAway) {
    Region region;
    region.surface = Surface::leg;
    region.centre_u = 0.4f;
    region.centre_v = 170;
    region.extent_u = 0.1f;
    region.extent_v = 30;
    SkinCoordinates place;
    place.t = 0.4f;
    place.az_deg = 170;
    EXPECT_FLOAT_EQ(coverage(region, place), 1);
    place.az_deg = -160;  // 30 degrees on, across the seam
    EXPECT_NEAR(coverage(region, place), 0.5, 0.005);
    place.az_deg = 170;
    place.t = 0.5f;
    EXPECT_NEAR(coverage(region, place), 0.5, 0.005);
    place.t = 0.65f;
    EXPECT_EQ(coverage(region, place), 0);
    region.surface = Surface::figure;
    place.t = 0.4f;
    EXPECT_EQ(coverage(region, place), 0);
}

TEST_F(SyntheticSkin, CoveredPlacesAreThoseThatAreAskedForOneByOne) {
    const std::vector<SkinCoordinates>& skin = world.skin.vertices;
    std::size_t on_skin = 0;
    for (const Region& region : world.content->regions) {
        const std::vector<Covered> found = covered(region, skin);
        std::vector<float> shares(skin.size(), 0);
        for (const auto& [place, share] : found) shares.at(place) = share;
        for (std::size_t i = 0; i < skin.size(); ++i)
            ASSERT_EQ(shares[i], coverage(region, skin[i])) << region.id.value << ", vertex " << i;
        ASSERT_TRUE(std::is_sorted(found.begin(), found.end(),
                                   [](const Covered& a, const Covered& b) { return a.place < b.place; }));
        if (!found.empty()) ++on_skin;
    }
    EXPECT_GT(on_skin, 10u);
}

TEST_F(SyntheticSkin, RegionsLieOnTheirOwnSide) {
    for (const char* medial : {"KNEE_POST_MED", "CALF_UP_MED", "INSTEP"}) {
        EXPECT_GT(paint(world, medial).middle.x, 0.01) << medial;
    }
    for (const char* lateral : {"KNEE_POST_LAT", "CALF_UP_LAT", "LEG_LAT"}) {
        EXPECT_LT(paint(world, lateral).middle.x, -0.01) << lateral;
    }
}

// A left leg is the picture flipped and nothing else: ids, names and places stay what they are, so a medial zone stays
// on the side of the medial head, and both change sides of the picture together.
TEST_F(SyntheticSkin, ALeftLegKeepsZonesWithTheirNames) {
    const auto head = world.pack->index_of(StructureId("gastrocnemius_medial_head"));
    ASSERT_TRUE(head);
    const glm::vec3 zone = glm::vec3(paint(world, "CALF_UP_MED").middle);
    const glm::vec3 muscle = world.pack->structures[*head].box.centre();
    const glm::vec3 point = world.pin(PointId("G1"))->position;
    Camera camera;  // looks along +Z from behind: the picture's right is the leg's -X
    camera.view = glm::mat4(1);
    camera.view[0][0] = -1;
    camera.view[2][2] = -1;
    const auto side = [&](glm::vec3 p) { return (camera.clip_from_leg() * glm::vec4(p, 1)).x > 0; };
    const bool right_leg_side = side(zone);
    EXPECT_FALSE(right_leg_side);  // from behind, the right leg's inner side is on the left
    EXPECT_EQ(side(muscle), right_leg_side);
    EXPECT_EQ(side(point), right_leg_side);
    camera.mirrored = true;
    EXPECT_NE(side(zone), right_leg_side);
    EXPECT_EQ(side(muscle), side(zone));
    EXPECT_EQ(side(point), side(zone));
}

TEST_F(SyntheticSkin, LegZonesStayBehind) {
    for (const char* id : {"KNEE_POST_MED", "KNEE_POST_LAT", "CALF_MID", "ACHILLES_DIST", "ANKLE_POST"}) {
        const Painted painted = paint(world, id);
        EXPECT_GT(painted.strongest, 0.9f) << id;
        EXPECT_LT(painted.middle.z, -0.02) << id;
        EXPECT_LT(painted.high.z, 0.02f) << id;  // nothing on the shin or the dorsum of the foot
    }
    EXPECT_GT(paint(world, "ANKLE_POST").low.y, axis.y_of(1.13f));  // nothing on the sole
}

TEST_F(SyntheticSkin, HeelZonesPartBetweenSoleAndBack) {
    const Painted plantar = paint(world, "HEEL_PLANT"), back = paint(world, "HEEL_POST");
    EXPECT_GT(plantar.strongest, 0.9f);
    EXPECT_GT(back.strongest, 0.9f);
    EXPECT_LT(plantar.middle.y, -0.44);                                               // on the sole
    EXPECT_LT(std::abs(plantar.middle.z - world.pack->landmarks.heel_back.z), 0.05);  // under the heel bone
    EXPECT_GT(back.middle.y, plantar.middle.y + 0.01);
    EXPECT_LT(back.middle.z, plantar.middle.z - 0.01);
    EXPECT_GT(back.low.y, -0.4455f);
    EXPECT_LT(back.high.y, axis.y_of(0.97f));  // not up the Achilles tendon
}

TEST_F(SyntheticSkin, InstepSpansTheInnerBorderWithoutASeam) {
    const Region* instep = world.content->find(RegionId("INSTEP"));
    SkinCoordinates place;
    place.foot = 1;
    place.u = instep->centre_u;
    place.w = instep->centre_v;
    float least = 1;
    for (int deg = 0; deg <= 90; deg += 5) {  // from the inner side to the sole
        const float angle = glm::radians(static_cast<float>(deg));
        place.normal = {std::cos(angle), -std::sin(angle), 0};
        least = std::min(least, coverage(*instep, place));
    }
    EXPECT_GT(least, 0.99f);
    place.normal = {0, 1, 0};  // the dorsum
    EXPECT_EQ(coverage(*instep, place), 0);
    place.normal = {-1, 0, 0};  // the outer side
    EXPECT_EQ(coverage(*instep, place), 0);
}

TEST_F(SyntheticSkin, ThighZoneStaysAboveTheCrease) {
    const Painted thigh = paint(world, "THIGH_POST_LOW");
    EXPECT_GT(thigh.strongest, 0.9f);
    EXPECT_GT(thigh.low.y, -0.03f);
    EXPECT_GT(thigh.middle.y, 0.02);
    EXPECT_LT(thigh.middle.z, -0.03);
}

TEST(SkinMap, DoesNotDependOnTheSizeOfTheLeg) {
    const World one = make_synthetic_world();
    SyntheticOptions options;
    options.scale = 0.6f;
    const World small = make_synthetic_world(options);
    ASSERT_EQ(one.skin.vertices.size(), small.skin.vertices.size());
    float az_difference = 0;
    for (std::size_t i = 0; i < one.skin.vertices.size(); ++i) {
        const SkinCoordinates &a = one.skin.vertices[i], &b = small.skin.vertices[i];
        ASSERT_NEAR(a.t, b.t, 1e-4);
        ASSERT_NEAR(a.s, b.s, 1e-4);
        ASSERT_NEAR(a.u, b.u, 2e-3);
        ASSERT_NEAR(a.w, b.w, 2e-2);
        az_difference = std::max(az_difference, std::abs(std::remainder(a.az_deg - b.az_deg, 360.0f)));
    }
    EXPECT_GT(one.skin.vertices.size(), 1000u);
    // Round the leg's middle itself the angle may turn fast: only the sole's middle lies there.
    EXPECT_LT(az_difference, 20);
}

TEST(SkinMap, IsEmptyWithoutSkin) {
    SyntheticOptions options;
    options.skin = false;
    EXPECT_FALSE(map_skin(*make_synthetic_pack(options)));
    EXPECT_TRUE(map_skin(*make_synthetic_pack()));
}

}  // namespace
}  // namespace surae
