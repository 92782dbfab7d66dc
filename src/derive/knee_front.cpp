#include "derive/knee_front.h"

#include <cmath>

namespace surae {
namespace {

// For a leg of scale 1.
constexpr float cover_m = 0.0022f;   // of skin and what lies beneath it
constexpr float softly_m = 0.0015f;  // how gently the skin leaves its way for the bone
constexpr float bent_deg = 40;       // from here on all of the cover is asked for
// Degrees, upwards from straight ahead: from above the tibia to the front of the femur; behind knee_fold.h rules.
constexpr float from_deg = -70, from_all_deg = -50, to_all_deg = 65, to_deg = 85;

}  // namespace

KneeFront::KneeFront(const World& rest, const Joints& joints) : scale_(rest.pack->landmarks.scale()) {
    RadialReach::Axes axes;
    axes.point = joints.knee.point;
    if (const auto femur = rest.pack->index_of(StructureId("femur")))
        femur_ = RadialReach({&rest.pack->structures[*femur].mesh}, axes, scale_);
}

float KneeFront::above_femur_m(glm::vec3 p, float knee_deg) const {
    const RadialReach::Place at = femur_.place(p);
    return at.radius_m - femur_.bone_m(at.along_m, at.direction_deg - knee_deg);
}

glm::vec3 KneeFront::kept_off(glm::vec3 p, float knee_deg) const {
    const RadialReach::Place at = femur_.place(p);
    if (at.radius_m > femur_.farthest_m() + scale_ * cover_m || at.radius_m < 1e-4f) return p;
    const float here = at.direction_deg < -90 ? at.direction_deg + 360 : at.direction_deg;
    const float on_femur = here - knee_deg;  // which has turned backwards
    const float in_front =
        glm::smoothstep(from_deg, from_all_deg, here) * (1 - glm::smoothstep(to_all_deg, to_deg, on_femur));
    if (in_front <= 0) return p;
    const float bent = glm::smoothstep(0.0f, bent_deg, knee_deg),
                near = femur_.softened_m(at.along_m, on_femur) + scale_ * cover_m - at.radius_m;
    return femur_.at_radius(p, at.radius_m + bent * in_front * softly_positive(near, scale_ * softly_m));
}

}  // namespace surae
