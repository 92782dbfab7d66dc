// A closed skin round a set of closed meshes: at a chosen distance from them, with grooves narrower than a ball
// bridged.
#pragma once

#include <functional>
#include <limits>
#include <span>

#include "geometry/mesh.h"

namespace surae {

struct EnvelopeOptions {
    float cell_m = 0.0025f;  // about the length of the result's edges
    // Distance from the meshes at a place, zero or more: the thickness of skin and fat there.
    std::function<float(glm::vec3)> offset_m = [](glm::vec3) { return 0.005f; };
    // Radius of the ball that rolls over the outside; grooves and gaps it cannot enter are filled. At least the offset.
    std::function<float(glm::vec3)> closing_m = [](glm::vec3) { return 0.012f; };
    float largest_closing_m = 0.016f;  // no closing or offset may be larger
    float smoothing_m = 0.003f;        // standard deviation of the final blur
    // The envelope ends flat at these heights, also where meshes go on.
    float low_y = -std::numeric_limits<float>::infinity();
    float high_y = std::numeric_limits<float>::infinity();
};

// Never nearer to a mesh than half of the offset, less a fraction of a cell. Closed, manifold, outward, without
// normals; inner hollows are filled. Meshes that are not closed count as their surface only. Empty when there is
// nothing to wrap.
Mesh envelope(std::span<const MeshView> meshes, const EnvelopeOptions& options);

}  // namespace surae
