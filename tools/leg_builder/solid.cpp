// Evaluation, carving, clean-up.
#include "solid.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "distance.h"

namespace surae::leg {

namespace {

constexpr float far_mm = 12;
constexpr int first_variant_rank = 6;

constexpr float rooted_m = 0.001f;        // how deep a branch stays in its trunk, so that no gap shows
constexpr float well_outside_m = 0.004f;  // what lies further outside a solid is not carved

// Variants and overlays are shown one at a time: they give way to the leg, never to one another. A branch takes nothing
// from its trunk.
bool gives_way(const Structure& mine, const Structure& other) {
    return other.rank <= mine.rank && other.rank < first_variant_rank && other.branch_of != mine.id;
}

float smooth_min(float a, float b, float k) {
    if (k <= 0) return std::min(a, b);
    const float h = std::max(k - std::abs(a - b), 0.0f) / k;
    return std::min(a, b) - 0.25f * h * h * k;
}

Box leg_box(const Solid& solid, const Tables& tables) {
    Box box;
    for (std::size_t i = 0; i < solid.fields.size(); ++i) {
        if (solid.structure->parts[i].joining == Joining::cut) continue;
        const Box mm = solid.fields[i]->box();
        box.add(to_leg(mm.low));
        box.add(to_leg(mm.high));
    }
    box.high.y = std::min(box.high.y, -0.001f * tables.cut_z_mm);
    const float margin = 0.003f;
    return {box.low - margin, box.high + margin};
}

// Visits the samples of `v` that lie within reach of a part, given by its box in table millimetres.
template <class Visit>
void near_part(Volume& v, const Box& mm, Visit visit) {
    Box box;
    box.add(to_leg(mm.low - reach_mm));
    box.add(to_leg(mm.high + reach_mm));
    const glm::ivec3 from = glm::clamp(glm::ivec3(glm::floor((box.low - v.origin) / v.cell_m)), glm::ivec3(0), v.count);
    const glm::ivec3 to =
        glm::clamp(glm::ivec3(glm::ceil((box.high - v.origin) / v.cell_m)) + 1, glm::ivec3(0), v.count);
    for (int z = from.z; z < to.z; ++z)
        for (int y = from.y; y < to.y; ++y)
            for (int x = from.x; x < to.x; ++x) visit(from_leg(v.position(x, y, z)), v.at(x, y, z));
}

float joined(float d, float part_d, const Part& part) {
    return part.joining == Joining::add ? smooth_min(d, part_d, part.blend_mm) : -smooth_min(-d, part_d, part.blend_mm);
}

bool overlap(const Volume& a, const Volume& b) {
    const glm::vec3 a_high = a.origin + a.cell_m * glm::vec3(a.count - 1),
                    b_high = b.origin + b.cell_m * glm::vec3(b.count - 1);
    return glm::all(glm::lessThan(a.origin, b_high)) && glm::all(glm::lessThan(b.origin, a_high));
}

// The samples of `v` that lie within `other`'s grid.
void sample_range(const Volume& v, const Volume& other, glm::ivec3& from, glm::ivec3& to) {
    const glm::vec3 low = (other.origin - v.origin) / v.cell_m;
    const glm::vec3 high = (other.origin + other.cell_m * glm::vec3(other.count - 1) - v.origin) / v.cell_m;
    from = glm::clamp(glm::ivec3(glm::ceil(low)), glm::ivec3(0), v.count);
    to = glm::clamp(glm::ivec3(glm::floor(high)) + 1, glm::ivec3(0), v.count);
}

// What another of lower rank leaves: all that is not its own.
float outside_of(float theirs, float gap_m) {
    return gap_m - theirs;
}

// What an equal leaves: half of what both claim, except that neither's tendons give way to the other's flesh.
float share(float mine, float theirs, float my_cord, float their_cord, float gap_m) {
    const float flesh = std::min(0.5f * (mine - theirs + gap_m), my_cord);
    const float cords = std::min(gap_m - their_cord, 0.5f * (my_cord - their_cord + gap_m));
    return std::max(flesh, cords);
}

void carve(Volume& v, const Solid& solid, const Solid& other, bool shares, float gap_m) {
    glm::ivec3 from, to;
    sample_range(v, other.raw, from, to);
    constexpr float none = 1;
    for (int z = from.z; z < to.z; ++z)
        for (int y = from.y; y < to.y; ++y)
            for (int x = from.x; x < to.x; ++x) {
                float& value = v.at(x, y, z);
                if (value > well_outside_m) continue;
                const glm::vec3 p = v.position(x, y, z);
                const float theirs = other.raw.sample(p);
                if (!shares) {
                    value = std::max(value, outside_of(theirs, gap_m));
                    continue;
                }
                const float my_cord = solid.cord.values.empty() ? none : solid.cord.at(x, y, z);
                const float their_cord = other.cord.values.empty() ? none : other.cord.sample(p);
                value = std::max(value, share(solid.raw.at(x, y, z), theirs, my_cord, their_cord, gap_m));
            }
}

}  // namespace

float Solid::distance_mm(glm::vec3 mm) const {
    float d = 1e6f;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        d = joined(d, fields[i]->distance(mm), structure->parts[i]);
    }
    return d;
}

Solid outline_of(const Structure& structure, const Tables& tables) {
    Solid solid;
    solid.structure = &structure;
    for (const Part& part : structure.parts) solid.fields.push_back(make_field(part, tables.frames.at(part.frame)));
    return solid;
}

bool may_carve(const Solid& solid, const Solid& other, const Tables& tables, float coarsen) {
    if (!gives_way(*solid.structure, *other.structure)) return false;
    // Their grids reach a cell or two beyond their boxes.
    const float spare = 0.003f * coarsen * std::max(solid.structure->cell_mm, other.structure->cell_mm);
    const Box a = leg_box(solid, tables), b = leg_box(other, tables);
    return glm::all(glm::lessThan(a.low, b.high + spare)) && glm::all(glm::lessThan(b.low, a.high + spare));
}

Solid make_solid(const Structure& structure, const Tables& tables, float coarsen, const Solid* carved) {
    Solid solid = outline_of(structure, tables);
    if (structure.parts.empty()) return solid;
    const float near_m = well_outside_m + 0.004f * structure.cell_mm * coarsen;
    const auto matters = [&](glm::vec3 mm) { return !carved || carved->raw.sample(to_leg(mm)) < near_m; };
    const auto is_cord = [](const Part& part) { return part.shape == Shape::tube && part.joining == Joining::add; };
    solid.raw = Volume(leg_box(solid, tables), structure.cell_mm * 0.001f * coarsen, 0.001f * far_mm);
    if (std::any_of(structure.parts.begin(), structure.parts.end(), is_cord)) solid.cord = solid.raw;
    for (std::size_t i = 0; i < structure.parts.size(); ++i) {
        const Part& part = structure.parts[i];
        const Field& field = *solid.fields[i];
        near_part(solid.raw, field.box(), [&](glm::vec3 mm, float& value) {
            if (matters(mm)) value = 0.001f * joined(1000 * value, field.distance(mm), part);
        });
        if (is_cord(part))
            near_part(solid.cord, field.box(), [&](glm::vec3 mm, float& value) {
                if (matters(mm)) value = std::min(value, 0.001f * field.distance(mm));
            });
    }
    const Box cut_off{{-1000, -1000, tables.cut_z_mm - reach_mm}, {1000, 1000, tables.cut_z_mm}};
    near_part(solid.raw, cut_off,
              [&](glm::vec3 mm, float& value) { value = std::max(value, 0.001f * (tables.cut_z_mm - mm.z)); });
    return solid;
}

namespace {

void carve_all(Solid& solid, const std::vector<Solid>& all, bool with_gap) {
    const Structure& mine = *solid.structure;
    for (const Solid& other : all) {
        if (&other == &solid || other.raw.values.empty() || !overlap(solid.raw, other.raw)) continue;
        if (!gives_way(mine, *other.structure)) continue;
        if (mine.branch_of == other.structure->id) {
            carve(solid.resolved, solid, other, false, -rooted_m);
            continue;
        }
        const float gap = with_gap ? 0.001f * std::max(mine.gap_mm, other.structure->gap_mm) : 0.0f;
        carve(solid.resolved, solid, other, other.structure->rank == mine.rank, gap);
    }
}

}  // namespace

// Carving can leave edges, wedges and flakes: thin places of muscles go, edges are rounded, and what the rounding
// took from the neighbours is given back.
void resolve(Solid& solid, const std::vector<Solid>& all) {
    solid.resolved = solid.raw;
    carve_all(solid, all, true);
    if (solid.structure->kind == "muscle") {
        const auto is_flesh = [](const Part& part) { return part.shape != Shape::tube; };
        const auto& parts = solid.structure->parts;
        const bool has_flesh = std::any_of(parts.begin(), parts.end(), is_flesh);
        open_with_ball(solid.resolved, has_flesh ? 0.0013f : 0.0009f, has_flesh ? solid.cord : Volume());
    }
    blur(solid.resolved, 0.001f * solid.structure->smooth_mm);
    carve_all(solid, all, false);
    drop_crumbs(solid.resolved, 0.2f);  // what a neighbour cut off belongs to nobody
}

void drop_crumbs(Volume& v, float share_of_largest) {
    std::vector<int> piece(v.values.size(), 0);
    std::vector<std::size_t> sizes{0}, stack;
    const std::size_t row = static_cast<std::size_t>(v.count.x), slab = row * static_cast<std::size_t>(v.count.y);
    for (std::size_t seed = 0; seed < piece.size(); ++seed) {
        if (piece[seed] || v.values[seed] >= 0) continue;
        sizes.push_back(0);
        stack.assign(1, seed);
        piece[seed] = static_cast<int>(sizes.size()) - 1;
        while (!stack.empty()) {
            const std::size_t at = stack.back();
            stack.pop_back();
            ++sizes.back();
            for (const std::size_t step : {std::size_t{1}, row, slab})
                for (const std::size_t next : {at + step, at - step})
                    if (next < piece.size() && !piece[next] && v.values[next] < 0) {
                        piece[next] = piece[seed];
                        stack.push_back(next);
                    }
        }
    }
    const std::size_t largest = *std::max_element(sizes.begin(), sizes.end());
    const auto needed = static_cast<std::size_t>(share_of_largest * static_cast<float>(largest));
    for (std::size_t i = 0; i < piece.size(); ++i)
        if (piece[i] && sizes[static_cast<std::size_t>(piece[i])] < needed) v.values[i] = v.cell_m;
}

void blur(Volume& v, float sigma_m) {
    const float sigma = sigma_m / v.cell_m;
    if (sigma < 0.2f) return;
    const int radius = static_cast<int>(std::ceil(2.5f * sigma));
    std::vector<float> kernel;
    float sum = 0;
    for (int i = -radius; i <= radius; ++i)
        sum += kernel.emplace_back(std::exp(-0.5f * static_cast<float>(i * i) / (sigma * sigma)));
    for (float& k : kernel) k /= sum;
    std::vector<float> line, out;
    for (int axis = 0; axis < 3; ++axis) {
        const int n = v.count[axis], nu = v.count[(axis + 1) % 3], nw = v.count[(axis + 2) % 3];
        line.resize(static_cast<std::size_t>(n));
        for (int w = 0; w < nw; ++w)
            for (int u = 0; u < nu; ++u) {
                glm::ivec3 p;
                p[(axis + 1) % 3] = u;
                p[(axis + 2) % 3] = w;
                for (int i = 0; i < n; ++i) {
                    p[axis] = i;
                    line[static_cast<std::size_t>(i)] = v.at(p.x, p.y, p.z);
                }
                for (int i = 0; i < n; ++i) {
                    float value = 0;
                    for (int k = -radius; k <= radius; ++k)
                        value += kernel[static_cast<std::size_t>(k + radius)] *
                                 line[static_cast<std::size_t>(std::clamp(i + k, 0, n - 1))];
                    p[axis] = i;
                    v.at(p.x, p.y, p.z) = value;
                }
            }
    }
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& job) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) job(i);
    };
    std::vector<std::thread> threads(std::max(1u, std::thread::hardware_concurrency()));
    for (std::thread& t : threads) t = std::thread(work);
    for (std::thread& t : threads) t.join();
}

}  // namespace surae::leg
