#include "derive/radial_reach.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

// For a leg of scale 1.
constexpr float column_m = 0.004f, measured_within_m = 0.048f;

}  // namespace

RadialReach::RadialReach(std::initializer_list<const MeshView*> meshes, const Axes& axes, float scale)
    : axes_(axes), scale_(scale) {
    for (const MeshView* mesh : meshes)
        if (mesh) add(*mesh);
    soften();
}

// Triangles may be larger than the table's cells.
void RadialReach::add(const MeshView& mesh) {
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::vec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
        for (const glm::vec3 p : {a, b, c, 0.5f * (a + b), 0.5f * (b + c), 0.5f * (c + a), (a + b + c) / 3.0f}) add(p);
    }
}

float RadialReach::farthest_m() const {
    return scale_ * measured_within_m;
}

RadialReach::Place RadialReach::place(glm::vec3 p) const {
    const glm::vec3 off = p - axes_.point;
    const float ahead = glm::dot(off, axes_.ahead), up = glm::dot(off, axes_.up);
    return {glm::dot(off, axes_.along), glm::degrees(std::atan2(up, ahead)), std::hypot(ahead, up)};
}

glm::vec3 RadialReach::at_radius(glm::vec3 p, float radius_m) const {
    const glm::vec3 off = p - axes_.point;
    const glm::vec3 out = glm::dot(off, axes_.ahead) * axes_.ahead + glm::dot(off, axes_.up) * axes_.up;
    const float radius = glm::length(out);
    return radius > 0 ? p + (radius_m / radius - 1) * out : p;
}

void RadialReach::add(glm::vec3 p) {
    const Place at = place(p);
    if (at.radius_m > farthest_m()) return;
    const auto column = static_cast<int>(std::lround(at.along_m / (scale_ * column_m))) + half,
               turn = static_cast<int>(std::lround(at.direction_deg / 360 * turns));
    if (column < 0 || column >= columns) return;
    float& reach = softened_[static_cast<std::size_t>(column * turns + (turn + turns) % turns)];
    reach = std::max(reach, at.radius_m);
}

// In each column the farthest of neighbours, so that none has a hole: that is the bone. Then their mean, where bone is,
// so that skin lies smoothly over it.
void RadialReach::soften() {
    for (int pass = 0; pass < 3; ++pass) {
        const auto before = softened_;
        for (int column = 1; column + 1 < columns; ++column)
            for (int turn = 0; turn < turns; ++turn) {
                float most = 0, sum = 0;
                for (int k = -2; k <= 2; ++k)
                    for (int i = -1; i <= 1; ++i) {
                        const float near =
                            before[static_cast<std::size_t>((column + i) * turns + (turn + k + turns) % turns)];
                        if (i == 0) most = std::max(most, near);
                        sum += near / 15;
                    }
                float& reach = softened_[static_cast<std::size_t>(column * turns + turn)];
                reach = pass == 0 ? most : std::min(reach, sum);
            }
        if (pass == 0) bone_ = softened_;
    }
}

float RadialReach::look_up(const Table& table, float along_m, float direction_deg) const {
    const float column = along_m / (scale_ * column_m) + half;
    float round = std::remainder(direction_deg, 360.0f) / 360 * turns;
    if (round < 0) round += turns;
    if (!(column >= 0) || column >= columns - 1) return 0;
    const auto c = static_cast<std::size_t>(column), t = static_cast<std::size_t>(round);
    const auto at = [&](std::size_t i, std::size_t k) { return table[i * turns + k % turns]; };
    const float share = column - static_cast<float>(c), after = round - static_cast<float>(t);
    return glm::mix(glm::mix(at(c, t), at(c, t + 1), after), glm::mix(at(c + 1, t), at(c + 1, t + 1), after), share);
}

float softly_positive(float x, float softly) {
    if (x <= -softly) return 0;
    return x >= softly ? x : (x + softly) * (x + softly) / (4 * softly);
}

}  // namespace surae
