// The leg as tables of scalars (assets/leg/*.tsv), read and checked: what is built from what. Lengths in the tables are
// millimetres in the morphometry frame: x lateral, y posterior, z distal, origin at the centre of the tibial plateau.
#pragma once

#include <filesystem>
#include <glm/glm.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace surae::leg {

// A place for rows to be measured in: point(s, x, y) = origin + s * scale * along + x * across + y * up.
struct Frame {
    glm::vec3 origin{0}, along{0, 0, 1}, across{1, 0, 0}, up{0, 1, 0};
    float scale = 1;  // millimetres per unit of s
    glm::vec3 point(float s, float x, float y) const { return origin + s * scale * along + x * across + y * up; }
};

// One cross-section of a solid that runs along a frame's axis.
struct Section {
    float s = 0, x = 0, y = 0;   // centre
    float major = 1, minor = 1;  // full widths
    float angle_deg = 0;         // of the major axis, from x towards y
    float bend = 0;              // how far the midline bows at the major ends, along the minor axis
    float taper = 0;             // -0.9..0.9: minor width grows towards the positive major end
    float power = 2;             // superellipse exponent: 2 ellipse, larger is squarer
};

// One node of a tube: centre in the frame, widths across and through, and how the wide side is turned.
struct Node {
    float s = 0, x = 0, y = 0;
    float width = 1, thickness = 1;
    float angle_deg = 0;  // of the width direction round the path, from the frame's `across` as seen along the path
};

// An ellipsoid; its axes are the frame's turned by three angles.
struct Blob {
    float s = 0, x = 0, y = 0;
    glm::vec3 radii{1};     // along s, x, y
    glm::vec3 turn_deg{0};  // about s, then x, then y
    float power = 2;
};

enum class Shape { sections, tube, blob };
enum class Joining { add, cut };

// One building stone of a structure.
struct Part {
    std::string name, frame;
    Shape shape = Shape::sections;
    Joining joining = Joining::add;
    float blend_mm = 2;                        // radius of the fillet where it meets the parts before it
    float scale_major = 1, scale_minor = 1;    // on the widths of its rows
    float ease = 0;                            // the scales fade in over this share of the length at either end
    float shift_x = 0, shift_y = 0;            // on the centres of its rows
    float cap_start_mm = -1, cap_end_mm = -1;  // length of the rounded ends; -1: half the thickness there
    std::vector<Section> sections;
    std::vector<Node> nodes;
    std::vector<Blob> blobs;
};

struct Structure {
    std::string id, name, kind, layer;
    std::string branch_of;  // the trunk that it comes out of, which it leaves whole; may be empty
    int fma = 0;
    int rank = 0;             // a lower rank carves a higher one; equal ranks share what both claim
    float cell_mm = 1;        // of the grid it is resolved on
    float gap_mm = 0.3f;      // kept free between it and what it meets
    float smooth_mm = 0.5f;   // blur of its field, which rounds the edges that carving leaves
    int triangles = 0;        // to simplify to; 0: leave as meshed
    float pennation_deg = 0;  // fibres against the line of pull, seen on the surface
    bool bipennate = false;   // the two sides of the midline lean against each other
    std::vector<Part> parts;
};

// How thick skin and fat are near one place; between places it is interpolated.
struct FatSite {
    glm::vec3 place{0};
    float thickness_mm = 5;
};

struct Tables {
    float tibia_mm = 365;   // L of the tables
    float cut_z_mm = -146;  // where the thigh is cut off
    std::map<std::string, Frame> frames;
    std::vector<Structure> structures;
    std::map<std::string, glm::vec3> landmarks;
    std::vector<FatSite> fat;
    std::map<std::string, float> settings;
    std::map<std::string, std::string> credits;
};

// Errors name file, line and what to mend.
Result<Tables> read_tables(const std::filesystem::path& folder);

// Table millimetres to the leg frame in metres, and directions alike.
inline glm::vec3 to_leg(glm::vec3 mm) {
    return glm::vec3(-mm.x, -mm.z, -mm.y) * 0.001f;
}
inline glm::vec3 from_leg(glm::vec3 m) {
    return glm::vec3(-m.x, -m.z, -m.y) * 1000.0f;
}

}  // namespace surae::leg
