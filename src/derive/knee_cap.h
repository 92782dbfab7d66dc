// How the patella glides over a bending knee: its ligament keeps its length from the tuberosity of the tibia, and its
// back lies on the femur. Leg frame, metres.
#pragma once

#include <optional>
#include <vector>

#include "derive/knee_front.h"

namespace surae {

class KneeCap {
  public:
    // front must outlive it.
    KneeCap(const World& rest, const KneeFront& front);

    // Index into Pack::structures; none: there is no patella, and nothing goes with it.
    std::optional<std::size_t> structure() const { return structure_; }

    // Where it stands in one pose.
    struct Stand {
        RigidMotion turned;  // by its share of the knee's angle alone
        RigidMotion cap, ligament;
    };
    Stand at(const SegmentMotions& motions, float knee_deg) const;

    // The ligament's own structure, if there is one, and where a place of it at rest goes: straight from the tibia to
    // the patella. For what lies round it share() and shift() speak.
    std::optional<std::size_t> ligament() const { return ligament_; }
    glm::vec3 on_ligament(const Stand& stand, glm::vec3 p) const;

    // How much a place at rest goes with patella and ligament: so much of its weights is to be weights(), and so much
    // of shift() is to be added.
    float share(glm::vec3 p) const;
    static glm::vec4 weights();
    glm::vec3 shift(const Stand& stand, glm::vec3 p) const;

  private:
    void measure_ligament(const World& rest);
    float gap_m(const RigidMotion& motion, float knee_deg) const;

    const KneeFront& front_;
    std::optional<std::size_t> structure_, ligament_;
    std::vector<glm::vec3> surface_;  // some places on it, at rest
    glm::vec3 middle_{0}, apex_{0}, tuberosity_{0};
    glm::vec3 ligament_low_{0}, ligament_high_{0};  // its middle where it leaves the tibia, and on the patella
    float rest_gap_m_ = 0, scale_ = 1;
};

}  // namespace surae
