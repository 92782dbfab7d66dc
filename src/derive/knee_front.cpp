#include "derive/knee_front.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

// For a leg of scale 1.
constexpr float column_m = 0.004f, farthest_m = 0.048f;  // condyles; beyond it the shaft begins
constexpr float cover_m = 0.0022f;                       // of skin and what lies beneath it
constexpr float softly_m = 0.0015f;                      // how gently the skin leaves its way for the bone
constexpr float bent_deg = 40;                           // from here on all of the cover is asked for
// Degrees, upwards from straight ahead: from above the tibia to the front of the femur; behind knee_fold.h rules.
constexpr float from_deg = -70, from_all_deg = -50, to_all_deg = 65, to_deg = 85;

float angle_deg(glm::vec2 forwards_up) {
    return glm::degrees(std::atan2(forwards_up.y, forwards_up.x));
}

// 0 far below 0, x far above it.
float softly_positive(float x, float softly) {
    if (x <= -softly) return 0;
    return x >= softly ? x : (x + softly) * (x + softly) / (4 * softly);
}

}  // namespace

KneeFront::KneeFront(const World& rest, const Joints& joints)
    : axis_point_(joints.knee.point), scale_(rest.pack->landmarks.scale()) {
    const auto femur = rest.pack->index_of(StructureId("femur"));
    if (!femur) return;
    const MeshView mesh = rest.pack->structures[*femur].mesh;
    const auto add = [&](glm::vec3 p) {
        const glm::vec3 off = p - axis_point_;
        const float radius = std::hypot(off.y, off.z);
        if (radius > scale_ * farthest_m) return;
        const auto column = static_cast<int>(std::lround(off.x / (scale_ * column_m))) + half,
                   turn = static_cast<int>(std::lround(angle_deg({off.z, off.y}) / 360 * turns));
        if (column < 0 || column >= columns) return;
        float& reach = reach_m_[static_cast<std::size_t>(column * turns + (turn + turns) % turns)];
        reach = std::max(reach, radius);
    };
    // Triangles may be larger than the table's cells.
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::vec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
        for (const glm::vec3 p : {a, b, c, 0.5f * (a + b), 0.5f * (b + c), 0.5f * (c + a), (a + b + c) / 3.0f}) add(p);
    }
    soften();
}

// In each column the farthest of neighbours, so that none has a hole; then their mean, where bone is, so that skin
// lies smoothly over it.
void KneeFront::soften() {
    for (int pass = 0; pass < 3; ++pass) {
        const auto before = reach_m_;
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
                float& reach = reach_m_[static_cast<std::size_t>(column * turns + turn)];
                reach = pass == 0 ? most : std::min(reach, sum);
            }
        if (pass == 0) bone_m_ = reach_m_;
    }
}

float KneeFront::reach(const Table& table, float across, float turn) const {
    const float column = across / (scale_ * column_m) + half, round = turn < 0 ? turn + turns : turn;
    if (column < 0 || column >= columns - 1) return 0;
    const auto c = static_cast<std::size_t>(column), t = static_cast<std::size_t>(round);
    const auto at = [&](std::size_t i, std::size_t k) { return table[i * turns + k % turns]; };
    const float share = column - static_cast<float>(c), after = round - static_cast<float>(t);
    return glm::mix(glm::mix(at(c, t), at(c, t + 1), after), glm::mix(at(c + 1, t), at(c + 1, t + 1), after), share);
}

float KneeFront::above_femur_m(glm::vec3 p, float knee_deg) const {
    const glm::vec3 off = p - axis_point_;
    const float on_femur = angle_deg({off.z, off.y}) - knee_deg;
    return std::hypot(off.y, off.z) - reach(bone_m_, off.x, std::remainder(on_femur, 360.0f) / 360 * turns);
}

glm::vec3 KneeFront::kept_off(glm::vec3 p, float knee_deg) const {
    const glm::vec3 off = p - axis_point_;
    const float radius = std::hypot(off.y, off.z);
    if (radius > scale_ * (farthest_m + cover_m) || radius < 1e-4f) return p;
    float here = angle_deg({off.z, off.y});
    if (here < -90) here += 360;
    const float on_femur = here - knee_deg;  // which has turned backwards
    const float in_front =
        glm::smoothstep(from_deg, from_all_deg, here) * (1 - glm::smoothstep(to_all_deg, to_deg, on_femur));
    if (in_front <= 0) return p;
    const float bent = glm::smoothstep(0.0f, bent_deg, knee_deg),
                near =
                    reach(reach_m_, off.x, std::remainder(on_femur, 360.0f) / 360 * turns) + scale_ * cover_m - radius;
    const float out = bent * in_front * softly_positive(near, scale_ * softly_m);
    return p + out / radius * glm::vec3(0, off.y, off.z);
}

}  // namespace surae
