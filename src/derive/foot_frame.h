// The foot's own axes and borders on one skin: turns a place into (u, w) of docs/content.md.
#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "pack/pack.h"

namespace surae {

class FootFrame {
  public:
    // Borders are measured on the skin below the malleoli. Without skin there, typical widths are taken.
    FootFrame(MeshView skin, const Landmarks& landmarks);

    float u_of(glm::vec3 p) const;  // 0 back of the heel, 1 tip of the second toe
    float w_of(glm::vec3 p) const;  // -1 medial, +1 lateral border of the foot at that u
    // A direction of the leg frame in the foot's axes: x medial, y up, z towards the toes.
    glm::vec3 turned(glm::vec3 direction) const;

  private:
    struct Border {
        float medial_m, lateral_m;  // across the foot, lateral counts up
    };
    float along(glm::vec3 p) const { return glm::dot(p - origin_, forward_); }
    float across(glm::vec3 p) const { return glm::dot(p - origin_, lateral_); }
    void measure_ends(MeshView skin, float highest_y, float half_width_m);
    void measure_borders(MeshView skin, float highest_y, float typical_half_width_m);
    void widen_ends();
    Border border_at(float u) const;

    glm::vec3 origin_, forward_, lateral_;
    float heel_m_ = 0, length_m_ = 0.24f;
    std::vector<Border> borders_;  // evenly from u = 0 to 1
};

}  // namespace surae
