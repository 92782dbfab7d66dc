// Fascia and skin of a moving leg: bellies that slide and thicken beneath them do not come out. Leg frame, metres.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "derive/calf_shape.h"
#include "derive/world.h"

namespace surae {

class CalfCover {
  public:
    using Vertices = std::span<const glm::vec3>;
    // Where the vertices of a structure are now.
    using VerticesOf = std::function<Vertices(std::size_t structure)>;
    // How far what lies beneath reaches from the shank's axis, a little generously: a value a node of the grid.
    using Reach = std::vector<float>;

    // Measures, at rest, how far they lie from the bellies and their tendons; a few milliseconds.
    CalfCover(const World& rest, const std::vector<CalfBelly>& bellies);

    // Fascia or skin.
    bool is_cover(std::size_t structure) const { return gaps_m_.contains(structure); }

    Reach reach(const VerticesOf& vertices_of) const;

    // Moves the vertices of a cover, as the joints and the calf's outline leave them, off what reaches so far.
    void keep_off(const Reach& reach, std::size_t cover, std::vector<glm::vec3>& vertices, float knee_deg) const;

  private:
    // Within a triangle that is larger than the grid's cells.
    struct Inner {
        glm::uvec3 corners;
        glm::vec3 shares;
    };
    struct Beneath {
        std::size_t structure = 0;
        std::vector<Inner> inner;
    };
    static std::vector<Inner> inner_places(const MeshView& mesh, float apart_m);

    std::vector<Beneath> beneath_;
    // Of each vertex of a cover from what lies beneath it at rest, no more than it has to keep.
    std::map<std::size_t, std::vector<float>> gaps_m_;
    CalfGrid grid_;
};

}  // namespace surae
