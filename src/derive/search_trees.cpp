#include "derive/search_trees.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace surae {

struct SearchTrees::Trees {
    struct Tree {
        std::once_flag made;
        Bvh bvh;
    };
    explicit Trees(std::shared_ptr<const Pack> of) : pack(std::move(of)), trees(pack->structures.size()) {}

    std::shared_ptr<const Pack> pack;
    std::shared_ptr<Trees> rest;  // whose trees are moved to serve here; none: they are made anew
    std::vector<Tree> trees;

    const Bvh& tree(std::size_t structure) {
        Tree& tree = trees[structure];
        std::call_once(tree.made, [&] {
            const MeshView& mesh = pack->structures[structure].mesh;
            tree.bvh = rest ? rest->tree(structure).moved(mesh) : Bvh(mesh);
        });
        return tree.bvh;
    }
};

SearchTrees::SearchTrees(std::shared_ptr<const Pack> pack) : trees_(std::make_shared<Trees>(std::move(pack))) {}

SearchTrees::SearchTrees(std::shared_ptr<const Pack> pack, const SearchTrees& rest) : SearchTrees(std::move(pack)) {
    trees_->rest = rest.trees_;
}

std::size_t SearchTrees::size() const {
    return trees_ ? trees_->trees.size() : 0;
}

const Bvh& SearchTrees::operator[](std::size_t structure) const {
    return trees_->tree(structure);
}

bool SearchTrees::may_hit(std::size_t structure, const Ray& ray, float max_distance_m) const {
    const Box& box = trees_->pack->structures[structure].box;
    if (box.empty()) return false;
    float low = 0, high = max_distance_m;
    for (int axis = 0; axis < 3; ++axis) {
        const float a = (box.low[axis] - ray.origin[axis]) / ray.direction[axis],
                    b = (box.high[axis] - ray.origin[axis]) / ray.direction[axis];
        // A ray in the plane of a face gives no number: then this axis decides nothing.
        if (std::min(a, b) > low) low = std::min(a, b);
        if (std::max(a, b) < high) high = std::max(a, b);
    }
    return low <= high * (1 + 1e-5f) + 1e-6f;
}

}  // namespace surae
