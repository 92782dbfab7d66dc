// Anatomical coordinates of the skin: every vertex as (t, az) on the leg, (s, az) on the thigh, (u, w) on the foot, so
// that a region written in those terms can be painted on any pack. Definitions: docs/content.md.
#pragma once

#include <cstddef>
#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <vector>

#include "content/content.h"
#include "pack/pack.h"

namespace surae {

// The middle of the leg at each level, from cross-sections of the skin; below t = 0.9, where sections would take in the
// foot, it goes straight on. Without skin the middle is the tibial axis.
class LegAxis {
  public:
    LegAxis() = default;
    LegAxis(MeshView skin, const Landmarks& landmarks);

    float t_of(glm::vec3 p) const;       // 0 knee joint line, 1 tip of the lateral malleolus, negative on the thigh
    float az_deg_of(glm::vec3 p) const;  // from the posterior midline curve: + lateral, - medial, 180 front
    glm::vec3 centre_at(float t) const;
    // Unit direction, level, from centre_at(t) towards az: a ray along it meets the skin at (t, az).
    glm::vec3 direction(float t, float az_deg) const;
    float y_of(float t) const { return t * malleolus_y_; }

  private:
    float malleolus_y_ = -0.3935f;
    float first_t_ = 0, step_t_ = 0.01f;
    std::vector<glm::vec3> centres_;
};

struct SkinCoordinates {
    float t = 0, az_deg = 0;  // leg; on the thigh s = -t scaled (see thigh_s)
    float s = 0;              // thigh: 0 crease, 1 gluteal fold
    float u = 0, w = 0;       // foot: 0 heel .. 1 second toe tip; -1 medial .. +1 lateral border
    float foot = 0;           // 0 leg .. 1 foot
    glm::vec3 normal{0};      // outward, in the foot's own axes: x medial, y up, z towards the toes
};

struct SkinMap {
    std::size_t structure = 0;  // index of the skin in Pack::structures
    LegAxis axis;
    std::vector<SkinCoordinates> vertices;  // one a skin vertex
    bool empty() const { return vertices.empty(); }
};

// Empty when the pack has no skin. A skin without normals gets them from its triangles.
std::optional<SkinMap> map_skin(const Pack& pack);

// 0..1: how strongly the region covers a place, 1 at its centre, 0.5 on its ellipse, 0 below 0.05. Figure regions: 0.
// Zones end softly where their surface does: leg zones at the sole, thigh zones below the crease, foot zones above the
// heel and beyond the faces of the foot they name.
float coverage(const Region& region, const SkinCoordinates& place);

struct Covered {
    std::size_t place = 0;
    float share = 0;
};

// The places that a region covers, by their index, in order.
std::vector<Covered> covered(const Region& region, std::span<const SkinCoordinates> places);

}  // namespace surae
