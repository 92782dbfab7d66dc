// Levels along the shank and sectors round its axis: where the calf's flesh is measured. Leg frame, metres, straight
// leg.
#pragma once

#include <cstddef>
#include <glm/glm.hpp>
#include <vector>

namespace surae {

class CalfGrid {
  public:
    // From 60 mm above the joint line to below the malleoli, for a shank of 365 mm.
    static constexpr std::size_t levels = 121, sectors = 96;

    // scale: of the leg, against a shank of 365 mm.
    explicit CalfGrid(float scale = 1) : scale_(scale) {}

    // Values are kept level by level, sectors in a ring.
    static constexpr std::size_t nodes = levels * sectors;
    static std::size_t node(std::size_t level, std::size_t sector) { return level * sectors + sector; }
    // Of a sector, across the shank: x and z.
    static glm::vec2 direction(std::size_t sector);

    float scale() const { return scale_; }
    float step_m() const;  // from level to level
    float y_of(float level) const;
    float level_of(float y) const;

    // Between which nodes a point lies; what is above or below the grid, at its end.
    struct Place {
        std::size_t level = 0, sector = 0, next_sector = 0;
        float level_share = 0, sector_share = 0;
        float radius2 = 0;  // squared distance from the axis
    };
    Place place(glm::vec3 p) const;
    Place place(std::size_t sector, float y) const;  // at the axis
    Place at_level(Place place, float y) const;      // the same at another level

    static float mixed(const std::vector<float>& values, const Place& place);

    // The mean of each node's surroundings, so many levels and sectors to each side.
    static std::vector<float> blurred(const std::vector<float>& values, int levels_beside, int sectors_beside);
    // The largest value within them.
    static std::vector<float> widened(const std::vector<float>& values, int levels_beside, int sectors_beside);

  private:
    float scale_ = 1;
};

}  // namespace surae
