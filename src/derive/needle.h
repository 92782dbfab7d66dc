// A needle in a leg: where it goes in, what it passes and what it comes near, in the meshes as they are at this moment.
// Nothing is kept between calls, so a posed leg is judged as posed.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "base/result.h"
#include "derive/world.h"
#include "model/app_state.h"

namespace surae {

struct NeedleLine {
    glm::vec3 entry{0};            // on the skin; without a skin on the muscle
    glm::vec3 direction{0, 0, 1};  // unit length, into the leg
    SkinPlace place;               // of the entry
    float lean_deg = 0, turn_deg = 0;
    float depth_mm = 0;
    float to_point_mm = 0;      // from the entry to the trigger point
    float skin_angle_deg = 90;  // between needle and skin: 90 is square to it

    glm::vec3 at(float mm) const { return entry + 0.001f * mm * direction; }
};

// The needle that an aim means for a point. An error says why there is none: the pack lacks the muscle.
Result<NeedleLine> aim_needle(const World& world, const PointId& point, const NeedleAim& aim);
// The aim whose needle goes in at an entry towards a place: what a drag with the mouse asks for.
NeedleAim aim_through(const World& world, const PointId& point, const SkinPlace& entry, glm::vec3 towards);

// superficial: from the skin to the first thing the pack has; between: later places where it has nothing.
enum class Gap { superficial, between };

// A stretch of the needle's way, measured from the skin. Stretches of structures that overlap in the pack overlap here.
struct Tissue {
    std::optional<std::size_t> structure;  // index into Pack::structures; none: a gap
    Gap gap = Gap::superficial;
    float from_mm = 0, to_mm = 0;
    bool reached = false;  // the needle is in it or has passed it; else it lies ahead
    bool holds_tip = false;
    float thickness_mm() const { return to_mm - from_mm; }
};

enum class Light { red, amber, green };

struct Nearness {
    std::size_t structure = 0;
    float mm = 0;        // from needle to wall; 0: pierced
    float depth_mm = 0;  // where on the needle
};
// One for nerves, arteries and veins each; without `along` the pack has none of them.
struct Closest {
    std::optional<Nearness> along, tip;
    Light along_light = Light::green, tip_light = Light::green;  // the worst of all of the kind
};

// Where the taut band is taken to be: straight along the fibres through the point (a convention, see needling.json).
struct TautBand {
    glm::vec3 middle{0}, along{0, 1, 0};  // along: unit length
    float half_width_m = 0, half_length_m = 0;
    bool from_fibres = false;  // else the pack tells no fibres and it runs along the leg
    bool holds(glm::vec3 p) const;
};
TautBand band_of(const World& world, const Pin& pin);

struct NeedleReport {
    NeedleLine line;
    float tip_mm = 0;  // how far it got: its depth, or less where bone stops it
    glm::vec3 tip{0};
    std::optional<std::size_t> stopped_by;
    std::vector<Tissue> way;  // in order, beyond the tip too, up to the first bone or the far skin
    std::array<Closest, vital_count> closest;
    bool in_muscle = false, in_band = false;
    float miss_mm = 0;               // from the tip to the point
    std::optional<float> leaves_mm;  // where the way leaves the point's muscle: no further than this
    float mm_per_cun = 0;
};

// One flag a structure of the pack: what a needle can meet in this leg (variants that are there, no drawn-in findings).
std::vector<bool> needle_meets(const World& world, const SceneState& scene);
// nullopt: no vessel or nerve.
std::optional<Vital> vital_of(const StructureInfo& info);

NeedleReport probe(const World& world, const PointId& point, const NeedleLine& line, const std::vector<bool>& meets);

}  // namespace surae
