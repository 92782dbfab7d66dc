#include "derive/fascia_sleeve.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace surae {
namespace {

// For a leg of scale 1, from the joint line down.
constexpr float step_m = 0.004f, gap_m = 0.0006f;
constexpr int levels = 92, sectors = 96;
// Near the joints it is bent with them and holds nothing off; behind a deeply bent knee flesh, fascia and skin are
// pressed together.
constexpr float free_above_m = -0.015f, held_below_m = -0.040f, held_above_m = -0.335f, free_below_m = -0.355f;
constexpr float pressed_from_deg = 90, pressed_to_deg = 130, pressed_m = 0.10f;

struct Cell {
    float level = 0, sector = 0;
};

Cell cell_of(glm::vec3 p, float scale) {
    const float turn = std::atan2(p.x, p.z) / (2 * std::numbers::pi_v<float>);
    return {-p.y / (scale * step_m), (turn < 0 ? turn + 1 : turn) * sectors};
}

std::size_t node(int level, int sector) {
    return static_cast<std::size_t>(level * sectors + (sector + sectors) % sectors);
}

float radius(glm::vec3 p) {
    return std::hypot(p.x, p.z);
}

// Joins each node with the eight round it.
template <typename Join>
std::vector<float> with_neighbours(const std::vector<float>& values, float start, Join join) {
    std::vector<float> joined(values.size());
    for (int level = 0; level < levels; ++level)
        for (int sector = 0; sector < sectors; ++sector) {
            float sum = start;
            for (int i = -1; i <= 1; ++i)
                for (int k = -1; k <= 1; ++k)
                    sum = join(sum, values[node(std::clamp(level + i, 0, levels - 1), sector + k)]);
            joined[node(level, sector)] = sum;
        }
    return joined;
}

}  // namespace

FasciaSleeve::FasciaSleeve(const World& rest, std::vector<std::size_t> held)
    : structure_(rest.pack->index_of(StructureId("crural_fascia"))),
      held_(std::move(held)),
      scale_(rest.pack->landmarks.scale()) {
    if (!structure_) return;
    const auto vertices_of = [&](std::size_t i) { return Vertices(rest.pack->structures[i].mesh.positions); };
    const Reach reach = measured(vertices_of);
    for (const glm::vec3& p : vertices_of(*structure_))
        gap_m_.push_back(std::min(radius(p) - at(reach, p), scale_ * gap_m));
}

// The farthest of neighbours, so that no triangle is missed, then their mean, so that it is smooth: still no less than
// any vertex.
FasciaSleeve::Reach FasciaSleeve::measured(const std::function<Vertices(std::size_t)>& vertices_of) const {
    Reach farthest(static_cast<std::size_t>(levels) * sectors);
    for (const std::size_t structure : held_)
        for (const glm::vec3& p : vertices_of(structure)) {
            const Cell cell = cell_of(p, scale_);
            const auto level = static_cast<int>(std::lround(cell.level));
            if (level < 0 || level >= levels) continue;
            float& reach = farthest[node(level, static_cast<int>(std::lround(cell.sector)))];
            reach = std::max(reach, radius(p));
        }
    farthest = with_neighbours(farthest, 0, [](float a, float b) { return std::max(a, b); });
    return with_neighbours(farthest, 0, [](float sum, float next) { return sum + next / 9; });
}

float FasciaSleeve::at(const Reach& reach, glm::vec3 p) const {
    const Cell cell = cell_of(p, scale_);
    if (!(cell.level >= 0) || cell.level >= levels - 1) return 0;
    const auto level = static_cast<int>(cell.level), sector = static_cast<int>(cell.sector);
    const float down = cell.level - static_cast<float>(level), round = cell.sector - static_cast<float>(sector);
    const auto along = [&](int at_level) {
        return glm::mix(reach[node(at_level, sector)], reach[node(at_level, sector + 1)], round);
    };
    return glm::mix(along(level), along(level + 1), down);
}

void FasciaSleeve::put_round(std::vector<glm::vec3>& fascia,
                             const std::function<Vertices(std::size_t)>& vertices_of, float knee_deg) const {
    const float pressed = pressed_m * glm::smoothstep(pressed_from_deg, pressed_to_deg, knee_deg);
    const Reach reach = measured(vertices_of);
    for (std::size_t i = 0; i < fascia.size(); ++i) {
        glm::vec3& p = fascia[i];
        const float y = p.y / scale_, from_axis = radius(p);
        const float held = glm::smoothstep(free_above_m, held_below_m, y + pressed) *
                           glm::smoothstep(free_below_m, held_above_m, y);
        const float short_m = held * (gap_m_[i] + at(reach, p) - from_axis);
        if (short_m <= 0 || from_axis <= 0) continue;
        const float grown = 1 + short_m / from_axis;
        p = {p.x * grown, p.y, p.z * grown};
    }
}

}  // namespace surae
