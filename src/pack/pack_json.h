// pack.json as values: what docs/packs.md describes, strictly read, still in the file's own unit and axes.
#pragma once

#include <array>
#include <glm/glm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/side.h"
#include "content/content.h"

namespace surae {

enum class Axis { medial, lateral, proximal, distal, anterior, posterior };

// Points in the file's unit and axes.
struct PackLandmarks {
    glm::dvec3 knee_centre{0}, plafond_centre{0}, lateral_malleolus_tip{0}, medial_malleolus_tip{0},
        lateral_epicondyle{0}, medial_epicondyle{0}, heel_back{0}, second_toe_tip{0};
    // Centres of the rounded backs of the femoral condyles, when the pack knows them: they fix the leg's turn exactly.
    std::optional<glm::dvec3> lateral_condyle_centre, medial_condyle_centre;
};

struct PackJsonStructure {
    StructureId id;
    std::string name, file, node;  // node is empty for a file with one mesh
    int fma = 0;
    StructureKind kind = StructureKind::muscle;
    Layer layer = Layer::deep;
    std::vector<std::string> levels = {};  // files with coarser forms of the node: none, or one a coarser level
};

struct PackJson {
    std::string name, licence, attribution;
    double metres_per_unit = 1;
    Side side = Side::right;
    std::array<Axis, 3> axes{Axis::medial, Axis::proximal, Axis::anterior};  // what x, y and z point to
    PackLandmarks landmarks;
    std::vector<PackJsonStructure> structures;
};

// `where` names the file in errors, which carry the JSON pointer of the mistake.
Result<PackJson> parse_pack_json(std::string_view text, const std::string& where);

const char* name_of(Axis axis);

// The text of a pack.json that reads back as the same values.
std::string write_pack_json(const PackJson& pack);

}  // namespace surae
