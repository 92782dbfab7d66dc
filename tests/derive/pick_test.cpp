#include "derive/pick.h"

#include <gtest/gtest.h>

#include "derive/synthetic_leg.h"

namespace surae {
namespace {

using namespace test;

class Picking : public ::testing::Test {
  protected:
    const World world = make_synthetic_world();
    std::vector<bool> flags(std::initializer_list<const char*> ids) const {
        std::vector<bool> list(world.pack->structures.size(), false);
        for (const char* id : ids) list[*world.pack->index_of(StructureId(id))] = true;
        return list;
    }
    std::string name(const Pick& pick) const { return world.pack->structures[pick.structure].id.value; }
    const Ray from_behind{{0.028f, -0.10f, -1}, {0, 0, 1}};
};

TEST_F(Picking, TakesTheNearestOfWhatIsShown) {
    auto found = pick(world, from_behind, flags({"skin", "gastrocnemius_medial_head", "soleus"}));
    ASSERT_TRUE(found);
    EXPECT_EQ(name(*found), "skin");
    found = pick(world, from_behind, flags({"gastrocnemius_medial_head", "soleus"}));
    ASSERT_TRUE(found);
    EXPECT_EQ(name(*found), "gastrocnemius_medial_head");
    EXPECT_NEAR(found->hit.position.z, -0.065f, 0.0005f);  // the belly's back
    EXPECT_TRUE(found->hit.front_face);
    found = pick(world, from_behind, flags({"soleus"}));
    ASSERT_TRUE(found);
    EXPECT_EQ(name(*found), "soleus");
}

TEST_F(Picking, NothingShownOrNothingThereIsNothingPicked) {
    EXPECT_FALSE(pick(world, from_behind, flags({})));
    EXPECT_FALSE(pick(world, from_behind, {}));  // flags that are too few count as not set
    EXPECT_FALSE(pick(world, {{1, 1, 1}, {0, 1, 0}}, std::vector<bool>(world.trees.size(), true)));
}

TEST_F(Picking, TissueHidesWhatLiesBehindIt) {
    const Pin* point = world.pin(PointId("G1"));
    ASSERT_NE(point, nullptr);
    const glm::vec3 eye(0.028f, -0.1f, -1);
    EXPECT_TRUE(hidden_between(world, eye, point->position, flags({"skin"})));
    EXPECT_TRUE(hidden_between(world, eye, point->position, flags({"gastrocnemius_medial_head"})));
    EXPECT_FALSE(hidden_between(world, eye, point->position, flags({"tibia"})));
    // A mark on the skin is not hidden by the skin it lies on.
    EXPECT_FALSE(hidden_between(world, {0.1f, -0.1f, -1}, point->skin_position, flags({"skin"})));
    EXPECT_FALSE(hidden_between(world, eye, eye, flags({"skin"})));
}

}  // namespace
}  // namespace surae
