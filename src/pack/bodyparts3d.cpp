#include "pack/bodyparts3d.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>

#include "base/json_io.h"
#include "geometry/clip.h"
#include "geometry/mesh_tools.h"
#include "pack/bodyparts3d_table.h"
#include "pack/covers.h"
#include "pack/find_landmarks.h"
#include "pack/glb_writer.h"
#include "pack/leg_frame.h"
#include "pack/mesh_reader.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

constexpr const char* attribution =
    "BodyParts3D, (c) The Database Center for Life Science licensed under CC Attribution-Share Alike 2.1 Japan";
constexpr const char* essential[] = {"tibia", "fibula", "femur", "calcaneus"};
constexpr std::size_t max_files = 20'000;
constexpr float thigh_cut_m = 0.146f;  // above the joint line, for a shin of 0.365 m: as the built-in leg
constexpr float crease_deg = 75.0f;

struct Source {
    const BodyPart* part;
    fs::path file;
};
using Sources = std::vector<Source>;

struct Part {
    const BodyPart* part;
    Mesh mesh;
};

// What the comments at the head of an OBJ file say of it.
std::optional<BodyPartMatch> read_header(const fs::path& file) {
    std::ifstream in(file);
    int fma = 0;
    std::string name, line;
    for (int i = 0; i < 40 && std::getline(in, line) && line.size() < 2000 && line.starts_with('#'); ++i) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        constexpr std::string_view concept_key = "# Concept ID : FMA", name_key = "# English name : ";
        if (line.starts_with(concept_key))
            std::from_chars(line.data() + concept_key.size(), line.data() + line.size(), fma);
        if (line.starts_with(name_key)) name = line.substr(name_key.size());
    }
    if (fma == 0 && name.empty()) return {};
    return match_body_part(fma, name);
}

Result<std::vector<fs::path>> obj_files(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed))
        return Error{"this is no folder", folder.string(), "name the folder with the archive's OBJ files"};
    std::vector<fs::path> files;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator at(folder, options, failed), end; !failed && at != end;
         at.increment(failed)) {
        const auto format = mesh_format(at->path());
        std::error_code unreadable;
        if (format && *format == MeshFormat::obj && at->is_regular_file(unreadable)) files.push_back(at->path());
        if (files.size() > max_files)
            return Error{"there are too many files", folder.string(),
                         "name the folder with the archive's OBJ files only"};
    }
    std::sort(files.begin(), files.end());  // the result must not depend on the order of the disk
    return files;
}

bool has_all_essential(const Sources& sources) {
    return std::all_of(std::begin(essential), std::end(essential), [&](std::string_view id) {
        return std::any_of(sources.begin(), sources.end(), [&](const Source& s) { return s.part->id == id; });
    });
}

std::string missing_essential(const Sources& sources) {
    std::string missing;
    for (const std::string_view id : essential)
        if (std::none_of(sources.begin(), sources.end(), [&](const Source& s) { return s.part->id == id; }))
            missing += (missing.empty() ? "" : ", ") + std::string(id);
    return missing;
}

struct Chosen {
    Sources sources;
    Side side = Side::right;
};

Result<Chosen> choose_files(const fs::path& folder) {
    const auto files = obj_files(folder);
    if (!files) return files.error();
    Sources right, left;
    for (const fs::path& file : *files)
        if (const auto match = read_header(file))
            (match->side == Side::right ? right : left).push_back({match->part, file});
    const bool use_left = !has_all_essential(right) && (has_all_essential(left) || left.size() > right.size());
    Chosen chosen{use_left ? left : right, use_left ? Side::left : Side::right};
    if (chosen.sources.empty())
        return Error{fmt::format("none of the {} OBJ files here is a known part of a leg", files->size()),
                     folder.string(), "the files need BodyParts3D's header comments (Concept ID, English name)"};
    if (const std::string missing = missing_essential(chosen.sources); !missing.empty())
        return Error{fmt::format("bones that every leg needs are missing: {}", missing), folder.string(),
                     "add their OBJ files"};
    return chosen;
}

// From the archive's millimetres (X to the body's left, Y back, Z up) to metres, medial, proximal, anterior.
void to_body_axes(Mesh& mesh, Side side) {
    const float medial = side == Side::right ? 0.001f : -0.001f;
    for (auto& p : mesh.positions) p = {medial * p.x, 0.001f * p.z, -0.001f * p.y};
    if (side == Side::left)
        for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
            std::swap(mesh.indices[i + 1], mesh.indices[i + 2]);
}

bool same_place(MeshView a, MeshView b) {
    const Box first = bounds(a.positions), second = bounds(b.positions);
    return glm::length(first.low - second.low) < 0.001f && glm::length(first.high - second.high) < 0.001f;
}

void append(Mesh& mesh, const Mesh& other) {
    const auto base = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), other.positions.begin(), other.positions.end());
    for (const std::uint32_t index : other.indices) mesh.indices.push_back(base + index);
}

// A structure that comes in several files is one: pieces are joined, copies are left out.
void add_part(std::vector<Part>& parts, const Source& source, Mesh mesh, std::vector<Error>& warnings) {
    const auto known = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.part == source.part; });
    if (known == parts.end()) {
        parts.push_back({source.part, std::move(mesh)});
    } else if (same_place(known->mesh, mesh)) {
        warnings.push_back(
            {fmt::format("'{}' is there twice; this copy was left out", source.part->id), source.file.string(), ""});
    } else {
        append(known->mesh, mesh);
    }
}

Result<std::vector<Part>> read_parts(const Chosen& chosen, const Progress& progress, std::vector<Error>& warnings) {
    MeshReader reader;
    std::vector<Part> parts;
    for (std::size_t i = 0; i < chosen.sources.size(); ++i) {
        const Source& source = chosen.sources[i];
        if (progress)
            progress(fmt::format("reading {}", source.part->english), 0.5f * float(i) / float(chosen.sources.size()));
        auto meshes = reader.read(source.file);
        if (!meshes) return meshes.error();
        Mesh whole;
        for (const NamedMesh& item : *meshes) append(whole, item.mesh);
        whole = weld(whole, 1e-3f);  // a micrometre: the files are in millimetres
        to_body_axes(whole, chosen.side);
        add_part(parts, source, std::move(whole), warnings);
    }
    return parts;
}

MeshView find(const std::vector<Part>& parts, std::string_view id) {
    for (const Part& p : parts)
        if (p.part->id == id) return p.mesh;
    return {};
}

LegBones bones_of(const std::vector<Part>& parts) {
    LegBones bones{find(parts, "tibia"),     find(parts, "fibula"), find(parts, "femur"),
                   find(parts, "calcaneus"), find(parts, "talus"),  {}};
    for (const char* id : {"distal_phalanx_2", "middle_phalanx_2", "proximal_phalanx_2", "metatarsal_2"})
        if (bones.second_toe.positions.empty()) bones.second_toe = find(parts, id);
    return bones;
}

// Measures, turns into the frame that follows, and once more: the extreme points depend a little on the directions.
Result<PackLandmarks> move_to_leg_frame(std::vector<Part>& parts, const std::string& where) {
    PackJson json;
    PackLandmarks& l = json.landmarks;
    for (int round = 0; round < 2; ++round) {
        const auto found = find_landmarks(bones_of(parts), where);
        if (!found) return found.error();
        l = *found;
        const auto frame = make_leg_frame(json, where);
        if (!frame) return frame.error();
        for (Part& part : parts) frame->apply(part.mesh);
        for (glm::dvec3* p : {&l.knee_centre, &l.plafond_centre, &l.lateral_malleolus_tip, &l.medial_malleolus_tip,
                              &l.lateral_epicondyle, &l.medial_epicondyle, &l.heel_back, &l.second_toe_tip})
            *p = frame->point(*p);
    }
    return l;
}

void cut_thigh(std::vector<Part>& parts, float y) {
    for (Part& part : parts)
        if (bounds(part.mesh.positions).high.y > y) part.mesh = clipped_below(part.mesh, y);
    std::erase_if(parts, [](const Part& part) { return part.mesh.indices.empty(); });
}

// Skin and fascia lie at the end, so that the parts keep the table's order.
void add_covers(std::vector<Part>& parts, float scale, const Progress& progress) {
    static constexpr BodyPart fascia{"crural_fascia", 0, "Crural fascia", StructureKind::fascia, Layer::fascia};
    static constexpr BodyPart skin{"skin", 0, "Skin", StructureKind::skin, Layer::skin};
    std::vector<MeshView> all, below_skin;
    for (const Part& part : parts) {
        all.push_back(part.mesh);
        if (part.part->kind != StructureKind::vessel) below_skin.push_back(part.mesh);
    }
    if (progress) progress("wrapping the crural fascia", 0.55f);
    Mesh fascia_mesh = make_fascia(below_skin, scale);
    if (progress) progress("wrapping the skin", 0.7f);
    Mesh skin_mesh = make_skin(all, thigh_cut_m * scale + 0.004f, scale);
    if (!fascia_mesh.indices.empty()) parts.push_back({&fascia, std::move(fascia_mesh)});
    if (!skin_mesh.indices.empty()) parts.push_back({&skin, std::move(skin_mesh)});
}

void warn_of_missing(const std::vector<Part>& parts, const fs::path& from, std::vector<Error>& warnings) {
    for (const BodyPart& part : body_parts())
        if (find(parts, part.id).positions.empty())
            warnings.push_back(
                {fmt::format("'{}' (FMA{}) is not among the files; the pack goes without it", part.english, part.fma),
                 from.string(), ""});
}

std::string side_name(const BodyPart& part, Side side) {
    std::string name = part.english;
    if (side == Side::right) return name;
    for (const auto& [right, left] : {std::pair{"Right", "Left"}, std::pair{"right", "left"}})
        if (const auto at = name.find(right); at != std::string::npos) return name.replace(at, 5, left);
    return name;
}

PackJson describe(const std::vector<Part>& parts, const PackLandmarks& landmarks, Side side) {
    PackJson json;
    json.name = side == Side::right ? "BodyParts3D, right leg" : "BodyParts3D, left leg";
    json.licence = "CC BY-SA 2.1 JP";
    json.attribution = attribution;
    json.landmarks = landmarks;
    json.side = side;
    for (const Part& p : parts)
        json.structures.push_back({StructureId(p.part->id), side_name(*p.part, side), "leg.glb", p.part->id,
                                   side == Side::right ? p.part->fma : 0, p.part->kind, p.part->layer});
    if (side == Side::right) return json;
    json.axes[0] = Axis::lateral;
    PackLandmarks& l = json.landmarks;
    for (glm::dvec3* p : {&l.knee_centre, &l.plafond_centre, &l.lateral_malleolus_tip, &l.medial_malleolus_tip,
                          &l.lateral_epicondyle, &l.medial_epicondyle, &l.heel_back, &l.second_toe_tip})
        p->x = -p->x;
    return json;
}

// Known before the long work begins: whether the new folder can be made.
Status check_target(const fs::path& to) {
    std::error_code failed;
    fs::path existing = fs::absolute(to, failed);
    while (!fs::exists(existing, failed) && existing.has_relative_path()) existing = existing.parent_path();
    if (fs::is_directory(existing, failed)) return Done{};
    return Error{"no folder can be made here, since this is no folder", existing.string(),
                 "name another folder for the new pack"};
}

// The mesh file first: a pack.json without its meshes would be a broken pack.
Status write_pack(const fs::path& to, const PackJson& json, std::vector<Part>& parts) {
    std::error_code failed;
    fs::create_directories(to, failed);
    if (failed)
        return Error{"the folder cannot be made: " + failed.message(), to.string(),
                     "name a folder that can be written to"};
    std::vector<GlbMesh> meshes;
    for (Part& part : parts) {
        if (json.side == Side::left) part.mesh = mirrored(std::move(part.mesh));
        part.mesh = with_smooth_normals(weld(part.mesh), crease_deg);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const PackJsonStructure& s = json.structures[i];
        meshes.push_back({s.node,
                          {{"id", s.id.value},
                           {"fma", s.fma},
                           {"layer", name_of(s.layer)},
                           {"side", name_of(json.side)},
                           {"kind", name_of(s.kind)}},
                          parts[i].mesh,
                          name_of(s.kind)});
    }
    if (const Status written = write_glb(to / "leg.glb", meshes, attribution); !written) return written.error();
    return write_file_atomically(to / "pack.json", write_pack_json(json));
}

}  // namespace

Result<ImportReport> import_bodyparts3d(const fs::path& from, const fs::path& to, const Progress& progress) {
    ImportReport report;
    if (const Status possible = check_target(to); !possible) return possible.error();
    const auto chosen = choose_files(from);
    if (!chosen) return chosen.error();
    auto parts = read_parts(*chosen, progress, report.warnings);
    if (!parts) return parts.error();
    const auto landmarks = move_to_leg_frame(*parts, from.string());
    if (!landmarks) return landmarks.error();
    const float scale = static_cast<float>(glm::length(landmarks->plafond_centre) / 0.365);
    warn_of_missing(*parts, from, report.warnings);
    if (progress) progress("cutting the thigh", 0.5f);
    cut_thigh(*parts, thigh_cut_m * scale);
    add_covers(*parts, scale, progress);
    if (progress) progress("writing the pack", 0.95f);
    const PackJson json = describe(*parts, *landmarks, chosen->side);
    if (const Status written = write_pack(to, json, *parts); !written) return written.error();
    report.structures = parts->size();
    return report;
}

}  // namespace surae
