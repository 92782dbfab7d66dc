#include "derive/joints.h"

#include <cmath>

namespace surae {
namespace {

// Isman and Inman 1969 (R135).
constexpr float ankle_to_shaft_deg = 82, ankle_to_foot_deg = 84;
constexpr float subtalar_up_deg = 41, subtalar_medial_deg = 23;

// The heel to the second toe, seen from above: unit, level.
glm::vec3 foot_direction(const Landmarks& landmarks) {
    glm::vec3 along = landmarks.second_toe_tip - landmarks.heel_back;
    along.y = 0;
    const float length = glm::length(along);
    return length > 1e-6f ? along / length : glm::vec3(0, 0, 1);
}

glm::vec3 turned_level(glm::vec3 direction, float towards_medial_deg) {
    return glm::angleAxis(glm::radians(towards_medial_deg), glm::vec3(0, 1, 0)) * direction;
}

// From the medial to the lateral side: backwards and downwards, as the malleoli lie.
glm::vec3 ankle_axis(const Landmarks& landmarks) {
    const glm::vec3 level = turned_level(foot_direction(landmarks), -(180 - ankle_to_foot_deg));
    const float down = glm::radians(90 - ankle_to_shaft_deg);
    return glm::normalize(std::cos(down) * level + glm::vec3(0, -std::sin(down), 0));
}

// From the heel to the neck of the talus: forwards, upwards and medially.
glm::vec3 subtalar_axis(const Landmarks& landmarks) {
    const glm::vec3 level = turned_level(foot_direction(landmarks), subtalar_medial_deg);
    const float up = glm::radians(subtalar_up_deg);
    return glm::normalize(std::cos(up) * level + glm::vec3(0, std::sin(up), 0));
}

}  // namespace

Joints joints_of(const Landmarks& landmarks) {
    const float scale = landmarks.scale();
    Joints joints;
    // The circles of the posterior condyles lie a little below the epicondyles; their line is the frame's X.
    joints.knee.point =
        0.5f * (landmarks.lateral_epicondyle + landmarks.medial_epicondyle) + scale * glm::vec3(-0.001f, -0.008f, 0);
    // -X: the thigh's upper end goes backwards, as seen from a shank that stands.
    joints.knee.axis = {-1, 0, 0};
    // The dome of the talus: its circle's centre lies its radius below the plafond.
    joints.ankle.point = landmarks.plafond_centre + scale * glm::vec3(0, -0.022f, 0.0015f);
    joints.ankle.axis = ankle_axis(landmarks);
    joints.subtalar.point = joints.ankle.point + scale * glm::vec3(0, -0.005f, 0);
    joints.subtalar.axis = subtalar_axis(landmarks);
    return joints;
}

SegmentMotions motions_at(const Joints& joints, const Pose& pose) {
    const Pose asked = within_range(pose);
    const auto turn = [](const Hinge& hinge, float angle_deg) {
        return RigidMotion::about(hinge.point, hinge.axis, glm::radians(angle_deg));
    };
    SegmentMotions motions;
    motions[static_cast<std::size_t>(Segment::thigh)] = turn(joints.knee, asked.knee_deg);
    const RigidMotion talus = turn(joints.ankle, asked.ankle_deg);
    motions[static_cast<std::size_t>(Segment::talus)] = talus;
    motions[static_cast<std::size_t>(Segment::foot)] = after(talus, turn(joints.subtalar, asked.subtalar_deg));
    return motions;
}

}  // namespace surae
