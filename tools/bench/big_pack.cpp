// Makes a pack of a given size out of another: every triangle is split at the middles of its sides until there are
// enough. The surface stays what it was, so what is measured is the number of triangles and nothing else.
//
//   bench_big_pack PACK OUT_DIR TRIANGLES
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <unordered_map>
#include <vector>

#include "base/json_io.h"
#include "pack/glb_writer.h"
#include "pack/pack.h"
#include "pack/pack_json.h"

namespace {

using namespace surae;

// The vertex in the middle of each side, made once for the two triangles that share it.
class Middles {
  public:
    explicit Middles(Mesh& mesh) : mesh_(mesh) {}
    std::uint32_t of(std::uint32_t a, std::uint32_t b) {
        const std::uint64_t key = (std::uint64_t{std::min(a, b)} << 32) | std::max(a, b);
        const auto [at, fresh] = made_.try_emplace(key, static_cast<std::uint32_t>(mesh_.positions.size()));
        if (!fresh) return at->second;
        mesh_.positions.push_back(0.5f * (mesh_.positions[a] + mesh_.positions[b]));
        const glm::vec3 n = mesh_.normals[a] + mesh_.normals[b];
        mesh_.normals.push_back(glm::length(n) > 1e-6f ? glm::normalize(n) : mesh_.normals[a]);
        if (!mesh_.fibres.empty()) {
            const glm::vec3 f(mesh_.fibres[a] + mesh_.fibres[b]);
            mesh_.fibres.push_back(glm::length(f) > 1e-6f ? glm::vec4(glm::normalize(f), 1) : mesh_.fibres[a]);
        }
        return at->second;
    }

  private:
    Mesh& mesh_;
    std::unordered_map<std::uint64_t, std::uint32_t> made_;
};

// Splits the first `count` triangles in four; where a neighbour is left whole the surface keeps its shape, since the
// new vertices lie on the old sides.
void subdivide(Mesh& mesh, std::size_t count) {
    Middles middles(mesh);
    std::vector<std::uint32_t> out;
    out.reserve(mesh.indices.size() + 9 * count);
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
        const std::uint32_t a = mesh.indices[i], b = mesh.indices[i + 1], c = mesh.indices[i + 2];
        if (i / 3 >= count) {
            out.insert(out.end(), {a, b, c});
            continue;
        }
        const std::uint32_t ab = middles.of(a, b), bc = middles.of(b, c), ca = middles.of(c, a);
        out.insert(out.end(), {a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca});
    }
    mesh.indices = std::move(out);
}

Mesh owned(const MeshView& view) {
    Mesh mesh;
    mesh.positions.assign(view.positions.begin(), view.positions.end());
    mesh.normals.assign(view.normals.begin(), view.normals.end());
    mesh.fibres.assign(view.fibres.begin(), view.fibres.end());
    mesh.indices.assign(view.indices.begin(), view.indices.end());
    return mesh;
}

std::size_t total(const std::vector<Mesh>& meshes) {
    std::size_t count = 0;
    for (const Mesh& mesh : meshes) count += mesh.indices.size() / 3;
    return count;
}

int fail(const Error& error) {
    fmt::print(stderr, "bench_big_pack: {}: {}; {}\n", error.where, error.what, error.remedy);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return fmt::print(stderr, "bench_big_pack PACK OUT_DIR TRIANGLES\n"), 2;
    const std::filesystem::path from = argv[1], to = argv[2];
    const std::size_t wanted = std::strtoull(argv[3], nullptr, 10);
    const auto pack = load_pack(from);
    if (!pack) return fail(pack.error());
    const auto text = read_file(from / "pack.json");
    if (!text) return fail(text.error());
    auto json = parse_pack_json(*text, (from / "pack.json").string());
    if (!json) return fail(json.error());

    std::vector<Mesh> meshes;
    for (const PackStructure& structure : pack->structures) meshes.push_back(owned(structure.mesh));
    while (total(meshes) < wanted) {
        const double missing = static_cast<double>(wanted - total(meshes)) / (3.0 * static_cast<double>(total(meshes)));
        for (Mesh& mesh : meshes) {
            const std::size_t count = mesh.indices.size() / 3;
            subdivide(mesh, std::min(count, static_cast<std::size_t>(missing * static_cast<double>(count)) + 1));
        }
    }
    std::vector<GlbMesh> named;
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        named.push_back({pack->structures[i].id.value, {}, meshes[i], std::string(name_of(pack->structures[i].kind))});
        PackJsonStructure& structure = json->structures[i];
        structure.file = "leg.glb";
        structure.node = structure.id.value;
        structure.levels.clear();
    }
    json->name = "Subdivided leg";
    std::filesystem::create_directories(to);
    if (const Status written = write_glb(to / "leg.glb", named); !written) return fail(written.error());
    if (const Status written = write_file_atomically(to / "pack.json", write_pack_json(*json)); !written)
        return fail(written.error());
    fmt::print("{}\n", total(meshes));
    return 0;
}
