#include "render/shell_order.h"

#include <algorithm>
#include <array>
#include <glm/gtc/matrix_access.hpp>

namespace surae {
namespace {

// Fine enough to part two toes. Within a slot triangles keep the mesh's own order, in which neighbours follow each
// other and share vertices: a software driver is slower on triangles in no order than on twice as many.
constexpr std::size_t slots = 128;

}  // namespace

const std::vector<std::uint32_t>& ShellOrder::near_to_far(const Camera& camera, std::span<const glm::vec3> positions,
                                                          std::span<const std::uint32_t> indices) {
    const glm::vec3 backwards(glm::row(camera.view, 2));
    depths_.resize(positions.size());
    float nearest = 1e30f, farthest = -1e30f;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        depths_[i] = glm::dot(backwards, camera.eye - positions[i]);
        nearest = std::min(nearest, depths_[i]);
        farthest = std::max(farthest, depths_[i]);
    }
    const float per_depth = static_cast<float>(slots - 1) / (3 * std::max(farthest - nearest, 1e-6f));
    facing_.clear();
    slots_.clear();
    std::array<std::uint32_t, slots + 1> begin{};
    for (std::uint32_t i = 0; i + 2 < indices.size(); i += 3) {
        const std::uint32_t a = indices[i], b = indices[i + 1], c = indices[i + 2];
        const glm::vec3 normal = glm::cross(positions[b] - positions[a], positions[c] - positions[a]);
        if (glm::dot(normal, camera.eye - positions[a]) <= 0) continue;
        const float place = (depths_[a] + depths_[b] + depths_[c] - 3 * nearest) * per_depth;
        const auto slot = static_cast<std::uint32_t>(std::clamp(place, 0.0f, static_cast<float>(slots - 1)));
        facing_.push_back(i);
        slots_.push_back(slot);
        ++begin[slot + 1];
    }
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    ordered_.resize(3 * facing_.size());
    for (std::size_t i = 0; i < facing_.size(); ++i) {
        const auto at = 3 * begin[slots_[i]]++;
        std::copy_n(indices.begin() + facing_[i], 3, ordered_.begin() + at);
    }
    return ordered_;
}

}  // namespace surae
