// What the renderer makes of meshes: closed or open, odd ones, and the light that reaches furrows.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "render/gpu_pack.h"
#include "render/occlusion_field.h"
#include "render/shade_cache.h"
#include "render/test_scene.h"
#include "scratch_folder.h"

namespace surae {
namespace {

using namespace test;

TEST(EnclosesVolume, TellsClosedFromOpenAndInsideOut) {
    EXPECT_TRUE(encloses_volume(sphere({0.3f, -0.2f, 0.1f}, 0.05f)));
    EXPECT_TRUE(encloses_volume(box({-0.2f, -0.3f, 0}, {0.1f, 0.2f, 0.01f})));
    Mesh open = box({0, 0, 0}, {1, 1, 1});
    open.indices.resize(open.indices.size() - 6);  // without its lid
    EXPECT_FALSE(encloses_volume(open));
    Mesh tube = box({0, 0, 0}, {1, 1, 1});
    tube.indices.erase(tube.indices.begin(), tube.indices.begin() + 12);  // open at both ends: the holes cancel out
    EXPECT_FALSE(encloses_volume(tube));
    Mesh inside_out = box({0, 0, 0}, {1, 1, 1});
    for (std::size_t i = 0; i < inside_out.indices.size(); i += 3)
        std::swap(inside_out.indices[i], inside_out.indices[i + 1]);
    EXPECT_FALSE(encloses_volume(inside_out));
    EXPECT_FALSE(encloses_volume(Mesh{}));
}

TEST(OddPacks, OpenMeshShowsItsInside) {
    TestPack pack;
    Mesh open = box({-0.05f, -0.05f, -0.05f}, {0.05f, 0.05f, 0.05f});
    // Box faces come as axis z last, low side first: take away the one towards the eye.
    open.indices.erase(open.indices.begin() + 24, open.indices.begin() + 30);
    const auto item = pack.add("open", open);
    Stage stage;
    ASSERT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    Picture picture = picture_of();
    const Image empty = stage.shot(picture);
    picture.items = {solid(item)};
    EXPECT_NE(pixel(stage.shot(picture), 160, 100), pixel(empty, 160, 100));
}

TEST(OddPacks, IndexPastTheVerticesIsAnErrorThatNamesTheStructure) {
    TestPack pack;
    Mesh bad = box({0, 0, 0}, {0.1f, 0.1f, 0.1f});
    bad.indices[7] = 24;
    pack.add("soleus", bad);
    Stage stage;
    const auto done = stage.renderer->set_pack(pack.pack);
    ASSERT_FALSE(done.ok());
    EXPECT_NE(done.error().where.find("soleus"), std::string::npos);
    EXPECT_TRUE(stage.renderer->draw(picture_of()));  // the backdrop, not a crash
}

TEST(OddPacks, EmptyPackAndEmptyMeshAndUnknownItem) {
    TestPack none, hollow;
    const auto empty_item = hollow.add("nothing", Mesh{});
    Stage stage;
    Picture picture = picture_of();
    const Image backdrop = stage.shot(picture);
    ASSERT_TRUE(stage.renderer->set_pack(none.pack).ok());
    picture.items = {solid(0), ghost(7)};
    EXPECT_EQ(stage.shot(picture).rgba, backdrop.rgba);
    ASSERT_TRUE(stage.renderer->set_pack(hollow.pack).ok());
    picture.items = {solid(empty_item), ghost(empty_item)};
    picture.items[0].outline = Outline::selected;
    EXPECT_EQ(stage.shot(picture).rgba, backdrop.rgba);
    EXPECT_TRUE(stage.renderer->status().ok());
}

TEST(OddPacks, MissingNormalsAreMade) {
    TestPack with, without;
    Mesh ball = sphere({0, 0, 0}, 0.05f);
    with.add("ball", ball);
    ball.normals.clear();
    without.add("ball", ball);
    Stage stage;
    Picture picture = picture_of();
    picture.items = {solid(0)};
    ASSERT_TRUE(stage.renderer->set_pack(with.pack).ok());
    const Image wanted = stage.shot(picture);
    ASSERT_TRUE(stage.renderer->set_pack(without.pack).ok());
    EXPECT_LT(mean_difference(stage.shot(picture), wanted), 1.0f);
}

TEST(OcclusionField, FurrowsAreDarkAndOpenWhenTheNeighbourGoes) {
    TestPack pack;
    pack.add("left", sphere({-0.03f, 0, 0}, 0.03f));
    pack.add("right", sphere({0.0301f, 0, 0}, 0.03f));
    OcclusionField field(pack.pack);
    const Mesh& left = *pack.meshes[0];
    std::size_t furrow = 0, outer = 0;
    for (std::size_t i = 0; i < left.positions.size(); ++i) {
        if (left.positions[i].x > left.positions[furrow].x) furrow = i;
        if (left.positions[i].x < left.positions[outer].x) outer = i;
    }
    field.show({0, 1});
    const auto together = field.openness(left);
    field.show({0});
    const auto alone = field.openness(left);
    EXPECT_LT(together[furrow], 120);
    EXPECT_GT(together[outer], 225);
    EXPECT_GT(alone[furrow], 225);
    field.show({99});  // no such structure
    EXPECT_GT(field.openness(left)[furrow], 250);
}

// A tendon of a few millimetres beside a muscle, nearer than the grid can tell: black along its side, it would be seen
// as a broken line.
TEST(OcclusionField, NoPlaceIsBlackForACleftThatIsTooNarrowToTell) {
    TestPack pack;
    pack.add("muscle", box({0.004f, -0.1f, -0.03f}, {0.05f, 0.1f, 0.03f}));
    const auto tendon = pack.add("tendon", box({-0.002f, -0.1f, -0.002f}, {0.002f, 0.1f, 0.002f}));
    OcclusionField field(pack.pack);
    field.show({0, 1});
    const Mesh& mesh = *pack.meshes[tendon];
    const auto open = field.openness(mesh);
    int darker = 0;
    for (std::size_t i = 0; i < open.size(); ++i) {
        EXPECT_GT(open[i], 70) << i;
        if (mesh.normals[i].x > 0.9f) darker += open[i] < 160 ? 1 : 0;
    }
    EXPECT_GT(darker, 0) << "the side towards the muscle is still in its shade";
}

TEST(OcclusionField, TellsAStrandFromABelly) {
    TestPack pack;
    const auto belly = pack.add("belly", sphere({0, 0, 0}, 0.025f));
    const auto strand = pack.add("strand", box({0.05f, -0.1f, -0.002f}, {0.054f, 0.1f, 0.002f}));
    const OcclusionField field(pack.pack);
    for (const auto byte : field.slenderness(belly, *pack.meshes[belly])) EXPECT_LT(byte, 40);
    for (const auto byte : field.slenderness(strand, *pack.meshes[strand])) EXPECT_GT(byte, 215);
    EXPECT_EQ(field.slenderness(99, *pack.meshes[0])[0], 0);  // no such structure
}

TEST(OcclusionField, ATendonThatWidensTowardsItsBoneStaysATendon) {
    TestPack pack;
    Mesh cord = sphere({0, 0, 0}, 0.025f);
    for (float y = -0.02f; y > -0.078f; y -= 0.004f)
        cord = joined(cord, box({-0.002f, y - 0.004f, -0.002f}, {0.002f, y, 0.002f}));
    const std::size_t foot = cord.positions.size();
    const auto index = pack.add("muscle", joined(cord, box({-0.012f, -0.1f, -0.006f}, {0.012f, -0.08f, 0.006f})));
    const auto bytes = OcclusionField(pack.pack).slenderness(index, *pack.meshes[index]);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const float y = pack.meshes[index]->positions[i].y;
        if (i >= foot) {
            EXPECT_GT(bytes[i], 180) << y;
        } else if (y > -0.01f) {
            EXPECT_LT(bytes[i], 60) << y;
        }
    }
}

TEST(ShadeCache, GivesBackWhatWasKeptForTheSamePackAndSetAndNothingDamaged) {
    const ScratchFolder scratch;
    const auto folder = scratch / "cache";
    const char* before = std::getenv("XDG_CACHE_HOME");
    const std::string old = before ? before : "";
    ::setenv("XDG_CACHE_HOME", folder.c_str(), 1);
    const std::vector<glm::vec3> positions(3);
    Pack pack;
    pack.structures.resize(1);
    pack.structures[0].mesh.positions = positions;
    const std::vector<glm::u8vec2> shade{{255, 0}, {12, 3}, {0, 255}};
    keep_shade(pack, {0}, shade);
    EXPECT_FALSE(std::filesystem::exists(folder)) << "a pack without a cache keeps nothing";
    pack.content_key = 77;
    EXPECT_FALSE(read_shade(pack, {0}));
    keep_shade(pack, {0}, shade);
    EXPECT_EQ(read_shade(pack, {0}), shade);
    EXPECT_FALSE(read_shade(pack, {})) << "other structures shade each other otherwise";
    pack.content_key = 78;
    EXPECT_FALSE(read_shade(pack, {0})) << "another pack";
    pack.content_key = 77;
    for (std::uint32_t i = 1; i < 40; ++i) keep_shade(pack, {i}, shade);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "surae/shade")) {
        ++files;
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(9);
        file.put('x');
    }
    EXPECT_EQ(files, 32U);
    for (std::uint32_t i = 0; i < 40; ++i) EXPECT_FALSE(read_shade(pack, {i})) << "damaged";
    before ? ::setenv("XDG_CACHE_HOME", old.c_str(), 1) : ::unsetenv("XDG_CACHE_HOME");
}

}  // namespace
}  // namespace surae
