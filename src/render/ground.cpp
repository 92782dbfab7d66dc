// The soft shade on the floor that the foot stands on.
#include "render/ground.h"

#include <algorithm>
#include <cmath>

#include "frame/heat_scale.h"

namespace surae {
namespace {

constexpr float sole_m = 0.05f;   // what is lower than this above the floor shades it
constexpr float touch_m = 0.03f;  // a structure that comes so near stands on it

bool taken_whole(const Cut& cut, const Ground& ground) {
    const auto ends = {ground.long_axis, -ground.long_axis, ground.short_axis, -ground.short_axis};
    return std::all_of(ends.begin(), ends.end(), [&](glm::vec3 end) { return cut.takes(ground.middle + end); });
}

}  // namespace

Ground ground_of(const Pack& pack) {
    Box box;
    for (const PackStructure& structure : pack.structures)
        if (!structure.box.empty()) box.add(structure.box);
    if (box.empty()) return {};
    glm::dvec2 sum(0);
    double xx = 0, xz = 0, zz = 0, count = 0;
    for (const PackStructure& structure : pack.structures) {
        if (structure.box.low.y > box.low.y + sole_m) continue;
        for (const glm::vec3& p : structure.mesh.positions) {
            if (p.y > box.low.y + sole_m) continue;
            const double x = p.x, z = p.z;
            sum += glm::dvec2(x, z);
            xx += x * x;
            xz += x * z;
            zz += z * z;
            ++count;
        }
    }
    if (count < 1) return {};
    const glm::dvec2 mean = sum / count;
    xx = xx / count - mean.x * mean.x;
    xz = xz / count - mean.x * mean.y;
    zz = zz / count - mean.y * mean.y;
    const double half_sum = 0.5 * (xx + zz), half_gap = std::hypot(0.5 * (xx - zz), xz);
    const double turn = 0.5 * std::atan2(2 * xz, xx - zz);
    constexpr double reach = 2.7;  // of a spread, to where the shade has faded
    const auto axis = [&](double angle, double variance) {
        const double length = reach * std::sqrt(std::max(variance, 1e-6)) + 0.02;
        return glm::vec3(length * std::cos(angle), 0, length * std::sin(angle));
    };
    Ground ground;
    ground.middle = {static_cast<float>(mean.x), box.low.y - 0.001f, static_cast<float>(mean.y)};
    ground.long_axis = axis(turn, half_sum + half_gap);
    ground.short_axis = axis(turn + 1.5707963267948966, half_sum - half_gap);
    ground.strength = 1;
    return ground;
}

Ground ground_under(const Picture& picture, const Pack& pack, Ground ground) {
    if (ground.strength <= 0) return ground;
    if (taken_whole(picture.cut, ground)) return {};  // and with it the foot
    const bool stands = std::any_of(picture.items.begin(), picture.items.end(), [&](const DrawItem& item) {
        const bool seen = item.style == DrawStyle::solid || item.opacity > 0;
        return seen && item.structure < pack.structures.size() &&
               pack.structures[item.structure].box.low.y < ground.middle.y + touch_m;
    });
    const float light = glm::smoothstep(0.35f, 0.65f, srgb_from_linear(picture.backdrop.bottom).g);
    ground.strength = stands && !picture.transparent ? glm::mix(0.75f, 0.34f, light) : 0;
    return ground;
}

Box box_of(const Ground& ground) {
    Box box;
    if (ground.strength <= 0) return box;
    for (const float side : {-1.0f, 1.0f})
        for (const float end : {-1.0f, 1.0f})
            box.add(ground.middle + side * ground.long_axis + end * ground.short_axis);
    return box;
}

}  // namespace surae
