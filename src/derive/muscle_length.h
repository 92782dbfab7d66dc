// How long the calf's muscles are in a pose, against the straight leg with the foot square to it: by the published
// curves of their length with the angles of knee and ankle (docs/motion.md), scaled to the leg that is shown.
#pragma once

#include <vector>

#include "base/pose.h"
#include "derive/world.h"

namespace surae {

struct MuscleLength {
    StructureId structure;
    float rest_mm = 0;    // from its upper end to the heel bone, tendon included
    float change_mm = 0;  // + longer
    float percent() const { return rest_mm > 0 ? 100 * change_mm / rest_mm : 0; }
};

// One for each unit of the content that the pack has, in the content's order. world: in any pose.
std::vector<MuscleLength> muscle_lengths(const World& world, const Pose& pose);

}  // namespace surae
