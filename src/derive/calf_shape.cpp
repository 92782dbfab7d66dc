#include "derive/calf_shape.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <numbers>

namespace surae {
namespace {

// The grid, for a shank of 365 mm: from above the knee to the malleoli.
constexpr float shank_m = 0.365f, top_m = 0.06f, step_m = 0.004f;
constexpr std::size_t levels = 121, sectors = 96;
constexpr float knee_end_m = -0.02f;  // bellies are held to change below this; above it the joint's own motion bends them
constexpr float most_shortening = 0.25f;  // of the belly; beyond it a muscle hangs slack
constexpr float ramp = 0.25f;             // of the belly: how softly it begins and ends to change
constexpr int base_blur = 6;              // levels to each side

constexpr float turn = 2 * std::numbers::pi_v<float>;

// 0 below the belly's lower end .. 1 above its upper end: what share of a slide between the two a level takes.
float rise(float x) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x > 0.5f) return 1 - rise(1 - x);
    const float top = 1 / (1 - ramp);
    return x < ramp ? 0.5f * top * x * x / ramp : top * (x - 0.5f * ramp);
}

// Its slope.
float steepness(float x) {
    if (x <= 0 || x >= 1) return 0;
    const float from_end = std::min(x, 1 - x);
    return std::min(1.0f, from_end / ramp) / (1 - ramp);
}

float bulge(float x) {
    if (x <= 0 || x >= 1) return 0;
    const float s = std::sin(0.5f * turn * x);
    return s * s;
}

}  // namespace

float CalfShape::y_of(float level) const {
    return scale_ * (top_m - step_m * level);
}

float CalfShape::level_of(float y) const {
    return (top_m - y / scale_) / step_m;
}

std::size_t CalfShape::node(std::size_t level, std::size_t sector) const {
    return level * sectors + sector;
}

CalfShape::CalfShape(const World& rest, std::vector<CalfBelly> bellies)
    : scale_(std::max(0.1f, glm::length(rest.pack->landmarks.plafond_centre) / shank_m)) {
    bellies_.resize(bellies.size());
    std::vector<std::future<void>> work;
    for (std::size_t i = 0; i < bellies.size(); ++i) {
        bellies_[i].what = bellies[i];
        work.push_back(std::async(std::launch::async | std::launch::deferred,
                                  [this, &rest, i] { measure(rest, bellies_[i]); }));
    }
    for (auto& one : work) one.get();
    measure_base();
}

void CalfShape::measure(const World& rest, Belly& belly) const {
    const Box& box = rest.pack->structures[belly.what.structure].box;
    belly.low_y = box.low.y;
    belly.high_y = std::max(std::min(box.high.y, scale_ * knee_end_m), belly.low_y + scale_ * step_m);
    belly.shells.assign(levels * sectors, {});
    const Bvh& tree = rest.bvh(belly.what.structure);
    for (std::size_t level = 0; level < levels; ++level) {
        const float y = y_of(static_cast<float>(level));
        if (y < box.low.y || y > box.high.y) continue;
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            const float angle = turn * static_cast<float>(sector) / static_cast<float>(sectors);
            const Ray ray{{0, y, 0}, {std::sin(angle), 0, std::cos(angle)}};
            if (!rest.trees.may_hit(belly.what.structure, ray, 1)) continue;
            Shell& shell = belly.shells[node(level, sector)];
            for (const RayHit& hit : tree.all_hits(ray)) {
                const float radius2 = hit.distance_m * hit.distance_m;
                if (hit.front_face && shell.outer2 == 0) shell.inner2 = radius2;
                shell.area += (hit.front_face ? -0.5f : 0.5f) * radius2;
                shell.outer2 = radius2;
            }
            shell.area = std::max(0.0f, shell.area);
        }
    }
    share_contraction(belly);
}

// The middle takes what the ends give: the shares, weighed by the belly's sections, sum to nothing.
void CalfShape::share_contraction(Belly& belly) const {
    const float length = belly.high_y - belly.low_y;
    float sum = 0, weighed = 0;
    for (std::size_t level = 0; level < levels; ++level) {
        const float x = (y_of(static_cast<float>(level)) - belly.low_y) / length;
        float section = 0;
        for (std::size_t sector = 0; sector < sectors; ++sector) section += belly.shells[node(level, sector)].area;
        if (x <= 0 || x >= 1) continue;
        sum += section;
        weighed += section * bulge(x);
    }
    const float mean = sum > 0 ? weighed / sum : 0;
    belly.level_share.assign(levels, 0);
    for (std::size_t level = 0; level < levels; ++level) {
        const float x = (y_of(static_cast<float>(level)) - belly.low_y) / length;
        if (x > 0 && x < 1 && mean < 1) belly.level_share[level] = (bulge(x) - mean) / (1 - mean);
    }
}

// What the muscles slide over: the innermost shell's inner side, carried on where there is none, smooth along the leg.
void CalfShape::measure_base() {
    base2_.assign(levels * sectors, 0);
    for (std::size_t sector = 0; sector < sectors; ++sector) {
        std::vector<float> column(levels, -1);
        for (std::size_t level = 0; level < levels; ++level)
            for (const Belly& belly : bellies_) {
                const Shell& shell = belly.shells[node(level, sector)];
                float& base = column[level];
                if (shell.area > 0 && (base < 0 || shell.inner2 < base)) base = shell.inner2;
            }
        const auto known = [](float value) { return value >= 0; };
        const auto first = std::find_if(column.begin(), column.end(), known);
        if (first == column.end()) continue;
        std::fill(column.begin(), first, *first);
        for (std::size_t level = 1; level < levels; ++level)
            if (column[level] < 0) column[level] = column[level - 1];
        for (int pass = 0; pass < 2; ++pass) {
            const std::vector<float> before = column;
            for (int level = 0; level < static_cast<int>(levels); ++level) {
                float sum = 0;
                for (int k = -base_blur; k <= base_blur; ++k)
                    sum += before[static_cast<std::size_t>(std::clamp(level + k, 0, static_cast<int>(levels) - 1))];
                column[static_cast<std::size_t>(level)] = sum / (2 * base_blur + 1);
            }
        }
        for (std::size_t level = 0; level < levels; ++level) base2_[node(level, sector)] = column[level];
    }
}

CalfShape::Place CalfShape::place(glm::vec3 p) const {
    Place place;
    const float level = std::clamp(level_of(p.y), 0.0f, static_cast<float>(levels - 1) - 0.001f);
    place.level = static_cast<std::size_t>(level);
    place.level_share = level - static_cast<float>(place.level);
    float sector = std::atan2(p.x, p.z) / turn * static_cast<float>(sectors);
    if (sector < 0) sector += static_cast<float>(sectors);
    place.sector = std::min(static_cast<std::size_t>(sector), sectors - 1);
    place.sector_share = std::min(1.0f, sector - static_cast<float>(place.sector));
    place.next_sector = (place.sector + 1) % sectors;
    place.radius2 = p.x * p.x + p.z * p.z;
    return place;
}

float CalfShape::base2(const Place& at) const {
    const auto along = [&](std::size_t level) {
        return glm::mix(base2_[node(level, at.sector)], base2_[node(level, at.next_sector)], at.sector_share);
    };
    return glm::mix(along(at.level), along(at.level + 1), at.level_share);
}

float CalfShape::most_shortening_m() const {
    float least = 1;
    for (const Belly& belly : bellies_) least = std::min(least, belly.high_y - belly.low_y);
    return most_shortening * least;
}

CalfShape::Changed CalfShape::at(const CalfChange& change) const {
    return Changed(*this, change);
}

CalfShape::Changed::Changed(const CalfShape& shape, const CalfChange& change) : shape_(shape), change_(change) {
    change_.knee_m = std::max(0.0f, std::min(change.knee_m, shape.most_shortening_m() - change.ankle_m));
    if (none()) return;
    moved_.resize(shape.bellies_.size());
    for (std::size_t i = 0; i < moved_.size(); ++i) move_shells(shape.bellies_[i], moved_[i]);
}

float CalfShape::Changed::slide(const Belly& belly, float y, float ankle_share, float knee_share) const {
    const float up = rise((y - belly.low_y) / (belly.high_y - belly.low_y));
    const float knee = belly.what.crosses_knee ? knee_share * change_.knee_m : 0;
    return ankle_share * change_.ankle_m * (1 - up) - knee * up;
}

// How much of its section the belly gains at a level.
float CalfShape::Changed::gain(const Belly& belly, float y) const {
    const float length = belly.high_y - belly.low_y, x = (y - belly.low_y) / length;
    const float shortening = change_.ankle_m + (belly.what.crosses_knee ? change_.knee_m : 0);
    const float stretch = std::max(0.3f, 1 - shortening / length * steepness(x));
    const float level = std::clamp(shape_.level_of(y), 0.0f, static_cast<float>(levels - 1) - 0.001f);
    const auto low = static_cast<std::size_t>(level);
    const float share =
        glm::mix(belly.level_share[low], belly.level_share[low + 1], level - static_cast<float>(low));
    const float active = std::max(0.2f, 1 + change_.contraction * belly.what.thickening * share);
    return active / stretch - 1;
}

float CalfShape::Changed::enclosed(const std::vector<Shell>& shells, const Place& at) const {
    const auto within = [&](std::size_t level, std::size_t sector) {
        const Shell& shell = shells[shape_.node(level, sector)];
        if (shell.area == 0 || at.radius2 <= shell.inner2) return 0.0f;
        if (at.radius2 >= shell.outer2) return shell.area;
        return shell.area * (at.radius2 - shell.inner2) / (shell.outer2 - shell.inner2);
    };
    const auto along = [&](std::size_t level) {
        return glm::mix(within(level, at.sector), within(level, at.next_sector), at.sector_share);
    };
    return glm::mix(along(at.level), along(at.level + 1), at.level_share);
}

void CalfShape::Changed::move_shells(const Belly& belly, std::vector<Shell>& moved) const {
    moved.assign(levels * sectors, {});
    for (std::size_t level = 0; level < levels; ++level) {
        // Which level's material came here: the slide is gentle, so looking back along it converges quickly.
        const float here = shape_.y_of(static_cast<float>(level));
        float y = here;
        for (int step = 0; step < 8; ++step) y = here - slide(belly, y, 1, 1);
        const float from = shape_.level_of(y);
        if (from < 0 || from >= static_cast<float>(levels - 1)) continue;
        const auto low = static_cast<std::size_t>(from);
        const float share = from - static_cast<float>(low), grown = 1 + gain(belly, y);
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            const Shell &a = belly.shells[shape_.node(low, sector)], &b = belly.shells[shape_.node(low + 1, sector)];
            Shell& to = moved[shape_.node(level, sector)];
            to.area = grown * glm::mix(a.area, b.area, share);
            to.inner2 = a.area == 0 ? b.inner2 : b.area == 0 ? a.inner2 : glm::mix(a.inner2, b.inner2, share);
            to.outer2 = a.area == 0 ? b.outer2 : b.area == 0 ? a.outer2 : glm::mix(a.outer2, b.outer2, share);
        }
    }
}

glm::vec3 CalfShape::Changed::point(const CalfPart& part, glm::vec3 p, glm::vec4 weights) const {
    const float shank = weights.y;
    if (none() || !(shank > 0)) return p;
    const Place before = shape_.place(p);
    glm::vec3 to = p;
    float more = 0;  // area that comes in beneath the point
    if (part.belly) {
        const Belly& own = shape_.bellies_[*part.belly];
        to.y += slide(own, p.y, 1 - weights.z - weights.w, 1 - weights.x);
        more += gain(own, p.y) * enclosed(own.shells, before);
    }
    Place after = shape_.place(to);
    if (part.belly) more += 0.5f * (shape_.base2(after) - shape_.base2(before));
    for (std::size_t i = 0; i < moved_.size(); ++i)
        if (i != part.belly) more += enclosed(moved_[i], after) - enclosed(shape_.bellies_[i].shells, before);
    const float radius2 = before.radius2 + 2 * shank * more;
    if (before.radius2 < 1e-10f) return to;
    const float grown = std::sqrt(std::max(radius2, 0.25f * before.radius2) / before.radius2);
    return {to.x * grown, to.y, to.z * grown};
}

}  // namespace surae
