// The patella and its ligament in front of a bending knee.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "derive/bodyparts3d_world.h"
#include "derive/builtin_world.h"
#include "derive/leg_motion.h"
#include "geometry/bvh.h"

namespace surae {
namespace {

// What a leg built coarser for the sanitizers allows.
constexpr float coarse = static_cast<float>(SURAE_LEG_COARSEN);

// On the femur, at the length of its ligament, and under the skin.
void expect_patella_to_glide(const LegMotion& motion, float poking_m) {
    const World& rest = *motion.rest();
    const std::size_t patella = *rest.pack->index_of(StructureId("patella")),
                      femur = *rest.pack->index_of(StructureId("femur"));
    const auto before = rest.pack->structures[patella].mesh.positions;
    const auto apex = static_cast<std::size_t>(
        std::min_element(before.begin(), before.end(), [](glm::vec3 a, glm::vec3 b) { return a.y < b.y; }) -
        before.begin());
    const glm::vec3 tuberosity = rest.pack->landmarks.scale() * glm::vec3(-0.016f, -0.027f, 0.032f);
    const float length_m = glm::distance(before[apex], tuberosity);
    for (float knee = 10; knee <= 130; knee += 10) {
        const auto world = motion.at({knee, 0, 0, 0});
        const auto after = world->pack->structures[patella].mesh.positions;
        const Bvh& bone = world->bvh(femur);
        const Bvh& skin = world->bvh(world->skin.structure);
        float gap_m = 1, out_m = -1;
        for (const glm::vec3 p : after) {
            gap_m = std::min(gap_m, bone.signed_distance(p));
            out_m = std::max(out_m, skin.signed_distance(p));
        }
        EXPECT_GT(gap_m, -0.001f) << knee;
        EXPECT_LT(gap_m, 0.004f) << knee;
        EXPECT_LT(out_m, poking_m) << knee;
        EXPECT_NEAR(glm::distance(after[apex], tuberosity) / length_m, 1, 0.03f) << knee;
    }
}

// Between tibia and patella a tendon under load is straight.
void expect_taut_ligament(const LegMotion& motion, float bowed_m) {
    const World& rest = *motion.rest();
    const auto before = rest.pack->structures[*rest.pack->index_of(StructureId("patellar_ligament"))].mesh.positions;
    const float apex_y = rest.pack->structures[*rest.pack->index_of(StructureId("patella"))].box.low.y,
                low_y = std::min_element(before.begin(), before.end(), [](auto a, auto b) { return a.y < b.y; })->y;
    for (const float knee : {30.0f, 60.0f, 90.0f, 130.0f}) {
        const auto world = motion.at({knee, 0, 0, 0});
        const auto after =
            world->pack->structures[*world->pack->index_of(StructureId("patellar_ligament"))].mesh.positions;
        constexpr int slices = 5;
        std::array<glm::vec3, slices> was{}, is{};
        std::array<float, slices> count{};
        for (std::size_t i = 0; i < after.size(); ++i) {
            const float along = (before[i].y - low_y - 0.014f) / (apex_y - low_y - 0.014f) * slices;
            if (along < 0 || along >= slices) continue;
            const auto slice = static_cast<std::size_t>(along);
            was[slice] += before[i], is[slice] += after[i], count[slice] += 1;
        }
        for (std::size_t k = 0; k < slices; ++k) was[k] /= count[k], is[k] /= count[k];
        const auto bow_m = [](const std::array<glm::vec3, slices>& middle) {
            const glm::vec3 along = glm::normalize(middle.back() - middle.front());
            float most = 0;
            for (const glm::vec3 p : middle) most = std::max(most, glm::length(glm::cross(p - middle.front(), along)));
            return most;
        };
        EXPECT_LT(bow_m(is), bow_m(was) + bowed_m) << knee;
    }
}

TEST(KneeCap, GlidesOverTheFemur) {
    expect_patella_to_glide(LegMotion(test::builtin_world()), 0.001f * coarse);
}

TEST(KneeCap, HasATautLigament) {
    expect_taut_ligament(LegMotion(test::builtin_world()), 0.0005f);
}

TEST(KneeCapOfBodyParts3d, GlidesOverTheFemur) {
    const auto world = test::bodyparts3d_world();
    if (!world) GTEST_SKIP() << "no BodyParts3D files beside the source tree, or under sanitizers";
    expect_patella_to_glide(LegMotion(world), 0.001f);
}

}  // namespace
}  // namespace surae
