// glTF 2.0 binary: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
#include "glb.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

namespace surae::leg {

namespace {

using Json = nlohmann::ordered_json;

constexpr int float_type = 5126, u32_type = 5125, vertex_target = 34962, index_target = 34963;

class Writer {
  public:
    void add(const NamedMesh& part) {
        Json attributes;
        attributes["POSITION"] = accessor(part.mesh.positions, "VEC3", float_type, vertex_target);
        const Box box = bounds(part.mesh.positions);
        Json& position = accessors_.back();
        position["min"] = {box.low.x, box.low.y, box.low.z};
        position["max"] = {box.high.x, box.high.y, box.high.z};
        attributes["NORMAL"] = accessor(part.mesh.normals, "VEC3", float_type, vertex_target);
        if (!part.mesh.fibres.empty())
            attributes["TANGENT"] = accessor(part.mesh.fibres, "VEC4", float_type, vertex_target);
        if (!part.mesh.occlusion.empty()) {
            std::vector<glm::vec4> grey;
            for (const float o : part.mesh.occlusion) grey.emplace_back(o, o, o, 1);
            attributes["COLOR_0"] = accessor(grey, "VEC4", float_type, vertex_target);
        }
        const Json indices = accessor(part.mesh.indices, "SCALAR", u32_type, index_target);
        const auto at = meshes_.size();
        meshes_.push_back(
            {{"name", part.id},
             {"primitives", {{{"attributes", attributes}, {"indices", indices}, {"material", material(part.kind)}}}}});
        nodes_.push_back(
            {{"name", part.id},
             {"mesh", at},
             {"extras",
              {{"id", part.id}, {"fma", part.fma}, {"layer", part.layer}, {"side", "right"}, {"kind", part.kind}}}});
    }

    std::string bytes() {
        Json roots = Json::array();
        for (std::size_t i = 0; i < nodes_.size(); ++i) roots.push_back(i);
        Json doc{{"asset", {{"version", "2.0"}, {"generator", "surae leg_builder"}}},
                 {"scene", 0},
                 {"scenes", {{{"nodes", roots}}}},
                 {"nodes", nodes_},
                 {"meshes", meshes_},
                 {"materials", materials_},
                 {"accessors", accessors_},
                 {"bufferViews", views_},
                 {"buffers", {{{"byteLength", blob_.size()}}}}};
        std::string text = doc.dump();
        text.resize((text.size() + 3) / 4 * 4, ' ');
        std::string out = "glTF";
        append_u32(out, 2);
        append_u32(out, static_cast<std::uint32_t>(12 + 8 + text.size() + 8 + blob_.size()));
        append_u32(out, static_cast<std::uint32_t>(text.size()));
        out += "JSON" + text;
        append_u32(out, static_cast<std::uint32_t>(blob_.size()));
        out += std::string("BIN\0", 4) + blob_;
        return out;
    }

  private:
    static void append_u32(std::string& out, std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift & 255u));
    }

    template <class T>
    Json accessor(const std::vector<T>& values, const char* type, int component, int target) {
        const std::size_t offset = blob_.size(), size = values.size() * sizeof(T);
        blob_.resize(offset + size);
        std::memcpy(blob_.data() + offset, values.data(), size);
        views_.push_back({{"buffer", 0}, {"byteOffset", offset}, {"byteLength", size}, {"target", target}});
        accessors_.push_back({{"bufferView", views_.size() - 1},
                              {"componentType", component},
                              {"count", values.size()},
                              {"type", type}});
        return accessors_.size() - 1;
    }

    // Plain colours, so that the file looks like a leg in any viewer; the program has its own.
    Json material(const std::string& kind) {
        static const std::map<std::string, std::array<float, 3>> colours{
            {"bone", {0.85f, 0.80f, 0.68f}},     {"muscle", {0.55f, 0.16f, 0.14f}}, {"tendon", {0.85f, 0.83f, 0.76f}},
            {"ligament", {0.82f, 0.80f, 0.72f}}, {"vessel", {0.60f, 0.10f, 0.12f}}, {"nerve", {0.85f, 0.75f, 0.30f}},
            {"skin", {0.80f, 0.60f, 0.50f}}};
        const auto known = materials_by_kind_.find(kind);
        if (known != materials_by_kind_.end()) return known->second;
        const auto found = colours.find(kind);
        const std::array<float, 3> c =
            found == colours.end() ? std::array<float, 3>{0.8f, 0.78f, 0.74f} : found->second;
        materials_.push_back(
            {{"name", kind},
             {"pbrMetallicRoughness",
              {{"baseColorFactor", {c[0], c[1], c[2], 1}}, {"metallicFactor", 0}, {"roughnessFactor", 0.7}}}});
        return materials_by_kind_[kind] = materials_.size() - 1;
    }

    Json nodes_ = Json::array(), meshes_ = Json::array(), materials_ = Json::array(), accessors_ = Json::array(),
         views_ = Json::array();
    std::map<std::string, std::size_t> materials_by_kind_;
    std::string blob_;
};

}  // namespace

std::string to_glb(const std::vector<NamedMesh>& meshes) {
    Writer writer;
    for (const NamedMesh& mesh : meshes) writer.add(mesh);
    return writer.bytes();
}

}  // namespace surae::leg
