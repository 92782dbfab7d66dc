#include "pack/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/json_io.h"
#include "base/paths.h"
#include "geometry/joint_weights.h"
#include "pack/cache.h"
#include "pack/leg_frame.h"
#include "pack/levels.h"
#include "pack/mesh_reader.h"
#include "pack/pack_json.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

using Meshes = std::vector<Mesh>;
using Files = std::map<std::string, std::string>;  // name in pack.json -> bytes

void tell(const PackOptions& options, const std::string& what, float done) {
    if (options.progress) options.progress(what, done);
}

Result<Files> read_files(const fs::path& folder, const PackJson& pack) {
    Files files;
    const auto add = [&](const std::string& name) -> Status {
        if (files.contains(name)) return Done{};
        if (const auto format = mesh_format(folder / name); !format) return format.error();
        auto bytes = read_file(folder / name, MeshLimits{}.max_bytes);
        if (!bytes) return bytes.error();
        files.emplace(name, std::move(*bytes));
        return Done{};
    };
    for (const PackJsonStructure& s : pack.structures) {
        if (const Status added = add(s.file); !added) return added.error();
        for (const std::string& level : s.levels)
            if (const Status added = add(level); !added) return added.error();
    }
    return files;
}

std::string names_of(const std::vector<NamedMesh>& meshes) {
    std::string names;
    for (const NamedMesh& item : meshes) {
        if (names.size() > 200) return names + ", ...";
        names += (names.empty() ? "" : ", ") + ("'" + item.name.substr(0, 60) + "'");
    }
    return names;
}

// The mesh of one structure among those of its file.
Result<const Mesh*> pick_mesh(const std::vector<NamedMesh>& meshes, const PackJsonStructure& structure,
                              const fs::path& file) {
    if (structure.node.empty()) {
        if (meshes.size() == 1) return &meshes.front().mesh;
        return Error{fmt::format("the file has {} meshes ({}), but structure '{}' names none", meshes.size(),
                                 names_of(meshes), structure.id.value),
                     file.string(), "name one as \"node\" in pack.json"};
    }
    const auto named = [&](const NamedMesh& item) { return item.name == structure.node; };
    const auto count = std::count_if(meshes.begin(), meshes.end(), named);
    if (count == 1) return &std::find_if(meshes.begin(), meshes.end(), named)->mesh;
    return Error{fmt::format("{} mesh is called '{}'; there are {}", count ? "more than one" : "no", structure.node,
                             names_of(meshes)),
                 file.string(), "correct \"node\" in pack.json"};
}

using Parsed = std::map<std::string, std::vector<NamedMesh>>;

// The finest mesh of a structure with the levels that the pack brings.
Result<Mesh> assemble(const fs::path& folder, const PackJsonStructure& structure, const Parsed& parsed) {
    const auto finest = pick_mesh(parsed.at(structure.file), structure, folder / structure.file);
    if (!finest) return finest.error();
    Mesh mesh = **finest;
    for (std::size_t i = 0; i < structure.levels.size(); ++i) {
        const fs::path file = folder / structure.levels[i];
        const auto coarse = pick_mesh(parsed.at(structure.levels[i]), structure, file);
        if (!coarse) return coarse.error();
        const std::string where = fmt::format("{}, mesh of '{}'", file.string(), structure.id.value);
        if (const Status taken = take_level(mesh, i + 1, **coarse, where); !taken) return taken.error();
    }
    return mesh;
}

Result<Meshes> read_all_meshes(const fs::path& folder, const PackJson& pack, const Files& files,
                               const PackOptions& options) {
    MeshReader reader;
    Parsed parsed;
    for (const auto& [name, bytes] : files) {
        tell(options, "reading " + name, 0.5f * float(parsed.size()) / float(files.size()));
        auto meshes = reader.parse(bytes, *mesh_format(folder / name), (folder / name).string());
        if (!meshes) return meshes.error();
        parsed.emplace(name, std::move(*meshes));
    }
    Meshes out;
    for (const PackJsonStructure& s : pack.structures) {
        auto mesh = assemble(folder, s, parsed);
        if (!mesh) return mesh.error();
        out.push_back(std::move(*mesh));
    }
    return out;
}

// A pack knows its structures by name only; what they may move with is content.
void add_missing_weights(const PackJson& pack, Meshes& meshes, const fs::path& data_dir) {
    std::map<StructureId, Segments> follows;
    for (const StructureInfo& info : load_structures(data_dir)) follows[info.id] = info.follows;
    std::vector<JointedMesh> jointed;
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const PackJsonStructure& s = pack.structures[i];
        const auto known = follows.find(s.id);
        jointed.push_back(
            {&meshes[i], s.kind == StructureKind::bone, known == follows.end() ? all_segments : known->second});
    }
    add_joint_weights(jointed);
}

Pack describe(const fs::path& folder, const PackJson& json, const LegFrame& frame) {
    Pack pack;
    pack.name = json.name;
    pack.licence = json.licence;
    pack.attribution = json.attribution;
    pack.folder = folder;
    pack.landmarks = landmarks_in(frame, json.landmarks);
    for (const PackJsonStructure& s : json.structures)
        pack.structures.push_back({s.id, s.name, s.fma, s.kind, s.layer, {}, {}});
    return pack;
}

// Everything that the finished meshes follow from. 0 when a file cannot be read.
std::uint64_t key_of(const std::string& description, const fs::path& folder, const PackJson& pack,
                     const fs::path& data_dir) {
    std::uint64_t key = content_hash(description);
    if (const auto structures = read_file(data_dir / "structures.json")) key = content_hash(*structures, key);
    std::set<std::string> names;
    for (const PackJsonStructure& s : pack.structures) {
        names.insert(s.file);
        names.insert(s.levels.begin(), s.levels.end());
    }
    for (const std::string& name : names) {
        const auto hash = file_hash(folder / name, content_hash(name, key));
        if (!hash) return 0;
        key = *hash;
    }
    return std::max<std::uint64_t>(key, 1);
}

void attach(Pack& pack, const std::vector<MeshView>& meshes, std::shared_ptr<const void> storage) {
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        pack.structures[i].mesh = meshes[i];
        pack.structures[i].box = bounds(meshes[i].positions);
    }
    pack.storage = std::move(storage);
}

}  // namespace

std::optional<std::size_t> Pack::index_of(const StructureId& id) const {
    for (std::size_t i = 0; i < structures.size(); ++i)
        if (structures[i].id == id) return i;
    return {};
}

bool Pack::can_move() const {
    return std::any_of(structures.begin(), structures.end(),
                       [](const PackStructure& structure) { return !structure.mesh.weights.empty(); });
}

bool Pack::has_kind(StructureKind kind) const {
    return std::any_of(structures.begin(), structures.end(), [&](const PackStructure& s) { return s.kind == kind; });
}

fs::path builtin_pack_folder() {
    return share_dir() / "leg";
}

Result<Pack> load_pack(const fs::path& folder, const PackOptions& options) {
    const fs::path description = folder / "pack.json";
    std::error_code failed;
    if (!fs::is_directory(folder, failed))
        return Error{"this is no folder", folder.string(), "name the folder that holds pack.json"};
    const auto text = read_file(description, std::size_t{4} << 20);
    if (!text) return text.error();
    const auto json = parse_pack_json(*text, description.string());
    if (!json) return json.error();
    const auto frame = make_leg_frame(*json, description.string());
    if (!frame) return frame.error();
    const fs::path data_dir = share_dir() / "data";
    Pack pack = describe(folder, *json, *frame);
    const std::uint64_t key = options.use_cache ? key_of(*text, folder, *json, data_dir) : 0;
    const fs::path cache = options.use_cache ? cache_file(folder) : fs::path();
    pack.content_key = key;
    if (key != 0)
        if (auto cached = read_cache(cache, key); cached && cached->meshes.size() == pack.structures.size()) {
            attach(pack, cached->meshes, std::move(cached->storage));
            tell(options, "ready", 1.0f);
            return pack;
        }
    const auto files = read_files(folder, *json);
    if (!files) return files.error();
    auto meshes = read_all_meshes(folder, *json, *files, options);
    if (!meshes) return meshes.error();
    for (std::size_t i = 0; i < meshes->size(); ++i) {
        tell(options, "making levels of detail", 0.5f + 0.3f * float(i) / float(meshes->size()));
        frame->apply((*meshes)[i]);
        if (json->structures[i].levels.empty()) make_levels((*meshes)[i]);
    }
    tell(options, "finding what each joint moves", 0.8f);
    add_missing_weights(*json, *meshes, data_dir);
    if (key != 0) {
        tell(options, "saving the meshes for the next start", 0.9f);
        (void)write_cache(cache, key, *meshes);  // a cache that cannot be written costs only time
    }
    const auto owned = std::make_shared<const Meshes>(std::move(*meshes));
    attach(pack, {owned->begin(), owned->end()}, owned);
    tell(options, "ready", 1.0f);
    return pack;
}

}  // namespace surae
