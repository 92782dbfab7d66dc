#include "geometry/rigid_motion.h"

#include <cmath>

namespace surae {

RigidMotion RigidMotion::about(glm::vec3 point, glm::vec3 axis, float angle_rad) {
    RigidMotion motion;
    motion.turn = glm::angleAxis(angle_rad, axis);
    const glm::vec3 translation = point - motion.turn * point;
    motion.shift = glm::quat(0, 0.5f * translation) * motion.turn;
    return motion;
}

glm::vec3 RigidMotion::point(glm::vec3 p) const {
    const glm::quat twice_translation = shift * glm::conjugate(turn);
    return turn * p + 2.0f * glm::vec3(twice_translation.x, twice_translation.y, twice_translation.z);
}

RigidMotion inverse(const RigidMotion& motion) {
    return {glm::conjugate(motion.turn), glm::conjugate(motion.shift)};
}

RigidMotion after(const RigidMotion& outer, const RigidMotion& inner) {
    return {outer.turn * inner.turn, outer.turn * inner.shift + outer.shift * inner.turn};
}

RigidMotion blend(const SegmentMotions& motions, glm::vec4 weights) {
    // A quaternion and its negative are the same turn: all go the same way round as the one that weighs most.
    int leader = 0;
    for (int k = 1; k < static_cast<int>(segment_count); ++k)
        if (weights[k] > weights[leader]) leader = k;
    const glm::quat& lead = motions[static_cast<std::size_t>(leader)].turn;
    glm::quat turn(0, 0, 0, 0), shift(0, 0, 0, 0);
    for (int k = 0; k < static_cast<int>(segment_count); ++k) {
        if (weights[k] == 0) continue;
        const RigidMotion& motion = motions[static_cast<std::size_t>(k)];
        const float share = glm::dot(motion.turn, lead) < 0 ? -weights[k] : weights[k];
        turn = turn + motion.turn * share;
        shift = shift + motion.shift * share;
    }
    const float length = glm::length(turn);
    turn = turn / length;
    shift = shift / length;
    return {turn, shift - turn * glm::dot(turn, shift)};
}

}  // namespace surae
