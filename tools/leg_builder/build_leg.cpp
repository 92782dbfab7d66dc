// Evaluate, resolve, mesh: each step over all structures in parallel; results stay in table order.
#include "build_leg.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numeric>

#include "envelope.h"
#include "geometry/joint_weights.h"
#include "geometry/mesh_tools.h"
#include "occlusion.h"
#include "pack/glb_writer.h"
#include "surface.h"

namespace surae::leg {

namespace {

bool is_envelope(const Structure& s) {
    return s.id == "skin" || s.id == "crural_fascia";
}

using Clock = std::chrono::steady_clock;

// Adds the time until it dies to a sum.
class Stopwatch {
  public:
    explicit Stopwatch(double& sum_s) : sum_s_(sum_s) {}
    ~Stopwatch() { sum_s_ += std::chrono::duration<double>(Clock::now() - start_).count(); }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

  private:
    double& sum_s_;
    Clock::time_point start_ = Clock::now();
};

// Whose volumes are needed: everyone's for all structures or an envelope, else those which may carve the one.
std::vector<bool> needed(const std::vector<Solid>& solids, const Tables& tables, const BuildOptions& options) {
    const auto only =
        std::find_if(solids.begin(), solids.end(), [&](const Solid& s) { return s.structure->id == options.only; });
    std::vector<bool> out(solids.size(), only == solids.end() || is_envelope(*only->structure));
    if (out.empty() || out.front()) return out;
    for (std::size_t i = 0; i < solids.size(); ++i)
        out[i] = &solids[i] == &*only || may_carve(*only, solids[i], tables, options.coarsen);
    return out;
}

// The structures as solids; envelopes stay empty until the rest is resolved.
std::vector<Solid> evaluate(const Tables& tables, const BuildOptions& options, std::vector<double>& seconds) {
    std::vector<Solid> solids;
    for (const Structure& s : tables.structures) solids.push_back(outline_of(s, tables));
    const std::vector<bool> wanted = needed(solids, tables, options);
    const auto only =
        std::find_if(solids.begin(), solids.end(), [&](const Solid& s) { return s.structure->id == options.only; });
    const Solid* carved = nullptr;
    if (only != solids.end() && !is_envelope(*only->structure)) {
        *only = make_solid(*only->structure, tables, options.coarsen);
        carved = &*only;
    }
    in_parallel(solids.size(), [&](std::size_t i) {
        const Stopwatch running(seconds[i]);
        if (wanted[i] && &solids[i] != carved && !is_envelope(tables.structures[i]))
            solids[i] = make_solid(tables.structures[i], tables, options.coarsen, carved);
    });
    return solids;
}

// What of its triangles a structure keeps at each level but the finest two.
using Shares = std::array<double, coarser_levels - 1>;

Shares shares_of(const Tables& tables) {
    double all = 0;
    for (const Structure& s : tables.structures) all += s.triangles;
    const auto share = [&](const char* key, double fallback) {
        const auto found = tables.settings.find(key);
        return found == tables.settings.end() || all <= 0 ? fallback : std::min(1.0, found->second / all);
    };
    return {share("level2_triangles", 0.3), share("level3_triangles", 0.1)};
}

float evenness_of(const std::string& kind) {
    return kind == "skin" ? 1.0f : 0.0f;
}

NamedMesh finish(const Solid& solid, const Volume& volume) {
    const Structure& s = *solid.structure;
    NamedMesh out{s.id, s.name, s.kind, s.layer, s.fma, make_surface(volume, s.triangles, evenness_of(s.kind))};
    if (s.kind == "muscle" || s.kind == "tendon" || s.kind == "ligament") add_fibres(out.mesh, solid);
    return out;
}

void add_weights(std::vector<NamedMesh>& meshes, const std::map<std::string, Segments>& follows) {
    std::vector<JointedMesh> jointed;
    for (NamedMesh& item : meshes) {
        const auto known = follows.find(item.id);
        jointed.push_back({&item.mesh, item.kind == "bone", known == follows.end() ? all_segments : known->second});
    }
    add_joint_weights(jointed);
}

bool is_wanted(const std::string& id, const BuildOptions& options) {
    return options.only.empty() || options.only == id;
}

// Envelopes are drawn over everything else, so for them all must be resolved.
void resolve_wanted(std::vector<Solid>& solids, const BuildOptions& options, std::vector<double>& seconds) {
    const bool all = options.only.empty() || options.only == "skin" || options.only == "crural_fascia";
    in_parallel(solids.size(), [&](std::size_t i) {
        const Structure& s = *solids[i].structure;
        if (is_envelope(s) || !(all || options.only == s.id)) return;
        const Stopwatch running(seconds[i]);
        resolve(solids[i], solids);
    });
}

// In the order of the tables; structures that are not wanted stay without triangles.
std::vector<NamedMesh> mesh_wanted(std::vector<Solid>& solids, const Tables& tables, const BuildOptions& options,
                                   std::vector<double>& seconds) {
    std::vector<NamedMesh> meshes(solids.size());
    std::vector<Volume> envelopes(solids.size());
    std::mutex talking;
    // The skin takes longest: it starts first. Its envelope reads the others' volumes, which no longer change.
    std::vector<std::size_t> order(solids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return is_envelope(*solids[i].structure); });
    in_parallel(order.size(), [&](std::size_t k) {
        const std::size_t i = order[k];
        const Structure& s = *solids[i].structure;
        meshes[i].id = s.id;
        if (!is_wanted(s.id, options)) return;
        {
            const Stopwatch running(seconds[i]);
            const float cell = 0.001f * s.cell_mm * options.coarsen;
            if (s.id == "skin") envelopes[i] = make_skin(solids, solids[i], tables, cell);
            if (s.id == "crural_fascia") envelopes[i] = make_fascia(solids, tables, cell);
            const Volume& volume = is_envelope(s) ? envelopes[i] : solids[i].resolved;
            if (!volume.values.empty()) meshes[i] = finish(solids[i], volume);
        }
        if (!options.progress || meshes[i].mesh.indices.empty()) return;
        const std::lock_guard lock(talking);
        options.progress(
            fmt::format("{:32s} {:6d} triangles {:6.2f} s", s.id, meshes[i].mesh.indices.size() / 3, seconds[i]));
    });
    for (std::size_t i = 0; i < solids.size(); ++i)
        if (is_envelope(*solids[i].structure)) solids[i].resolved = std::move(envelopes[i]);
    return meshes;
}

constexpr float occlusion_cell_mm = 1.8f;

std::string credit(const Tables& tables, const char* key) {
    return tables.credits.contains(key) ? tables.credits.at(key) : std::string();
}

}  // namespace

Result<std::vector<NamedMesh>> build_leg(const Tables& tables, const BuildOptions& options) {
    if (!options.only.empty() && std::none_of(tables.structures.begin(), tables.structures.end(),
                                              [&](const Structure& s) { return s.id == options.only; }))
        return Error{fmt::format("no structure '{}'", options.only), "--only", "name an id of structures.tsv"};
    std::vector<double> seconds(tables.structures.size(), 0.0);
    std::vector<Solid> solids = evaluate(tables, options, seconds);
    resolve_wanted(solids, options, seconds);
    std::vector<NamedMesh> out;
    for (NamedMesh& mesh : mesh_wanted(solids, tables, options, seconds)) {
        if (!is_wanted(mesh.id, options)) continue;
        if (mesh.mesh.indices.empty())
            return Error{fmt::format("'{}' came out empty", mesh.id), "structures.tsv",
                         "give it parts, or a finer cell_mm than its thinnest place"};
        out.push_back(std::move(mesh));
    }
    if (options.only.empty()) add_occlusion(out, solids, 0.001f * occlusion_cell_mm * options.coarsen);
    add_weights(out, options.follows);
    const Shares shares = shares_of(tables);
    // Even edges cost shape when triangles are few.
    in_parallel(out.size(), [&](std::size_t i) { add_levels(out[i].mesh, shares, 0.06f * evenness_of(out[i].kind)); });
    return out;
}

std::string level_file(std::size_t level) {
    return level == 0 ? "leg.glb" : fmt::format("leg.level{}.glb", level);
}

std::string to_glb(const Tables& tables, const std::vector<NamedMesh>& meshes, std::size_t level) {
    std::vector<Mesh> alone(meshes.size());
    std::vector<GlbMesh> items;
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const NamedMesh& m = meshes[i];
        alone[i] = level_alone(m.mesh, level);
        items.push_back({m.id,
                         {{"id", m.id}, {"fma", m.fma}, {"layer", m.layer}, {"side", "right"}, {"kind", m.kind}},
                         alone[i],
                         m.kind});
    }
    return glb_bytes(items, credit(tables, "attribution") + ", " + credit(tables, "licence"));
}

std::string to_pack_json(const Tables& tables, const std::vector<NamedMesh>& meshes) {
    using Json = nlohmann::ordered_json;
    Json landmarks;
    const auto round = [](float metres) { return std::round(static_cast<double>(metres) * 1e5) / 1e5; };
    for (const auto& [name, mm] : tables.landmarks) {
        const glm::vec3 p = to_leg(mm) + 0.0f;
        landmarks[name] = {round(p.x), round(p.y), round(p.z)};
    }
    Json structures = Json::array();
    for (const NamedMesh& m : meshes)
        structures.push_back({{"id", m.id},
                              {"file", level_file(0)},
                              {"levels", {level_file(1), level_file(2), level_file(3)}},
                              {"node", m.id},
                              {"fma", m.fma},
                              {"kind", m.kind},
                              {"layer", m.layer},
                              {"name", m.name}});
    const Json doc{{"format", 1},
                   {"name", credit(tables, "name")},
                   {"licence", credit(tables, "licence")},
                   {"attribution", credit(tables, "attribution")},
                   {"unit", "m"},
                   {"side", "right"},
                   {"axes", {{"x", "medial"}, {"y", "proximal"}, {"z", "anterior"}}},
                   {"landmarks", landmarks},
                   {"structures", structures}};
    return doc.dump(1) + "\n";
}

}  // namespace surae::leg
