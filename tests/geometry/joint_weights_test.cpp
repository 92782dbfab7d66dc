// Weights from the distances to bones: on two boxes in line, a joint between them.
#include "geometry/joint_weights.h"

#include <gtest/gtest.h>

#include "geometry/shapes.h"

namespace surae {
namespace {

using namespace test;

constexpr Segments thigh_only{true, false, false, false}, shank_only{false, true, false, false};

// A femur above and a tibia below y = 0, a sleeve round both and a muscle on the tibia's side that starts above.
struct Leg {
    Mesh femur = box_mesh({-0.01f, 0.003f, -0.01f}, {0.01f, 0.2f, 0.01f});
    Mesh tibia = box_mesh({-0.01f, -0.2f, -0.01f}, {0.01f, -0.003f, 0.01f});
    Mesh patella = box_mesh({-0.01f, -0.01f, 0.02f}, {0.01f, 0.01f, 0.03f});
    Mesh sleeve = box_mesh({-0.03f, -0.2f, -0.03f}, {0.03f, 0.2f, 0.03f}, 60);
    Mesh muscle = box_mesh({0.011f, -0.1f, 0}, {0.02f, 0.02f, 0.01f}, 30);

    std::vector<JointedMesh> all() {
        return {{&femur, true, thigh_only},
                {&tibia, true, shank_only},
                {&patella, true, {true, true, false, false}},
                {&sleeve},
                {&muscle, false, shank_only}};
    }
};

TEST(JointWeights, SumToOneAndChangeLittleFromVertexToVertex) {
    Leg leg;
    add_joint_weights(leg.all());
    const Mesh& m = leg.sleeve;
    ASSERT_EQ(m.weights.size(), m.positions.size());
    for (std::size_t v = 0; v < m.positions.size(); ++v) {
        const glm::vec4 w = m.weights[v];
        EXPECT_NEAR(w.x + w.y + w.z + w.w, 1, 1e-6f);
        EXPECT_EQ(w.z + w.w, 0) << "there are no such bones";
        if (m.positions[v].y > 0.06f) {
            EXPECT_EQ(w.x, 1);
        }
        if (m.positions[v].y < -0.06f) {
            EXPECT_EQ(w.y, 1);
        }
    }
    for (std::size_t i = 0; i < m.indices.size(); ++i) {
        const auto a = m.indices[i], b = m.indices[i % 3 == 2 ? i - 2 : i + 1];
        EXPECT_LE(std::abs(m.weights[a].x - m.weights[b].x),
                  0.001f + 50 * glm::distance(m.positions[a], m.positions[b]));
    }
}

TEST(JointWeights, BonesAreRigidAndMusclesKeepToTheirJoints) {
    Leg leg;
    add_joint_weights(leg.all());
    for (const glm::vec4 w : leg.femur.weights) EXPECT_EQ(w, glm::vec4(1, 0, 0, 0));
    for (const glm::vec4 w : leg.tibia.weights) EXPECT_EQ(w, glm::vec4(0, 1, 0, 0));
    for (const glm::vec4 w : leg.patella.weights) EXPECT_EQ(w, glm::vec4(0.5f, 0.5f, 0, 0));
    for (const glm::vec4 w : leg.muscle.weights) EXPECT_EQ(w, glm::vec4(0, 1, 0, 0));
}

TEST(JointWeights, ABoneThatNobodyKnowsGoesWithItsNeighbour) {
    Leg leg;
    Mesh chip = box_mesh({0.012f, -0.1f, 0}, {0.014f, -0.09f, 0.002f});
    auto all = leg.all();
    all.push_back({&chip, true});
    add_joint_weights(all);
    for (const glm::vec4 w : chip.weights) EXPECT_EQ(w, glm::vec4(0, 1, 0, 0));
}

TEST(JointWeights, KeepsWhatAMeshBrings) {
    Leg leg;
    leg.sleeve.weights.assign(leg.sleeve.positions.size(), glm::vec4(0, 0, 1, 0));
    add_joint_weights(leg.all());
    EXPECT_EQ(leg.sleeve.weights.front(), glm::vec4(0, 0, 1, 0));
    EXPECT_FALSE(leg.muscle.weights.empty());
}

TEST(JointWeights, WithoutBonesThereAreNone) {
    Leg leg;
    const JointedMesh alone[] = {{&leg.sleeve}, {&leg.femur, true}};
    add_joint_weights(alone);
    EXPECT_TRUE(leg.sleeve.weights.empty());
    EXPECT_TRUE(leg.femur.weights.empty());
}

// Packs may be of any size and have vertices anywhere.
TEST(JointWeights, AreFiniteFarOutside) {
    Leg leg;
    leg.sleeve.positions[0] = glm::vec3(1e7f);
    for (glm::vec3& p : leg.femur.positions) p *= 1e5f;
    add_joint_weights(leg.all());
    for (const glm::vec4 w : leg.sleeve.weights) EXPECT_NEAR(w.x + w.y + w.z + w.w, 1, 1e-5f);
}

}  // namespace
}  // namespace surae
