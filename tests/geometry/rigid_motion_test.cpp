#include "geometry/rigid_motion.h"

#include <gtest/gtest.h>

#include <cmath>

namespace surae {
namespace {

constexpr float right_angle = 1.57079633f;

void expect_near(glm::vec3 a, glm::vec3 b, float tolerance = 1e-5f) {
    EXPECT_LT(glm::length(a - b), tolerance)
        << a.x << " " << a.y << " " << a.z << " is not " << b.x << " " << b.y << " " << b.z;
}

TEST(RigidMotion, TurnsAboutAnAxisThroughAPoint) {
    const RigidMotion motion = RigidMotion::about({1, 0, 0}, {0, 0, 1}, right_angle);
    expect_near(motion.point({1, 0, 5}), {1, 0, 5});  // the axis stays
    expect_near(motion.point({2, 0, 0}), {1, 1, 0});
    expect_near(motion.direction({1, 0, 0}), {0, 1, 0});
}

TEST(RigidMotion, OneAfterTheOtherIsTheSameAsInTwoSteps) {
    const RigidMotion inner = RigidMotion::about({0.1f, -0.3f, 0}, glm::normalize(glm::vec3(1, 2, -1)), 0.7f),
                      outer = RigidMotion::about({0, 0.2f, 0.4f}, glm::normalize(glm::vec3(-1, 0.3f, 2)), -1.9f);
    const glm::vec3 p{0.3f, -0.2f, 0.5f};
    expect_near(after(outer, inner).point(p), outer.point(inner.point(p)));
    expect_near(after(outer, inner).direction(p), outer.direction(inner.direction(p)));
}

SegmentMotions knee_at(float angle_rad) {
    SegmentMotions motions;
    motions[0] = RigidMotion::about({0, 0.02f, -0.01f}, {1, 0, 0}, angle_rad);
    return motions;
}

TEST(RigidMotion, ItsInverseLeadsBack) {
    const RigidMotion motion = RigidMotion::about({0.1f, -0.3f, 0}, glm::normalize(glm::vec3(1, 2, -1)), 0.7f);
    const glm::vec3 p{0.2f, 0.4f, -0.1f};
    EXPECT_LT(glm::distance(inverse(motion).point(motion.point(p)), p), 1e-6f);
    EXPECT_GT(glm::distance(motion.point(p), p), 0.1f);
}

TEST(RigidMotion, ABlendOfTwoTurnsAboutOneAxisTurnsInBetween) {
    const RigidMotion half = blend(knee_at(2.0f), {0.5f, 0.5f, 0, 0});
    const RigidMotion wanted = RigidMotion::about({0, 0.02f, -0.01f}, {1, 0, 0}, 1.0f);
    for (const glm::vec3 p : {glm::vec3(0.05f, 0.1f, 0.04f), glm::vec3(0, -0.3f, 0)})
        expect_near(half.point(p), wanted.point(p));
}

TEST(RigidMotion, EveryBlendIsRigid) {
    SegmentMotions motions = knee_at(-2.2f);
    motions[3] = RigidMotion::about({0, -0.39f, 0}, glm::normalize(glm::vec3(-1, -0.2f, -0.3f)), 0.8f);
    const glm::vec3 a{0.02f, -0.1f, 0.03f}, b{-0.04f, 0.06f, 0.01f};
    for (const glm::vec4 w : {glm::vec4(0.3f, 0.7f, 0, 0), glm::vec4(0.2f, 0.5f, 0.1f, 0.2f), glm::vec4(0, 0, 0, 1)}) {
        const RigidMotion motion = blend(motions, w);
        EXPECT_NEAR(glm::distance(motion.point(a), motion.point(b)), glm::distance(a, b), 1e-5f);
        EXPECT_NEAR(glm::length(motion.direction(glm::normalize(a))), 1, 1e-5f);
    }
}

TEST(RigidMotion, AWholeWeightIsThatSegmentsOwnMotion) {
    const SegmentMotions motions = knee_at(1.2f);
    expect_near(blend(motions, {1, 0, 0, 0}).point({0, 0.1f, 0}), motions[0].point({0, 0.1f, 0}));
    expect_near(blend(motions, {0, 1, 0, 0}).point({0, 0.1f, 0}), {0, 0.1f, 0});
}

}  // namespace
}  // namespace surae
