#include "derive/fascia_sleeve.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

// For a leg of scale 1.
constexpr float gap_m = 0.0006f;
// Near the joints it is bent with them and holds nothing off; behind a deeply bent knee flesh, fascia and skin are
// pressed together.
constexpr float free_above_m = -0.015f, held_below_m = -0.040f, held_above_m = -0.335f, free_below_m = -0.355f;
constexpr float pressed_from_deg = 90, pressed_to_deg = 130, pressed_m = 0.10f;

float radius(glm::vec3 p) {
    return std::hypot(p.x, p.z);
}

}  // namespace

FasciaSleeve::FasciaSleeve(const World& rest, std::vector<std::size_t> held)
    : structure_(rest.pack->index_of(StructureId("crural_fascia"))),
      held_(std::move(held)),
      scale_(rest.pack->landmarks.scale()),
      grid_(scale_) {
    if (!structure_) return;
    const auto vertices_of = [&](std::size_t i) { return Vertices(rest.pack->structures[i].mesh.positions); };
    const Reach reach = measured(vertices_of);
    for (const glm::vec3& p : vertices_of(*structure_))
        gap_m_.push_back(std::min(radius(p) - CalfGrid::mixed(reach, grid_.place(p)), scale_ * gap_m));
}

// The farthest of neighbours, so that no triangle is missed, then their mean, so that it is smooth: still no less than
// any vertex.
FasciaSleeve::Reach FasciaSleeve::measured(const std::function<Vertices(std::size_t)>& vertices_of) const {
    Reach farthest2(CalfGrid::nodes);
    for (const std::size_t structure : held_)
        for (const glm::vec3& p : vertices_of(structure)) {
            const CalfGrid::Place at = grid_.place(p);
            const std::size_t level = at.level + (at.level_share < 0.5f ? 0 : 1);
            float& reach2 = farthest2[CalfGrid::node(level, at.sector_share < 0.5f ? at.sector : at.next_sector)];
            reach2 = std::max(reach2, at.radius2);
        }
    Reach reach = CalfGrid::widened(farthest2, 1, 1);
    for (float& each : reach) each = std::sqrt(each);
    return CalfGrid::blurred(reach, 1, 1);
}

void FasciaSleeve::put_round(std::vector<glm::vec3>& fascia, const std::function<Vertices(std::size_t)>& vertices_of,
                             float knee_deg) const {
    const float pressed = pressed_m * glm::smoothstep(pressed_from_deg, pressed_to_deg, knee_deg);
    const Reach reach = measured(vertices_of);
    for (std::size_t i = 0; i < fascia.size(); ++i) {
        glm::vec3& p = fascia[i];
        const float y = p.y / scale_, from_axis = radius(p);
        const float held =
            glm::smoothstep(free_above_m, held_below_m, y + pressed) * glm::smoothstep(free_below_m, held_above_m, y);
        const float short_m = held * (gap_m_[i] + CalfGrid::mixed(reach, grid_.place(p)) - from_axis);
        if (short_m <= 0 || from_axis <= 0) continue;
        const float grown = 1 + short_m / from_axis;
        p = {p.x * grown, p.y, p.z * grown};
    }
}

}  // namespace surae
