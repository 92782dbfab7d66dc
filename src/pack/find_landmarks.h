// Finds a leg's landmarks on its bones by measurement. docs/packs.md tells the same in words.
#pragma once

#include "geometry/mesh.h"
#include "pack/pack_json.h"

namespace surae {

// Meshes in metres with X medial, Y proximal, Z anterior, upright within about 15 degrees. The optional ones may be
// empty.
struct LegBones {
    MeshView tibia, fibula, femur, calcaneus;  // these must have triangles
    MeshView talus;                            // optional: tells the height of the plafond
    MeshView second_toe;                       // optional: its foremost bone
};

// In the same coordinates. Exact only when the bones already stand in the leg frame: measure, turn, and measure again.
// Fails when the bones do not lie to each other as those of a leg do. `where` names them in errors.
Result<PackLandmarks> find_landmarks(const LegBones& bones, const std::string& where);

}  // namespace surae
