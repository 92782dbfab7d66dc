#include "derive/heel_push.h"

#include <cmath>

namespace surae {
namespace {

// For a leg of scale 1. Behind the ankle's axis, square to it:
constexpr float from_m = 0.007f, to_m = 0.040f;
constexpr float tendon_m = 0.047f;   // where the heel tendon grows from the heel bone
constexpr float fading_m = 0.140f;   // up the shank, of what is pushed
constexpr float holding_m = 0.035f;  // on which a tendon that slides as measured comes to move as its heel does
constexpr float ramp = 0.2f;         // of the fading: how softly it begins and ends

// 1 at 0 .. 0 at 1, as evenly as it goes: the steepest part decides how far flesh is pressed together.
float faded(float x) {
    if (x <= 0) return 1;
    if (x >= 1) return 0;
    if (x > 0.5f) return 1 - faded(1 - x);
    const float steepness = 1 / (1 - ramp);
    return 1 - (x < ramp ? 0.5f * steepness * x * x / ramp : steepness * (x - 0.5f * ramp));
}

}  // namespace

HeelPush::HeelPush(const Joints& joints, float scale, const RigidMotion& foot, float ankle_deg)
    : ankle_(joints.ankle.point),
      back_(glm::normalize(glm::cross(joints.ankle.axis, glm::vec3(0, 1, 0)))),
      foot_(foot),
      scale_(scale),
      level_y_(joints.ankle.point.y + scale * tendon_m * std::tan(glm::radians(0.5f * ankle_deg))) {}

HeelPush::Place HeelPush::at(glm::vec3 p) const {
    Place place;
    const float up = (p.y - level_y_) / scale_;
    if (up >= fading_m) return place;
    place.behind = glm::smoothstep(from_m, to_m, glm::dot(p - ankle_, back_) / scale_);
    if (place.behind <= 0) return place;
    const glm::vec3 beneath{p.x, level_y_, p.z};
    place.way = foot_.point(beneath) - beneath;
    place.on_foot = up <= 0;
    place.pushed = faded(up / fading_m);
    place.carried = faded(up / holding_m);
    return place;
}

glm::vec3 HeelPush::point(const Place& place, bool grown_on_heel, glm::vec3 slid) const {
    if (place.on_foot) return foot_.point(slid);
    return slid + place.way * glm::vec3(place.pushed, grown_on_heel ? place.carried : place.pushed, place.pushed);
}

}  // namespace surae
