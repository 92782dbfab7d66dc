// A tendon that is spread over the back of a muscle stays on it, however it slides there and the muscle swells: soleus
// would else show through the aponeurosis on it. Leg frame, metres.
#pragma once

#include <vector>

#include "derive/world.h"

namespace surae {

class TendonBed {
  public:
    // Both are structures of the pack.
    TendonBed(const World& rest, std::size_t tendon, std::size_t muscle);

    std::size_t tendon() const { return tendon_; }
    std::size_t muscle() const { return muscle_; }

    // Moves the tendon's places backwards until they lie as far behind the muscle as at rest. muscle: where it is now.
    void keep_off(const MeshView& muscle, std::vector<glm::vec3>& tendon_places) const;

  private:
    struct Rest {
        std::size_t vertex;
        float behind_m;  // the muscle's back
        float share;     // 1 on it .. 0 farther off
    };
    std::size_t tendon_, muscle_;
    float scale_;
    std::vector<Rest> rests_;
};

}  // namespace surae
