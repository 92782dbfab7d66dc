// Regions and points on the built-in leg: that each lands where its name says, by the leg's own bones and muscles.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "derive/builtin_world.h"
#include "derive/finder.h"
#include "derive/heat.h"
#include "derive/reference_points.h"
#include "derive/world.h"

namespace surae {
namespace {

// Where a region lies on the skin: centre of mass of its coverage, and the box of what is covered by a fifth or more.
struct Painted {
    glm::dvec3 middle{0};
    Box box;
    float strongest = 0;
};

class BuiltinLeg : public ::testing::Test {
  protected:
    void SetUp() override { ASSERT_NE(test::builtin_world(), nullptr); }

    static const World& world() { return *test::builtin_world(); }
    static MeshView skin() { return world().pack->structures[world().skin.structure].mesh; }

    static const Box& box_of(const char* structure) {
        static const Box none;
        const auto index = world().pack->index_of(StructureId(structure));
        EXPECT_TRUE(index) << structure;
        return index ? world().pack->structures[*index].box : none;
    }

    static Painted paint(const Region& region) {
        Painted painted;
        double weight = 0;
        for (std::size_t i = 0; i < skin().positions.size(); ++i) {
            const float covered = coverage(region, world().skin.vertices[i]);
            painted.strongest = std::max(painted.strongest, covered);
            weight += covered;
            painted.middle += static_cast<double>(covered) * glm::dvec3(skin().positions[i]);
            if (covered >= 0.2f) painted.box.add(skin().positions[i]);
        }
        if (weight > 0) painted.middle /= weight;
        return painted;
    }
    static Painted paint(const char* region) {
        const Region* found = world().content->find(RegionId(region));
        EXPECT_NE(found, nullptr) << region;
        return found ? paint(*found) : Painted{};
    }

    // Which of the named structures lies nearest to the skin where the region is strongest.
    static std::string nearest_of(const char* region, std::initializer_list<const char*> structures) {
        const glm::vec3 place = glm::vec3(paint(region).middle);
        std::string best;
        float least = 1e9f;
        for (const char* id : structures) {
            const auto index = world().pack->index_of(StructureId(id));
            if (!index) continue;
            const float distance = world().bvh(*index).nearest(place).distance_m;
            if (distance < least) {
                least = distance;
                best = id;
            }
        }
        return best;
    }
};

TEST_F(BuiltinLeg, JoinsWithTheContentWithoutAProblem) {
    for (const Error& error : check_world(world())) ADD_FAILURE() << error.message();
    EXPECT_EQ(world().pins.size(), world().content->points.size());
}

TEST_F(BuiltinLeg, EveryPointLiesInItsMuscleAtItsPlace) {
    for (const TriggerPoint& point : world().content->points) {
        const Pin* pin = world().pin(point.id);
        ASSERT_NE(pin, nullptr) << point.id.value;
        EXPECT_EQ(world().pack->structures[pin->structure].id, point.structure);
        EXPECT_TRUE(world().bvh(pin->structure).contains(pin->position)) << point.id.value;
        EXPECT_NEAR(world().skin.axis.t_of(pin->position), point.t, 0.002) << point.id.value;
        EXPECT_LE(pin->depth_m, 0.001f * point.max_depth_mm + 1e-6f) << point.id.value;
        EXPECT_GT(pin->depth_below_skin_m, pin->depth_m) << point.id.value;
        EXPECT_LT(pin->depth_below_skin_m, 0.045f) << point.id.value;
        // The finger goes to the skin above the point: nearer to it than the leg is thick.
        EXPECT_LT(glm::length(pin->skin_position - pin->position), 0.045f) << point.id.value;
        EXPECT_NEAR(world().skin.axis.t_of(pin->skin_position), point.skin_t, 0.005) << point.id.value;
    }
}

// The anatomy notes give each point's place on a reference leg, the one whose proportions the built-in leg has.
TEST_F(BuiltinLeg, PointsLieWhereTheyDoOnTheReferenceLeg) {
    test::expect_at_reference_points(world(), 8);
}

TEST_F(BuiltinLeg, EveryRegionOfTheLegIsPainted) {
    for (const Region& region : world().content->regions) {
        const Painted painted = paint(region);
        if (region.surface == Surface::figure) {
            EXPECT_EQ(painted.strongest, 0) << region.id.value;
        } else {
            EXPECT_GT(painted.strongest, 0.9f) << region.id.value;
        }
    }
}

TEST_F(BuiltinLeg, KneeZonesLieBehindTheKnee) {
    const Painted medial = paint("KNEE_POST_MED"), lateral = paint("KNEE_POST_LAT"), middle = paint("KNEE_POST_MID");
    for (const Painted& zone : {medial, lateral, middle}) {
        EXPECT_LT(std::abs(zone.middle.y), 0.015);
        EXPECT_LT(zone.middle.z, -0.03);
        EXPECT_LT(zone.box.high.z, 0);
    }
    EXPECT_GT(medial.middle.x, middle.middle.x + 0.012);  // +X is medial on both legs: the left one is shown mirrored
    EXPECT_LT(lateral.middle.x, middle.middle.x - 0.012);
}

TEST_F(BuiltinLeg, CalfZonesLieOverTheirMuscles) {
    const auto heads = {"gastrocnemius_medial_head", "gastrocnemius_lateral_head", "tibialis_anterior", "tibia"};
    EXPECT_EQ(nearest_of("CALF_UP_MED", heads), "gastrocnemius_medial_head");
    EXPECT_EQ(nearest_of("CALF_UP_LAT", heads), "gastrocnemius_lateral_head");
    EXPECT_EQ(nearest_of("LEG_LAT", {"fibularis_longus", "gastrocnemius_medial_head", "tibia", "tibialis_anterior"}),
              "fibularis_longus");
    EXPECT_GT(paint("LEG_POSTMED_BAND").middle.x, 0.01);
    EXPECT_LT(paint("LEG_LAT").middle.x, -0.03);
    EXPECT_LT(paint("CALF_LOW").middle.y, paint("CALF_MID").middle.y);
    EXPECT_LT(paint("CALF_MID").middle.y, paint("CALF_UP_MID").middle.y);
}

TEST_F(BuiltinLeg, AnkleZonesLieOverTheTendonAndLeaveTheSoleAlone) {
    EXPECT_EQ(nearest_of("ACHILLES_DIST", {"calcaneal_tendon", "tibia", "fibula", "tibialis_anterior"}),
              "calcaneal_tendon");
    for (const char* id : {"ACHILLES_DIST", "ANKLE_POST"}) {
        const Painted zone = paint(id);
        EXPECT_LT(zone.middle.z, -0.03) << id;
        EXPECT_GT(zone.box.low.y, box_of("calcaneus").low.y) << id;
        EXPECT_LT(zone.box.high.z, 0.02f) << id;
    }
}

TEST_F(BuiltinLeg, HeelZonesLieUnderAndBehindTheHeelBone) {
    const Box& heel = box_of("calcaneus");
    const Painted plantar = paint("HEEL_PLANT"), back = paint("HEEL_POST");
    EXPECT_LT(plantar.middle.y, heel.low.y + 0.005);
    EXPECT_GT(plantar.middle.x, heel.low.x);
    EXPECT_LT(plantar.middle.x, heel.high.x);
    EXPECT_GT(plantar.middle.z, heel.low.z);
    EXPECT_LT(plantar.middle.z, heel.centre().z);  // its rear half
    EXPECT_LT(back.middle.z, heel.low.z + 0.015);
    EXPECT_GT(back.middle.y, heel.low.y);
    EXPECT_LT(back.middle.y, heel.high.y);
    EXPECT_LT(back.box.high.y, world().skin.axis.y_of(0.97f));  // not up the tendon
}

TEST_F(BuiltinLeg, SoleZonesLieUnderTheirBones) {
    const Painted instep = paint("INSTEP"), sole = paint("SOLE_MID"), toe = paint("TOE_1");
    EXPECT_GT(instep.middle.x, sole.middle.x + 0.015);
    EXPECT_LT(sole.middle.y, box_of("cuneiform_lateral").low.y);
    EXPECT_GT(sole.middle.z, box_of("calcaneus").centre().z);
    EXPECT_LT(sole.middle.z, box_of("metatarsal_2").high.z);
    EXPECT_GT(instep.middle.z, box_of("calcaneus").centre().z);
    EXPECT_LT(instep.middle.z, box_of("metatarsal_1").centre().z);
    EXPECT_GT(instep.middle.x, box_of("navicular").centre().x - 0.01f);
    EXPECT_EQ(nearest_of("TOE_1", {"distal_phalanx_1", "distal_phalanx_2", "distal_phalanx_3", "metatarsal_1"}),
              "distal_phalanx_1");
    EXPECT_LT(toe.middle.y, box_of("distal_phalanx_1").centre().y);
}

TEST_F(BuiltinLeg, ThighZoneLiesAboveTheCrease) {
    const Painted thigh = paint("THIGH_POST_LOW");
    EXPECT_GT(thigh.middle.y, 0.02);
    EXPECT_LT(thigh.middle.z, -0.03);
    EXPECT_GT(thigh.box.low.y, -0.03f);
}

TEST_F(BuiltinLeg, NothingLeaksToTheShinOrTheBackOfTheFoot) {
    for (std::size_t i = 0; i < world().skin.vertices.size(); ++i) {
        const SkinCoordinates& place = world().skin.vertices[i];
        const bool shin = std::abs(place.az_deg) > 150 && place.t > 0 && place.t < 0.9f;
        const bool dorsum = place.u > 0.3f && place.normal.y > 0.85f && place.t > 0.9f;
        if (!shin && !dorsum) continue;
        for (const Region& region : world().content->regions) {
            ASSERT_EQ(coverage(region, place), 0) << region.id.value << " at t " << place.t << ", az " << place.az_deg;
        }
    }
}

// A painted surface without a jump: neighbours on the skin differ little, so that no edge or seam shows.
TEST_F(BuiltinLeg, ZonesHaveNoSeams) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    for (const Region& region : world().content->regions) {
        std::size_t jumps = 0;
        glm::vec3 last{0};
        for (std::size_t i = 0; i < skin().triangle_count(); ++i) {
            const glm::uvec3 t = skin().triangle(i);
            float low = 1, high = 0, longest = 0;
            for (int k = 0; k < 3; ++k) {
                const float covered = coverage(region, world().skin.vertices[t[k]]);
                low = std::min(low, covered);
                high = std::max(high, covered);
                longest = std::max(longest, glm::length(skin().positions[t[k]] - skin().positions[t[(k + 1) % 3]]));
            }
            if (high - low <= 0.6f || longest >= 0.004f) continue;
            ++jumps;
            last = skin().positions[t.x];
        }
        EXPECT_EQ(jumps, 0u) << region.id.value << ", one at " << last.x << " " << last.y << " " << last.z;
    }
}

TEST_F(BuiltinLeg, PointingAtThePlaceOfPainFindsThePoint) {
    // Where each essential zone is strongest, its point is among the ranked, as essential.
    for (const TriggerPoint& point : world().content->points) {
        for (const Referral& referral : point.referrals) {
            const Region& region = *world().content->find(referral.region);
            if (referral.referral_class != ReferralClass::essential || region.surface == Surface::figure) continue;
            std::size_t strongest = 0;
            for (std::size_t i = 0; i < world().skin.vertices.size(); ++i) {
                const auto& vertices = world().skin.vertices;
                if (coverage(region, vertices[i]) > coverage(region, vertices[strongest])) strongest = i;
            }
            const Findings found = find_at(world(), skin().positions[strongest]);
            const auto ranked = std::find_if(found.points.begin(), found.points.end(),
                                             [&](const RankedPoint& p) { return p.point == point.id; });
            ASSERT_NE(ranked, found.points.end()) << point.id.value << " at " << region.id.value;
            EXPECT_EQ(ranked->referral_class, ReferralClass::essential);
        }
    }
}

}  // namespace
}  // namespace surae
