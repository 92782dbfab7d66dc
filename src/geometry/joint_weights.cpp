#include "geometry/joint_weights.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/bvh.h"

namespace surae {

namespace {

constexpr float cell_m = 0.008f;
constexpr float margin_m = 0.1f;       // flesh and skin lie no further from bones
constexpr int most_cells = 128;        // along one side: whatever the size of the bones, the memory is bounded
constexpr float blend_m = 0.010f;      // a bone this much further away than the nearest counts 1/e of it
constexpr float least_weight = 0.02f;  // smaller ones are dropped, the others lowered to meet them

constexpr float unasked = -1, absent = std::numeric_limits<float>::infinity();

// Distances to the bones of each segment, asked on a grid where they are needed and interpolated between its nodes:
// they are smooth, and legs may have a million vertices.
class BoneDistances {
  public:
    explicit BoneDistances(std::span<const JointedMesh> meshes) {
        Box box;
        for (std::size_t i = 0; i < segment_count; ++i) {
            trees_[i] = Bvh(bones_of(meshes, i));
            if (!trees_[i].empty()) box.add(trees_[i].box());
        }
        if (box.empty()) return;
        origin_ = box.low - margin_m;
        const glm::vec3 size = box.size() + 2 * margin_m;
        cell_ = std::max(cell_m, std::max({size.x, size.y, size.z}) / most_cells);
        count_ = glm::ivec3(glm::ceil(size / cell_)) + 1;
        nodes_.assign(std::size_t(count_.x) * std::size_t(count_.y) * std::size_t(count_.z), glm::vec4(unasked));
    }

    bool empty() const { return nodes_.empty(); }

    glm::vec4 at(glm::vec3 p) {
        const glm::vec3 scaled = glm::clamp((p - origin_) / cell_, glm::vec3(0), glm::vec3(count_ - 1) - 0.001f);
        const glm::ivec3 low(scaled);
        const glm::vec3 f = scaled - glm::vec3(low);
        glm::vec4 sum(0);
        for (int corner = 0; corner < 8; ++corner) {
            const glm::ivec3 step(corner & 1, corner >> 1 & 1, corner >> 2);
            const glm::vec3 share = glm::mix(1.0f - f, f, glm::vec3(step));
            const float weight = share.x * share.y * share.z;
            if (weight > 0) sum += weight * node(low + step);
        }
        return sum;
    }

  private:
    static Mesh bones_of(std::span<const JointedMesh> meshes, std::size_t segment) {
        Segments alone{};
        alone[segment] = true;
        Mesh all;
        for (const JointedMesh& item : meshes) {
            if (!item.bone || item.follows != alone) continue;
            const auto base = static_cast<std::uint32_t>(all.positions.size());
            all.positions.insert(all.positions.end(), item.mesh->positions.begin(), item.mesh->positions.end());
            for (const std::uint32_t i : item.mesh->indices) all.indices.push_back(base + i);
        }
        return all;
    }

    glm::vec4 node(glm::ivec3 i) {
        glm::vec4& value = nodes_[std::size_t(i.x) + std::size_t(count_.x) *
                                                         (std::size_t(i.y) + std::size_t(count_.y) * std::size_t(i.z))];
        if (value.x != unasked) return value;
        const glm::vec3 p = origin_ + cell_ * glm::vec3(i);
        for (int k = 0; k < int(segment_count); ++k) {
            const Bvh& tree = trees_[std::size_t(k)];
            value[k] = tree.empty() ? absent : tree.nearest(p).distance_m;
        }
        return value;
    }

    std::array<Bvh, segment_count> trees_;
    glm::vec3 origin_{0};
    float cell_ = cell_m;
    glm::ivec3 count_{0};
    std::vector<glm::vec4> nodes_;
};

// All zero when none of the segments has bones.
glm::vec4 weights_at(glm::vec4 distances, const Segments& follows) {
    float nearest = absent;
    for (int k = 0; k < int(segment_count); ++k)
        if (follows[std::size_t(k)]) nearest = std::min(nearest, distances[k]);
    if (nearest == absent) return glm::vec4(0);
    glm::vec4 w(0);
    for (int k = 0; k < int(segment_count); ++k)
        if (follows[std::size_t(k)]) w[k] = std::exp((nearest - distances[k]) / blend_m);
    w = glm::max(w / (w.x + w.y + w.z + w.w) - least_weight, glm::vec4(0));
    return w / (w.x + w.y + w.z + w.w);
}

glm::vec4 equal_weights(const Segments& follows) {
    const glm::vec4 w(follows[0], follows[1], follows[2], follows[3]);
    return w / std::max(1.0f, w.x + w.y + w.z + w.w);
}

}  // namespace

void add_joint_weights(std::span<const JointedMesh> meshes) {
    const auto done = [](const JointedMesh& item) { return item.mesh->weights.size() == item.mesh->positions.size(); };
    if (std::all_of(meshes.begin(), meshes.end(), done)) return;
    BoneDistances distances(meshes);
    if (distances.empty()) return;
    for (const JointedMesh& item : meshes) {
        if (done(item)) continue;
        Mesh& mesh = *item.mesh;
        mesh.weights.clear();
        if (item.bone && item.follows != all_segments) {
            mesh.weights.assign(mesh.positions.size(), equal_weights(item.follows));
            continue;
        }
        for (const glm::vec3 p : mesh.positions) mesh.weights.push_back(weights_at(distances.at(p), item.follows));
        if (!item.bone) continue;
        // A bone that nobody knows is rigid too: it goes with the segment that it follows most.
        glm::vec4 sum(0), rigid(0);
        for (const glm::vec4 w : mesh.weights) sum += w;
        int most = 0;
        for (int k = 1; k < int(segment_count); ++k)
            if (sum[k] > sum[most]) most = k;
        rigid[most] = 1;
        mesh.weights.assign(mesh.positions.size(), rigid);
    }
}

}  // namespace surae
