// How large a mesh file may be, so that a damaged or hostile one is refused before it fills the memory.
#pragma once

#include <cstddef>

namespace surae {

struct MeshLimits {
    std::size_t max_bytes = std::size_t{256} << 20;    // of one file
    std::size_t max_vertices = std::size_t{4} << 20;   // of all meshes in one file
    std::size_t max_triangles = std::size_t{8} << 20;  // of all meshes in one file
    double max_seconds = 20;                           // for one OBJ or STL file, on the wall clock
    std::size_t max_memory = std::size_t{1} << 30;     // for one OBJ or STL file
};

}  // namespace surae
