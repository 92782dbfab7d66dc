// Distances by exact triangles near the surface and fast sweeping beyond (Zhao 2005); closing = grow by the ball, then
// shrink by the ball less the offset.
#include "geometry/envelope.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geometry/volume.h"

namespace surae {

namespace {

constexpr float unknown = 1e9f;

float triangle_distance(glm::vec3 p, glm::vec3 a, glm::vec3 b, glm::vec3 c) {
    const auto to_segment = [&](glm::vec3 u, glm::vec3 v) {
        const glm::vec3 e = v - u;
        const float t = glm::clamp(glm::dot(p - u, e) / std::max(glm::dot(e, e), 1e-20f), 0.0f, 1.0f);
        return glm::length(p - u - t * e);
    };
    const glm::vec3 n = glm::cross(b - a, c - a);
    const float area = glm::length(n);
    const auto inside = [&](glm::vec3 u, glm::vec3 v) { return glm::dot(glm::cross(v - u, p - u), n) >= 0; };
    if (area > 1e-12f && inside(a, b) && inside(b, c) && inside(c, a)) return std::abs(glm::dot(p - a, n)) / area;
    return std::min({to_segment(a, b), to_segment(b, c), to_segment(c, a)});
}

struct CellRange {
    glm::ivec3 low, high;  // high is one past the last
};

CellRange range_of(const Volume& v, const Box& box, float margin) {
    const glm::ivec3 low(glm::floor((box.low - margin - v.origin) / v.cell_m));
    const glm::ivec3 high(glm::ceil((box.high + margin - v.origin) / v.cell_m));
    return {glm::clamp(low, glm::ivec3(0), v.count), glm::clamp(high + 1, glm::ivec3(0), v.count)};
}

template <class Visit>
void for_each(const CellRange& range, const Visit& visit) {
    for (int z = range.low.z; z < range.high.z; ++z)
        for (int y = range.low.y; y < range.high.y; ++y)
            for (int x = range.low.x; x < range.high.x; ++x) visit(x, y, z);
}

CellRange whole(const Volume& v) {
    return {glm::ivec3(0), v.count};
}

// Exact distance to the meshes where it is at most about two cells. Further out a triangle's box may hold a point whose
// nearest triangle is another one, so nothing is said there.
void stamp_distances(Volume& v, MeshView mesh) {
    const float reach = 1.8f * v.cell_m;
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        const glm::uvec3 i = mesh.triangle(t);
        const glm::vec3 a = mesh.positions[i.x], b = mesh.positions[i.y], c = mesh.positions[i.z];
        Box box;
        for (const auto& p : {a, b, c}) box.add(p);
        for_each(range_of(v, box, reach), [&](int x, int y, int z) {
            float& value = v.at(x, y, z);
            const float distance = triangle_distance(v.position(x, y, z), a, b, c);
            if (distance <= reach) value = std::min(value, distance);
        });
    }
}

// Heights x at which the grid line (y, z) passes through each triangle of the mesh.
using Crossings = std::vector<std::vector<float>>;

void add_crossings(const Volume& v, glm::vec3 a, glm::vec3 b, glm::vec3 c, Crossings& lines) {
    Box box;
    for (const auto& p : {a, b, c}) box.add(p);
    const CellRange range = range_of(v, box, 0);
    // Lines are shifted by an odd fraction of a cell so that none passes exactly through an edge of round coordinates.
    const glm::vec3 shift = v.cell_m * glm::vec3(0, 0.00137f, 0.00291f);
    const float area = (b.y - a.y) * (c.z - a.z) - (c.y - a.y) * (b.z - a.z);
    if (std::abs(area) < 1e-16f) return;
    for (int z = range.low.z; z < range.high.z; ++z)
        for (int y = range.low.y; y < range.high.y; ++y) {
            const glm::vec3 p = v.position(0, y, z) + shift;
            const float wb = ((p.y - a.y) * (c.z - a.z) - (c.y - a.y) * (p.z - a.z)) / area;
            const float wc = ((b.y - a.y) * (p.z - a.z) - (p.y - a.y) * (b.z - a.z)) / area;
            if (wb < 0 || wc < 0 || wb + wc > 1) continue;
            lines[static_cast<std::size_t>(z * v.count.y + y)].push_back(a.x + wb * (b.x - a.x) + wc * (c.x - a.x));
        }
}

// Marks grid points inside a closed mesh by a negative value.
void stamp_inside(Volume& v, MeshView mesh) {
    Crossings lines(static_cast<std::size_t>(v.count.y) * static_cast<std::size_t>(v.count.z));
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        const glm::uvec3 i = mesh.triangle(t);
        add_crossings(v, mesh.positions[i.x], mesh.positions[i.y], mesh.positions[i.z], lines);
    }
    for (int z = 0; z < v.count.z; ++z)
        for (int y = 0; y < v.count.y; ++y) {
            auto& line = lines[static_cast<std::size_t>(z * v.count.y + y)];
            if (line.empty() || line.size() % 2 != 0) continue;  // an open mesh: its surface still counts
            std::sort(line.begin(), line.end());
            for (std::size_t k = 0; k + 1 < line.size(); k += 2) {
                const int first = std::max(0, int(std::ceil((line[k] - v.origin.x) / v.cell_m)));
                const int last = std::min(v.count.x - 1, int(std::floor((line[k + 1] - v.origin.x) / v.cell_m)));
                for (int x = first; x <= last; ++x) v.at(x, y, z) = -v.cell_m;
            }
        }
}

// Solves |grad| = 1 at one point from its neighbours' smaller values, one a direction.
float eikonal(std::array<float, 3> low, float h) {
    std::sort(low.begin(), low.end());
    float u = low[0] + h;
    if (u <= low[1]) return u;
    const float d = low[0] - low[1];
    u = 0.5f * (low[0] + low[1] + std::sqrt(std::max(0.0f, 2 * h * h - d * d)));
    if (u <= low[2]) return u;
    const float sum = low[0] + low[1] + low[2];
    const float squares = low[0] * low[0] + low[1] * low[1] + low[2] * low[2];
    return (sum + std::sqrt(std::max(0.0f, sum * sum - 3 * (squares - h * h)))) / 3;
}

float lower_neighbour(const Volume& v, glm::ivec3 p, int axis) {
    glm::ivec3 step(0);
    step[axis] = 1;
    const glm::ivec3 before = p - step, after = p + step;
    float low = unknown;
    if (before[axis] >= 0) low = v.at(before.x, before.y, before.z);
    if (after[axis] < v.count[axis]) low = std::min(low, v.at(after.x, after.y, after.z));
    return std::max(low, 0.0f);
}

struct Sweeper {
    Volume& v;
    float limit;
    std::vector<bool> fixed;

    // One pass over all points, each axis in its own direction. Returns whether anything changed.
    bool pass(glm::ivec3 flip) {
        bool changed = false;
        for_each(CellRange{glm::ivec3(0), v.count}, [&](int x, int y, int z) {
            const glm::ivec3 p = glm::mix(glm::ivec3(x, y, z), v.count - 1 - glm::ivec3(x, y, z), glm::bvec3(flip));
            float& value = v.at(p.x, p.y, p.z);
            if (fixed[static_cast<std::size_t>(&value - v.values.data())]) return;
            const std::array<float, 3> low{lower_neighbour(v, p, 0), lower_neighbour(v, p, 1),
                                           lower_neighbour(v, p, 2)};
            if (std::min({low[0], low[1], low[2]}) > limit) return;
            const float found = eikonal(low, v.cell_m);
            if (found >= value) return;
            value = found;
            changed = true;
        });
        return changed;
    }
};

// Fills `unknown` values up to about the limit with the distance to the known ones, which stay.
void sweep(Volume& v, float limit) {
    Sweeper sweeper{v, limit, std::vector<bool>(v.values.size())};
    for (std::size_t i = 0; i < v.values.size(); ++i) sweeper.fixed[i] = v.values[i] < unknown;
    for (int round = 0, quiet = 0; round < 24 && quiet < 8; ++round)
        quiet = sweeper.pass({round & 1, (round >> 1) & 1, (round >> 2) & 1}) ? 0 : quiet + 1;
}

// Points where `outside` holds and that are joined to the grid's border by such points: 1; all others 0.
template <class Outside>
std::vector<char> reachable(const Volume& v, const Outside& outside) {
    std::vector<char> seen(v.values.size(), 0);
    std::vector<glm::ivec3> open;
    const auto visit = [&](glm::ivec3 p) {
        if (glm::any(glm::lessThan(p, glm::ivec3(0))) || glm::any(glm::greaterThanEqual(p, v.count))) return;
        const auto index = static_cast<std::size_t>((p.z * v.count.y + p.y) * v.count.x + p.x);
        if (seen[index] || !outside(p, v.values[index])) return;
        seen[index] = 1;
        open.push_back(p);
    };
    visit({0, 0, 0});
    while (!open.empty()) {
        const glm::ivec3 p = open.back();
        open.pop_back();
        for (int axis = 0; axis < 3; ++axis)
            for (const int d : {-1, 1}) {
                glm::ivec3 q = p;
                q[axis] += d;
                visit(q);
            }
    }
    return seen;
}

// Value of the closed and offset solid: negative inside. `v` holds the distance to the meshes, outside them.
void close_and_offset(Volume& v, const EnvelopeOptions& options) {
    std::vector<float> excess(v.values.size());  // how far outside the rolling ball's reach
    std::vector<float> radius(v.values.size());
    std::size_t index = 0;
    for_each(whole(v), [&](int x, int y, int z) {
        radius[index] = options.closing_m(v.position(x, y, z));
        excess[index] = std::max(v.values[index], 0.0f) - radius[index];
        ++index;
    });
    const auto outside = reachable(v, [&](glm::ivec3 p, float) {
        return excess[static_cast<std::size_t>((p.z * v.count.y + p.y) * v.count.x + p.x)] > 0;
    });
    const glm::ivec3 stride(1, v.count.x, v.count.x * v.count.y);
    const auto next_to_outside = [&](std::size_t i, glm::ivec3 p) {
        for (int axis = 0; axis < 3; ++axis) {
            const auto step = static_cast<std::size_t>(stride[axis]);
            if ((p[axis] > 0 && outside[i - step]) || (p[axis] + 1 < v.count[axis] && outside[i + step])) return true;
        }
        return false;
    };
    Volume depth = v;  // below the grown surface
    index = 0;
    for_each(whole(v), [&](int x, int y, int z) {
        depth.values[index] = outside[index]                      ? std::min(-excess[index], 0.0f)
                              : next_to_outside(index, {x, y, z}) ? std::max(0.0f, -excess[index])
                                                                  : unknown;
        ++index;
    });
    sweep(depth, options.largest_closing_m + 2 * options.cell_m);
    index = 0;
    for_each(whole(v), [&](int x, int y, int z) {
        const float offset = options.offset_m(v.position(x, y, z)), apart = std::max(v.values[index], 0.0f);
        // The second term only matters where the ball's radius changes from place to place.
        v.values[index] = std::min(radius[index] - offset - depth.values[index], apart - offset);
        ++index;
    });
}

void blur_axis(Volume& v, int axis, const std::vector<float>& kernel) {
    const int reach = static_cast<int>(kernel.size()) - 1, n = v.count[axis];
    std::vector<float> line(static_cast<std::size_t>(n));
    CellRange range = whole(v);
    range.high[axis] = 1;
    for_each(range, [&](int x, int y, int z) {
        glm::ivec3 p(x, y, z);
        const auto value = [&](int i) -> float& {
            p[axis] = glm::clamp(i, 0, n - 1);
            return v.at(p.x, p.y, p.z);
        };
        for (int i = 0; i < n; ++i) {
            float sum = kernel[0] * value(i);
            for (int k = 1; k <= reach; ++k) sum += kernel[static_cast<std::size_t>(k)] * (value(i - k) + value(i + k));
            line[static_cast<std::size_t>(i)] = sum;
        }
        for (int i = 0; i < n; ++i) value(i) = line[static_cast<std::size_t>(i)];
    });
}

void blur(Volume& v, float deviation_m) {
    const float deviation = deviation_m / v.cell_m;
    if (deviation < 0.1f) return;
    std::vector<float> kernel(static_cast<std::size_t>(std::ceil(3 * deviation)) + 1);
    float sum = 0;
    for (std::size_t k = 0; k < kernel.size(); ++k) {
        kernel[k] = std::exp(-0.5f * float(k * k) / (deviation * deviation));
        sum += (k ? 2 : 1) * kernel[k];
    }
    for (float& weight : kernel) weight /= sum;
    for (int axis = 0; axis < 3; ++axis) blur_axis(v, axis, kernel);
}

}  // namespace

Mesh envelope(std::span<const MeshView> meshes, const EnvelopeOptions& options) {
    Box box;
    for (const MeshView& mesh : meshes) box.add(bounds(mesh.positions));
    if (box.empty()) return {};
    box.low.y = std::max(box.low.y, options.low_y);
    box.high.y = std::min(box.high.y, options.high_y);
    const float margin = options.largest_closing_m + 4 * options.cell_m;
    Volume v({box.low - margin, box.high + margin}, options.cell_m, unknown);
    for (const MeshView& mesh : meshes) stamp_distances(v, mesh);
    for (const MeshView& mesh : meshes) stamp_inside(v, mesh);
    sweep(v, options.largest_closing_m + 2 * options.cell_m);
    const Volume apart = v;
    close_and_offset(v, options);
    // Beyond the ball's reach values say nothing about distance: kept small so that the blur does not carry them in.
    for (float& value : v.values) value = std::clamp(value, -4 * options.cell_m, 4 * options.cell_m);
    blur(v, options.smoothing_m);
    for_each(whole(v), [&](int x, int y, int z) {
        const float height = v.position(x, y, z).y;
        float& value = v.at(x, y, z);
        // The blur thins what is slender: half of the offset is kept everywhere.
        value = std::min(value, apart.at(x, y, z) - 0.5f * options.offset_m(v.position(x, y, z)));
        value = std::max({value, height - options.high_y, options.low_y - height});
    });
    const auto outside = reachable(v, [](glm::ivec3, float value) { return value >= 0; });
    for (std::size_t i = 0; i < outside.size(); ++i)
        if (!outside[i]) v.values[i] = std::min(v.values[i], -0.01f * options.cell_m);
    return extract_surface(v);
}

}  // namespace surae
