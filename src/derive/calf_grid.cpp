#include "derive/calf_grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace surae {
namespace {

constexpr float top_m = 0.06f, step = 0.004f;
constexpr float turn = 2 * std::numbers::pi_v<float>;

// Each node joined with those beside it, first along the shank, then round it: join(how many to each side, value of the
// k-th).
template <typename Join>
std::vector<float> joined(const std::vector<float>& values, int levels_beside, int sectors_beside, Join join) {
    const int last = static_cast<int>(CalfGrid::levels) - 1, ring = static_cast<int>(CalfGrid::sectors);
    const auto node = [&](int level, int sector) { return static_cast<std::size_t>(level * ring + sector); };
    std::vector<float> along(values.size()), around(values.size());
    for (int level = 0; level <= last; ++level)
        for (int sector = 0; sector < ring; ++sector)
            along[node(level, sector)] =
                join(levels_beside, [&](int k) { return values[node(std::clamp(level + k, 0, last), sector)]; });
    for (int level = 0; level <= last; ++level)
        for (int sector = 0; sector < ring; ++sector)
            around[node(level, sector)] =
                join(sectors_beside, [&](int k) { return along[node(level, (sector + k + ring) % ring)]; });
    return around;
}

}  // namespace

glm::vec2 CalfGrid::direction(std::size_t sector) {
    const float angle = turn * static_cast<float>(sector) / static_cast<float>(sectors);
    return {std::sin(angle), std::cos(angle)};
}

float CalfGrid::step_m() const {
    return scale_ * step;
}

float CalfGrid::y_of(float level) const {
    return scale_ * (top_m - step * level);
}

float CalfGrid::level_of(float y) const {
    return (top_m - y / scale_) / step;
}

CalfGrid::Place CalfGrid::at_level(Place place, float y) const {
    const float level = std::clamp(level_of(y), 0.0f, static_cast<float>(levels - 1) - 0.001f);
    place.level = static_cast<std::size_t>(level);
    place.level_share = level - static_cast<float>(place.level);
    return place;
}

CalfGrid::Place CalfGrid::place(glm::vec3 p) const {
    Place place = at_level({}, p.y);
    float sector = std::atan2(p.x, p.z) / turn * static_cast<float>(sectors);
    if (sector < 0) sector += static_cast<float>(sectors);
    place.sector = std::min(static_cast<std::size_t>(sector), sectors - 1);
    place.sector_share = std::min(1.0f, sector - static_cast<float>(place.sector));
    place.next_sector = (place.sector + 1) % sectors;
    place.radius2 = p.x * p.x + p.z * p.z;
    return place;
}

CalfGrid::Place CalfGrid::place(std::size_t sector, float y) const {
    Place place;
    place.sector = sector;
    place.next_sector = (sector + 1) % sectors;
    return at_level(place, y);
}

float CalfGrid::mixed(const std::vector<float>& values, const Place& at) {
    const auto along = [&](std::size_t level) {
        return glm::mix(values[node(level, at.sector)], values[node(level, at.next_sector)], at.sector_share);
    };
    return glm::mix(along(at.level), along(at.level + 1), at.level_share);
}

std::vector<float> CalfGrid::blurred(const std::vector<float>& values, int levels_beside, int sectors_beside) {
    const auto mean = [](int beside, const auto& value) {
        float sum = 0;
        for (int k = -beside; k <= beside; ++k) sum += value(k);
        return sum / static_cast<float>(2 * beside + 1);
    };
    return joined(values, levels_beside, sectors_beside, mean);
}

std::vector<float> CalfGrid::widened(const std::vector<float>& values, int levels_beside, int sectors_beside) {
    const auto largest = [](int beside, const auto& value) {
        float most = value(0);
        for (int k = -beside; k <= beside; ++k) most = std::max(most, value(k));
        return most;
    };
    return joined(values, levels_beside, sectors_beside, largest);
}

}  // namespace surae
