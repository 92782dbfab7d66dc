#include "derive/search_trees.h"

#include <gtest/gtest.h>

#include <cmath>
#include <future>

#include "derive/synthetic_leg.h"

namespace surae {
namespace {

using namespace test;

TEST(SearchTrees, AreOfThePacksOwnMeshes) {
    const auto pack = make_synthetic_pack();
    const SearchTrees trees(pack);
    ASSERT_EQ(trees.size(), pack->structures.size());
    for (std::size_t i = 0; i < trees.size(); ++i) EXPECT_EQ(trees[i].box(), pack->structures[i].box);
    EXPECT_EQ(SearchTrees().size(), 0u);
}

TEST(SearchTrees, ManyThreadsThatAskAtOnceGetOneTree) {
    const SearchTrees trees(make_synthetic_pack());
    std::vector<std::future<const Bvh*>> asked;
    asked.reserve(8);
    for (int i = 0; i < 8; ++i) asked.push_back(std::async(std::launch::async, [&] { return &trees[0]; }));
    for (auto& one : asked) {
        const Bvh* tree = one.get();
        EXPECT_EQ(tree, &trees[0]);
        EXPECT_FALSE(tree->empty());
    }
}

// A box that a ray does not meet spares a tree; it must never lose a hit.
TEST(SearchTrees, NoRayThatHitsAStructureMissesItsBox) {
    const auto pack = make_synthetic_pack();
    const SearchTrees trees(pack);
    int hits = 0, spared = 0;
    for (int step = 0; step < 400; ++step) {
        const float turn = 0.37f * static_cast<float>(step), y = -0.4f + 0.00115f * static_cast<float>(step);
        const glm::vec3 from{0.5f * std::cos(turn), y, 0.5f * std::sin(turn)};
        const bool level = step % 2 == 0;  // rays along an axis divide by zero
        const Ray ray{level ? glm::vec3(0.01f, y, -1) : from,
                      level ? glm::vec3(0, 0, 1) : glm::normalize(glm::vec3(0.01f, y, 0.01f) - from)};
        for (std::size_t i = 0; i < trees.size(); ++i) {
            const auto hit = trees[i].first_hit(ray);
            const bool may = trees.may_hit(i, ray, 10);
            if (hit) {
                EXPECT_TRUE(may && trees.may_hit(i, ray, hit->distance_m)) << i << " " << step;
                EXPECT_FALSE(trees.may_hit(i, ray, 0.01f)) << i << " " << step;
            }
            hits += hit ? 1 : 0;
            spared += may ? 0 : 1;
        }
    }
    EXPECT_GT(hits, 100);
    EXPECT_GT(spared, 100);
}

}  // namespace
}  // namespace surae
