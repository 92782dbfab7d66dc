// Small packs and mesh files made on the spot, for tests.
#pragma once

#include <fmt/format.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "geometry/mesh_tools.h"
#include "geometry/shapes.h"
#include "pack/glb_writer.h"
#include "scratch_folder.h"

namespace surae::test {

inline void write_text(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// A ball with normals, fibres along Y, an occlusion that grows with x and weights: everything a GLB may carry.
inline Mesh full_sphere(glm::vec3 centre, float radius) {
    Mesh mesh = with_smooth_normals(sphere_mesh(centre, radius, 6, 8));
    for (const auto& p : mesh.positions) {
        mesh.fibres.emplace_back(0, 1, 0, 1);
        const float grey = glm::clamp(0.5f + (p.x - centre.x) / (4 * radius), 0.0f, 1.0f);
        mesh.occlusion.push_back(grey);
        mesh.weights.emplace_back(0, grey, 1 - grey, 0);
    }
    return mesh;
}

inline std::string sample_glb() {
    const Mesh soleus = full_sphere({0.01f, -0.1f, -0.02f}, 0.03f), tibia = full_sphere({0, -0.05f, 0.01f}, 0.02f);
    const GlbMesh meshes[] = {{"soleus", {{"id", "soleus"}, {"fma", 22558}}, soleus}, {"tibia", nullptr, tibia}};
    return glb_bytes(meshes);
}

inline std::string obj_text(const Mesh& mesh) {
    std::string out = "# a test\no ball\n";
    for (const auto& p : mesh.positions) out += fmt::format("v {:.6f} {:.6f} {:.6f}\n", p.x, p.y, p.z);
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
        out += fmt::format("f {} {} {}\n", mesh.indices[i] + 1, mesh.indices[i + 1] + 1, mesh.indices[i + 2] + 1);
    return out;
}

inline std::string stl_bytes(const Mesh& mesh) {
    std::string out(80, ' ');
    const auto count = static_cast<std::uint32_t>(mesh.indices.size() / 3);
    out.append(reinterpret_cast<const char*>(&count), 4);
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        glm::vec3 facet[4]{};
        for (std::size_t k = 0; k < 3; ++k) facet[k + 1] = mesh.positions[mesh.indices[i + k]];
        out.append(reinterpret_cast<const char*>(facet), sizeof facet);
        out.append(2, '\0');
    }
    return out;
}

inline std::string sample_obj() {
    return obj_text(sphere_mesh({1, 2, 3}, 10, 6, 8));
}
inline std::string sample_stl() {
    return stl_bytes(sphere_mesh({1, 2, 3}, 10, 6, 8));
}

// A pack.json in canonical axes and metres; `structures` is the JSON text of the list.
inline Json sample_json() {
    return Json::parse(R"({"format": 1, "name": "Sample", "licence": "CC0", "attribution": "nobody",
        "unit": "m", "side": "right", "axes": {"x": "medial", "y": "proximal", "z": "anterior"},
        "landmarks": {"knee_centre": [0,0,0], "plafond_centre": [0,-0.365,0], "lateral_malleolus_tip": [-0.026,-0.3935,-0.022],
          "medial_malleolus_tip": [0.015,-0.374,0.012], "lateral_epicondyle": [-0.040,0.028,-0.0075],
          "medial_epicondyle": [0.041,0.0335,-0.0125], "heel_back": [0.007,-0.415,-0.0505], "second_toe_tip": [-0.060,-0.430,0.165]},
        "structures": [
          {"id": "soleus", "file": "leg.glb", "node": "soleus", "fma": 22558, "kind": "muscle", "layer": "soleus", "name": "Right soleus"},
          {"id": "tibia", "file": "leg.glb", "node": "tibia", "kind": "bone", "layer": "bone"}]})");
}

inline void write_sample_pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    write_text(folder / "pack.json", sample_json().dump(1));
    write_text(folder / "leg.glb", sample_glb());
}

}  // namespace surae::test
