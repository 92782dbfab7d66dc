#include "geometry/mesh_tools.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace surae {

namespace {

// Finds an earlier vertex near a point. Cells are four tolerances wide, so a point touches one cell, rarely up to
// eight.
class VertexJoiner {
  public:
    explicit VertexJoiner(float tolerance) : tolerance_(std::max(tolerance, 1e-12f)) {}

    std::uint32_t join(glm::vec3 p, std::vector<glm::vec3>& kept) {
        if (!finite(p)) return add(p, kept, 0);
        const auto low = cell(glm::dvec3(p) - double(tolerance_));
        const auto high = cell(glm::dvec3(p) + double(tolerance_));
        for (auto x = low[0]; x <= high[0]; ++x)
            for (auto y = low[1]; y <= high[1]; ++y)
                for (auto z = low[2]; z <= high[2]; ++z)
                    if (const auto found = search(key({x, y, z}), p, kept); found != none) return found;
        return add(p, kept, key(cell(glm::dvec3(p))));
    }

  private:
    using Cell = std::array<std::int64_t, 3>;
    static constexpr std::uint32_t none = 0xffffffffu;

    Cell cell(glm::dvec3 p) const {
        const glm::dvec3 scaled = glm::clamp(glm::floor(p / (4.0 * double(tolerance_))), -4e18, 4e18);
        return {std::int64_t(scaled.x), std::int64_t(scaled.y), std::int64_t(scaled.z)};
    }
    static std::uint64_t key(const Cell& c) {
        std::uint64_t h = 0;
        for (const auto v : c) h = (h ^ static_cast<std::uint64_t>(v)) * 0x9e3779b97f4a7c15ull, h ^= h >> 29;
        return h;
    }
    std::uint32_t search(std::uint64_t where, glm::vec3 p, const std::vector<glm::vec3>& kept) const {
        const auto head = heads_.find(where);
        if (head == heads_.end()) return none;
        for (std::uint32_t i = head->second; i != none; i = next_[i])
            if (glm::all(glm::lessThanEqual(glm::abs(kept[i] - p), glm::vec3(tolerance_)))) return i;
        return none;
    }
    std::uint32_t add(glm::vec3 p, std::vector<glm::vec3>& kept, std::uint64_t where) {
        const auto index = static_cast<std::uint32_t>(kept.size());
        kept.push_back(p);
        const auto [head, fresh] = heads_.try_emplace(where, none);
        next_.push_back(head->second);
        head->second = index;
        return index;
    }

    float tolerance_;
    std::unordered_map<std::uint64_t, std::uint32_t> heads_;
    std::vector<std::uint32_t> next_;
};

// Weight of a face at one of its corners: the angle there, so that the triangulation of a flat patch does not matter.
float corner_angle(glm::vec3 at, glm::vec3 b, glm::vec3 c) {
    const glm::vec3 u = b - at, v = c - at;
    return std::atan2(glm::length(glm::cross(u, v)), glm::dot(u, v));
}

glm::vec3 unit_or(glm::vec3 v, glm::vec3 fallback) {
    const float length = glm::length(v);
    return length > 1e-30f && std::isfinite(length) ? v / length : fallback;
}

struct Corners {
    std::vector<glm::vec3> face_normal;  // of each triangle, unit length or zero
    std::vector<float> angle;            // of each corner
    std::vector<std::uint32_t> start;    // corners of vertex v are list[start[v]..start[v + 1])
    std::vector<std::uint32_t> list;
};

Corners corners_of(const Mesh& mesh) {
    Corners out;
    const std::size_t triangles = mesh.indices.size() / 3;
    out.face_normal.resize(triangles);
    out.angle.resize(triangles * 3);
    out.start.assign(mesh.positions.size() + 1, 0);
    for (std::size_t t = 0; t < triangles; ++t) {
        glm::vec3 p[3];
        for (int k = 0; k < 3; ++k) p[k] = mesh.positions[mesh.indices[3 * t + k]];
        out.face_normal[t] = unit_or(glm::cross(p[1] - p[0], p[2] - p[0]), glm::vec3(0));
        for (int k = 0; k < 3; ++k) {
            out.angle[3 * t + k] = corner_angle(p[k], p[(k + 1) % 3], p[(k + 2) % 3]);
            ++out.start[mesh.indices[3 * t + k] + 1];
        }
    }
    std::partial_sum(out.start.begin(), out.start.end(), out.start.begin());
    out.list.resize(triangles * 3);
    auto fill = out.start;
    for (std::uint32_t c = 0; c < triangles * 3; ++c) out.list[fill[mesh.indices[c]]++] = c;
    return out;
}

// The corners round one vertex in groups that are smooth within: two corners belong together when their triangles
// share an edge at the vertex that is not sharper than the crease. group[i] is the representative of corner i.
void group_corners(const Mesh& mesh, const Corners& corners, std::size_t vertex, float crease_cos,
                   std::vector<std::uint32_t>& group) {
    const auto first = corners.start[vertex], last = corners.start[vertex + 1];
    group.resize(last - first);
    std::iota(group.begin(), group.end(), 0u);
    const auto other = [&](std::uint32_t corner, std::uint32_t step) {
        return mesh.indices[corner - corner % 3 + (corner % 3 + step) % 3];
    };
    for (auto i = first; i < last; ++i)
        for (auto j = i + 1; j < last; ++j) {
            const auto a = corners.list[i], b = corners.list[j];
            const bool share = other(a, 1) == other(b, 2) || other(a, 2) == other(b, 1) || other(a, 1) == other(b, 1) ||
                               other(a, 2) == other(b, 2);
            if (!share || glm::dot(corners.face_normal[a / 3], corners.face_normal[b / 3]) < crease_cos) continue;
            const auto from = group[j - first], to = group[i - first];
            std::replace(group.begin(), group.end(), std::max(from, to), std::min(from, to));
        }
}

template <class T>
void repeat_last(std::vector<T>& values, std::size_t of) {
    if (!values.empty()) values.push_back(values[of]);
}

std::uint32_t copy_vertex(Mesh& mesh, std::size_t vertex) {
    mesh.positions.push_back(mesh.positions[vertex]);
    mesh.normals.push_back(glm::vec3(0));
    repeat_last(mesh.fibres, vertex);
    repeat_last(mesh.occlusion, vertex);
    repeat_last(mesh.weights, vertex);
    return static_cast<std::uint32_t>(mesh.positions.size() - 1);
}

// Gives every smooth group of a vertex its own normal, on a copy of the vertex for all groups but the first.
void split_vertex(Mesh& mesh, const Corners& corners, std::size_t vertex, const std::vector<std::uint32_t>& group) {
    const auto first = corners.start[vertex];
    for (std::uint32_t g = 0; g < group.size(); ++g) {
        if (group[g] != g) continue;
        glm::vec3 sum{0};
        const auto target = g == 0 ? static_cast<std::uint32_t>(vertex) : copy_vertex(mesh, vertex);
        for (std::uint32_t i = g; i < group.size(); ++i) {
            if (group[i] != g) continue;
            const auto corner = corners.list[first + i];
            sum += corners.angle[corner] * corners.face_normal[corner / 3];
            mesh.indices[corner] = target;
        }
        mesh.normals[target] = unit_or(sum, {0, 1, 0});
    }
}

struct Edge {
    std::uint32_t low, high;
    bool forward;
    auto operator<=>(const Edge&) const = default;
};

std::vector<Edge> sorted_edges(MeshView mesh) {
    std::vector<Edge> edges;
    edges.reserve(mesh.indices.size());
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        const glm::uvec3 v = mesh.triangle(t);
        for (int k = 0; k < 3; ++k) {
            const auto a = v[k], b = v[(k + 1) % 3];
            edges.push_back({std::min(a, b), std::max(a, b), a < b});
        }
    }
    std::sort(edges.begin(), edges.end());
    return edges;
}

void count_edges(MeshView mesh, MeshReport& report) {
    const auto edges = sorted_edges(mesh);
    for (std::size_t i = 0; i < edges.size();) {
        std::size_t end = i, forward = 0;
        for (; end < edges.size() && edges[end].low == edges[i].low && edges[end].high == edges[i].high; ++end)
            forward += edges[end].forward ? 1 : 0;
        const std::size_t uses = end - i;
        if (uses == 1) ++report.boundary_edges;
        if (uses > 2 || (uses == 2 && forward != 1)) ++report.non_manifold_edges;
        i = end;
    }
}

std::size_t count_components(MeshView mesh) {
    std::vector<std::uint32_t> parent(mesh.positions.size());
    std::iota(parent.begin(), parent.end(), 0u);
    const auto root = [&](std::uint32_t v) {
        while (parent[v] != v) v = parent[v] = parent[parent[v]];
        return v;
    };
    std::vector<bool> used(parent.size(), false);
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        const glm::uvec3 v = mesh.triangle(t);
        for (int k = 0; k < 3; ++k) used[v[k]] = true;
        parent[root(v.y)] = root(v.x);
        parent[root(v.z)] = root(v.x);
    }
    std::size_t count = 0;
    for (std::uint32_t v = 0; v < parent.size(); ++v) count += used[v] && parent[v] == v ? 1 : 0;
    return count;
}

}  // namespace

Mesh weld(MeshView mesh, float tolerance_m) {
    Mesh out;
    VertexJoiner joiner(tolerance_m);
    constexpr std::uint32_t unseen = 0xffffffffu;
    std::vector<std::uint32_t> remap(mesh.positions.size(), unseen);
    out.indices.reserve(mesh.indices.size());
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        glm::uvec3 v = mesh.triangle(t);
        for (int k = 0; k < 3; ++k) {
            auto& to = remap[v[k]];
            if (to == unseen) to = joiner.join(mesh.positions[v[k]], out.positions);
            v[k] = to;
        }
        if (v.x != v.y && v.y != v.z && v.z != v.x) out.indices.insert(out.indices.end(), {v.x, v.y, v.z});
    }
    return out;
}

Mesh with_smooth_normals(Mesh mesh, float crease_deg) {
    const Corners corners = corners_of(mesh);
    const std::size_t vertices = mesh.positions.size();
    mesh.normals.assign(vertices, glm::vec3(0, 1, 0));
    mesh.coarser = {};
    // Just past 180 degrees of turn there is no crease left, so everything round a vertex is one group.
    const bool all_smooth = crease_deg >= 180.0f;
    const float crease_cos = std::cos(glm::radians(crease_deg));
    std::vector<std::uint32_t> group;
    for (std::size_t v = 0; v < vertices; ++v) {
        if (all_smooth) {
            group.assign(corners.start[v + 1] - corners.start[v], 0u);
        } else {
            group_corners(mesh, corners, v, crease_cos, group);
        }
        split_vertex(mesh, corners, v, group);
    }
    return mesh;
}

double volume_m3(MeshView mesh) {
    double six_times = 0;
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::dvec3 a(mesh.positions[t.x]), b(mesh.positions[t.y]), c(mesh.positions[t.z]);
        six_times += glm::dot(a, glm::cross(b, c));
    }
    return six_times / 6;
}

std::vector<glm::vec3> area_normals(MeshView mesh) {
    std::vector<glm::vec3> normals(mesh.positions.size(), glm::vec3(0));
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        const glm::vec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
        const glm::vec3 weighted = glm::cross(b - a, c - a);
        for (int k = 0; k < 3; ++k) normals[t[k]] += weighted;
    }
    for (glm::vec3& n : normals) {
        const float length = glm::length(n);
        n = length > 0 ? n / length : glm::vec3(0, 1, 0);
    }
    return normals;
}

Mesh mirrored(Mesh mesh) {
    for (auto& p : mesh.positions) p.x = -p.x;
    for (auto& n : mesh.normals) n.x = -n.x;
    for (auto& f : mesh.fibres) f.x = -f.x;
    turn_faces(mesh);
    return mesh;
}

void turn_faces(Mesh& mesh) {
    const auto turn = [](std::vector<std::uint32_t>& indices) {
        for (std::size_t i = 0; i + 2 < indices.size(); i += 3) std::swap(indices[i + 1], indices[i + 2]);
    };
    turn(mesh.indices);
    for (auto& indices : mesh.coarser) turn(indices);
}

Mesh level_alone(MeshView mesh, std::size_t level) {
    Mesh out;
    constexpr std::uint32_t unseen = 0xffffffffu;
    std::vector<std::uint32_t> place(mesh.positions.size(), unseen);
    const auto take = [](auto& to, const auto& from, std::uint32_t v) {
        if (!from.empty()) to.push_back(from[v]);
    };
    for (const std::uint32_t v : mesh.level(level)) {
        if (place[v] == unseen) {
            place[v] = static_cast<std::uint32_t>(out.positions.size());
            out.positions.push_back(mesh.positions[v]);
            take(out.normals, mesh.normals, v);
            take(out.fibres, mesh.fibres, v);
            take(out.occlusion, mesh.occlusion, v);
            take(out.weights, mesh.weights, v);
        }
        out.indices.push_back(place[v]);
    }
    return out;
}

MeshReport inspect(MeshView mesh) {
    MeshReport report;
    for (const auto& p : mesh.positions) report.non_finite_vertices += finite(p) ? 0 : 1;
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        const glm::uvec3 v = mesh.triangle(t);
        const glm::dvec3 a = mesh.positions[v.x], b = mesh.positions[v.y], c = mesh.positions[v.z];
        const double twice_area = glm::length(glm::cross(b - a, c - a));
        if (!(twice_area > 1e-18)) ++report.degenerate_triangles;
        report.area_m2 += 0.5 * twice_area;
        report.volume_m3 += glm::dot(a, glm::cross(b, c)) / 6.0;
    }
    count_edges(mesh, report);
    report.components = count_components(mesh);
    return report;
}

}  // namespace surae
