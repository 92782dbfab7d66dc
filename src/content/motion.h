// What data/motion.json says of the leg in movement: which bellies change, how their length follows the joints, and
// the movements and stretches that are shown.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/pose.h"
#include "content/statement.h"

namespace surae {

// Change of a muscle's length with the joint's angle, in % of the shank's length: per_deg * a + per_deg2 * a^2.
struct LengthCurve {
    float per_deg = 0, per_deg2 = 0;
    Statement statement;

    float percent_at(float angle_deg) const { return angle_deg * (per_deg + per_deg2 * angle_deg); }
};

// A calf muscle that pulls the heel. Its name is the word of its structure.
struct CalfUnit {
    StructureId structure;             // the belly
    std::vector<StructureId> carried;  // slide with it
    bool crosses_knee = false;
    bool anchored = false;    // its deep side grows from the shank: only its back slides
    float thickening_mm = 0;  // of its middle in the hardest contraction, ankle held; for a shank of 365 mm
    std::vector<Statement> statements;
};

struct Keyframe {
    float at = 0;  // 0 .. 1 of the movement
    Pose pose;
};

// A movement; title: word "movement.<id>".
struct Movement {
    MovementId id;
    float duration_s = 2;
    std::vector<Keyframe> keyframes;  // the first at 0, the last at 1
    std::vector<MuscleId> agonists, synergists, antagonists;
    bool venous_pump = false;  // the contraction squeezes the deep veins
    std::vector<Statement> statements;

    Pose pose_at(float phase) const;  // 0 .. 1
};

// A stretch as a pose; title: word "stretch.<id>".
struct Stretch {
    std::string id;
    Pose pose;
    std::vector<MuscleId> muscles;
    std::vector<Statement> statements;
};

struct Motion {
    LengthCurve knee;   // of its flexion
    LengthCurve ankle;  // of its dorsiflexion
    std::vector<CalfUnit> units;
    std::vector<Movement> movements;
    std::vector<Stretch> stretches;

    const Movement* find(const MovementId& id) const;
};

}  // namespace surae
