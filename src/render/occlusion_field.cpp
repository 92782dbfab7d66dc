// How much of the sky each place of the leg sees, from what is shown just now.
#include "render/occlusion_field.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

constexpr int narrow_cells = 1, wide_cells = 3;
constexpr int margin_cells = 2 * wide_cells + 2;
constexpr int most_cells_a_side = 400;  // a pack of odd proportions gets larger cells, not more memory

}  // namespace

OcclusionField::OcclusionField(const Pack& pack, float cell_m) : cell_m_(cell_m) {
    Box box;
    for (const PackStructure& structure : pack.structures)
        if (const Box own = bounds(structure.mesh.positions); !own.empty()) box.add(own);
    if (box.empty()) return;
    const glm::vec3 extent = box.size();
    cell_m_ = std::max(cell_m_, std::max({extent.x, extent.y, extent.z}) / most_cells_a_side);
    origin_ = box.low - cell_m_ * static_cast<float>(margin_cells);
    size_ = glm::ivec3(glm::ceil(extent / cell_m_)) + 2 * margin_cells + 1;
    for (const PackStructure& structure : pack.structures) runs_.push_back(runs_of(structure.mesh));
}

std::size_t OcclusionField::cell(int x, int y, int z) const {
    return static_cast<std::size_t>(x) +
           static_cast<std::size_t>(size_.x) *
               (static_cast<std::size_t>(y) + static_cast<std::size_t>(size_.y) * static_cast<std::size_t>(z));
}

// Every row is a line along x through the middles of its cells: what lies between the first and second, third and
// fourth ... crossing with the surface is inside.
std::vector<OcclusionField::Run> OcclusionField::runs_of(const MeshView& mesh) const {
    struct Crossing {
        std::uint32_t row;
        float x;
        bool operator<(const Crossing& other) const { return row != other.row ? row < other.row : x < other.x; }
    };
    std::vector<Crossing> crossings;
    // Off the middles by an odd bit, so that no line meets a vertex or an edge of a regular mesh.
    const auto in_cells = [&](glm::vec3 p) {
        return (p - origin_) / cell_m_ - 0.5f + glm::vec3(0, 1.37e-4f, 2.11e-4f);
    };
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::vec3 a = in_cells(mesh.positions[t.x]), b = in_cells(mesh.positions[t.y]),
                        c = in_cells(mesh.positions[t.z]);
        const glm::vec3 low = glm::ceil(glm::min(a, glm::min(b, c))), high = glm::floor(glm::max(a, glm::max(b, c)));
        if (low.y > high.y || low.z > high.z) continue;
        const glm::vec2 ab(b.y - a.y, b.z - a.z), ac(c.y - a.y, c.z - a.z);
        const float area = ab.x * ac.y - ab.y * ac.x;
        if (area == 0) continue;
        for (float z = low.z; z <= high.z; ++z)
            for (float y = low.y; y <= high.y; ++y) {
                const glm::vec2 p(y - a.y, z - a.z);
                const float u = (p.x * ac.y - p.y * ac.x) / area, v = (ab.x * p.y - ab.y * p.x) / area;
                if (u < 0 || v < 0 || u + v > 1) continue;
                const auto row = static_cast<std::uint32_t>(static_cast<int>(y) + static_cast<int>(z) * size_.y);
                crossings.push_back({row, a.x + u * (b.x - a.x) + v * (c.x - a.x)});
            }
    }
    std::sort(crossings.begin(), crossings.end());
    std::vector<Run> runs;
    for (std::size_t i = 0; i + 1 < crossings.size();) {
        const Crossing &in = crossings[i], &out = crossings[i + 1];
        if (in.row != out.row) {  // a hole in the surface: this crossing has no partner
            ++i;
            continue;
        }
        const float first = std::ceil(in.x), last = std::floor(out.x);
        if (first <= last)
            runs.push_back({in.row, static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last)});
        i += 2;
    }
    return runs;
}

void OcclusionField::show(const std::vector<std::uint32_t>& structures) {
    narrow_.assign(cell(0, 0, size_.z), 0.0f);
    for (std::uint32_t structure : structures) {
        if (structure >= runs_.size()) continue;
        for (const Run& run : runs_[structure]) {
            const std::size_t row = static_cast<std::size_t>(run.row) * static_cast<std::size_t>(size_.x);
            for (std::size_t x = run.first; x <= run.last; ++x) narrow_[row + x] = 1.0f;
        }
    }
    blur(narrow_, narrow_cells);
    wide_ = narrow_;
    blur(wide_, wide_cells);
}

static void add(std::vector<float>& sum, const float* __restrict row, float factor) {
    float* __restrict to = sum.data();
    const std::size_t count = sum.size();
    for (std::size_t i = 0; i < count; ++i) to[i] += factor * row[i];
}

// `count` lines side by side, whose steps are `stride` apart, each replaced by its running mean.
static void box_mean(float* first, std::size_t count, std::size_t stride, int length, int radius) {
    thread_local std::vector<float> before, sum;
    before.resize(count * static_cast<std::size_t>(length));
    sum.assign(count, 0.0f);
    for (int k = 0; k < length; ++k) {
        const float* row = first + static_cast<std::size_t>(k) * stride;
        std::copy(row, row + count, before.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(k) * count));
    }
    const float share = 1.0f / static_cast<float>(2 * radius + 1);
    for (int k = -radius; k < length; ++k) {
        if (k + radius < length) add(sum, &before[static_cast<std::size_t>(k + radius) * count], 1.0f);
        if (k - radius - 1 >= 0) add(sum, &before[static_cast<std::size_t>(k - radius - 1) * count], -1.0f);
        if (k < 0) continue;
        float* row = first + static_cast<std::size_t>(k) * stride;
        for (std::size_t i = 0; i < count; ++i) row[i] = sum[i] * share;
    }
}

// Two box means along each axis, nearly a bell curve. Running sums make the cost independent of the radius, and whole
// rows at once make good use of the processor.
void OcclusionField::blur(std::vector<float>& grid, int radius) const {
    const auto width = static_cast<std::size_t>(size_.x), plane = cell(0, 0, 1);
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t row = 0; row < grid.size(); row += width) box_mean(&grid[row], 1, 1, size_.x, radius);
        for (int z = 0; z < size_.z; ++z) box_mean(&grid[cell(0, 0, z)], width, width, size_.y, radius);
        box_mean(grid.data(), plane, plane, size_.z, radius);
    }
}

float OcclusionField::sample(const std::vector<float>& grid, glm::vec3 position) const {
    const glm::vec3 at = glm::clamp((position - origin_) / cell_m_ - 0.5f, glm::vec3(0), glm::vec3(size_) - 1.001f);
    const glm::ivec3 low(at);
    const glm::vec3 f = at - glm::vec3(low);
    const auto row = [&](int y, int z) {
        const std::size_t i = cell(low.x, low.y + y, low.z + z);
        return glm::mix(grid[i], grid[i + 1], f.x);
    };
    return glm::mix(glm::mix(row(0, 0), row(1, 0), f.y), glm::mix(row(0, 1), row(1, 1), f.y), f.z);
}

// Just outside a smooth surface part of the surrounding is filled by the structure itself; only more than that shades.
std::vector<std::uint8_t> OcclusionField::openness(const MeshView& mesh) const {
    std::vector<std::uint8_t> bytes(mesh.positions.size(), 255);
    if (narrow_.empty() || mesh.normals.size() != mesh.positions.size()) return bytes;
    constexpr float own_narrow = 0.10f, own_wide = 0.24f;
    constexpr float least_open = 0.3f;  // what seems closed may be a cleft narrower than a cell
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const glm::vec3 p = mesh.positions[i], n = mesh.normals[i];
        const float close = std::max(0.0f, sample(narrow_, p + 1.5f * cell_m_ * n) - own_narrow) / (1 - own_narrow);
        const float around = std::max(0.0f, sample(wide_, p + 2.5f * cell_m_ * n) - own_wide) / (1 - own_wide);
        const float open = std::max(least_open, std::exp(-2.2f * close - 2.8f * around));
        bytes[i] = static_cast<std::uint8_t>(std::lround(255.0f * open));
    }
    return bytes;
}

// Cells are coarse: without this, their corners show as spots.
static void smooth(std::vector<std::uint8_t>& bytes, const MeshView& mesh) {
    std::vector<float> values(bytes.begin(), bytes.end()), sums(bytes.size()), counts(bytes.size());
    for (int pass = 0; pass < 8; ++pass) {
        sums = values;
        counts.assign(bytes.size(), 1.0f);
        for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
            const glm::uvec3 t = mesh.triangle(i);
            const float sum = values[t.x] + values[t.y] + values[t.z];
            for (int k = 0; k < 3; ++k) {
                sums[t[k]] += sum - values[t[k]];
                counts[t[k]] += 2;
            }
        }
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = sums[i] / counts[i];
    }
    std::transform(values.begin(), values.end(), bytes.begin(),
                   [](float v) { return static_cast<std::uint8_t>(std::lround(v)); });
}

// A tendon that widens towards its bone is still a tendon: away from the belly's middle, along its longest side, a
// structure only ever becomes more slender, and where most of a slice is slender, all of it is.
static void keep_slender(std::vector<std::uint8_t>& bytes, const MeshView& mesh) {
    if (bytes.empty()) return;
    const Box box = bounds(mesh.positions);
    const glm::vec3 size = box.high - box.low;
    const int axis = size.y >= std::max(size.x, size.z) ? 1 : size.x >= size.z ? 0 : 2;
    constexpr float slice_m = 0.004f;
    const auto place = [&](const glm::vec3& p) { return (p[axis] - box.low[axis]) / slice_m; };
    std::vector<float> slender(static_cast<std::size_t>(size[axis] / slice_m) + 2), count(slender.size(), 1e-6f);
    float belly = 1e-6f, middle = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const float at = place(mesh.positions[i]), share = bytes[i] / 255.0f;
        slender[static_cast<std::size_t>(at)] += share;
        count[static_cast<std::size_t>(at)] += 1;
        belly += 1 - share;
        middle += (1 - share) * at;
    }
    for (std::size_t i = 0; i < slender.size(); ++i) slender[i] = glm::smoothstep(0.2f, 0.65f, slender[i] / count[i]);
    const auto core = static_cast<std::size_t>(middle / belly);
    for (std::size_t i = core + 1; i < slender.size(); ++i) slender[i] = std::max(slender[i], slender[i - 1]);
    for (std::size_t i = core; i-- > 0;) slender[i] = std::max(slender[i], slender[i + 1]);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const float at = std::max(place(mesh.positions[i]) - 0.5f, 0.0f);
        const auto low = static_cast<std::size_t>(at);
        const float least = glm::mix(slender[low], slender[low + 1], at - static_cast<float>(low));
        bytes[i] = std::max(bytes[i], static_cast<std::uint8_t>(std::lround(255 * least)));
    }
}

std::vector<std::uint8_t> OcclusionField::slenderness(std::uint32_t structure, const MeshView& mesh) const {
    std::vector<std::uint8_t> bytes(mesh.positions.size(), 0);
    if (structure >= runs_.size() || mesh.normals.size() != mesh.positions.size()) return bytes;
    std::vector<std::uint8_t> filled(cell(0, 0, size_.z), 0);
    for (const Run& run : runs_[structure])
        for (std::size_t x = run.first; x <= run.last; ++x)
            filled[static_cast<std::size_t>(run.row) * static_cast<std::size_t>(size_.x) + x] = 1;
    constexpr int reach = 2;  // cells: the share of a cube of 5 x 5 x 5 that is filled tells strand from belly
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const glm::vec3 within = mesh.positions[i] - 0.5f * cell_m_ * mesh.normals[i];
        const glm::ivec3 at =
            glm::clamp(glm::ivec3((within - origin_) / cell_m_), glm::ivec3(reach), size_ - 1 - reach);
        int count = 0;
        for (int z = at.z - reach; z <= at.z + reach; ++z)
            for (int y = at.y - reach; y <= at.y + reach; ++y) {
                const std::uint8_t* row = filled.data() + cell(at.x - reach, y, z);
                for (int x = 0; x <= 2 * reach; ++x) count += row[x];
            }
        const float share = static_cast<float>(count) / 125.0f;
        bytes[i] = static_cast<std::uint8_t>(std::lround(255 * (1 - glm::smoothstep(0.08f, 0.19f, share))));
    }
    smooth(bytes, mesh);
    keep_slender(bytes, mesh);
    return bytes;
}

}  // namespace surae
