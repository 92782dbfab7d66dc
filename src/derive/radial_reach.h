// How far a bone reaches from an axis through it, in each direction: enough to keep skin off it, and quick to ask.
// Leg frame, metres.
#pragma once

#include <array>
#include <initializer_list>

#include "geometry/mesh.h"

namespace surae {

class RadialReach {
  public:
    // Unit vectors at right angles; directions are counted from `ahead` towards `up`.
    struct Axes {
        glm::vec3 point{0}, along{1, 0, 0}, ahead{0, 0, 1}, up{0, 1, 0};
    };
    RadialReach() = default;  // reaches nowhere
    // Of meshes (nullptr: of none) as far as they lie within 55 mm of the point along the axis and 48 mm away from it,
    // for a leg of scale 1.
    RadialReach(std::initializer_list<const MeshView*> meshes, const Axes& axes, float scale);

    struct Place {
        float along_m = 0, direction_deg = 0, radius_m = 0;
    };
    Place place(glm::vec3 p) const;
    // The same place at another distance from the axis.
    glm::vec3 at_radius(glm::vec3 p, float radius_m) const;

    // 0 where the table knows no bone. Softened: as skin lies over it.
    float bone_m(float along_m, float direction_deg) const { return look_up(bone_, along_m, direction_deg); }
    float softened_m(float along_m, float direction_deg) const { return look_up(softened_, along_m, direction_deg); }

    // Beyond it nothing was measured.
    float farthest_m() const;

  private:
    static constexpr int half = 14, columns = 2 * half, turns = 120;  // along the axis, round it
    using Table = std::array<float, std::size_t{columns} * turns>;    // [column][turn]
    void add(const MeshView& mesh);
    void add(glm::vec3 p);
    void soften();
    float look_up(const Table& table, float along_m, float direction_deg) const;

    Axes axes_;
    float scale_ = 1;
    Table bone_{}, softened_{};
};

// How gently skin leaves its way for a bone: 0 far below 0, x far above it.
float softly_positive(float x, float softly);

}  // namespace surae
