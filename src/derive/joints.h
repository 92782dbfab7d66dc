// Where the leg's joints lie and how its parts move about them. Everything in the leg frame, metres: the shank stands.
#pragma once

#include "base/pose.h"
#include "geometry/rigid_motion.h"
#include "pack/pack.h"

namespace surae {

struct Hinge {
    glm::vec3 point{0};
    glm::vec3 axis{1, 0, 0};  // unit
};

// Axes as published, laid through a pack's landmarks. docs/motion.md gives the figures and their sources.
struct Joints {
    Hinge knee;      // turns the thigh; + flexes
    Hinge ankle;     // turns talus and foot; + dorsiflexes
    Hinge subtalar;  // turns the foot under the talus; + inverts
};
Joints joints_of(const Landmarks& landmarks);

// The motion of each segment from where it lies in the pack; the pose is kept within its range.
SegmentMotions motions_at(const Joints& joints, const Pose& pose);

}  // namespace surae
