#include "derive/leg_section.h"

#include <algorithm>

#include "geometry/fill.h"
#include "geometry/section.h"

namespace surae {
namespace {

constexpr glm::vec3 proximal{0, 1, 0};

bool meets(const Box& box, const SectionPlane& plane) {
    if (box.empty()) return false;
    const glm::vec3 n = plane.normal();
    const float reach = 0.5f * glm::dot(glm::abs(n), box.size());
    return std::abs(glm::dot(box.centre() - plane.point, n)) <= reach;
}

// Where a free plane lies when nobody chose: through what the user looks at.
glm::vec3 middle_of_interest(const AppState& state, const World& world) {
    if (const auto line = needle_of(state, world)) return line->at(line->depth_mm);
    const Pin* pin = state.scene.points.empty() ? nullptr : world.pin(state.scene.points.back());
    if (pin) return pin->position;
    return world.skin.axis.centre_at(0.3f);
}

SectionPlane free_plane(const SectionChoice& choice, glm::vec3 through) {
    SectionPlane plane;
    plane.point = through;
    if (choice.kind == SectionKind::axial) {  // seen from below, as a scan is shown
        plane.right = {1, 0, 0};
        plane.up = {0, 0, 1};
        plane.turns_with_side = true;
        if (choice.at_m) plane.point.y = *choice.at_m;
    } else if (choice.kind == SectionKind::sagittal) {
        plane.right = {0, 0, 1};
        plane.up = proximal;
        if (choice.at_m) plane.point.x = *choice.at_m;
    } else {  // coronal, seen from behind
        plane.right = {-1, 0, 0};
        plane.up = proximal;
        plane.turns_with_side = true;
        if (choice.at_m) plane.point.z = *choice.at_m;
    }
    return plane;
}

SectionPlane needle_plane(SectionKind kind, const NeedleLine& line) {
    SectionPlane plane;
    plane.point = line.at(line.depth_mm);
    plane.up = -line.direction;
    const glm::vec3 level = glm::cross(line.direction, proximal);
    const glm::vec3 across = glm::length(level) > 1e-4f ? glm::normalize(level) : glm::vec3(1, 0, 0);
    plane.right = kind == SectionKind::across ? across : glm::normalize(glm::cross(across, line.direction));
    // Along the leg the knee is to the left.
    if (kind == SectionKind::along && plane.right.y > 0) plane.right = -plane.right;
    plane.turns_with_side = kind == SectionKind::across;
    return plane;
}

}  // namespace

std::optional<NeedleLine> needle_of(const AppState& state, const World& world) {
    const NeedleAim* aim = needle_shown(state);
    if (!aim) return std::nullopt;
    auto line = aim_needle(world, state.scene.points.back(), *aim);
    if (!line) return std::nullopt;
    return *line;
}

std::optional<SectionPlane> plane_of(const SectionChoice& choice, const AppState& state, const World& world) {
    if (choice.kind == SectionKind::none) return std::nullopt;
    if (choice.kind == SectionKind::across || choice.kind == SectionKind::along) {
        const auto line = needle_of(state, world);
        if (!line) return std::nullopt;
        return needle_plane(choice.kind, *line);
    }
    return free_plane(choice, middle_of_interest(state, world));
}

std::vector<SectionFace> cut_leg(const World& world, const SectionPlane& plane, const std::vector<bool>& wanted) {
    std::vector<SectionFace> faces;
    for (std::size_t i = 0; i < world.pack->structures.size(); ++i) {
        const PackStructure& structure = world.pack->structures[i];
        if (i >= wanted.size() || !wanted[i] || !meets(structure.box, plane)) continue;
        SectionFace face;
        face.structure = i;
        for (const Outline& outline : cut(structure.mesh, {plane.point, plane.normal()})) {
            if (!outline.closed) continue;
            std::vector<glm::vec2>& flat = face.outlines.emplace_back();
            for (const glm::vec3& p : outline.points) flat.push_back(plane.flat(p));
        }
        if (face.outlines.empty()) continue;
        Filled filled = fill(face.outlines);
        face.corners = std::move(filled.corners);
        face.area_m2 = filled.area;
        face.label = filled.label;
        faces.push_back(std::move(face));
    }
    std::stable_sort(faces.begin(), faces.end(),
                     [](const SectionFace& a, const SectionFace& b) { return a.area_m2 > b.area_m2; });
    return faces;
}

}  // namespace surae
