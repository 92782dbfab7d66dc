// How a tree of boxes is made, and moved with its mesh.
#include <algorithm>
#include <array>
#include <cmath>

#include "geometry/bvh.h"

namespace surae {
namespace {

constexpr std::size_t bin_count = 12;
constexpr std::uint32_t leaf_size = 4;
constexpr int depth_of_plain_halves = 48;  // deeper than this, nodes are simply halved, which bounds the stack below

float half_area(const Box& box) {
    const glm::vec3 s = box.size();
    return s.x * s.y + s.y * s.z + s.z * s.x;
}

// A little larger than the truth: the ray test below rounds.
Box padded(const Box& box) {
    const glm::vec3 pad = glm::vec3(1e-7f) + 1e-6f * glm::max(glm::abs(box.low), glm::abs(box.high));
    return {box.low - pad, box.high + pad};
}

}  // namespace

// Top-down, binned by surface area along the longest side of the centres' box.
class Bvh::Builder {
  public:
    Builder(const std::vector<Corners>& triangles, std::vector<Node>& nodes) : nodes_(nodes) {
        parts_.resize(triangles.size());
        for (std::size_t i = 0; i < triangles.size(); ++i) {
            Part& part = parts_[i];
            part.box.add(triangles[i].a);
            part.box.add(triangles[i].b);
            part.box.add(triangles[i].c);
            part.centre = part.box.centre();
            part.index = static_cast<std::uint32_t>(i);
        }
        nodes_.reserve(triangles.size());
        nodes_.emplace_back();
        fill(0, 0, static_cast<std::uint32_t>(parts_.size()), 0);
    }

    std::uint32_t original(std::size_t place) const { return parts_[place].index; }

  private:
    struct Part {
        Box box;
        glm::vec3 centre;
        std::uint32_t index;
    };

    void fill(std::uint32_t node, std::uint32_t begin, std::uint32_t end, int depth) {
        Box box, centres;
        for (std::uint32_t i = begin; i < end; ++i) {
            box.add(parts_[i].box);
            centres.add(parts_[i].centre);
        }
        const Box wide = padded(box);
        nodes_[node] = {wide.low, begin, wide.high, end - begin};
        if (end - begin <= leaf_size) return;
        const std::uint32_t middle = split(begin, end, centres, depth);
        const auto child = static_cast<std::uint32_t>(nodes_.size());
        nodes_[node].first = child;
        nodes_[node].count = 0;
        nodes_.emplace_back();
        nodes_.emplace_back();
        fill(child, begin, middle, depth + 1);
        fill(child + 1, middle, end, depth + 1);
    }

    std::uint32_t split(std::uint32_t begin, std::uint32_t end, const Box& centres, int depth) {
        const glm::vec3 size = centres.size();
        const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
        const std::uint32_t half = begin + (end - begin) / 2;
        if (!(size[axis] > 1e-30f)) return half;
        if (depth < depth_of_plain_halves) {
            const float scale = static_cast<float>(bin_count) / size[axis];
            const auto bin_of = [&](const Part& part) {
                const auto bin = static_cast<std::size_t>((part.centre[axis] - centres.low[axis]) * scale);
                return std::min(bin, bin_count - 1);
            };
            const std::size_t last_left = best_bin(begin, end, bin_of);
            const auto middle = std::partition(parts_.begin() + begin, parts_.begin() + end,
                                               [&](const Part& part) { return bin_of(part) <= last_left; });
            const auto place = static_cast<std::uint32_t>(middle - parts_.begin());
            if (place != begin && place != end) return place;
        }
        std::nth_element(parts_.begin() + begin, parts_.begin() + half, parts_.begin() + end,
                         [&](const Part& a, const Part& b) { return a.centre[axis] < b.centre[axis]; });
        return half;
    }

    template <class BinOf>
    std::size_t best_bin(std::uint32_t begin, std::uint32_t end, const BinOf& bin_of) const {
        std::array<Box, bin_count> boxes;
        std::array<float, bin_count> counts{};
        for (std::uint32_t i = begin; i < end; ++i) {
            const std::size_t bin = bin_of(parts_[i]);
            boxes[bin].add(parts_[i].box);
            counts[bin] += 1;
        }
        std::array<float, bin_count> cost{};
        Box box;
        float count = 0;
        for (std::size_t i = 0; i + 1 < bin_count; ++i) {
            box.add(boxes[i]);
            count += counts[i];
            cost[i] = count > 0 ? count * half_area(box) : 0;
        }
        box = Box{};
        count = 0;
        for (std::size_t i = bin_count - 1; i > 0; --i) {
            box.add(boxes[i]);
            count += counts[i];
            cost[i - 1] += count > 0 ? count * half_area(box) : 0;
        }
        return static_cast<std::size_t>(std::min_element(cost.begin(), cost.end() - 1) - cost.begin());
    }

    std::vector<Node>& nodes_;
    std::vector<Part> parts_;
};

Bvh::Bvh(MeshView mesh) {
    std::vector<Corners> corners;
    corners.reserve(mesh.triangle_count());
    const std::size_t points = mesh.positions.size();
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        if (t.x >= points || t.y >= points || t.z >= points) continue;
        const Corners c{mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z], static_cast<std::uint32_t>(i)};
        if (!finite(c.a) || !finite(c.b) || !finite(c.c)) continue;
        corners.push_back(c);
        for (const glm::vec3 p : {c.a, c.b, c.c}) box_.add(p);
    }
    if (corners.empty()) return;
    const Builder builder(corners, nodes_);
    nodes_.shrink_to_fit();
    triangles_.reserve(corners.size());
    for (std::size_t i = 0; i < corners.size(); ++i) triangles_.push_back(corners[builder.original(i)]);
}

Bvh Bvh::moved(MeshView mesh) const {
    Bvh tree = *this;
    tree.box_ = Box{};
    for (Corners& c : tree.triangles_) {
        const glm::uvec3 t = mesh.triangle(c.triangle);
        c = {mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z], c.triangle};
    }
    // Children stand behind their parents.
    for (std::size_t i = tree.nodes_.size(); i-- > 0;) {
        Node& node = tree.nodes_[i];
        Box box;
        for (std::uint32_t k = node.first; k < node.first + node.count; ++k) {
            box.add(tree.triangles_[k].a);
            box.add(tree.triangles_[k].b);
            box.add(tree.triangles_[k].c);
        }
        if (node.count > 0) {
            tree.box_.add(box);
            box = padded(box);
        } else {
            for (std::uint32_t child = node.first; child < node.first + 2; ++child)
                box.add(Box{tree.nodes_[child].low, tree.nodes_[child].high});
        }
        node.low = box.low;
        node.high = box.high;
    }
    return tree;
}

}  // namespace surae
