// A shell's triangles from near to far: drawn in that order and with depths kept, each of its pixels shows the nearest
// layer alone, where finding the nearest depths first would take a pass of its own.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "frame/frame.h"
#include "geometry/mesh.h"

namespace surae {

class ShellOrder {
  public:
    // Those that face the eye, three indices each, until the next call. Positions: leg frame, metres. Of layers closer
    // together than a part in 128 of the shell's depth (some 2 mm) the order is left open.
    const std::vector<std::uint32_t>& near_to_far(const Camera& camera, std::span<const glm::vec3> positions,
                                                  std::span<const std::uint32_t> indices);

  private:
    // Kept, so that a frame need not ask for memory.
    std::vector<float> depths_;                  // of the vertices before the eye
    std::vector<std::uint32_t> facing_, slots_;  // first corners, and where in the order each belongs
    std::vector<std::uint32_t> ordered_;
};

}  // namespace surae
