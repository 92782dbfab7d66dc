// Where bending takes room away, behind a bent knee and behind the ankle of a pointed foot: skin and flesh press each
// other and never pass through themselves.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "derive/bodyparts3d_world.h"
#include "derive/builtin_world.h"
#include "derive/knee_fold.h"
#include "derive/leg_motion.h"
#include "derive/needle.h"
#include "geometry/bvh.h"

namespace surae {
namespace {

constexpr float knees_deg[] = {70, 90, 110, 130};

// What a leg built coarser for the sanitizers allows.
constexpr float coarse = static_cast<float>(SURAE_LEG_COARSEN);

// Edges that pass through a triangle of the same mesh which they do not belong to.
std::vector<glm::vec3> crossings(MeshView mesh) {
    const Bvh tree(mesh);
    std::vector<glm::vec3> found;
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 corners = mesh.triangle(i);
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t from = corners[k], to = corners[(k + 1) % 3];
            if (from > to) continue;  // its other triangle asks
            const glm::vec3 a = mesh.positions[from], way = mesh.positions[to] - a;
            const float length = glm::length(way);
            if (!(length > 0)) continue;
            for (const RayHit& hit : tree.all_hits({a, way / length}, length)) {
                const glm::uvec3 t = mesh.triangle(hit.triangle);
                const bool own = t.x == from || t.y == from || t.z == from || t.x == to || t.y == to || t.z == to;
                if (!own) found.push_back(hit.position);
            }
        }
    }
    return found;
}

MeshView skin_of(const World& world) {
    return world.pack->structures[world.skin.structure].mesh;
}

std::size_t skin_crossings(const LegMotion& motion, const Pose& pose) {
    return crossings(skin_of(*motion.at(pose))).size();
}

void expect_skin_never_crosses_itself(const LegMotion& motion) {
    const std::size_t before = skin_crossings(motion, {});
    for (const float knee : knees_deg)
        for (const float ankle : {-50.0f, 0.0f, 20.0f})
            for (const float contraction : {0.0f, 1.0f})
                EXPECT_LE(skin_crossings(motion, {knee, ankle, 0, contraction}), before)
                    << knee << " " << ankle << " " << contraction;
    for (const float knee : {10.0f, 20.0f, 30.0f, 45.0f, 60.0f})
        EXPECT_LE(skin_crossings(motion, {knee, 0, 0, 0}), before) << knee;
}

void expect_skin_of_the_heel_never_crosses_itself(const LegMotion& motion) {
    const std::size_t before = skin_crossings(motion, {});
    for (const float ankle : {-50.0f, -40.0f, -25.0f, -10.0f, 0.0f, 10.0f, 20.0f})
        for (const float subtalar : {-15.0f, 0.0f, 15.0f, 35.0f})
            EXPECT_LE(skin_crossings(motion, {0, ankle, subtalar, 0}), before) << ankle << " " << subtalar;
}

void expect_heel_tendon_below_the_skin(const LegMotion& motion, float least_m) {
    const std::size_t tendon = *motion.rest()->pack->index_of(StructureId("calcaneal_tendon"));
    for (const float knee : {0.0f, 90.0f})
        for (const float ankle : {-50.0f, -25.0f, 0.0f, 20.0f})
            for (const float subtalar : {-15.0f, 0.0f, 35.0f}) {
                const auto world = motion.at({knee, ankle, subtalar, 0});
                const Bvh& skin = world->bvh(world->skin.structure);
                float depth = 1;
                for (const glm::vec3 p : world->pack->structures[tendon].mesh.positions)
                    depth = std::min(depth, -skin.signed_distance(p));
                EXPECT_GT(depth, least_m) << knee << " " << ankle << " " << subtalar;
            }
}

// What was within the skin at rest, as far as it lies in the fold: behind the knee's axis and not above it.
void expect_within_the_skin(const LegMotion& motion, float poking_m) {
    const World& rest = *motion.rest();
    const glm::vec3 axis = joints_of(rest.pack->landmarks).knee.point;
    const Bvh& skin_at_rest = rest.bvh(rest.skin.structure);
    for (const float knee : knees_deg) {
        const auto world = motion.at({knee, 0, 0, 0});
        const Bvh& skin = world->bvh(world->skin.structure);
        for (std::size_t i = 0; i < world->infos.size(); ++i) {
            const StructureKind kind = world->infos[i].kind;
            if (kind == StructureKind::skin || kind == StructureKind::overlay) continue;
            const auto before = rest.pack->structures[i].mesh.positions,
                       after = world->pack->structures[i].mesh.positions;
            float worst = 0;
            glm::vec3 where{0};
            for (std::size_t k = 0; k < after.size(); k += 3) {
                if (after[k].z > axis.z || after[k].y > axis.y) continue;
                if (!skin_at_rest.contains(before[k]) || skin.contains(after[k])) continue;
                const float out = skin.nearest(after[k]).distance_m;
                if (out > worst) worst = out, where = before[k];
            }
            EXPECT_LT(worst, poking_m) << world->infos[i].id.value << " knee " << knee << ", at rest " << where.x << " "
                                       << where.y << " " << where.z;
        }
    }
}

// All round the bent knee, its front too.
void expect_femur_within_the_skin(const LegMotion& motion, float poking_m) {
    const World& rest = *motion.rest();
    const std::size_t femur = *rest.pack->index_of(StructureId("femur"));
    const MeshView before = rest.pack->structures[femur].mesh;
    for (const float knee : knees_deg) {
        const auto world = motion.at({knee, 0, 0, 0});
        const MeshView after = world->pack->structures[femur].mesh;
        const Bvh& skin = world->bvh(world->skin.structure);
        float worst = 0;
        for (std::size_t k = 0; k < after.positions.size(); ++k)
            if (rest.bvh(rest.skin.structure).contains(before.positions[k]))
                worst = std::max(worst, skin.signed_distance(after.positions[k]));
        EXPECT_LT(worst, poking_m) << knee;
    }
}

// What a deep bend presses out of the calf swells elsewhere, and never through the bone that it grows from.
void expect_muscles_to_keep_to_their_side_of_the_femur(const LegMotion& motion, float through_m) {
    const World& rest = *motion.rest();
    const std::size_t femur = *rest.pack->index_of(StructureId("femur"));
    for (const char* id : {"plantaris", "gastrocnemius_lateral_head", "gastrocnemius_medial_head"}) {
        const std::size_t muscle = *rest.pack->index_of(StructureId(id));
        const auto before = rest.pack->structures[muscle].mesh.positions;
        for (const float knee : {60.0f, 90.0f, 130.0f}) {
            const auto world = motion.at({knee, 0, 0, 0});
            const auto after = world->pack->structures[muscle].mesh.positions;
            float sunk = 0, come_out = 0;
            for (std::size_t i = 0; i < after.size(); ++i) {
                if (before[i].y < -0.02f) continue;
                const float was = rest.bvh(femur).signed_distance(before[i]),
                            is = world->bvh(femur).signed_distance(after[i]);
                if (was > 0) sunk = std::max(sunk, -is);
                if (was < -0.0005f) come_out = std::max(come_out, is);
            }
            EXPECT_LT(sunk, 5 * through_m) << id << " " << knee;
            EXPECT_LT(come_out, through_m) << id << " " << knee;
        }
    }
}

// Soleus swells beneath the tendon that is spread over its back, and never through it. The edges of the tendon lie on
// its sides and may sink in a little.
void expect_tendon_on_soleus(const LegMotion& motion, float sunk_m) {
    const World& rest = *motion.rest();
    const std::size_t tendon = *rest.pack->index_of(StructureId("calcaneal_tendon")),
                      soleus = *rest.pack->index_of(StructureId("soleus"));
    const auto before = rest.pack->structures[tendon].mesh.positions;
    const auto behind = [&](glm::vec3 p) {
        const glm::vec3 out = p - rest.bvh(soleus).nearest(p).position;
        return rest.bvh(soleus).signed_distance(p) > 0 && out.z < -0.8f * glm::length(out);
    };
    for (const Pose& pose : {Pose{0, -50, 0, 0}, Pose{0, -50, 0, 1}, Pose{90, -50, 0, 0}, Pose{0, -25, 0, 0}}) {
        const auto world = motion.at(pose);
        const auto after = world->pack->structures[tendon].mesh.positions;
        float deepest = 0;
        for (std::size_t i = 0; i < after.size(); ++i)
            if (behind(before[i])) deepest = std::max(deepest, -world->bvh(soleus).signed_distance(after[i]));
        EXPECT_LT(deepest, sunk_m) << pose.knee_deg << " " << pose.ankle_deg << " " << pose.contraction;
    }
}

// Below the middle of the shank: what was within the skin at rest stays there, however the foot is turned.
void expect_the_foot_within_the_skin(const LegMotion& motion, float poking_m) {
    const World& rest = *motion.rest();
    const Bvh& skin_at_rest = rest.bvh(rest.skin.structure);
    const float middle_y = 0.5f * rest.pack->landmarks.plafond_centre.y;
    for (const float knee : {0.0f, 90.0f})
        for (const float ankle : {-50.0f, 0.0f, 20.0f})
            for (const float subtalar : {-15.0f, 0.0f, 35.0f}) {
                const auto world = motion.at({knee, ankle, subtalar, 0});
                const Bvh& skin = world->bvh(world->skin.structure);
                for (std::size_t i = 0; i < world->infos.size(); ++i) {
                    const StructureKind kind = world->infos[i].kind;
                    if (kind == StructureKind::skin || kind == StructureKind::fascia || kind == StructureKind::overlay)
                        continue;
                    const auto before = rest.pack->structures[i].mesh.positions,
                               after = world->pack->structures[i].mesh.positions;
                    float worst = 0;
                    for (std::size_t k = 0; k < after.size(); k += 2)
                        if (before[k].y < middle_y && skin_at_rest.contains(before[k]) && !skin.contains(after[k]))
                            worst = std::max(worst, skin.nearest(after[k]).distance_m);
                    EXPECT_LT(worst, poking_m)
                        << world->infos[i].id.value << " " << knee << " " << ankle << " " << subtalar;
                }
            }
}

// From the skin inwards: the needle is in the leg from its entry on, and what it passes comes in the order of the leg.
void expect_sane_needles(const LegMotion& motion) {
    for (const float knee : {110.0f, 130.0f}) {
        const auto world = motion.at({knee, 0, 0, 0});
        for (const char* id : {"G2", "G4", "P1"}) {
            const PointId point(id);
            const auto line = aim_needle(*world, point, NeedleAim{});
            ASSERT_TRUE(line) << id;
            const NeedleReport report = probe(*world, point, *line, needle_meets(*world, SceneState{}));
            const Bvh& skin = world->bvh(world->skin.structure);
            EXPECT_TRUE(skin.contains(line->at(0.8f))) << id << " " << knee;
            EXPECT_TRUE(skin.contains(line->at(0.5f * line->to_point_mm))) << id << " " << knee;
            EXPECT_LT(line->to_point_mm, 45) << id << " " << knee;
            ASSERT_FALSE(report.way.empty()) << id;
            EXPECT_LT(report.way.front().from_mm, 0.1f) << id << " " << knee;
            const std::size_t muscle = world->pin(point)->structure;
            const auto own = std::find_if(report.way.begin(), report.way.end(),
                                          [&](const Tissue& tissue) { return tissue.structure == muscle; });
            ASSERT_NE(own, report.way.end()) << id << " " << knee;
            for (auto tissue = report.way.begin(); tissue != own; ++tissue)
                EXPECT_FALSE(tissue->structure && world->infos[*tissue->structure].kind == StructureKind::bone)
                    << id << " " << knee;
        }
    }
}

// Where nothing presses, the skin of the calf does not turn with the thigh at all: the least turn would be seen as
// ripples.
void expect_free_skin_to_stand(const World& rest) {
    const KneeFold fold(rest, joints_of(rest.pack->landmarks));
    const MeshView skin = skin_of(rest);
    const float half_way = -0.27f * rest.pack->landmarks.scale();
    for (const float knee : {60.0f, 90.0f}) {
        const KneeFold::Bent bent = fold.at(knee);
        float most = 0;
        std::size_t asked = 0;
        for (std::size_t i = 0; i < skin.positions.size(); ++i) {
            const glm::vec3 p = skin.positions[i];
            if (p.y > 0.4f * half_way || p.y < half_way || skin.weights[i].x > 0) continue;
            float freedom = 1;
            most = std::max(most, bent.weights(p, skin.weights[i], freedom).x);
            ++asked;
        }
        EXPECT_GT(asked, 1000u);
        EXPECT_LT(most, 3e-4f) << knee;
    }
}

class FoldedLeg : public ::testing::Test {
  protected:
    static const LegMotion& motion() {
        static const LegMotion one(test::builtin_world());
        return one;
    }
};

TEST_F(FoldedLeg, TheSkinNeverPassesThroughItself) {
    expect_skin_never_crosses_itself(motion());
}

TEST_F(FoldedLeg, BonesMusclesAndVesselsStayWithinTheSkin) {
    expect_within_the_skin(motion(), 0.001f * coarse);
}

TEST_F(FoldedLeg, TheSkinOfTheCalfStandsWhereNothingPresses) {
    expect_free_skin_to_stand(*test::builtin_world());
}

TEST_F(FoldedLeg, TheFemurStaysWithinTheSkin) {
    expect_femur_within_the_skin(motion(), 0.001f * coarse);
}

TEST_F(FoldedLeg, TheFootStaysWithinTheSkin) {
    expect_the_foot_within_the_skin(motion(), 0.0015f * coarse);
}

TEST_F(FoldedLeg, MusclesKeepToTheirSideOfTheFemur) {
    expect_muscles_to_keep_to_their_side_of_the_femur(motion(), 0.0005f * coarse);
}

TEST_F(FoldedLeg, TheTendonStaysOnSoleus) {
    expect_tendon_on_soleus(motion(), 0.0015f * coarse);
}

TEST_F(FoldedLeg, NeedlesGoThroughTheSkinFirst) {
    expect_sane_needles(motion());
}

TEST_F(FoldedLeg, TheSkinBehindTheAnkleNeverPassesThroughItself) {
    expect_skin_of_the_heel_never_crosses_itself(motion());
}

TEST_F(FoldedLeg, TheHeelTendonStaysBelowTheSkin) {
    expect_heel_tendon_below_the_skin(motion(), 0.0005f / coarse);
}

TEST(FoldedLegOfBodyParts3d, IsAsClean) {
    const auto world = test::bodyparts3d_world();
    if (!world) GTEST_SKIP() << "no BodyParts3D files beside the source tree, or under sanitizers";
    const LegMotion motion(world);
    expect_skin_never_crosses_itself(motion);
    expect_skin_of_the_heel_never_crosses_itself(motion);
    expect_heel_tendon_below_the_skin(motion, 0.0005f);
    expect_within_the_skin(motion, 0.002f);
    expect_free_skin_to_stand(*world);
    expect_femur_within_the_skin(motion, 0.001f);
    expect_muscles_to_keep_to_their_side_of_the_femur(motion, 0.0005f);
    expect_tendon_on_soleus(motion, 0.0015f);
    expect_the_foot_within_the_skin(motion, 0.0015f);
    expect_sane_needles(motion);
}

}  // namespace
}  // namespace surae
