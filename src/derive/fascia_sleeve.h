// The crural fascia of a moving leg: bellies that slide and thicken beneath it do not come out of it. Leg frame,
// metres.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "derive/calf_grid.h"
#include "derive/world.h"

namespace surae {

class FasciaSleeve {
  public:
    using Vertices = std::span<const glm::vec3>;

    // held: what it is drawn over, as indices into Pack::structures; measured at rest, about a millisecond.
    FasciaSleeve(const World& rest, std::vector<std::size_t> held);

    // Of the fascia; none in a pack without one.
    std::optional<std::size_t> structure() const { return structure_; }

    // Moves its vertices, as the joints and the calf's skin leave them, off what it holds. vertices_of: where those of
    // a structure are now.
    void put_round(std::vector<glm::vec3>& fascia, const std::function<Vertices(std::size_t)>& vertices_of,
                   float knee_deg) const;

  private:
    // How far what is held reaches from the shank's axis, a little generously: [level][sector].
    using Reach = std::vector<float>;
    Reach measured(const std::function<Vertices(std::size_t)>& vertices_of) const;

    std::optional<std::size_t> structure_;
    std::vector<std::size_t> held_;
    std::vector<float> gap_m_;  // of each vertex of the fascia at rest, no more than it has to keep
    float scale_ = 1;           // of the leg, against a shank of 365 mm
    CalfGrid grid_;
};

}  // namespace surae
