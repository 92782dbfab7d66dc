// The deep veins of the calf as its muscles press them. How narrow is a picture of the pump, not a measured figure.
#pragma once

#include <map>
#include <vector>

#include "derive/world.h"

namespace surae {

class DeepVeins {
  public:
    // Measures the veins of the leg at rest.
    explicit DeepVeins(const World& rest);

    // How far each vertex of a deep vein's wall comes in while the calf contracts as hard as can be, in the straight
    // leg; nullptr for what is not pumped. The popliteal vein stays as it is, and what lies at the ankle.
    const std::vector<glm::vec3>* inwards_m(std::size_t structure) const;

  private:
    std::map<std::size_t, std::vector<glm::vec3>> inwards_m_;  // by structure
};

}  // namespace surae
