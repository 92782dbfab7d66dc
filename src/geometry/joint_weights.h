// How much each vertex follows the thigh, the shank, the talus and the foot when the joints between them move.
#pragma once

#include <span>

#include "base/segments.h"
#include "geometry/mesh.h"

namespace surae {

struct JointedMesh {
    Mesh* mesh = nullptr;             // in the leg frame, metres
    bool bone = false;                // rigid; a bone that follows one segment is part of that segment
    Segments follows = all_segments;  // a muscle must not follow a bone beyond a joint that it does not cross
};

// Fills the weights of the meshes that have none; does nothing when no bone is part of a segment. A bone follows its
// segments equally (the patella turns about half as far as the knee). Everything else follows the nearest bones: the
// weights depend on the place alone and change by no more than about 1 in 2 cm, so that neighbours, and vertices of
// several meshes at one place, stay together.
void add_joint_weights(std::span<const JointedMesh> meshes);

}  // namespace surae
