// Volumes on a regular grid, and surface nets over them: one vertex a cell, one quad a grid edge that changes sign.
#include "geometry/volume.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace surae {

namespace {

struct Corner {
    int x, y, z;
};
constexpr std::array<Corner, 8> corners{
    {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {0, 0, 1}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}}};
constexpr std::array<std::array<int, 2>, 12> cell_edges{
    {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}}};
constexpr std::array<std::array<int, 4>, 6> cell_faces{
    {{0, 1, 3, 2}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 3, 7, 6}, {0, 2, 6, 4}, {1, 3, 7, 5}}};

// A cell is critical when solid (or air) meets only along an edge or in a corner there: the surface would not be
// manifold (Latecki's well-composed pictures have no such cell).
bool is_critical(unsigned mask) {
    for (const auto& face : cell_faces) {
        std::array<bool, 4> in{};
        for (std::size_t i = 0; i < 4; ++i) in[i] = (mask >> face[i]) & 1u;
        if (in[0] == in[2] && in[1] == in[3] && in[0] != in[1]) return true;
    }
    for (int i = 0; i < 4; ++i) {
        const unsigned pair = (1u << i) | (1u << (7 - i));
        if (mask == pair || mask == (~pair & 255u)) return true;
    }
    return false;
}

std::array<bool, 256> make_critical_table() {
    std::array<bool, 256> table{};
    for (unsigned mask = 0; mask < 256; ++mask) table[mask] = is_critical(mask);
    return table;
}

unsigned cell_mask(const Volume& v, int x, int y, int z) {
    unsigned mask = 0;
    for (unsigned i = 0; i < 8; ++i) {
        const Corner c = corners[i];
        if (v.at(x + c.x, y + c.y, z + c.z) < 0) mask |= 1u << i;
    }
    return mask;
}

template <class Visit>
void for_each_cell(const Volume& v, Visit visit) {
    for (int z = 0; z + 1 < v.count.z; ++z)
        for (int y = 0; y + 1 < v.count.y; ++y)
            for (int x = 0; x + 1 < v.count.x; ++x) visit(x, y, z);
}

bool is_border(const Volume& v, glm::ivec3 at) {
    return glm::any(glm::equal(at, glm::ivec3(0))) || glm::any(glm::equal(at, v.count - 1));
}

void clear_border(Volume& v) {
    const float outside = v.cell_m;
    for (int z = 0; z < v.count.z; ++z)
        for (int y = 0; y < v.count.y; ++y)
            for (int x = 0; x < v.count.x; ++x) {
                float& value = v.at(x, y, z);
                if (std::isnan(value) || (value <= 0 && is_border(v, {x, y, z}))) value = outside;
            }
}

// Fills the air corner that is nearest to the surface, until the cell is well-composed. Filling only ever grows the
// solid, so repeating it ends. Border samples stay air: a critical cell always has an inner air corner to fill.
bool mend_cell(Volume& v, const std::array<bool, 256>& critical, glm::ivec3 cell) {
    bool changed = false;
    while (critical[cell_mask(v, cell.x, cell.y, cell.z)]) {
        float* nearest = nullptr;
        for (const Corner& c : corners) {
            const glm::ivec3 at = cell + glm::ivec3(c.x, c.y, c.z);
            if (is_border(v, at)) continue;
            float& value = v.at(at.x, at.y, at.z);
            if (value >= 0 && (!nearest || value < *nearest)) nearest = &value;
        }
        if (!nearest) break;
        *nearest = -1e-3f * v.cell_m;
        changed = true;
    }
    return changed;
}

void make_well_composed(Volume& v) {
    const std::array<bool, 256> critical = make_critical_table();
    for (bool changed = true; changed;) {
        changed = false;
        for_each_cell(v, [&](int x, int y, int z) { changed |= mend_cell(v, critical, {x, y, z}); });
    }
}

// The mean of the points where the cell's edges cross the surface.
glm::vec3 net_vertex(const Volume& v, int x, int y, int z) {
    glm::vec3 sum{0};
    int crossings = 0;
    for (const auto& edge : cell_edges) {
        const Corner a = corners[static_cast<std::size_t>(edge[0])], b = corners[static_cast<std::size_t>(edge[1])];
        const float fa = v.at(x + a.x, y + a.y, z + a.z), fb = v.at(x + b.x, y + b.y, z + b.z);
        if ((fa < 0) == (fb < 0)) continue;
        const float w = fa / (fa - fb);
        sum += glm::mix(glm::vec3(a.x, a.y, a.z), glm::vec3(b.x, b.y, b.z), w);
        ++crossings;
    }
    return v.origin + v.cell_m * (glm::vec3(x, y, z) + sum / static_cast<float>(crossings));
}

struct Net {
    const Volume& volume;
    std::vector<std::uint32_t> vertex_of_cell;
    Mesh mesh;

    std::size_t cell(int x, int y, int z) const {
        const auto nx = static_cast<std::size_t>(volume.count.x - 1), ny = static_cast<std::size_t>(volume.count.y - 1);
        return static_cast<std::size_t>(x) + nx * (static_cast<std::size_t>(y) + ny * static_cast<std::size_t>(z));
    }

    void add_vertices() {
        const glm::ivec3 n = volume.count - 1;
        vertex_of_cell.assign(
            static_cast<std::size_t>(n.x) * static_cast<std::size_t>(n.y) * static_cast<std::size_t>(n.z), 0);
        for_each_cell(volume, [&](int x, int y, int z) {
            const unsigned mask = cell_mask(volume, x, y, z);
            if (mask == 0 || mask == 255) return;
            vertex_of_cell[cell(x, y, z)] = static_cast<std::uint32_t>(mesh.positions.size());
            mesh.positions.push_back(net_vertex(volume, x, y, z));
        });
    }

    // Splits along the shorter diagonal.
    void add_quad(std::array<std::uint32_t, 4> q) {
        const auto& p = mesh.positions;
        const auto gap = [&](std::size_t a, std::size_t b) {
            const glm::vec3 d = p[q[a]] - p[q[b]];
            return glm::dot(d, d);
        };
        if (gap(0, 2) <= gap(1, 3))
            mesh.indices.insert(mesh.indices.end(), {q[0], q[1], q[2], q[0], q[2], q[3]});
        else
            mesh.indices.insert(mesh.indices.end(), {q[1], q[2], q[3], q[1], q[3], q[0]});
    }

    // The quad round the grid edge from sample s along `axis`: its four cells, turned to face the air.
    void add_edge(glm::ivec3 s, int axis) {
        glm::ivec3 to = s;
        to[axis] += 1;
        const bool in_here = volume.at(s.x, s.y, s.z) < 0, in_there = volume.at(to.x, to.y, to.z) < 0;
        if (in_here == in_there) return;
        const int u = (axis + 1) % 3, w = (axis + 2) % 3;
        std::array<std::uint32_t, 4> quad{};
        const std::array<std::array<int, 2>, 4> round{{{-1, -1}, {0, -1}, {0, 0}, {-1, 0}}};
        for (std::size_t i = 0; i < 4; ++i) {
            glm::ivec3 c = s;
            c[u] += round[i][0];
            c[w] += round[i][1];
            quad[i] = vertex_of_cell[cell(c.x, c.y, c.z)];
        }
        if (!in_here) std::swap(quad[1], quad[3]);
        add_quad(quad);
    }

    void add_quads() {
        for (int z = 1; z + 1 < volume.count.z; ++z)
            for (int y = 1; y + 1 < volume.count.y; ++y)
                for (int x = 1; x + 1 < volume.count.x; ++x)
                    for (int axis = 0; axis < 3; ++axis) add_edge({x, y, z}, axis);
        // Edges that start on the border towards a positive axis: their solid end is an inner sample.
        for (int z = 0; z + 1 < volume.count.z; ++z)
            for (int y = 0; y + 1 < volume.count.y; ++y)
                for (int x = 0; x + 1 < volume.count.x; ++x) {
                    if (x == 0 && y > 0 && z > 0) add_edge({x, y, z}, 0);
                    if (y == 0 && x > 0 && z > 0) add_edge({x, y, z}, 1);
                    if (z == 0 && x > 0 && y > 0) add_edge({x, y, z}, 2);
                }
    }
};

}  // namespace

Volume::Volume(const Box& box, float cell, float fill) : origin(box.low - cell), cell_m(cell) {
    count = glm::ivec3(glm::ceil(box.size() / cell)) + 3;
    values.assign(
        static_cast<std::size_t>(count.x) * static_cast<std::size_t>(count.y) * static_cast<std::size_t>(count.z),
        fill);
}

float Volume::sample(glm::vec3 p) const {
    const glm::vec3 last = glm::vec3(count - 1);
    const glm::vec3 q = glm::clamp((p - origin) / cell_m, glm::vec3(0), last);
    const glm::ivec3 i = glm::min(glm::ivec3(q), glm::max(count - 2, glm::ivec3(0)));
    const glm::ivec3 j = glm::min(i + 1, count - 1);
    const glm::vec3 w = q - glm::vec3(i);
    const auto along_x = [&](int y, int z) { return glm::mix(at(i.x, y, z), at(j.x, y, z), w.x); };
    return glm::mix(glm::mix(along_x(i.y, i.z), along_x(j.y, i.z), w.y),
                    glm::mix(along_x(i.y, j.z), along_x(j.y, j.z), w.y), w.z);
}

glm::vec3 Volume::gradient(glm::vec3 p) const {
    const float h = 0.5f * cell_m;
    const glm::vec3 g{sample(p + glm::vec3(h, 0, 0)) - sample(p - glm::vec3(h, 0, 0)),
                      sample(p + glm::vec3(0, h, 0)) - sample(p - glm::vec3(0, h, 0)),
                      sample(p + glm::vec3(0, 0, h)) - sample(p - glm::vec3(0, 0, h))};
    const float length = glm::length(g);
    return length > 1e-12f ? g / length : glm::vec3(0);
}

Mesh extract_surface(const Volume& volume) {
    if (glm::any(glm::lessThan(volume.count, glm::ivec3(3)))) return {};
    Volume solid = volume;
    clear_border(solid);
    make_well_composed(solid);
    Net net{solid, {}, {}};
    net.add_vertices();
    net.add_quads();
    return std::move(net.mesh);
}

}  // namespace surae
