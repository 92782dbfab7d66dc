#include "derive/muscle_length.h"

namespace surae {

std::vector<MuscleLength> muscle_lengths(const World& world, const Pose& pose) {
    const Pose asked = within_range(pose);
    const Pack& pack = *world.rest().pack;
    const Motion& motion = world.content->motion;
    const float shank_mm = 1000 * glm::length(pack.landmarks.plafond_centre);
    const float ankle = motion.ankle.percent_at(asked.ankle_deg), knee = motion.knee.percent_at(asked.knee_deg);
    std::vector<MuscleLength> lengths;
    for (const CalfUnit& unit : motion.units) {
        const auto index = pack.index_of(unit.structure);
        if (!index) continue;
        const float percent = ankle + (unit.crosses_knee ? knee : 0);
        lengths.push_back({unit.structure, 1000 * (pack.structures[*index].box.high.y - pack.landmarks.heel_back.y),
                           0.01f * percent * shank_mm});
    }
    return lengths;
}

}  // namespace surae
