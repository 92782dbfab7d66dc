// The skin of a turned foot is kept off the heel bone and abductor hallucis beside it: it belongs to the shank a little
// above them, where the bone's upper corners turn outwards and the muscle comes up. Leg frame, metres.
#pragma once

#include "base/pose.h"
#include "derive/joints.h"
#include "derive/radial_reach.h"
#include "derive/world.h"

namespace surae {

class HeelCover {
  public:
    // Measures both, at rest; about a millisecond.
    explicit HeelCover(const World& rest);

    // Of skin or fascia: where the foot of this pose, which moves so, lets it be.
    glm::vec3 kept_off(glm::vec3 p, const RigidMotion& foot, const Pose& pose) const;

  private:
    RadialReach heel_;
    float scale_ = 1;
};

}  // namespace surae
