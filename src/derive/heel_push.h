// Where the flesh behind the ankle goes. It belongs to the shank, but the heel bone pushes it up the shank when the
// foot points, and pulls it down when the foot is raised: along the shank, less and less the farther up, as the heel
// tendon slides there. So the tendon stays straight, skin and fat are pressed together over a hand's breadth, and
// nothing turns into the tibia or over itself. Leg frame, metres.
//
// Flesh goes with the foot up to the level where the heel, turning, comes neither forwards nor back: in a pointed foot
// the tendon leaves the upper part of the heel bone, in a raised foot it lies on it.
#pragma once

#include "derive/joints.h"

namespace surae {

class HeelPush {
  public:
    HeelPush(const Joints& joints, float scale, const RigidMotion& foot, float ankle_deg);

    // Of one place at rest. behind: how far all this rules there, 0 in front of the ankle, where the joints bend flesh.
    struct Place {
        float behind = 0;
        float carried = 0;     // how far what grows from the heel bone moves as the heel does: 1 on it
        float pushed = 0;      // how far what lies loose there does
        glm::vec3 way{0};      // of the heel beneath
        bool on_foot = false;  // below that level
    };
    Place at(glm::vec3 p) const;
    // Where what has slid there within the shank goes.
    glm::vec3 point(const Place& place, bool grown_on_heel, glm::vec3 slid) const;

  private:
    glm::vec3 ankle_{0}, back_{0, 0, -1};
    RigidMotion foot_;
    float scale_ = 1;
    float level_y_ = 0;
};

}  // namespace surae
