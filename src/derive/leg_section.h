// The leg cut by a plane: each structure's face in it, filled, in the plane's own coordinates.
#pragma once

#include <optional>
#include <vector>

#include "derive/needle.h"
#include "derive/world.h"
#include "model/app_state.h"

namespace surae {

// right and up are unit vectors of the plane, as a diagram of it is drawn: a needle comes from above, else front or
// knee is up.
struct SectionPlane {
    glm::vec3 point{0}, right{1, 0, 0}, up{0, 1, 0};
    bool turns_with_side = false;  // a left leg's diagram is this one's mirror image

    glm::vec3 normal() const { return glm::cross(right, up); }
    glm::vec2 flat(glm::vec3 p) const { return {glm::dot(p - point, right), glm::dot(p - point, up)}; }
    glm::vec3 place(glm::vec2 p) const { return point + p.x * right + p.y * up; }
    bool operator==(const SectionPlane&) const = default;
};

struct SectionFace {
    std::size_t structure = 0;                     // index into Pack::structures
    std::vector<std::vector<glm::vec2>> outlines;  // closed, metres
    std::vector<glm::vec2> corners;                // three a triangle
    double area_m2 = 0;
    glm::vec2 label{0};  // a place well inside
};

// The needle that the state holds; none while its notice is not accepted.
std::optional<NeedleLine> needle_of(const AppState& state, const World& world);
// The plane of a choice. Planes of a needle need one.
std::optional<SectionPlane> plane_of(const SectionChoice& choice, const AppState& state, const World& world);
// Faces of the structures whose flag is set, large ones first.
std::vector<SectionFace> cut_leg(const World& world, const SectionPlane& plane, const std::vector<bool>& wanted);

}  // namespace surae
