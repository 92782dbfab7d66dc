// How much of the sky each place of the leg sees, from what is shown just now: soft shadows in the furrows between
// muscles. Computed on the processor when the set of shown structures changes; a frame that only turns pays nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "pack/pack.h"

namespace surae {

class OcclusionField {
  public:
    // Finds which cells of a grid each structure fills. cell_m: edge of a cell.
    explicit OcclusionField(const Pack& pack, float cell_m = 0.004f);

    // Fills the grid with these structures (indices into the pack).
    void show(const std::vector<std::uint32_t>& structures);

    // 1 open .. 0 hidden, as bytes 255 .. 0, one a vertex, for what was shown last.
    std::vector<std::uint8_t> openness(const MeshView& mesh) const;

    // 255 where a structure is a strand of a few millimetres, 0 where it is a belly: muscle turns into tendon there.
    // One a vertex; does not depend on what is shown.
    std::vector<std::uint8_t> slenderness(std::uint32_t structure, const MeshView& mesh) const;

  private:
    // Cells first .. last of one row (along x) lie inside the structure.
    struct Run {
        std::uint32_t row;  // y + z * size.y
        std::uint16_t first, last;
    };
    std::vector<Run> runs_of(const MeshView& mesh) const;
    std::size_t cell(int x, int y, int z) const;
    void blur(std::vector<float>& grid, int radius) const;
    float sample(const std::vector<float>& grid, glm::vec3 position) const;

    float cell_m_;
    glm::vec3 origin_{0};
    glm::ivec3 size_{0};
    std::vector<std::vector<Run>> runs_;
    std::vector<float> narrow_, wide_;  // share of filled space, over a small and a large surrounding
};

}  // namespace surae
