// A finished mesh of the leg with what the pack says of it.
#pragma once

#include <string>

#include "geometry/mesh.h"

namespace surae::leg {

struct NamedMesh {
    std::string id, name, kind, layer;
    int fma = 0;
    Mesh mesh;
};

}  // namespace surae::leg
