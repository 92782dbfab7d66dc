#include "pack/glb_check.h"

#include <fmt/format.h>

#include <cmath>

#include "pack/glb_accessor.h"
#include "pack/glb_container.h"
#include "pack/json_cursor.h"

namespace surae {

namespace {

constexpr std::uint64_t max_json_bytes = 16u << 20, max_items = 100'000, max_depth = 64;
constexpr double max_coordinate = 1e7;
const char* const plain_export = "export it again without compression, as plain float meshes of triangles";

class Checker {
  public:
    Checker(const Json& root, std::string_view binary, JsonProblems& problems, const MeshLimits& limits)
        : root_(root, problems), binary_(binary), limits_(limits) {}

    // Runs every check and returns the JSON of the reduced file; meaningless when a problem was found.
    Json run(std::vector<std::string>& names) {
        check_head();
        if (ok()) check_buffers();
        if (ok()) check_views();
        if (ok()) check_accessors();
        if (ok()) check_meshes();
        if (ok()) check_nodes(names);
        if (ok()) check_scene();
        return std::move(clean_);
    }

  private:
    bool ok() const { return root_.ok(); }
    void check_head();
    void check_buffers();
    void check_views();
    void check_accessors();
    GlbAccessor read_accessor(const JsonCursor& at) const;
    void check_meshes();
    Json check_primitive(const JsonCursor& at);
    const GlbAccessor* attribute(const JsonCursor& attributes, const char* name, Json& kept);
    void check_nodes(std::vector<std::string>& names);
    Json check_node(const JsonCursor& at, std::size_t index, std::vector<int>& parents);
    void check_scene();
    void check_forest(const std::vector<int>& parents) const;
    void no_extensions(const JsonCursor& at) const;
    JsonCursor list(const char* key) const;

    JsonCursor root_;
    std::string_view binary_;
    MeshLimits limits_;
    Json clean_;
    std::uint64_t buffer_bytes_ = 0;
    std::vector<GlbView> views_;
    std::vector<GlbAccessor> accessors_;
    std::vector<std::uint64_t> mesh_vertices_, mesh_triangles_;
    std::vector<int> parents_;
    std::uint64_t vertices_ = 0, triangles_ = 0;
};

JsonCursor Checker::list(const char* key) const {
    const JsonCursor at = root_.member(key);
    if (at.array_size() > max_items) at.fail("this list is too long", "split the file");
    if (ok() && at.array_size() == 0)
        at.fail(fmt::format("'{}' is empty", key), "export the file again with its meshes");
    return at;
}

void Checker::no_extensions(const JsonCursor& at) const {
    at.require_object();
    if (!at.has("extensions")) return;
    for (const char* name : {"KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_meshopt_compression"})
        if (at.member("extensions").has(name))
            at.fail(fmt::format("the mesh is compressed with {}, which is not supported", name), plain_export);
    at.fail("glTF extensions are not supported here", plain_export);
}

void Checker::check_head() {
    root_.require_object();
    const std::string version = root_.member("asset").member("version").as_text();
    if (version != "2.0")
        root_.member("asset").fail("glTF version " + version.substr(0, 20) + " is not supported, only 2.0",
                                   "export it as glTF 2.0");
    if (root_.has("extensionsRequired")) {
        const JsonCursor required = root_.member("extensionsRequired");
        if (required.array_size() > 0) {
            const std::string name = required.element(0).as_text(200);
            required.fail(fmt::format("the file needs the extension {}, which is not supported{}", name,
                                      name == "KHR_mesh_quantization" ? " (its numbers are quantized)" : ""),
                          plain_export);
        }
    }
    if (root_.has("skins") && root_.member("skins").array_size() > 0)
        root_.member("skins").fail("skinned meshes are not supported", "apply the pose and export without skin");
    clean_["asset"] = {{"version", "2.0"}};
}

void Checker::check_buffers() {
    const JsonCursor buffers = list("buffers");
    if (buffers.array_size() != 1)
        buffers.fail("exactly one buffer is wanted, inside the file", "export it as one .glb file");
    if (!ok()) return;
    const JsonCursor buffer = buffers.element(0);
    no_extensions(buffer);
    if (buffer.has("uri"))
        buffer.fail("the data lie in another file", "export it as one .glb file with everything embedded");
    buffer_bytes_ = buffer.member("byteLength").as_unsigned(binary_.size());
    if (ok() && binary_.size() - buffer_bytes_ > 3)
        buffer.fail("the buffer does not fill the binary chunk", "export the file again");
    clean_["buffers"] = Json::array({Json{{"byteLength", buffer_bytes_}}});
}

void Checker::check_views() {
    const JsonCursor views = list("bufferViews");
    for (std::size_t i = 0; ok() && i < views.array_size(); ++i) {
        const JsonCursor at = views.element(i);
        no_extensions(at);
        GlbView view;
        at.member("buffer").as_unsigned(0);
        view.offset = at.unsigned_or("byteOffset", 0, buffer_bytes_);
        view.length = at.member("byteLength").as_unsigned(buffer_bytes_);
        view.stride = at.unsigned_or("byteStride", 0, 252);
        if (view.offset > buffer_bytes_ - view.length)
            at.fail("this part reaches past the end of the buffer", "export the file again");
        if (view.stride % 4 != 0) at.fail("a stride must be a multiple of 4", "export the file again");
        views_.push_back(view);
        Json kept = {{"buffer", 0}, {"byteOffset", view.offset}, {"byteLength", view.length}};
        if (view.stride) kept["byteStride"] = view.stride;
        clean_["bufferViews"].push_back(kept);
    }
}

GlbAccessor Checker::read_accessor(const JsonCursor& at) const {
    no_extensions(at);
    if (at.has("sparse")) at.fail("sparse data are not supported", plain_export);
    GlbAccessor a;
    a.view = at.member("bufferView").as_unsigned(views_.size() - 1);
    a.offset = at.unsigned_or("byteOffset", 0, buffer_bytes_);
    a.component = at.member("componentType").as_unsigned(65535);
    a.count = at.member("count").as_unsigned(3 * std::uint64_t(limits_.max_triangles));
    a.type = at.member("type").as_text(16);
    a.components = glb_component_count(a.type);
    const std::uint64_t unit = glb_component_bytes(a.component);
    if (!unit || !a.components) at.fail("the kind of number is unknown", "export the file again");
    if (a.count == 0) at.fail("this holds no elements", "leave empty meshes out of the file");
    if (at.has("normalized")) {
        a.normalized = true;
        if (a.component == glb_float || a.component == glb_int) a.normalized = false;
    }
    if (!ok()) return a;
    const GlbView& view = views_[a.view];
    const std::uint64_t element = unit * a.components;
    a.stride = view.stride ? view.stride : element;
    // All terms are far below 2^63: counts are below 2^25, strides below 2^8 and offsets below the file's size.
    if (a.stride < element || a.offset + a.stride * (a.count - 1) + element > view.length)
        at.fail(fmt::format("{} elements do not fit into the {} bytes of their buffer view", a.count, view.length),
                "export the file again");
    if ((view.offset + a.offset) % unit != 0) at.fail("the data are not aligned", "export the file again");
    a.data = binary_.data() + view.offset + a.offset;
    return a;
}

void Checker::check_accessors() {
    const JsonCursor all = list("accessors");
    for (std::size_t i = 0; ok() && i < all.array_size(); ++i) {
        accessors_.push_back(read_accessor(all.element(i)));
        const GlbAccessor& a = accessors_.back();
        Json kept = {{"bufferView", a.view},
                     {"byteOffset", a.offset},
                     {"componentType", a.component},
                     {"count", a.count},
                     {"type", a.type}};
        if (a.normalized) kept["normalized"] = true;
        clean_["accessors"].push_back(kept);
    }
}

// nullptr when the attribute is absent or wrong. What is kept of it is added to `kept`.
const GlbAccessor* Checker::attribute(const JsonCursor& attributes, const char* name, Json& kept) {
    if (!attributes.has(name)) return nullptr;
    const JsonCursor at = attributes.member(name);
    const std::uint64_t index = at.as_unsigned(accessors_.size() - 1);
    if (!ok()) return nullptr;
    const GlbAccessor& a = accessors_[index];
    const bool colour = name[0] == 'C', tangent = name[0] == 'T';
    const bool right_type = colour ? a.type == "VEC3" || a.type == "VEC4" : a.type == (tangent ? "VEC4" : "VEC3");
    const bool right_number =
        a.component == glb_float || (colour && a.normalized && (a.component == glb_byte || a.component == glb_short));
    if (!right_type || !right_number) {
        at.fail(fmt::format("{} is not stored as plain float numbers (it is quantized or of the wrong kind)", name),
                plain_export);
        return nullptr;
    }
    if (a.component == glb_float) check_floats(at, a, max_coordinate);
    kept[name] = index;
    return &a;
}

Json Checker::check_primitive(const JsonCursor& at) {
    Json kept_attributes;
    no_extensions(at);
    if (at.has("targets")) at.fail("morph targets are not supported", "apply the shape and export without targets");
    if (at.unsigned_or("mode", 4, 6) != 4) at.fail("the mesh is not made of plain triangles", "export it as triangles");
    const JsonCursor attributes = at.member("attributes");
    if (!attributes.has("POSITION")) attributes.fail("the mesh has no vertex positions", "export the mesh again");
    if (!ok()) return {};
    std::uint64_t vertices = 0;
    for (const char* name : {"POSITION", "NORMAL", "TANGENT", "COLOR_0", "COLOR_1"}) {
        const GlbAccessor* a = attribute(attributes, name, kept_attributes);
        if (!ok()) return {};
        if (!a) continue;
        if (name[0] == 'P') vertices = a->count;
        if (a->count != vertices)
            attributes.fail(fmt::format("{} has {} elements but there are {} vertices", name, a->count, vertices),
                            "export the mesh again");
    }
    // Assimp makes no tangent frame of its own when normals are absent, and ours are made again then.
    if (!kept_attributes.contains("NORMAL")) kept_attributes.erase("TANGENT");
    // Nor does it look whether there is a first set of colours before it reads the second.
    if (!kept_attributes.contains("COLOR_0")) kept_attributes.erase("COLOR_1");
    Json kept = {{"attributes", kept_attributes}, {"mode", 4}};
    std::uint64_t corners = vertices;
    if (at.has("indices")) {
        const std::uint64_t index = at.member("indices").as_unsigned(accessors_.size() - 1);
        if (!ok()) return {};
        corners = check_indices(at.member("indices"), accessors_[index], vertices);
        kept["indices"] = index;
    }
    if (ok() && corners % 3 != 0)
        at.fail(fmt::format("{} corners do not make whole triangles", corners), "export the mesh again");
    mesh_vertices_.back() += vertices;
    mesh_triangles_.back() += corners / 3;
    return kept;
}

void Checker::check_meshes() {
    const JsonCursor meshes = list("meshes");
    for (std::size_t i = 0; ok() && i < meshes.array_size(); ++i) {
        const JsonCursor primitives = meshes.element(i).member("primitives");
        if (ok() && (primitives.array_size() == 0 || primitives.array_size() > 1000))
            primitives.fail("the mesh is empty or in too many parts", "export the mesh again");
        mesh_vertices_.push_back(0);
        mesh_triangles_.push_back(0);
        Json kept;
        for (std::size_t p = 0; ok() && p < primitives.array_size(); ++p)
            kept["primitives"].push_back(check_primitive(primitives.element(p)));
        clean_["meshes"].push_back(kept);
    }
}

Json Checker::check_node(const JsonCursor& at, std::size_t index, std::vector<int>& parents) {
    Json kept = {{"name", fmt::format("n{}", index)}};
    at.require_object();
    if (at.has("skin")) at.fail("skinned meshes are not supported", "apply the pose and export without skin");
    const auto numbers = [&](const char* key, std::size_t count) {
        if (!at.has(key)) return;
        kept[key] = at.member(key).as_numbers(count);
        for (const auto& value : kept[key])
            if (std::abs(value.get<double>()) > max_coordinate)
                at.fail(fmt::format("'{}' holds an impossibly large number", key), "export the file again");
    };
    numbers("matrix", 16);
    if (!at.has("matrix")) numbers("translation", 3), numbers("rotation", 4), numbers("scale", 3);
    if (at.has("mesh")) {
        const std::uint64_t mesh = at.member("mesh").as_unsigned(mesh_vertices_.size() - 1);
        kept["mesh"] = mesh;
        vertices_ += mesh_vertices_[mesh];
        triangles_ += mesh_triangles_[mesh];
        if (vertices_ > limits_.max_vertices || triangles_ > limits_.max_triangles)
            at.fail(fmt::format("the file has more than {} vertices or {} triangles", limits_.max_vertices,
                                limits_.max_triangles),
                    "simplify the meshes");
    }
    if (!at.has("children")) return kept;
    const JsonCursor children = at.member("children");
    for (std::size_t c = 0; ok() && c < children.array_size(); ++c) {
        const std::uint64_t child = children.element(c).as_unsigned(parents.size() - 1);
        if (!ok()) break;
        if (parents[child] >= 0)
            children.element(c).fail(fmt::format("node {} has two parents", child), "export the file again");
        parents[child] = static_cast<int>(index);
        kept["children"].push_back(child);
    }
    return kept;
}

void Checker::check_nodes(std::vector<std::string>& names) {
    const JsonCursor nodes = list("nodes");
    parents_.assign(nodes.array_size(), -1);
    for (std::size_t i = 0; ok() && i < nodes.array_size(); ++i) {
        names.push_back(nodes.element(i).text_or("name", ""));
        clean_["nodes"].push_back(check_node(nodes.element(i), i, parents_));
    }
    if (ok()) check_forest(parents_);
}

// With one parent each, a node that does not reach a root within the allowed depth is in a ring or too deep.
void Checker::check_forest(const std::vector<int>& parents) const {
    for (std::size_t i = 0; i < parents.size(); ++i) {
        std::uint64_t depth = 0;
        for (int up = parents[i]; up >= 0; up = parents[static_cast<std::size_t>(up)])
            if (++depth > max_depth)
                return root_.member("nodes").element(i).fail("the nodes are nested in a ring or too deeply",
                                                             "flatten the scene and export it again");
    }
}

void Checker::check_scene() {
    const JsonCursor scenes = list("scenes");
    if (!ok()) return;
    const JsonCursor roots = scenes.element(root_.unsigned_or("scene", 0, scenes.array_size() - 1)).member("nodes");
    std::vector<bool> seen(parents_.size(), false);
    Json kept = Json::array();
    for (std::size_t i = 0; ok() && i < roots.array_size(); ++i) {
        const std::uint64_t node = roots.element(i).as_unsigned(parents_.size() - 1);
        if (!ok()) break;
        if (seen[node] || parents_[node] >= 0)
            roots.element(i).fail(fmt::format("node {} is no root or is listed twice", node), "export the file again");
        seen[node] = true;
        kept.push_back(node);
    }
    if (ok() && kept.empty()) roots.fail("the scene is empty", "export the file again with its meshes");
    clean_["scene"] = 0;
    clean_["scenes"] = Json::array({Json{{"nodes", kept}}});
}

}  // namespace

Result<CheckedGlb> check_glb(std::string_view bytes, const std::string& where, const MeshLimits& limits) {
    if (bytes.size() > limits.max_bytes)
        return Error{fmt::format("the file has {} bytes, at most {} are allowed", bytes.size(), limits.max_bytes),
                     where, "simplify the meshes"};
    const auto chunks = split_glb(bytes, where);
    if (!chunks) return chunks.error();
    if (chunks->json.size() > max_json_bytes)
        return Error{
            fmt::format("the JSON chunk has {} bytes, at most {} are allowed", chunks->json.size(), max_json_bytes),
            where, "split the file"};
    const auto json = parse_json(chunks->json, where + ", JSON chunk");
    if (!json) return json.error();
    JsonProblems problems{where, {}};
    CheckedGlb out;
    const Json clean = Checker(*json, chunks->binary, problems, limits).run(out.names);
    if (problems.first) return *problems.first;
    out.bytes = join_glb(clean.dump(), chunks->binary);
    return out;
}

}  // namespace surae
