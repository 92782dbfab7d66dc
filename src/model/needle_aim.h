// How the user holds the needle, and where the leg is cut open: plain comparable values.
#pragma once

#include <optional>
#include <string>

#include "content/needling.h"

namespace surae {

// A needle for the point in the card. What is not set follows the recommended approach, so that it stays right when the
// point, the pack or the pose changes.
struct NeedleAim {
    std::optional<SkinPlace> entry;  // none: the recommended one
    // Away from the straight line to the point: lean turns the tip distal (+), turn to where az grows (+, lateral).
    float lean_deg = 0, turn_deg = 0;
    std::optional<float> depth_mm;  // none: as far as the point
    bool operator==(const NeedleAim&) const = default;
};
inline constexpr float most_lean_deg = 75;

// across: the plane of the needle and the horizontal; along: of the needle and the leg's long axis.
enum class SectionKind { none, axial, sagittal, coronal, across, along };
inline constexpr int section_kind_count = 6;

struct SectionChoice {
    SectionKind kind = SectionKind::none;
    std::optional<float> at_m;  // of the first three, on the axis they cross; none: through tip, point or middle
    bool operator==(const SectionChoice&) const = default;
};

const char* name_of(SectionKind value);
bool from_name(const std::string& name, SectionKind& out);

}  // namespace surae
