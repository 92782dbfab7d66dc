// In front of a bent knee the skin is kept off the condyles. A knee turns about one axis, so it is enough to know how
// far from it the femur reaches in each direction: whatever would lie nearer is moved out. Leg frame, metres.
#pragma once

#include "derive/joints.h"
#include "derive/radial_reach.h"
#include "derive/world.h"

namespace surae {

class KneeFront {
  public:
    // Measures the femur, at rest; under a millisecond.
    KneeFront(const World& rest, const Joints& joints);

    // Of skin or fascia: where a bent knee lets it be.
    glm::vec3 kept_off(glm::vec3 p, float knee_deg) const;
    // How far a place is from the femur of a bent knee, straight away from the axis; negative: within the bone. Large
    // where the table knows no bone.
    float above_femur_m(glm::vec3 p, float knee_deg) const;

  private:
    RadialReach femur_;
    float scale_ = 1;
};

}  // namespace surae
