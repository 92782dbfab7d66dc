#include "pack/levels.h"

#include <fmt/format.h>
#include <meshoptimizer.h>

#include <algorithm>
#include <optional>

namespace surae {

namespace {

// The vertices of a mesh in the order of their positions, so that equal ones are neighbours.
class Places {
  public:
    explicit Places(MeshView mesh) : mesh_(mesh), order_(mesh.positions.size()) {
        for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
        std::sort(order_.begin(), order_.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return before(mesh.positions[a], mesh.positions[b]); });
    }

    std::optional<std::uint32_t> find(glm::vec3 position, glm::vec3 normal) const {
        const auto first = std::lower_bound(order_.begin(), order_.end(), position, [&](std::uint32_t a, glm::vec3 p) {
            return before(mesh_.positions[a], p);
        });
        std::optional<std::uint32_t> best;
        float best_dot = 0;
        for (auto at = first; at != order_.end() && mesh_.positions[*at] == position; ++at) {
            const float dot = glm::dot(mesh_.normals[*at], normal);
            if (best && dot <= best_dot) continue;
            best = *at;
            best_dot = dot;
        }
        return best;
    }

  private:
    static bool before(glm::vec3 a, glm::vec3 b) { return a.x != b.x ? a.x < b.x : a.y != b.y ? a.y < b.y : a.z < b.z; }

    MeshView mesh_;
    std::vector<std::uint32_t> order_;
};

// Such meshes cost nothing and lose their shape.
constexpr std::size_t small_triangles = 400;

struct Aim {
    double share;   // of the finest mesh's triangles
    float error_m;  // no further from its surface than about this
};
constexpr Aim aims[coarser_levels] = {{0.5, unseen_m}, {0.3, 0.0007f}, {0.1, 0.002f}};

}  // namespace

Status take_level(Mesh& finest, std::size_t level, MeshView coarse, const std::string& where) {
    if (coarse.indices.size() > MeshView(finest).level(level - 1).size())
        return Error{fmt::format("level {} has {} triangles, more than the finer one", level, coarse.triangle_count()),
                     where, "exchange the files in \"levels\" of pack.json, the finer first"};
    const Places places(finest);
    std::vector<std::uint32_t> vertex;
    vertex.reserve(coarse.positions.size());
    for (std::size_t i = 0; i < coarse.positions.size(); ++i) {
        const auto found = places.find(coarse.positions[i], coarse.normals[i]);
        if (!found)
            return Error{fmt::format("vertex {} of level {} is no vertex of the finest mesh", i, level), where,
                         "make the level from the finest mesh's own vertices, or leave \"levels\" out of pack.json"};
        vertex.push_back(*found);
    }
    auto& out = finest.coarser[level - 1];
    out.clear();
    for (const std::uint32_t i : coarse.indices) out.push_back(vertex[i]);
    return Done{};
}

void make_levels(Mesh& mesh) {
    if (mesh.indices.size() / 3 < small_triangles) return;
    const float* positions = &mesh.positions[0].x;
    const float scale = meshopt_simplifyScale(positions, mesh.positions.size(), sizeof(glm::vec3));
    if (!(scale > 0)) return;
    const std::size_t triangles = mesh.indices.size() / 3;
    for (std::size_t k = 0; k < coarser_levels; ++k) {
        const auto from = MeshView(mesh).level(k);
        const auto wanted =
            std::min(from.size(), 3 * static_cast<std::size_t>(aims[k].share * static_cast<double>(triangles)));
        std::vector<std::uint32_t> to(from.size());
        to.resize(meshopt_simplify(to.data(), from.data(), from.size(), positions, mesh.positions.size(),
                                   sizeof(glm::vec3), wanted, aims[k].error_m / scale, 0, nullptr));
        // A level that hardly differs is not worth its memory.
        if (to.empty() || to.size() * 10 > from.size() * 9) continue;
        meshopt_optimizeVertexCache(to.data(), to.data(), to.size(), mesh.positions.size());
        mesh.coarser[k] = std::move(to);
    }
}

}  // namespace surae
