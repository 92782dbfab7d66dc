#include "derive/joints.h"

#include <gtest/gtest.h>

#include <cmath>

namespace surae {
namespace {

const Landmarks landmarks;
const Joints joints = joints_of(landmarks);

glm::vec3 moved(const Pose& pose, Segment segment, glm::vec3 p) {
    return motions_at(joints, pose)[static_cast<std::size_t>(segment)].point(p);
}
float distance_to(const Hinge& hinge, glm::vec3 p) {
    return glm::length(glm::cross(p - hinge.point, hinge.axis));
}

TEST(Joints, NothingMovesAtRest) {
    const glm::vec3 p{0.02f, -0.3f, 0.05f};
    for (const Segment segment : {Segment::thigh, Segment::shank, Segment::talus, Segment::foot})
        EXPECT_LT(glm::distance(moved({}, segment, p), p), 1e-6f);
}

TEST(Joints, SignsAreThoseOfGaitAnalysis) {
    const glm::vec3 toes = landmarks.second_toe_tip, thigh{0, 0.15f, 0};
    EXPECT_GT(moved({0, 20, 0, 0}, Segment::foot, toes).y, toes.y + 0.03f);
    EXPECT_LT(moved({0, -50, 0, 0}, Segment::foot, toes).y, toes.y - 0.08f);
    EXPECT_LT(moved({90, 0, 0, 0}, Segment::thigh, thigh).z, thigh.z - 0.1f);
    // Inverted, the medial border of the foot rises.
    const glm::vec3 medial{0.03f, -0.43f, 0.06f}, lateral{-0.07f, -0.43f, 0.06f};
    EXPECT_GT(moved({0, 0, 30, 0}, Segment::foot, medial).y, medial.y);
    EXPECT_LT(moved({0, 0, 30, 0}, Segment::foot, lateral).y, lateral.y);
}

// Isman and Inman: 82 degrees to the shank, 84 to the foot; near the tips of the malleoli.
TEST(Joints, TheAnkleAxisIsThePublishedOne) {
    const glm::vec3 shaft{0, -1, 0};
    EXPECT_NEAR(glm::degrees(std::acos(glm::dot(joints.ankle.axis, shaft))), 82, 0.5);
    EXPECT_LT(distance_to(joints.ankle, landmarks.medial_malleolus_tip), 0.012f);
    EXPECT_LT(distance_to(joints.ankle, landmarks.lateral_malleolus_tip), 0.012f);
}

TEST(Joints, TheKneeAxisRunsThroughTheCondyles) {
    EXPECT_LT(distance_to(joints.knee, landmarks.lateral_epicondyle), 0.012f);
    EXPECT_LT(distance_to(joints.knee, landmarks.medial_epicondyle), 0.012f);
}

TEST(Joints, APoseOutOfRangeStopsAtItsEnd) {
    const glm::vec3 toes = landmarks.second_toe_tip;
    EXPECT_LT(glm::distance(moved({0, 90, 0, 0}, Segment::foot, toes), moved({0, 20, 0, 0}, Segment::foot, toes)),
              1e-6f);
}

TEST(Joints, ASmallerLegHasItsAxesInTheSamePlaces) {
    Landmarks small = landmarks;
    for (glm::vec3* p : {&small.plafond_centre, &small.lateral_malleolus_tip, &small.medial_malleolus_tip,
                         &small.lateral_epicondyle, &small.medial_epicondyle, &small.heel_back, &small.second_toe_tip})
        *p *= 0.8f;
    const Joints half = joints_of(small);
    EXPECT_LT(glm::distance(half.ankle.point, 0.8f * joints.ankle.point), 1e-5f);
    EXPECT_LT(glm::distance(half.knee.point, 0.8f * joints.knee.point), 1e-5f);
    EXPECT_GT(glm::dot(half.subtalar.axis, joints.subtalar.axis), 0.9999f);
}

}  // namespace
}  // namespace surae
