// The deep veins of the calf as its muscles press them. How narrow is a picture of the pump, not a measured figure.
#pragma once

#include <map>
#include <vector>

#include "derive/world.h"

namespace surae {

bool is_deep_vein(const StructureInfo& info);

class DeepVeins {
  public:
    // Measures the veins of the leg at rest.
    explicit DeepVeins(const World& rest);

    // Where the wall of a deep vein stands while the calf contracts, 0 .. 1, in the straight leg; every other vertex
    // stays. The popliteal vein stays as it is, and what lies at the ankle.
    glm::vec3 wall(std::size_t structure, std::size_t vertex, glm::vec3 p, float contraction) const;

  private:
    // [structure][vertex]: how far the wall comes in, in the hardest contraction.
    std::map<std::size_t, std::vector<glm::vec3>> inwards_m_;
};

}  // namespace surae
