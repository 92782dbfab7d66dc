// From a pack's own unit, axes, side and landmarks to the leg frame of pack.h.
#pragma once

#include "pack/pack.h"
#include "pack/pack_json.h"

namespace surae {

// A similarity transform, mirrored for a left leg.
struct LegFrame {
    glm::dmat3 linear{1};  // turn, mirror and scale
    glm::dvec3 origin{0};  // the knee centre in the file's unit and axes

    glm::dvec3 point(glm::dvec3 p) const { return linear * (p - origin); }
    void apply(Mesh& mesh) const;  // also turns directions, and faces when it mirrors
};

// Y from the plafond centre to the knee centre. X parallel to the line through the condyle centres; without them, to
// the epicondyles' line less the angle it makes with the former in the reference leg (3.5 degrees: docs/packs.md).
// Fails when landmarks coincide, contradict the axes or side, or show that the unit is wrong. `where` names the file in
// errors.
Result<LegFrame> make_leg_frame(const PackJson& pack, const std::string& where);

Landmarks landmarks_in(const LegFrame& frame, const PackLandmarks& landmarks);

}  // namespace surae
