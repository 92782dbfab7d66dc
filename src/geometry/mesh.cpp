#include "geometry/mesh.h"

namespace surae {

Box bounds(std::span<const glm::vec3> points) {
    Box box;
    for (const glm::vec3& p : points) box.add(p);
    return box;
}

}  // namespace surae
