// Cuts a closed mesh with a plane across Y and closes it again.
#pragma once

#include "geometry/mesh.h"

namespace surae {

// What of the mesh lies below height y, with flat caps where it was cut. The mesh must be welded; a closed one stays
// closed. Normals and optional arrays are dropped. Outlines that do not close (of an open mesh) get no cap.
Mesh clipped_below(MeshView mesh, float y);

}  // namespace surae
