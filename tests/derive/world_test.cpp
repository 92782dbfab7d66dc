#include "derive/world.h"

#include <gtest/gtest.h>

#include "derive/synthetic_leg.h"

namespace surae {
namespace {

using namespace test;

bool any_says(const std::vector<Error>& errors, const std::string& words) {
    for (const Error& error : errors) {
        if (error.message().find(words) != std::string::npos) return true;
    }
    return false;
}

TEST(World, JoinsEveryStructureAndPoint) {
    const World world = make_synthetic_world();
    EXPECT_TRUE(world.problems.empty());
    EXPECT_TRUE(check_world(world).empty());
    ASSERT_EQ(world.infos.size(), world.pack->structures.size());
    ASSERT_EQ(world.trees.size(), world.pack->structures.size());
    for (std::size_t i = 0; i < world.infos.size(); ++i) {
        EXPECT_EQ(world.infos[i].id, world.pack->structures[i].id);
        EXPECT_EQ(world.bvh(i).box(), world.pack->structures[i].box);
    }
    EXPECT_NE(world.pin(PointId("G1")), nullptr);
    EXPECT_EQ(world.pin(PointId("G9")), nullptr);
    EXPECT_EQ(world.skin.vertices.size(), world.pack->structures[world.skin.structure].mesh.positions.size());
}

TEST(World, AMissingMuscleLeavesItsPointsOutAndSaysSo) {
    SyntheticOptions options;
    options.plantaris = false;
    const World world = make_synthetic_world(options);
    EXPECT_EQ(world.pin(PointId("P1")), nullptr);
    EXPECT_EQ(world.pins.size(), world.content->points.size() - 1);
    EXPECT_TRUE(any_says(check_world(world), "P1"));
    EXPECT_TRUE(any_says(check_world(world), "plantaris"));
}

TEST(World, APackWithoutSkinStillPlacesItsPoints) {
    SyntheticOptions options;
    options.skin = false;
    const World world = make_synthetic_world(options);
    EXPECT_TRUE(world.skin.empty());
    EXPECT_EQ(world.pins.size(), world.content->points.size());
    EXPECT_TRUE(any_says(world.problems, "no skin"));
    EXPECT_FALSE(any_says(check_world(world), "outside the skin"));
}

TEST(World, AnUnknownMeshIsShownUnderItsOwnNameAndReported) {
    auto pack = std::make_shared<Pack>(*make_synthetic_pack());
    pack->structures[0].id = StructureId("mystery");
    pack->structures[0].name = "Mystery bone";
    const World world = build_world(make_synthetic_content(), pack);
    EXPECT_EQ(world.infos[0].latin, "Mystery bone");
    EXPECT_EQ(world.infos[0].kind, StructureKind::bone);
    EXPECT_TRUE(any_says(check_world(world), "mystery"));
}

TEST(World, APointOffItsMuscleIsReportedInMillimetres) {
    auto content = std::make_shared<Content>(*make_synthetic_content());
    content->points[0].t = -0.3f;  // far above the medial head, which ends at y = 50 mm: 68 mm off
    const World world = build_world(content, make_synthetic_pack());
    const float off_mm = 1000 * world.pin(content->points[0].id)->off_muscle_m;
    EXPECT_NEAR(off_mm, 68.05f, 3);
    EXPECT_TRUE(any_says(check_world(world), "mm off"));
}

TEST(World, AMusclePokingThroughTheSkinIsReported) {
    auto pack = std::make_shared<Pack>(*make_synthetic_pack());
    auto moved = std::make_shared<std::vector<glm::vec3>>();
    PackStructure& head = pack->structures[*pack->index_of(StructureId("gastrocnemius_medial_head"))];
    for (const glm::vec3& p : head.mesh.positions) moved->push_back(p - glm::vec3(0, 0, 0.06f));
    head.mesh.positions = *moved;
    pack->storage = std::make_shared<std::pair<std::shared_ptr<const void>, decltype(moved)>>(pack->storage, moved);
    EXPECT_TRUE(any_says(check_world(build_world(make_synthetic_content(), pack)), "outside the skin"));
}

TEST(World, AnEmptyPackIsNoCrash) {
    const World world = build_world(make_synthetic_content(), std::make_shared<Pack>());
    EXPECT_TRUE(world.pins.empty());
    EXPECT_EQ(world.problems.size(), 1 + world.content->points.size());  // no skin, and each point
}

}  // namespace
}  // namespace surae
