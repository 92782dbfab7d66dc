#include "pack/pack_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "geometry/mesh.h"
#include "pack/json_cursor.h"

namespace surae {

namespace {

struct Unit {
    const char* name;
    double metres;
};
constexpr Unit units[] = {{"m", 1.0}, {"cm", 0.01}, {"mm", 0.001}, {"inch", 0.0254}};
constexpr const char* axis_names[] = {"medial", "lateral", "proximal", "distal", "anterior", "posterior"};
constexpr std::size_t max_structures = 1000;

struct LandmarkField {
    const char* key;
    glm::dvec3 PackLandmarks::* point;
};
constexpr LandmarkField landmark_fields[] = {
    {"knee_centre", &PackLandmarks::knee_centre},
    {"plafond_centre", &PackLandmarks::plafond_centre},
    {"lateral_malleolus_tip", &PackLandmarks::lateral_malleolus_tip},
    {"medial_malleolus_tip", &PackLandmarks::medial_malleolus_tip},
    {"lateral_epicondyle", &PackLandmarks::lateral_epicondyle},
    {"medial_epicondyle", &PackLandmarks::medial_epicondyle},
    {"heel_back", &PackLandmarks::heel_back},
    {"second_toe_tip", &PackLandmarks::second_toe_tip},
};

double read_unit(const JsonCursor& at) {
    const std::string name = at.as_text();
    for (const Unit& unit : units)
        if (name == unit.name) return unit.metres;
    at.fail(fmt::format("'{}' is no known unit", name.substr(0, 40)), "write m, cm, mm or inch");
    return 1;
}

Side read_side(const JsonCursor& at) {
    const std::string name = at.as_text();
    if (name != "right" && name != "left")
        at.fail(fmt::format("'{}' is no side", name.substr(0, 40)), "write right or left");
    return name == "left" ? Side::left : Side::right;
}

std::array<Axis, 3> read_axes(const JsonCursor& at) {
    std::array<Axis, 3> axes{};
    bool used[3] = {};
    at.allow_only({"x", "y", "z"});
    for (int i = 0; i < 3; ++i) {
        const char* const keys[] = {"x", "y", "z"};
        const JsonCursor item = at.member(keys[i]);
        const std::string name = item.as_text();
        const auto* found = std::find(std::begin(axis_names), std::end(axis_names), name);
        if (found == std::end(axis_names)) {
            item.fail(fmt::format("'{}' is no direction", name.substr(0, 40)),
                      "write medial, lateral, proximal, distal, anterior or posterior");
            return axes;
        }
        const auto index = static_cast<int>(found - std::begin(axis_names));
        axes[static_cast<std::size_t>(i)] = static_cast<Axis>(index);
        if (used[index / 2])
            item.fail(fmt::format("two axes run {} or the other way", name), "name three different directions");
        used[index / 2] = true;
    }
    return axes;
}

glm::dvec3 read_point(const JsonCursor& at) {
    const auto numbers = at.as_numbers(3);
    return {numbers[0], numbers[1], numbers[2]};
}

PackLandmarks read_landmarks(const JsonCursor& at) {
    PackLandmarks out;
    at.allow_only({"knee_centre", "plafond_centre", "lateral_malleolus_tip", "medial_malleolus_tip",
                   "lateral_epicondyle", "medial_epicondyle", "heel_back", "second_toe_tip", "lateral_condyle_centre",
                   "medial_condyle_centre"});
    for (const LandmarkField& field : landmark_fields) out.*field.point = read_point(at.member(field.key));
    const bool lateral = at.has("lateral_condyle_centre"), medial = at.has("medial_condyle_centre");
    if (lateral != medial) at.fail("only one condyle centre is given", "give both condyle centres or none");
    if (lateral) out.lateral_condyle_centre = read_point(at.member("lateral_condyle_centre"));
    if (medial) out.medial_condyle_centre = read_point(at.member("medial_condyle_centre"));
    return out;
}

// A pack names only files inside its own folder: it may come from anyone.
void check_file_name(const JsonCursor& at, const std::string& file) {
    const std::filesystem::path path(file);
    const bool climbs = std::any_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
    if (file.empty() || path.is_absolute() || climbs || file.find('\0') != std::string::npos)
        at.fail("the file must lie in the pack's folder", "write a plain file name such as leg.glb");
}

std::vector<std::string> read_levels(const JsonCursor& at) {
    std::vector<std::string> out;
    if (at.array_size() != coarser_levels)
        at.fail(fmt::format("there are {} coarser levels, not {}", at.array_size(), coarser_levels),
                "name one file for each, the finer first, or leave the key out");
    for (std::size_t i = 0; at.ok() && i < coarser_levels; ++i) {
        out.push_back(at.element(i).as_text(1000));
        check_file_name(at.element(i), out.back());
    }
    return out;
}

PackJsonStructure read_structure(const JsonCursor& at) {
    PackJsonStructure out;
    at.allow_only({"id", "file", "node", "fma", "kind", "layer", "name", "side", "levels"});
    out.id = StructureId(at.member("id").as_text(100));
    if (out.id.empty()) at.member("id").fail("the id is empty", "write an id such as soleus");
    out.file = at.member("file").as_text(1000);
    check_file_name(at.member("file"), out.file);
    out.node = at.text_or("node", "");
    if (at.has("levels")) out.levels = read_levels(at.member("levels"));
    out.fma = static_cast<int>(at.unsigned_or("fma", 0, 100'000'000));
    out.name = at.text_or("name", out.id.value);
    const std::string kind = at.member("kind").as_text(), layer = at.member("layer").as_text();
    if (!from_name(kind, out.kind))
        at.member("kind").fail(fmt::format("'{}' is no kind of structure", kind.substr(0, 40)),
                               "write e.g. bone, muscle or skin");
    if (!from_name(layer, out.layer))
        at.member("layer").fail(fmt::format("'{}' is no layer", layer.substr(0, 40)),
                                "write e.g. skin, soleus, deep or bone");
    return out;
}

std::vector<PackJsonStructure> read_structures(const JsonCursor& at) {
    std::vector<PackJsonStructure> out;
    std::set<StructureId> seen;
    const std::size_t count = at.array_size();
    if (count == 0) at.fail("the pack has no structures", "list at least one");
    if (count > max_structures)
        at.fail(fmt::format("{} structures are too many, at most {} are allowed", count, max_structures), "merge some");
    for (std::size_t i = 0; at.ok() && i < count; ++i) {
        out.push_back(read_structure(at.element(i)));
        if (!seen.insert(out.back().id).second)
            at.element(i).fail(fmt::format("the id '{}' is used twice", out.back().id.value),
                               "give each structure its own id");
    }
    return out;
}

Json point_json(const glm::dvec3& p) {
    return Json::array({p.x, p.y, p.z});
}

const char* unit_name(double metres) {
    for (const Unit& unit : units)
        if (metres == unit.metres) return unit.name;
    return "m";
}

}  // namespace

const char* name_of(Axis axis) {
    return axis_names[static_cast<int>(axis)];
}

Result<PackJson> parse_pack_json(std::string_view text, const std::string& where) {
    const auto json = parse_json(text, where);
    if (!json) return json.error();
    JsonProblems problems{where, {}};
    const JsonCursor root(*json, problems);
    PackJson out;
    root.allow_only(
        {"format", "name", "licence", "attribution", "unit", "side", "axes", "landmarks", "structures", "comment"});
    if (root.member("format").as_unsigned(1u << 30) != 1)
        root.member("format").fail("this pack format is not known", "write 1, or use a newer Surae");
    out.name = root.member("name").as_text();
    out.licence = root.member("licence").as_text();
    out.attribution = root.text_or("attribution", "");
    out.metres_per_unit = read_unit(root.member("unit"));
    out.side = read_side(root.member("side"));
    if (root.ok()) out.axes = read_axes(root.member("axes"));
    if (root.ok()) out.landmarks = read_landmarks(root.member("landmarks"));
    if (root.ok()) out.structures = read_structures(root.member("structures"));
    if (problems.first) return *problems.first;
    return out;
}

std::string write_pack_json(const PackJson& pack) {
    Json root = {{"format", 1}, {"name", pack.name}, {"licence", pack.licence}, {"attribution", pack.attribution}};
    root["unit"] = unit_name(pack.metres_per_unit);
    root["side"] = name_of(pack.side);
    root["axes"] = {{"x", name_of(pack.axes[0])}, {"y", name_of(pack.axes[1])}, {"z", name_of(pack.axes[2])}};
    Json& landmarks = root["landmarks"];
    for (const LandmarkField& field : landmark_fields) landmarks[field.key] = point_json(pack.landmarks.*field.point);
    if (pack.landmarks.lateral_condyle_centre)
        landmarks["lateral_condyle_centre"] = point_json(*pack.landmarks.lateral_condyle_centre);
    if (pack.landmarks.medial_condyle_centre)
        landmarks["medial_condyle_centre"] = point_json(*pack.landmarks.medial_condyle_centre);
    for (const PackJsonStructure& s : pack.structures) {
        Json item = {{"id", s.id.value},
                     {"file", s.file},
                     {"kind", name_of(s.kind)},
                     {"layer", name_of(s.layer)},
                     {"name", s.name}};
        if (!s.node.empty()) item["node"] = s.node;
        if (s.fma) item["fma"] = s.fma;
        if (!s.levels.empty()) item["levels"] = s.levels;
        root["structures"].push_back(item);
    }
    return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace surae
