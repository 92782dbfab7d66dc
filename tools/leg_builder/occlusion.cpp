// Rays marched through one coarse distance grid a layer.
#include "occlusion.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace surae::leg {

namespace {

constexpr std::array layers{"bone",          "deep",   "soleus", "plantaris",
                            "gastrocnemius", "fascia", "skin"};  // from inside out
constexpr std::size_t ray_count = 40;
constexpr float ray_length_m = 0.014f;  // furrows; what is broader depends on what is shown and is left to the viewer

std::size_t depth_of(const std::string& layer) {
    return static_cast<std::size_t>(std::find(layers.begin(), layers.end(), layer) - layers.begin());
}

bool casts_shadow(const Structure& s) {
    return s.kind != "skin" && s.kind != "fascia" && s.kind != "overlay" && s.rank < 6;
}

void add_to(Volume& out, const Volume& r) {
    const glm::vec3 span = r.cell_m * glm::vec3(r.count - 1);
    const glm::ivec3 from =
        glm::clamp(glm::ivec3(glm::ceil((r.origin - out.origin) / out.cell_m)), glm::ivec3(0), out.count);
    const glm::ivec3 to =
        glm::clamp(glm::ivec3(glm::floor((r.origin + span - out.origin) / out.cell_m)) + 1, glm::ivec3(0), out.count);
    for (int z = from.z; z < to.z; ++z)
        for (int y = from.y; y < to.y; ++y)
            for (int x = from.x; x < to.x; ++x)
                out.at(x, y, z) = std::min(out.at(x, y, z), r.sample(out.position(x, y, z)));
}

// Evenly spread directions (a Fibonacci sphere).
std::array<glm::vec3, 2 * ray_count> directions() {
    std::array<glm::vec3, 2 * ray_count> out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float z = 1 - (2 * static_cast<float>(i) + 1) / static_cast<float>(out.size()), r = std::sqrt(1 - z * z);
        const float turn = 2.3999632f * static_cast<float>(i);
        out[i] = {r * std::cos(turn), r * std::sin(turn), z};
    }
    return out;
}

// The share of the sky that is free, weighted by the cosine; near hits count fully, those at the ray's end hardly.
float openness(const Volume& solid, glm::vec3 p, glm::vec3 n) {
    static const auto rays = directions();
    const float start = 1.2f * solid.cell_m, step = 0.8f * solid.cell_m;
    float open = 0, all = 0;
    for (const glm::vec3 d : rays) {
        const float cosine = glm::dot(d, n);
        if (cosine < 0.1f) continue;
        all += cosine;
        float free = 1;
        for (float t = start; t < ray_length_m; t += step)
            if (solid.sample(p + 0.5f * solid.cell_m * n + t * d) < 0) {
                free = t / ray_length_m;
                break;
            }
        open += cosine * free;
    }
    return all > 0 ? open / all : 1;
}

}  // namespace

void add_occlusion(std::vector<NamedMesh>& meshes, const std::vector<Solid>& solids, float cell_m) {
    Box box;
    for (const NamedMesh& m : meshes) box.add(bounds(m.mesh.positions));
    std::array<Volume, layers.size()> upto;
    Volume sum({box.low - 0.01f, box.high + 0.01f}, cell_m, ray_length_m);
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        for (const Solid& s : solids)
            if (!s.resolved.values.empty() && s.structure->layer == layers[layer] && casts_shadow(*s.structure))
                add_to(sum, s.resolved);
        upto[layer] = sum;
    }
    in_parallel(meshes.size(), [&](std::size_t i) {
        Mesh& mesh = meshes[i].mesh;
        const bool bare = meshes[i].kind == "skin" || meshes[i].kind == "fascia";
        const auto own =
            std::find_if(solids.begin(), solids.end(), [&](const Solid& s) { return s.structure->id == meshes[i].id; });
        const Volume& around = bare ? own->resolved : upto[depth_of(meshes[i].layer)];
        mesh.occlusion.resize(mesh.positions.size());
        for (std::size_t v = 0; v < mesh.positions.size(); ++v)
            mesh.occlusion[v] = openness(around, mesh.positions[v], mesh.normals[v]);
    });
}

}  // namespace surae::leg
