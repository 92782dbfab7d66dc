#include "pack/leg_frame.h"

#include <fmt/format.h>

#include <cmath>

#include "geometry/mesh_tools.h"

namespace surae {

namespace {

// Epicondylar against posterior condylar line in the reference leg: atan(5 mm / 81 mm).
constexpr double epicondyle_turn_rad = 0.0616503;

// The direction a file axis points to, as (medial, proximal, anterior).
glm::dvec3 direction_of(Axis axis) {
    switch (axis) {
        case Axis::medial:
            return {1, 0, 0};
        case Axis::lateral:
            return {-1, 0, 0};
        case Axis::proximal:
            return {0, 1, 0};
        case Axis::distal:
            return {0, -1, 0};
        case Axis::anterior:
            return {0, 0, 1};
        case Axis::posterior:
            return {0, 0, -1};
    }
    return {1, 0, 0};
}

// From the file's axes and unit to metres along medial, proximal, anterior.
glm::dmat3 anatomical(const PackJson& pack) {
    return pack.metres_per_unit *
           glm::dmat3(direction_of(pack.axes[0]), direction_of(pack.axes[1]), direction_of(pack.axes[2]));
}

glm::dvec3 medial_line(const PackLandmarks& l, const glm::dmat3& to_body, glm::dvec3 y) {
    const bool exact = l.medial_condyle_centre && l.lateral_condyle_centre;
    const glm::dvec3 line = to_body * (exact ? *l.medial_condyle_centre - *l.lateral_condyle_centre
                                             : l.medial_epicondyle - l.lateral_epicondyle);
    const glm::dvec3 level = line - glm::dot(line, y) * y;
    const double turn = exact ? 0.0 : epicondyle_turn_rad;
    return std::cos(turn) * level + std::sin(turn) * glm::cross(level, y);
}

}  // namespace

void LegFrame::apply(Mesh& mesh) const {
    const bool mirrors = glm::determinant(linear) < 0;
    const glm::dmat3 turn = linear / std::cbrt(std::abs(glm::determinant(linear)));
    for (auto& p : mesh.positions) p = glm::vec3(point(glm::dvec3(p)));
    for (auto& n : mesh.normals) n = glm::vec3(turn * glm::dvec3(n));
    for (auto& f : mesh.fibres) f = glm::vec4(glm::vec3(turn * glm::dvec3(f)), f.w);
    if (mirrors) turn_faces(mesh);
}

Result<LegFrame> make_leg_frame(const PackJson& pack, const std::string& where) {
    const std::string place = where + ", at /landmarks";
    const glm::dmat3 to_body = anatomical(pack);
    const PackLandmarks& l = pack.landmarks;
    const bool mirrors = glm::determinant(to_body) < 0;
    if (mirrors != (pack.side == Side::left))
        return Error{fmt::format("these axes describe a {} leg, but the side says {}", mirrors ? "left" : "right",
                                 name_of(pack.side)),
                     where + ", at /axes", "correct the axes or the side (files are right-handed)"};
    const glm::dvec3 shaft = to_body * (l.knee_centre - l.plafond_centre);
    const double length = glm::length(shaft);
    if (!(length > 0.1 && length < 0.8))
        return Error{fmt::format("from knee_centre to plafond_centre is {:.4g} m; a tibia has 0.1 to 0.8", length),
                     place, "check the unit and these landmarks"};
    const glm::dvec3 y = shaft / length;
    const glm::dvec3 line = medial_line(l, to_body, y);
    if (!(glm::length(line) > 0.01 && glm::length(line) < 0.25))
        return Error{fmt::format("the epicondyles are {:.4g} m apart across the leg; 0.01 to 0.25 are possible",
                                 glm::length(line)),
                     place, "check the epicondyles and the condyle centres"};
    const glm::dvec3 x = glm::normalize(line);
    const glm::dvec3 z = glm::cross(x, y);
    if (x.x < 0.3 || y.y < 0.3 || z.z < 0.3)
        return Error{"the landmarks contradict the axes: the leg would lie on its side or back to front", place,
                     "check what the axes point to, and that medial and lateral are not exchanged"};
    const glm::dmat3 turn = glm::transpose(glm::dmat3(x, y, z));
    return LegFrame{turn * to_body, l.knee_centre};
}

Landmarks landmarks_in(const LegFrame& frame, const PackLandmarks& l) {
    const auto at = [&](glm::dvec3 p) { return glm::vec3(frame.point(p)); };
    return {at(l.plafond_centre),     at(l.lateral_malleolus_tip), at(l.medial_malleolus_tip),
            at(l.lateral_epicondyle), at(l.medial_epicondyle),     at(l.heel_back),
            at(l.second_toe_tip)};
}

}  // namespace surae
