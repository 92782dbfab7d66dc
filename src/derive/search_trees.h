// Search trees over a pack's structures, each made when it is first asked: most of a pack is never pointed at.
#pragma once

#include <memory>

#include "geometry/bvh.h"
#include "pack/pack.h"

namespace surae {

class SearchTrees {
  public:
    SearchTrees() = default;
    explicit SearchTrees(std::shared_ptr<const Pack> pack);  // keeps the pack
    // Of a pack that is `rest` with its vertices moved: the trees of `rest` are made to serve.
    SearchTrees(std::shared_ptr<const Pack> pack, const SearchTrees& rest);

    std::size_t size() const;  // one a pack structure
    // Any thread may ask. The first to ask for a structure waits while its tree is made (a few milliseconds).
    const Bvh& operator[](std::size_t structure) const;
    // Whether the ray meets the structure's box nearer than the limit; makes no tree.
    bool may_hit(std::size_t structure, const Ray& ray, float max_distance_m) const;

  private:
    struct Trees;
    std::shared_ptr<Trees> trees_;
};

}  // namespace surae
