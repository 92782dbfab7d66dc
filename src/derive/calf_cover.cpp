#include "derive/calf_cover.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

// For a leg of scale 1.
constexpr float fascia_gap_m = 0.0006f, skin_gap_m = 0.0025f;
// Near the joints covers are bent with them; behind a deeply bent knee flesh, fascia and skin are pressed together.
constexpr float free_above_m = -0.015f, held_below_m = -0.040f, held_above_m = -0.335f, free_below_m = -0.355f;
constexpr int most_parts = 32;  // of an edge: a triangle of a decimetre is no muscle's
constexpr float pressed_from_deg = 90, pressed_to_deg = 130, pressed_m = 0.10f;

float radius(glm::vec3 p) {
    return std::hypot(p.x, p.z);
}

}  // namespace

CalfCover::CalfCover(const World& rest, const std::vector<CalfBelly>& bellies) : grid_(rest.pack->landmarks.scale()) {
    const auto lies_beneath = [&](std::size_t i) {
        beneath_.push_back({i, inner_places(rest.pack->structures[i].mesh, grid_.step_m())});
    };
    for (const CalfBelly& belly : bellies) {
        lies_beneath(belly.structure);
        for (const std::size_t carried : belly.carried) lies_beneath(carried);
    }
    const VerticesOf vertices_of = [&](std::size_t i) { return Vertices(rest.pack->structures[i].mesh.positions); };
    const Reach at_rest = reach(vertices_of);
    const auto add = [&](std::size_t cover, float gap_m) {
        std::vector<float>& gaps_m = gaps_m_[cover];
        for (const glm::vec3& p : vertices_of(cover))
            gaps_m.push_back(std::min(radius(p) - CalfGrid::mixed(at_rest, grid_.place(p)), grid_.scale() * gap_m));
    };
    if (const auto fascia = rest.pack->index_of(StructureId("crural_fascia"))) add(*fascia, fascia_gap_m);
    if (!rest.skin.empty()) add(rest.skin.structure, skin_gap_m);
}

std::vector<CalfCover::Inner> CalfCover::inner_places(const MeshView& mesh, float apart_m) {
    std::vector<Inner> places;
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::vec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
        const float longest = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
        const int parts = static_cast<int>(std::ceil(std::min(longest / apart_m, static_cast<float>(most_parts))));
        for (int k = 0; k <= parts && parts > 1; ++k)
            for (int m = 0; m + k <= parts; ++m) {
                const glm::vec3 shares = glm::vec3(k, m, parts - k - m) / static_cast<float>(parts);
                places.push_back({t, shares});
            }
    }
    return places;
}

// The farthest of neighbours, so that nothing is missed, then their mean, so that it is smooth: still no less than any
// vertex.
CalfCover::Reach CalfCover::reach(const VerticesOf& vertices_of) const {
    Reach farthest2(CalfGrid::nodes);
    const auto add = [&](glm::vec3 p) {
        const CalfGrid::Place at = grid_.place(p);
        const std::size_t level = at.level + (at.level_share < 0.5f ? 0 : 1);
        float& so_far2 = farthest2[CalfGrid::node(level, at.sector_share < 0.5f ? at.sector : at.next_sector)];
        so_far2 = std::max(so_far2, at.radius2);
    };
    for (const Beneath& each : beneath_) {
        const Vertices vertices = vertices_of(each.structure);
        for (const glm::vec3& p : vertices) add(p);
        for (const Inner& place : each.inner)
            add(place.shares.x * vertices[place.corners.x] + place.shares.y * vertices[place.corners.y] +
                place.shares.z * vertices[place.corners.z]);
    }
    Reach farthest = CalfGrid::widened(farthest2, 1, 1);
    for (float& each : farthest) each = std::sqrt(each);
    return CalfGrid::blurred(farthest, 1, 1);
}

void CalfCover::keep_off(const Reach& reach, std::size_t cover, std::vector<glm::vec3>& vertices,
                         float knee_deg) const {
    const std::vector<float>& gaps_m = gaps_m_.at(cover);
    const float pressed = pressed_m * glm::smoothstep(pressed_from_deg, pressed_to_deg, knee_deg);
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        glm::vec3& p = vertices[i];
        const float y = p.y / grid_.scale();
        const float kept =
            glm::smoothstep(free_above_m, held_below_m, y + pressed) * glm::smoothstep(free_below_m, held_above_m, y);
        if (kept <= 0) continue;
        const float from_axis = radius(p);
        const float short_m = kept * (gaps_m[i] + CalfGrid::mixed(reach, grid_.place(p)) - from_axis);
        if (short_m <= 0 || from_axis <= 0) continue;
        const float grown = 1 + short_m / from_axis;
        p = {p.x * grown, p.y, p.z * grown};
    }
}

}  // namespace surae
