#include "pack/assimp_import.h"

#include <assimp/MemoryIOWrapper.h>
#include <assimp/importerdesc.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <assimp/BaseImporter.h>
#include <algorithm>
#include <assimp/Importer.hpp>
#include <cmath>
#include <cstring>
#include <memory>

namespace surae {

namespace {

// The one file being read, under a fixed name; every other file does not exist.
class OneFile final : public Assimp::IOSystem {
  public:
    OneFile(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}
    bool Exists(const char* path) const override { return name_ == path; }
    char getOsSeparator() const override { return '/'; }
    Assimp::IOStream* Open(const char* path, const char* mode) override {
        if (name_ != path || std::strchr(mode, 'w')) return nullptr;
        return new Assimp::MemoryIOStream(reinterpret_cast<const std::uint8_t*>(bytes_.data()), bytes_.size());
    }
    void Close(Assimp::IOStream* file) override { delete file; }

  private:
    std::string_view bytes_;
    std::string name_;
};

const char* importer_name(MeshFormat format) {
    switch (format) {
        case MeshFormat::glb:
            return "glTF2 Importer";
        case MeshFormat::obj:
            return "Wavefront Object Importer";
        case MeshFormat::stl:
            return "Stereolithography (STL) Importer";
    }
    return "";
}

// Leaves one importer: Assimp would otherwise try others by the file's first bytes.
void keep_only(Assimp::Importer& importer, MeshFormat format) {
    for (std::size_t i = importer.GetImporterCount(); i-- > 0;) {
        if (std::strcmp(importer.GetImporterInfo(i)->mName, importer_name(format)) == 0) continue;
        Assimp::BaseImporter* other = importer.GetImporter(i);
        importer.UnregisterLoader(other);
        delete other;
    }
}

glm::mat4 matrix_of(const aiMatrix4x4& m) {
    return {m.a1, m.b1, m.c1, m.d1, m.a2, m.b2, m.c2, m.d2, m.a3, m.b3, m.c3, m.d3, m.a4, m.b4, m.c4, m.d4};
}

glm::vec3 vector_of(const aiVector3D& v) {
    return {v.x, v.y, v.z};
}

glm::vec3 unit(glm::vec3 v) {
    const float length = glm::length(v);
    return length > 1e-20f ? v / length : glm::vec3(0);
}

glm::vec4 colour_of(const aiColor4D& c) {
    return {c.r, c.g, c.b, c.a};
}

// Colours may mean anything: a second set is weights only when every four of them sum to 1, and a first set that is
// white all over says nothing.
void drop_idle_colours(Mesh& mesh) {
    const auto is_weight = [](glm::vec4 w) {
        return glm::all(glm::greaterThanEqual(w, glm::vec4(0))) && std::abs(w.x + w.y + w.z + w.w - 1) < 1e-3f;
    };
    if (!std::all_of(mesh.weights.begin(), mesh.weights.end(), is_weight)) mesh.weights.clear();
    if (std::all_of(mesh.occlusion.begin(), mesh.occlusion.end(), [](float o) { return o == 1; }))
        mesh.occlusion.clear();
}

// Appends a part to a mesh. Optional arrays are kept only while every part has them.
void append(Mesh& out, const aiMesh& part, const glm::mat4& transform) {
    const auto base = static_cast<std::uint32_t>(out.positions.size());
    const bool first = base == 0;
    const bool normals = part.HasNormals() && (first || !out.normals.empty());
    const bool fibres = part.HasTangentsAndBitangents() && (first || !out.fibres.empty());
    const bool colours = part.HasVertexColors(0) && (first || !out.occlusion.empty());
    if (!normals) out.normals.clear();
    if (!fibres) out.fibres.clear();
    const bool weights = part.HasVertexColors(1) && (first || !out.weights.empty());
    if (!colours) out.occlusion.clear();
    if (!weights) out.weights.clear();
    const glm::mat3 linear(transform);
    const glm::mat3 normal_matrix = glm::transpose(glm::inverse(linear));
    for (unsigned i = 0; i < part.mNumVertices; ++i) {
        out.positions.push_back(glm::vec3(transform * glm::vec4(vector_of(part.mVertices[i]), 1.0f)));
        if (normals) out.normals.push_back(unit(normal_matrix * vector_of(part.mNormals[i])));
        if (fibres) out.fibres.emplace_back(unit(linear * vector_of(part.mTangents[i])), 1.0f);
        if (colours) out.occlusion.push_back(glm::clamp(part.mColors[0][i].r, 0.0f, 1.0f));
        if (weights) out.weights.push_back(colour_of(part.mColors[1][i]));
    }
    const bool flip = glm::determinant(linear) < 0;
    for (unsigned f = 0; f < part.mNumFaces; ++f) {
        const aiFace& face = part.mFaces[f];
        if (face.mNumIndices != 3) continue;  // loose points and lines
        for (int k = 0; k < 3; ++k) out.indices.push_back(base + face.mIndices[flip ? 2 - k : k]);
    }
}

struct Pending {
    const aiNode* node;
    glm::mat4 parent;
};

std::vector<NamedMesh> collect(const aiScene& scene, const MeshLimits& limits) {
    std::vector<NamedMesh> out;
    std::vector<Pending> open{{scene.mRootNode, glm::mat4(1)}};
    std::size_t vertices = 0;
    while (!open.empty()) {
        const Pending at = open.back();
        open.pop_back();
        const glm::mat4 transform = at.parent * matrix_of(at.node->mTransformation);
        NamedMesh found{at.node->mName.C_Str(), {}};
        for (unsigned i = 0; i < at.node->mNumMeshes && vertices <= limits.max_vertices; ++i) {
            const aiMesh* part = scene.mMeshes[at.node->mMeshes[i]];
            vertices += part->mNumVertices;
            append(found.mesh, *part, transform);
        }
        drop_idle_colours(found.mesh);
        if (!found.mesh.indices.empty()) out.push_back(std::move(found));
        for (unsigned i = at.node->mNumChildren; i-- > 0;) open.push_back({at.node->mChildren[i], transform});
    }
    return out;
}

// Parsers' own messages may be long or hold bytes of the file: kept short and printable.
std::string printable(const char* text) {
    std::string out;
    for (; *text && out.size() < 160; ++text) out += (*text >= ' ' && *text < 127) ? *text : ' ';
    return out;
}

}  // namespace

Result<std::vector<NamedMesh>> import_with_assimp(std::string_view bytes, MeshFormat format, const std::string& where,
                                                  const MeshLimits& limits) {
    static constexpr const char* names[] = {"mesh.glb", "mesh.obj", "mesh.stl"};
    const char* name = names[static_cast<int>(format)];
    Assimp::Importer importer;
    keep_only(importer, format);
    importer.SetIOHandler(new OneFile(bytes, name));
    const unsigned flags = aiProcess_ValidateDataStructure | (format == MeshFormat::obj ? aiProcess_Triangulate : 0u);
    const aiScene* scene = importer.ReadFile(name, flags);
    if (!scene || !scene->mRootNode)
        return Error{"the mesh cannot be read: " + printable(importer.GetErrorString()), where,
                     "export the mesh again"};
    return collect(*scene, limits);
}

}  // namespace surae
