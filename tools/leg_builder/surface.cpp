// Relaxing, simplifying, normals, fibres.
#include "surface.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "simplify.h"

namespace surae::leg {

namespace {

void add_normals(Mesh& mesh) {
    mesh.normals.assign(mesh.positions.size(), glm::vec3(0));
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const std::uint32_t t[3] = {mesh.indices[i], mesh.indices[i + 1], mesh.indices[i + 2]};
        for (int k = 0; k < 3; ++k) {
            const glm::vec3 a = mesh.positions[t[k]], b = mesh.positions[t[(k + 1) % 3]],
                            c = mesh.positions[t[(k + 2) % 3]];
            const glm::vec3 ab = b - a, ac = c - a, n = glm::cross(ab, ac);
            const float length = glm::length(n);
            if (length > 0) mesh.normals[t[k]] += n / length * std::atan2(length, glm::dot(ab, ac));
        }
    }
    for (glm::vec3& n : mesh.normals) n = glm::length(n) > 1e-12f ? glm::normalize(n) : glm::vec3(0, 1, 0);
}

struct Neighbours {
    std::vector<std::uint32_t> start, vertex;
    explicit Neighbours(const Mesh& mesh) : start(mesh.positions.size() + 1, 0), vertex(mesh.indices.size()) {
        for (const std::uint32_t i : mesh.indices) ++start[i + 1];
        for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
        std::vector<std::uint32_t> at(start.begin(), start.end() - 1);
        // In a closed mesh each neighbour follows its vertex in exactly one triangle.
        for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
            const std::size_t next = i % 3 == 2 ? i - 2 : i + 1;
            vertex[at[mesh.indices[i]]++] = mesh.indices[next];
        }
    }
};

glm::vec3 onto_surface(const Volume& volume, glm::vec3 p) {
    for (int i = 0; i < 2; ++i) {
        const float h = 0.5f * volume.cell_m;
        const glm::vec3 g = glm::vec3(volume.sample(p + glm::vec3(h, 0, 0)) - volume.sample(p - glm::vec3(h, 0, 0)),
                                      volume.sample(p + glm::vec3(0, h, 0)) - volume.sample(p - glm::vec3(0, h, 0)),
                                      volume.sample(p + glm::vec3(0, 0, h)) - volume.sample(p - glm::vec3(0, 0, h))) /
                            (2 * h);
        const float gg = glm::dot(g, g);
        if (gg < 0.04f) return p;  // a ridge or the middle of a thin sheet: the field does not tell
        const glm::vec3 step = -volume.sample(p) * g / gg;
        const float length = glm::length(step);
        p += length > h ? step * (h / length) : step;
    }
    return p;
}

// Moves each vertex towards the middle of its neighbours along the surface, then back onto it.
void relax(Mesh& mesh, const Volume& volume, int rounds, float normal_share) {
    const Neighbours around(mesh);
    std::vector<glm::vec3> moved(mesh.positions.size());
    for (int round = 0; round < rounds; ++round) {
        add_normals(mesh);
        for (std::size_t v = 0; v < moved.size(); ++v) {
            glm::vec3 sum{0};
            for (std::uint32_t k = around.start[v]; k < around.start[v + 1]; ++k)
                sum += mesh.positions[around.vertex[k]];
            const float count = static_cast<float>(around.start[v + 1] - around.start[v]);
            const glm::vec3 p = mesh.positions[v], d = (count > 0 ? sum / count : p) - p, n = mesh.normals[v];
            const glm::vec3 along = d - glm::dot(d, n) * n;
            moved[v] = onto_surface(volume, p + 0.5f * along + normal_share * glm::dot(d, n) * n);
        }
        mesh.positions.swap(moved);
    }
}

float mean_edge(const Mesh& mesh) {
    double sum = 0;
    for (std::size_t i = 0; i < mesh.indices.size(); ++i)
        sum += glm::distance(mesh.positions[mesh.indices[i]], mesh.positions[mesh.indices[i % 3 == 2 ? i - 2 : i + 1]]);
    return static_cast<float>(sum / static_cast<double>(mesh.indices.size()));
}

// Projection can squeeze a triangle flat where the field has a kink: such corners give way to their neighbours' middle.
void ease_slivers(Mesh& mesh) {
    const Neighbours around(mesh);
    for (int round = 0; round < 12; ++round) {
        std::vector<bool> bad(mesh.positions.size(), false);
        bool any = false;
        for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
            const std::uint32_t* t = &mesh.indices[i];
            const glm::vec3 a = mesh.positions[t[0]], b = mesh.positions[t[1]], c = mesh.positions[t[2]];
            const float longest = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
            if (glm::length(glm::cross(b - a, c - a)) * 8 > longest * longest) continue;
            any = bad[t[0]] = bad[t[1]] = bad[t[2]] = true;
        }
        if (!any) return;
        std::vector<glm::vec3> moved = mesh.positions;
        for (std::size_t v = 0; v < moved.size(); ++v) {
            if (!bad[v]) continue;
            glm::vec3 sum{0};
            for (std::uint32_t k = around.start[v]; k < around.start[v + 1]; ++k)
                sum += mesh.positions[around.vertex[k]];
            moved[v] = glm::mix(moved[v], sum / static_cast<float>(around.start[v + 1] - around.start[v]), 0.4f);
        }
        mesh.positions.swap(moved);
    }
}

Mesh compacted(const Mesh& mesh, const std::vector<std::uint32_t>& indices) {
    Mesh out;
    std::vector<std::uint32_t> place(mesh.positions.size(), ~0u);
    for (const std::uint32_t i : indices) {
        if (place[i] == ~0u) {
            place[i] = static_cast<std::uint32_t>(out.positions.size());
            out.positions.push_back(mesh.positions[i]);
        }
        out.indices.push_back(place[i]);
    }
    return out;
}

// Without the specks that a neck too thin for the grid leaves: pieces of less than a fiftieth of all triangles.
Mesh without_specks(const Mesh& mesh) {
    std::vector<std::uint32_t> piece(mesh.positions.size());
    std::iota(piece.begin(), piece.end(), 0u);
    const auto root = [&](std::uint32_t v) {
        while (piece[v] != v) v = piece[v] = piece[piece[v]];
        return v;
    };
    for (std::size_t i = 0; i < mesh.indices.size(); ++i)
        piece[root(mesh.indices[i])] = root(mesh.indices[i % 3 == 2 ? i - 2 : i + 1]);
    std::vector<std::size_t> corners(piece.size(), 0);
    for (const std::uint32_t v : mesh.indices) ++corners[root(v)];
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t v : mesh.indices)
        if (50 * corners[root(v)] >= mesh.indices.size()) kept.push_back(v);
    return kept.size() == mesh.indices.size() ? mesh : compacted(mesh, kept);
}

}  // namespace

bool is_closed_manifold(MeshView mesh) {
    std::vector<std::uint64_t> edges;
    edges.reserve(mesh.indices.size());
    for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
        const std::uint64_t a = mesh.indices[i], b = mesh.indices[i % 3 == 2 ? i - 2 : i + 1];
        if (a == b) return false;
        edges.push_back(a << 32 | b);
    }
    std::sort(edges.begin(), edges.end());
    if (std::adjacent_find(edges.begin(), edges.end()) != edges.end()) return false;
    return std::all_of(edges.begin(), edges.end(), [&](std::uint64_t e) {
        return std::binary_search(edges.begin(), edges.end(), e << 32 | e >> 32);
    });
}

Mesh make_surface(const Volume& volume, int triangles, float evenness) {
    Mesh mesh = extract_surface(volume);
    if (mesh.indices.empty()) return mesh;
    relax(mesh, volume, 4, 0.5f);
    if (triangles > 0 && mesh.indices.size() > static_cast<std::size_t>(triangles) * 3) {
        mesh = simplify_closed(mesh, static_cast<std::size_t>(triangles), evenness);
        relax(mesh, volume, 3, 0.1f);
    }
    ease_slivers(mesh);
    mesh = without_specks(without_short_edges(mesh, 0.2f * mean_edge(mesh)));
    meshopt_optimizeVertexCache(mesh.indices.data(), mesh.indices.data(), mesh.indices.size(), mesh.positions.size());
    mesh = compacted(mesh, mesh.indices);
    add_normals(mesh);
    return mesh;
}

void add_levels(Mesh& mesh, const std::array<double, coarser_levels - 1>& shares, float evenness) {
    std::vector<std::size_t> wanted;
    for (const double share : shares)
        wanted.push_back(static_cast<std::size_t>(share * static_cast<double>(MeshView(mesh).triangle_count())));
    mesh.coarser[0] = simplify_unseen(mesh, unseen_m, evenness);
    const std::vector<Indices> coarse = simplify_onto_ends(mesh, wanted, evenness);
    for (std::size_t k = 0; k < coarse.size(); ++k) {
        const Indices& finer = mesh.coarser[k];  // a smooth surface has few triangles already
        mesh.coarser[k + 1] = coarse[k].size() < finer.size() ? coarse[k] : finer;
    }
    for (auto& indices : mesh.coarser)
        meshopt_optimizeVertexCache(indices.data(), indices.data(), indices.size(), mesh.positions.size());
}

void add_fibres(Mesh& mesh, const Solid& solid) {
    mesh.fibres.resize(mesh.positions.size());
    for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
        const glm::vec3 mm = from_leg(mesh.positions[v]), n = mesh.normals[v];
        const Field* nearest = nullptr;
        float least = 1e9f;
        for (std::size_t i = 0; i < solid.fields.size(); ++i) {
            const float d = std::abs(solid.fields[i]->distance(mm));
            if (solid.structure->parts[i].joining == Joining::add && d < least) {
                least = d;
                nearest = solid.fields[i].get();
            }
        }
        glm::vec3 along = nearest ? to_leg(nearest->direction(mm)) * 1000.0f : glm::vec3(0, -1, 0);
        along -= glm::dot(along, n) * n;
        if (glm::length(along) < 1e-3f)
            along = glm::cross(n, std::abs(n.x) < 0.8f ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1));
        along = glm::normalize(along);
        float lean = glm::radians(solid.structure->pennation_deg);
        if (solid.structure->bipennate && nearest) lean *= std::clamp(nearest->across(mm) * 4, -1.0f, 1.0f);
        const glm::vec3 fibre = glm::normalize(std::cos(lean) * along + std::sin(lean) * glm::cross(n, along));
        mesh.fibres[v] = glm::vec4(fibre, 1);
    }
}

}  // namespace surae::leg
