#include "pack/glb_writer.h"

#include <algorithm>
#include <map>
#include <optional>

#include "pack/glb_container.h"

namespace surae {

namespace {

enum Component : int { byte_component = 5121, uint_component = 5125, float_component = 5126 };
enum Target : int { vertex_target = 34962, index_target = 34963 };

struct Colour {
    const char* kind;
    float r, g, b;
};
constexpr Colour colours[] = {
    {"bone", 0.85f, 0.80f, 0.68f},     {"muscle", 0.55f, 0.16f, 0.14f}, {"tendon", 0.85f, 0.83f, 0.76f},
    {"ligament", 0.82f, 0.80f, 0.72f}, {"vessel", 0.60f, 0.10f, 0.12f}, {"nerve", 0.85f, 0.75f, 0.30f},
    {"skin", 0.80f, 0.60f, 0.50f},
};
constexpr Colour other_colour{"", 0.80f, 0.78f, 0.74f};

Json material_json(const std::string& kind) {
    Colour found = other_colour;
    for (const Colour& colour : colours)
        if (kind == colour.kind) found = colour;
    return {{"name", kind},
            {"pbrMetallicRoughness",
             {{"baseColorFactor", {found.r, found.g, found.b, 1}}, {"metallicFactor", 0}, {"roughnessFactor", 0.7}}}};
}

// The growing JSON and binary chunk of one file.
struct Builder {
    Json root;
    std::string binary;
    std::map<std::string, std::size_t> materials;  // index by kind
    std::size_t most_vertices = 0;                 // of one mesh
    std::optional<std::size_t> white_view;

    std::size_t material(const std::string& kind) {
        const auto [at, fresh] = materials.try_emplace(kind, materials.size());
        if (fresh) root["materials"].push_back(material_json(kind));
        return at->second;
    }

    // Appends an array as its own buffer view and accessor; returns the accessor's index.
    template <class T>
    std::size_t add(std::span<const T> values, Component component, const char* type, Target target) {
        const std::size_t offset = binary.size(), bytes = values.size_bytes();
        binary.append(reinterpret_cast<const char*>(values.data()), bytes);
        binary.resize((binary.size() + 3) / 4 * 4, '\0');
        root["bufferViews"].push_back(
            {{"buffer", 0}, {"byteOffset", offset}, {"byteLength", bytes}, {"target", int(target)}});
        return add_accessor(root["bufferViews"].size() - 1, values.size(), component, type);
    }

    std::size_t add_accessor(std::size_t view, std::size_t count, Component component, const char* type) {
        root["accessors"].push_back(
            {{"bufferView", view}, {"componentType", int(component)}, {"count", count}, {"type", type}});
        return root["accessors"].size() - 1;
    }

    // So many white vertices. All meshes look at the same ones.
    std::size_t white(std::size_t count) {
        if (!white_view) {
            white_view = root["bufferViews"].size();
            const std::size_t bytes = 4 * most_vertices;
            root["bufferViews"].push_back({{"buffer", 0},
                                           {"byteOffset", binary.size()},
                                           {"byteLength", bytes},
                                           {"byteStride", 4},  // must be said of a view with several accessors
                                           {"target", int(vertex_target)}});
            binary.append(bytes, static_cast<char>(0xff));
        }
        const std::size_t accessor = add_accessor(*white_view, count, byte_component, "VEC4");
        root["accessors"][accessor]["normalized"] = true;
        return accessor;
    }
};

Json vector_json(glm::vec3 v) {
    return Json::array({v.x, v.y, v.z});
}

Json primitive_json(Builder& builder, const GlbMesh& item) {
    const MeshView& mesh = item.mesh;
    Json attributes;
    const auto positions = builder.add(mesh.positions, float_component, "VEC3", vertex_target);
    const Box box = bounds(mesh.positions);
    builder.root["accessors"][positions]["min"] = vector_json(box.low);
    builder.root["accessors"][positions]["max"] = vector_json(box.high);
    attributes["POSITION"] = positions;
    if (!mesh.normals.empty()) attributes["NORMAL"] = builder.add(mesh.normals, float_component, "VEC3", vertex_target);
    if (!mesh.fibres.empty()) attributes["TANGENT"] = builder.add(mesh.fibres, float_component, "VEC4", vertex_target);
    if (!mesh.occlusion.empty()) {
        std::vector<glm::vec3> grey;
        grey.reserve(mesh.occlusion.size());
        for (const float o : mesh.occlusion) grey.emplace_back(o);
        attributes["COLOR_0"] = builder.add(std::span<const glm::vec3>(grey), float_component, "VEC3", vertex_target);
    }
    if (!mesh.weights.empty()) {
        // Sets of colours are counted from 0: the one before is white where there is none.
        if (mesh.occlusion.empty()) attributes["COLOR_0"] = builder.white(mesh.positions.size());
        attributes["COLOR_1"] = builder.add(mesh.weights, float_component, "VEC4", vertex_target);
    }
    const auto indices = builder.add(mesh.indices, uint_component, "SCALAR", index_target);
    Json primitive = {{"attributes", attributes}, {"indices", indices}, {"mode", 4}};
    if (!item.kind.empty()) primitive["material"] = builder.material(item.kind);
    return primitive;
}

}  // namespace

std::string glb_bytes(std::span<const GlbMesh> meshes, const std::string& copyright) {
    Builder builder;
    Json& root = builder.root;
    root["asset"] = {{"version", "2.0"}, {"generator", "Surae"}};
    if (!copyright.empty()) root["asset"]["copyright"] = copyright;
    for (const GlbMesh& item : meshes)
        builder.most_vertices = std::max(builder.most_vertices, item.mesh.positions.size());
    Json scene_nodes = Json::array();
    for (const GlbMesh& item : meshes) {
        Json node = {{"name", item.name}, {"mesh", scene_nodes.size()}};
        if (!item.extras.is_null()) node["extras"] = item.extras;
        scene_nodes.push_back(scene_nodes.size());
        root["nodes"].push_back(node);
        root["meshes"].push_back({{"name", item.name}, {"primitives", Json::array({primitive_json(builder, item)})}});
    }
    root["scene"] = 0;
    root["scenes"] = Json::array({Json{{"nodes", scene_nodes}}});
    root["buffers"] = Json::array({Json{{"byteLength", builder.binary.size()}}});

    return join_glb(root.dump(-1, ' ', false, Json::error_handler_t::replace), builder.binary);
}

Status write_glb(const std::filesystem::path& path, std::span<const GlbMesh> meshes, const std::string& copyright) {
    for (const GlbMesh& item : meshes) {
        if (item.mesh.indices.empty())
            return Error{"a mesh without triangles cannot be written", path.string() + ", mesh '" + item.name + "'",
                         "leave it out"};
    }
    return write_file_atomically(path, glb_bytes(meshes, copyright));
}

}  // namespace surae
