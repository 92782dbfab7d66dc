#include "pack/mesh_message.h"

#include <cstring>

namespace surae {

namespace {

void put_number(std::string& out, std::uint64_t value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
void put_array(std::string& out, const std::vector<T>& values) {
    put_number(out, values.size());
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// Reads what put_* wrote; `bad` is set at the first thing that does not fit.
struct Source {
    std::string_view left;
    bool bad = false;

    std::uint64_t number() {
        std::uint64_t value = 0;
        if (left.size() < sizeof value) return bad = true, 0;
        std::memcpy(&value, left.data(), sizeof value);
        left.remove_prefix(sizeof value);
        return value;
    }
    template <class T>
    void array(std::vector<T>& values, std::uint64_t max) {
        const std::uint64_t count = number();
        if (bad || count > max || count > left.size() / sizeof(T)) {
            bad = true;
            return;
        }
        values.resize(count);
        if (count) std::memcpy(static_cast<void*>(values.data()), left.data(), count * sizeof(T));
        left.remove_prefix(count * sizeof(T));
    }
};

NamedMesh take_mesh(Source& source, const MeshLimits& limits) {
    NamedMesh out;
    std::vector<char> name;
    source.array(name, 4096);
    out.name.assign(name.begin(), name.end());
    source.array(out.mesh.positions, limits.max_vertices);
    source.array(out.mesh.normals, limits.max_vertices);
    source.array(out.mesh.indices, 3 * limits.max_triangles);
    return out;
}

}  // namespace

std::string encode_meshes(const std::vector<NamedMesh>& meshes) {
    std::string out;
    put_number(out, meshes.size());
    for (const NamedMesh& item : meshes) {
        const std::string name = item.name.substr(0, 4096);
        put_array(out, std::vector<char>(name.begin(), name.end()));
        put_array(out, item.mesh.positions);
        put_array(out, item.mesh.normals);
        put_array(out, item.mesh.indices);
    }
    return out;
}

Result<std::vector<NamedMesh>> decode_meshes(std::string_view bytes, const std::string& where,
                                             const MeshLimits& limits) {
    Source source{bytes};
    std::vector<NamedMesh> out;
    const std::uint64_t count = source.number();
    for (std::uint64_t i = 0; !source.bad && i < count; ++i) out.push_back(take_mesh(source, limits));
    if (source.bad || !source.left.empty())
        return Error{"the mesh is too large or its reader gave an answer that makes no sense", where,
                     "simplify the mesh or export it again"};
    return out;
}

}  // namespace surae
