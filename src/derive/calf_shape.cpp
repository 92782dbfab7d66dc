#include "derive/calf_shape.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <numbers>

namespace surae {
namespace {

constexpr std::size_t levels = CalfGrid::levels, sectors = CalfGrid::sectors;
constexpr float knee_end_m =
    -0.02f;  // bellies are held to change below this; above it the joint's own motion bends them
constexpr float most_shortening = 0.25f;                   // of the belly; beyond it a muscle hangs slack
constexpr float ramp = 0.2f;                               // of the belly: how softly it begins and ends to change
constexpr int blur_levels = 4, blur_sectors = 4;           // to each side
constexpr float anchored_from = 0.4f, anchored_to = 0.7f;  // of a belly, from its lower end

constexpr float turn = 2 * std::numbers::pi_v<float>;
constexpr float rounding = 1.4f;  // of a contracting section: in how much of its spread round the shank it swells

// 0 below the belly's lower end .. 1 above its upper end: what share of a slide between the two a level takes.
float rise(float x) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x > 0.5f) return 1 - rise(1 - x);
    const float top = 1 / (1 - ramp);
    return x < ramp ? 0.5f * top * x * x / ramp : top * (x - 0.5f * ramp);
}

float bulge(float x) {
    if (x <= 0 || x >= 1) return 0;
    const float s = std::sin(0.5f * turn * x);
    return s * s * s * s;
}

std::vector<float> blurred(const std::vector<float>& values) {
    return CalfGrid::blurred(values, blur_levels, blur_sectors);
}

}  // namespace

CalfShape::CalfShape(const World& rest, std::vector<CalfBelly> bellies) : grid_(rest.pack->landmarks.scale()) {
    bellies_.resize(bellies.size());
    std::vector<std::future<void>> work;
    for (std::size_t i = 0; i < bellies.size(); ++i) {
        bellies_[i].what = std::move(bellies[i]);
        work.push_back(
            std::async(std::launch::async | std::launch::deferred, [this, &rest, i] { measure(rest, bellies_[i]); }));
    }
    for (auto& one : work) one.get();
    measure_outlines(rest);
}

void CalfShape::measure(const World& rest, Belly& belly) const {
    const Box& box = rest.pack->structures[belly.what.structure].box;
    belly.low_y = box.low.y;
    belly.high_y = std::max(std::min(box.high.y, grid_.scale() * knee_end_m), belly.low_y + grid_.step_m());
    measure_shells(rest, belly.what.structure, belly.shells);
    share_contraction(belly);
}

void CalfShape::measure_shells(const World& rest, std::size_t structure, std::vector<Shell>& shells) const {
    shells.assign(CalfGrid::nodes, {});
    const Box& box = rest.pack->structures[structure].box;
    const Bvh& tree = rest.bvh(structure);
    for (std::size_t level = 0; level < levels; ++level) {
        const float y = grid_.y_of(static_cast<float>(level));
        if (y < box.low.y || y > box.high.y) continue;
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            const glm::vec2 out = CalfGrid::direction(sector);
            const Ray ray{{0, y, 0}, {out.x, 0, out.y}};
            if (!rest.trees.may_hit(structure, ray, 1)) continue;
            Shell& shell = shells[CalfGrid::node(level, sector)];
            for (const RayHit& hit : tree.all_hits(ray)) {
                const float radius2 = hit.distance_m * hit.distance_m;
                if (hit.front_face && shell.outer2 == 0) shell.inner2 = radius2;
                shell.area += (hit.front_face ? -0.5f : 0.5f) * radius2;
                shell.outer2 = radius2;
            }
            shell.area = std::max(0.0f, shell.area);
        }
    }
}

// How a contraction rounds a section: 1 in its middle, less towards its borders; by sector.
std::vector<float> CalfShape::across(const Belly& belly, std::size_t level) {
    glm::vec2 middle(0);
    for (std::size_t sector = 0; sector < sectors; ++sector)
        middle += belly.shells[CalfGrid::node(level, sector)].area * CalfGrid::direction(sector);
    std::vector<float> shares(sectors, 0);
    if (!(glm::length(middle) > 0)) return shares;
    middle = glm::normalize(middle);
    const auto off_middle = [&](std::size_t sector) {
        return std::acos(std::clamp(glm::dot(middle, CalfGrid::direction(sector)), -1.0f, 1.0f));
    };
    float sum = 0, squares = 0;
    for (std::size_t sector = 0; sector < sectors; ++sector) {
        const float area = belly.shells[CalfGrid::node(level, sector)].area, angle = off_middle(sector);
        sum += area;
        squares += area * angle * angle;
    }
    const float spread = std::max(std::sqrt(squares / sum), turn / sectors);
    for (std::size_t sector = 0; sector < sectors; ++sector) {
        const float off = off_middle(sector) / (rounding * spread);
        shares[sector] = std::exp(-0.5f * off * off);
    }
    return shares;
}

// The middle takes what ends and borders give: the shares, weighed by the belly's flesh, sum to nothing.
void CalfShape::share_contraction(Belly& belly) const {
    const float length = belly.high_y - belly.low_y;
    belly.hardest_gain = middle_gain(belly);
    belly.share.assign(CalfGrid::nodes, 0);
    float sum = 0, weighed = 0;
    for (std::size_t level = 0; level < levels; ++level) {
        const float x = (grid_.y_of(static_cast<float>(level)) - belly.low_y) / length;
        if (x <= 0 || x >= 1) continue;
        const std::vector<float> shares = across(belly, level);
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            const std::size_t i = CalfGrid::node(level, sector);
            belly.share[i] = bulge(x) * shares[sector];
            sum += belly.shells[i].area;
            weighed += belly.shells[i].area * belly.share[i];
        }
    }
    const float mean = sum > 0 ? weighed / sum : 0;
    for (std::size_t level = 0; level < levels; ++level) {
        const float x = (grid_.y_of(static_cast<float>(level)) - belly.low_y) / length;
        if (x <= 0 || x >= 1 || mean >= 1) continue;
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            float& share = belly.share[CalfGrid::node(level, sector)];
            share = (share - mean) / (1 - mean);
        }
    }
}

// By how much the area of the belly's middle must grow for its thickness to grow as measured: a sector widens outwards,
// so it takes more than the thickness does.
float CalfShape::middle_gain(const Belly& belly) const {
    const auto level = static_cast<std::size_t>(
        std::clamp(grid_.level_of(0.5f * (belly.low_y + belly.high_y)), 0.0f, static_cast<float>(levels - 1)));
    const std::vector<float> shares = across(belly, level);
    const auto sector = std::max_element(shares.begin(), shares.end()) - shares.begin();
    const Shell& shell = belly.shells[CalfGrid::node(level, static_cast<std::size_t>(sector))];
    const float outer = std::sqrt(shell.outer2) + belly.what.thickening_m;
    return shell.area > 0 ? 0.5f * (outer * outer - shell.outer2) / shell.area : 0;
}

CalfShape::Outline::Outline() : inner2(CalfGrid::nodes, -1), outer2(CalfGrid::nodes, -1), cover(CalfGrid::nodes, 0) {}

void CalfShape::Outline::add(const std::vector<Shell>& shells) {
    for (std::size_t i = 0; i < shells.size(); ++i) {
        if (!(shells[i].area > 0)) continue;
        inner2[i] = cover[i] > 0 ? std::min(inner2[i], shells[i].inner2) : shells[i].inner2;
        outer2[i] = std::max(outer2[i], shells[i].outer2);
        cover[i] = 1;
    }
}

// In sectors without any muscle nothing ever moves.
void CalfShape::Outline::soften() {
    for (std::size_t sector = 0; sector < sectors; ++sector) {
        std::size_t first = 0;
        while (first < levels && !(cover[CalfGrid::node(first, sector)] > 0)) ++first;
        for (std::size_t level = 0; level < levels; ++level) {
            const std::size_t i = CalfGrid::node(level, sector);
            if (first == levels) inner2[i] = outer2[i] = 0;
            if (first == levels || cover[i] > 0) continue;
            const std::size_t from = level < first ? CalfGrid::node(first, sector) : CalfGrid::node(level - 1, sector);
            inner2[i] = inner2[from];
            outer2[i] = outer2[from];
        }
    }
    cover = blurred(cover);
    inner2 = blurred(inner2);
    outer2 = blurred(outer2);
}

void CalfShape::measure_outlines(const World& rest) {
    for (const Belly& belly : bellies_) {
        muscles_.add(belly.shells);
        if (belly.what.anchored) bed_.add(belly.shells);
        std::vector<Shell> shells;
        for (const std::size_t structure : belly.what.carried) {
            measure_shells(rest, structure, shells);
            muscles_.add(shells);
        }
    }
    muscles_.soften();
    bed_.soften();
    for (const float cover : blurred(bed_.cover)) within_bed_.push_back(glm::smoothstep(0.75f, 1.0f, cover));
}

// How far a belly's deep side is held, by level: 1 where it grows from bone, 0 where it lies free.
float CalfShape::anchor(const Belly& belly, float y) const {
    if (!belly.what.anchored) return 0;
    const float x = (y - belly.low_y) / (belly.high_y - belly.low_y);
    return glm::smoothstep(anchored_from, anchored_to, x);
}

float CalfShape::beyond(const Outline& outline, const Place& at) const {
    const float inner2 = CalfGrid::mixed(outline.inner2, at), outer2 = CalfGrid::mixed(outline.outer2, at);
    return std::clamp((at.radius2 - inner2) / std::max(1e-6f, outer2 - inner2), 0.0f, 1.0f);
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
    if (shape.bellies_.empty()) change_ = {};
    if (none()) return;
    for (const Belly& belly : shape.bellies_) gains_.push_back(gains(belly));
    move_bed();
    move_outline();
}

// Its back slides along it.
void CalfShape::Changed::move_bed() {
    bed_outer2_ = shape_.bed_.outer2;
    const auto bed = std::find_if(shape_.bellies_.begin(), shape_.bellies_.end(),
                                  [](const Belly& belly) { return belly.what.anchored; });
    if (bed == shape_.bellies_.end()) return;
    bed_outer2_ =
        slid_outline(*bed, [&](const Place& from, const Place&) { return CalfGrid::mixed(shape_.bed_.outer2, from); });
    const std::vector<float> grown2 =
        slid_outline(*bed, [&](const Place& from, const Place&) { return 2 * thickened(from, true); });
    // Where the bed begins, what slides over it must not show an edge.
    const std::vector<float> softly2 = blurred(grown2);
    for (std::size_t i = 0; i < grown2.size(); ++i)
        bed_outer2_[i] += glm::mix(softly2[i], grown2[i], shape_.within_bed_[i]);
}

void CalfShape::Changed::move_outline() {
    outer2_ = blurred(slid_outline(shape_.bellies_.front(), [&](const Place& from, const Place& to) {
        return CalfGrid::mixed(shape_.muscles_.outer2, from) + lifted2(from, to) + 2 * thickened(from, false);
    }));
}

float CalfShape::Changed::slide(const Belly& belly, float y, float ankle_share, float knee_share) const {
    const float up = rise((y - belly.low_y) / (belly.high_y - belly.low_y));
    const float knee = belly.what.crosses_knee ? knee_share * change_.knee_m : 0;
    return ankle_share * change_.ankle_m * (1 - up) - knee * up;
}

// Where the deep side is held, a level slides by half of what its back does.
float CalfShape::Changed::mean_slide(const Belly& belly, float y) const {
    return slide(belly, y, 1, 1) * (1 - 0.5f * shape_.anchor(belly, y));
}

// Of the belly along its length, at a level.
float CalfShape::Changed::stretch(const Belly& belly, float y) const {
    const float half_step = 0.5f * shape_.grid_.step_m();
    return 1 + (mean_slide(belly, y + half_step) - mean_slide(belly, y - half_step)) / (2 * half_step);
}

// How much of its area the belly gains in each sector of each level.
std::vector<float> CalfShape::Changed::gains(const Belly& belly) const {
    std::vector<float> gains(CalfGrid::nodes);
    for (std::size_t level = 0; level < levels; ++level) {
        const float y = shape_.grid_.y_of(static_cast<float>(level));
        if (y <= belly.low_y || y >= belly.high_y) continue;
        const float length = std::max(0.3f, stretch(belly, y));
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            const float active =
                1 + change_.contraction * belly.hardest_gain * belly.share[CalfGrid::node(level, sector)];
            gains[CalfGrid::node(level, sector)] = std::max(0.2f, active) / length - 1;
        }
    }
    return gains;
}

glm::vec2 CalfShape::Changed::enclosed(const Belly& belly, const Place& at) const {
    const auto within = [&](std::size_t level, std::size_t sector) {
        const Shell& shell = belly.shells[CalfGrid::node(level, sector)];
        if (shell.area == 0 || at.radius2 <= shell.inner2) return glm::vec2(0, shell.area);
        if (at.radius2 >= shell.outer2) return glm::vec2(shell.area);
        return glm::vec2(shell.area * (at.radius2 - shell.inner2) / (shell.outer2 - shell.inner2), shell.area);
    };
    const auto along = [&](std::size_t level) {
        return glm::mix(within(level, at.sector), within(level, at.next_sector), at.sector_share);
    };
    return glm::mix(along(at.level), along(at.level + 1), at.level_share);
}

// Area that thickening muscles, those of the bed or the others, bring in beneath a point of the muscles.
float CalfShape::Changed::thickened(const Place& at, bool of_bed) const {
    float more = 0;
    for (std::size_t i = 0; i < gains_.size(); ++i) {
        if (shape_.bellies_[i].what.anchored != of_bed) continue;
        const float grown = CalfGrid::mixed(gains_[i], at);
        if (grown != 0) more += grown * enclosed(shape_.bellies_[i], at).x;
    }
    return more;
}

float CalfShape::Changed::lifted2(const Place& from, const Place& to) const {
    return CalfGrid::mixed(bed_outer2_, to) - CalfGrid::mixed(shape_.bed_.outer2, from);
}

template <typename Value>
std::vector<float> CalfShape::Changed::slid_outline(const Belly& carrier, Value value) const {
    std::vector<float> values(CalfGrid::nodes);
    for (std::size_t level = 0; level < levels; ++level) {
        const float here = shape_.grid_.y_of(static_cast<float>(level));
        float y = here;  // the slide is gentle: looking back along it converges quickly
        for (int step = 0; step < 8; ++step) y = here - slide(carrier, y, 1, 1);
        for (std::size_t sector = 0; sector < sectors; ++sector) {
            Place from = shape_.grid_.place(sector, y);
            from.radius2 = 1;  // beyond everything
            values[CalfGrid::node(level, sector)] = value(from, shape_.grid_.at_level(from, here));
        }
    }
    return values;
}

glm::vec3 CalfShape::Changed::point(const CalfPart& part, glm::vec3 p, glm::vec4 weights) const {
    const float shank = weights.y;
    if (none() || !(shank > 0)) return p;
    const Place at = shape_.grid_.place(p);
    if (at.radius2 < 1e-10f) return p;
    glm::vec3 to = p;
    float more2 = 0;  // by which the squared radius grows
    if (part) {
        const Belly& own = shape_.bellies_[*part];
        // How far out it lies in the bed, or over it.
        const glm::vec2 depth = own.what.anchored ? enclosed(own, at) : glm::vec2(0);
        const float outside = depth.y > 0 ? depth.x / depth.y : shape_.beyond(shape_.bed_, at);
        const float share = glm::mix(1.0f, outside, shape_.anchor(own, p.y));
        to.y += share * slide(own, p.y, 1 - weights.z - weights.w, 1 - weights.x);
        more2 = outside * lifted2(at, shape_.grid_.at_level(at, to.y)) + 2 * thickened(at, false);
    } else {
        const float over = shape_.beyond(shape_.muscles_, at) * CalfGrid::mixed(shape_.muscles_.cover, at);
        more2 = over * (CalfGrid::mixed(outer2_, at) - CalfGrid::mixed(shape_.muscles_.outer2, at));
        // Close to the knee there is bone beneath, where a muscle that slides away leaves no room.
        if (more2 < 0) more2 *= glm::smoothstep(0.02f, 0.07f, -p.y / shape_.grid_.scale());
    }
    const float radius2 = std::max(at.radius2 + shank * more2, 0.25f * at.radius2);
    const float grown = std::sqrt(radius2 / at.radius2);
    return {to.x * grown, to.y, to.z * grown};
}

}  // namespace surae
