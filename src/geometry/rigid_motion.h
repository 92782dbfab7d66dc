// Rigid motions as unit dual quaternions (Kavan and others 2007): a blend of several is rigid again, so that flesh
// between two bones keeps its girth when a joint bends.
#pragma once

#include <array>
#include <glm/glm.hpp>
#include <glm/gtc/quaternion.hpp>

#include "base/segments.h"

namespace surae {

struct RigidMotion {
    glm::quat turn{1, 0, 0, 0};
    glm::quat shift{0, 0, 0, 0};  // half the translation times turn

    // By the right-hand rule about a unit axis through a point.
    static RigidMotion about(glm::vec3 point, glm::vec3 axis, float angle_rad);

    glm::vec3 point(glm::vec3 p) const;
    glm::vec3 direction(glm::vec3 d) const { return turn * d; }
};

RigidMotion inverse(const RigidMotion& motion);

// First inner, then outer.
RigidMotion after(const RigidMotion& outer, const RigidMotion& inner);

// One motion a segment; the weights' sum must not be 0.
using SegmentMotions = std::array<RigidMotion, segment_count>;
RigidMotion blend(const SegmentMotions& motions, glm::vec4 weights);

}  // namespace surae
