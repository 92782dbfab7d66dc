#include "pack/mesh_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "base/json_io.h"
#include "geometry/mesh_tools.h"
#include "pack/glb_check.h"

namespace surae {

namespace {

// Anatomy is round; only true edges, such as where a mesh was cut, are sharper than this.
constexpr float crease_deg = 75.0f;

std::optional<Error> fault_of(const Mesh& mesh, const std::string& where) {
    const char* remedy = "mend the mesh and export it again";
    if (mesh.positions.empty() || mesh.indices.size() < 3) return Error{"the mesh has no triangles", where, remedy};
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const glm::vec3 p = mesh.positions[i];
        if (!finite(p) || glm::any(glm::greaterThan(glm::abs(p), glm::vec3(1e7f))))
            return Error{fmt::format("vertex {} is not finite or lies impossibly far out", i), where, remedy};
    }
    for (std::size_t i = 0; i < mesh.indices.size(); ++i)
        if (mesh.indices[i] >= mesh.positions.size())
            return Error{fmt::format("index {} points at vertex {} of {}", i, mesh.indices[i], mesh.positions.size()),
                         where, remedy};
    if (!mesh.normals.empty() && mesh.normals.size() != mesh.positions.size())
        return Error{"there are not as many normals as vertices", where, remedy};
    return {};
}

// Files without shared vertices name each corner anew: the same position with the same normal is one vertex.
Mesh join_identical(const Mesh& mesh) {
    Mesh out;
    std::unordered_map<std::string, std::uint32_t> seen;
    seen.reserve(mesh.positions.size());
    for (const std::uint32_t index : mesh.indices) {
        char raw[2 * sizeof(glm::vec3)];
        std::memcpy(raw, &mesh.positions[index], sizeof(glm::vec3));
        std::memcpy(raw + sizeof(glm::vec3), &mesh.normals[index], sizeof(glm::vec3));
        const auto [found, fresh] =
            seen.try_emplace(std::string(raw, sizeof raw), static_cast<std::uint32_t>(out.positions.size()));
        if (fresh) {
            out.positions.push_back(mesh.positions[index]);
            out.normals.push_back(mesh.normals[index]);
        }
        out.indices.push_back(found->second);
    }
    return out;
}

bool all_unit(const std::vector<glm::vec3>& normals) {
    return !normals.empty() &&
           std::all_of(normals.begin(), normals.end(), [](glm::vec3 n) { return finite(n) && glm::dot(n, n) > 0.5f; });
}

// Keeps good normals, makes missing or broken ones. STL normals are one a facet, so they are never kept.
std::optional<Error> finish(NamedMesh& item, MeshFormat format, const std::string& where) {
    const std::string place = where + (item.name.empty() ? "" : ", mesh '" + item.name + "'");
    if (auto fault = fault_of(item.mesh, place)) return fault;
    if (format != MeshFormat::stl && all_unit(item.mesh.normals)) {
        for (auto& n : item.mesh.normals) n = glm::normalize(n);
        if (format == MeshFormat::obj) item.mesh = join_identical(item.mesh);
        return {};
    }
    // The tolerance follows the size, since units are not known yet.
    const glm::vec3 size = bounds(item.mesh.positions).size();
    const float extent = std::max({size.x, size.y, size.z});
    item.mesh = with_smooth_normals(weld(item.mesh, extent * 1e-6f), crease_deg);
    if (item.mesh.indices.empty())
        return Error{"every triangle of the mesh is flat", place, "mend the mesh and export it again"};
    return {};
}

}  // namespace

Result<MeshFormat> mesh_format(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (extension == ".glb") return MeshFormat::glb;
    if (extension == ".obj") return MeshFormat::obj;
    if (extension == ".stl") return MeshFormat::stl;
    return Error{"this kind of mesh file is not supported", file.string(), "use .glb, .obj or .stl"};
}

Result<std::vector<NamedMesh>> MeshReader::parse_glb(std::string_view bytes, const std::string& where) const {
    const auto checked = check_glb(bytes, where, limits_);
    if (!checked) return checked.error();
    auto meshes = import_with_assimp(checked->bytes, MeshFormat::glb, where, limits_);
    if (!meshes) return meshes.error();
    for (NamedMesh& item : *meshes) {  // from "n<i>" back to the file's own name
        std::size_t node = 0;
        const char* digits = item.name.data() + 1;
        if (item.name.size() < 2) continue;
        std::from_chars(digits, item.name.data() + item.name.size(), node);
        item.name = node < checked->names.size() ? checked->names[node] : "";
    }
    return meshes;
}

Result<std::vector<NamedMesh>> MeshReader::parse(std::string_view bytes, MeshFormat format, const std::string& where) {
    if (bytes.empty()) return Error{"the file is empty", where, "export the mesh again"};
    auto meshes = format == MeshFormat::glb ? parse_glb(bytes, where) : worker_.parse(bytes, format, where, limits_);
    if (!meshes) return meshes.error();
    if (meshes->empty()) return Error{"the file holds no triangles", where, "export the mesh again"};
    for (NamedMesh& item : *meshes)
        if (auto fault = finish(item, format, where)) return *fault;
    return meshes;
}

Result<std::vector<NamedMesh>> MeshReader::read(const std::filesystem::path& file) {
    const auto format = mesh_format(file);
    if (!format) return format.error();
    const auto bytes = read_file(file, limits_.max_bytes);
    if (!bytes) return bytes.error();
    return parse(*bytes, *format, file.string());
}

Result<std::vector<NamedMesh>> read_meshes(const std::filesystem::path& file) {
    return MeshReader().read(file);
}

}  // namespace surae
