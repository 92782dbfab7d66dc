// What is said about needling a trigger point: an approach for each, and the rules by which a needle's way is judged.
// Education for licensed practitioners; every rule carries the statement that says where it comes from.
#pragma once

#include <optional>
#include <vector>

#include "base/ids.h"
#include "content/statement.h"

namespace surae {

// What a needle should not meet.
enum class Vital { nerve, artery, vein };
inline constexpr int vital_count = 3;

// How far people differ in where such a structure lies (one standard deviation). A row without structures is for all
// of its kind that no other row names.
struct Margin {
    Vital vital = Vital::nerve;
    std::vector<StructureId> structures;
    float spread_mm = 0;
    Statement statement;
};

// Where a needle may go in; nothing when only geometry suggests a place.
struct SkinPlace {
    float t = 0, az_deg = 0;
    bool operator==(const SkinPlace&) const = default;
};

struct Approach {
    PointId point;
    std::optional<SkinPlace> entry;  // none: the skin nearest to the point
    bool trained_only = false;
    std::vector<Facet> facets;  // position, entry, direction, depth; cautions are the point's own facet "safety"
};

struct Needling {
    std::vector<Approach> approaches;
    std::vector<Margin> margins;
    float red_below = 0, green_from = 0;  // distances in spreads
    Statement margin_rule;
    float band_width_mm = 0, band_length_mm = 0;
    Statement band, twitch;
    float leg_cun = 0;  // from the popliteal crease to the lateral malleolus
    Statement cun;
    float longest_mm = 0;  // needle that can be chosen
    Statement length;
    Statement trained_only;

    const Approach* approach(const PointId& point) const;  // nullptr when none is given
    // The row for a structure: its own, else the one of its kind; nullptr when there is neither.
    const Margin* margin(const StructureId& structure, Vital vital) const;
};

const char* name_of(Vital value);
bool from_name(const std::string& name, Vital& out);

}  // namespace surae
