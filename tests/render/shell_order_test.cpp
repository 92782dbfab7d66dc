// The triangles of a shell come from near to far, all that face the eye and no others.
#include "render/shell_order.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

class Shell : public testing::Test {
  protected:
    glm::vec3 corner(std::uint32_t index) const { return mesh_.positions[index]; }
    bool faces(const std::uint32_t* t) const {
        const glm::vec3 normal = glm::cross(corner(t[1]) - corner(t[0]), corner(t[2]) - corner(t[0]));
        return glm::dot(normal, camera_.eye - corner(t[0])) > 0;
    }
    float depth_m(const std::uint32_t* t) const {
        const glm::vec3 middle = (corner(t[0]) + corner(t[1]) + corner(t[2])) / 3.0f;
        return -(camera_.view * glm::vec4(middle, 1)).z;
    }

    // The far lobe comes first in the mesh.
    Mesh mesh_ = joined(sphere({0.01f, 0, 0.05f}, 0.04f), sphere({0, 0, -0.05f}, 0.03f));
    Camera camera_ = picture_of().camera;
    ShellOrder order_;
};

TEST_F(Shell, ComesFromNearToFar) {
    const std::vector<std::uint32_t>& ordered = order_.near_to_far(camera_, mesh_.positions, mesh_.indices);
    ASSERT_FALSE(ordered.empty());
    const float slack_m = 0.17f / 100;  // both lobes together are 0.17 m deep
    float farthest = 0;
    for (std::size_t i = 0; i < ordered.size(); i += 3) {
        EXPECT_GT(depth_m(&ordered[i]), farthest - slack_m);
        farthest = std::max(farthest, depth_m(&ordered[i]));
    }
    EXPECT_GT(farthest, depth_m(&ordered[0]) + 0.1f) << "the far lobe is there too";
}

TEST_F(Shell, HoldsWhatFacesTheEyeOnce) {
    std::map<std::array<std::uint32_t, 3>, int> wanted;
    for (std::size_t i = 0; i < mesh_.indices.size(); i += 3) {
        const std::uint32_t* t = &mesh_.indices[i];
        if (faces(t)) ++wanted[{t[0], t[1], t[2]}];
    }
    const std::vector<std::uint32_t>& ordered = order_.near_to_far(camera_, mesh_.positions, mesh_.indices);
    for (std::size_t i = 0; i < ordered.size(); i += 3) --wanted[{ordered[i], ordered[i + 1], ordered[i + 2]}];
    for (const auto& [triangle, left] : wanted) EXPECT_EQ(left, 0);
    EXPECT_EQ(ordered.size(), 3 * wanted.size());
}

TEST_F(Shell, OfNothingIsNothing) {
    EXPECT_TRUE(order_.near_to_far(camera_, {}, {}).empty());
    const std::vector<glm::vec3> one_place(3, glm::vec3(0.01f));
    const std::vector<std::uint32_t> one{0, 1, 2};
    EXPECT_TRUE(order_.near_to_far(camera_, one_place, one).empty()) << "it has no side";
}

}  // namespace
}  // namespace surae
