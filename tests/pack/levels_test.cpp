// Coarser levels of detail: every one looks at the finest mesh's vertices, whoever made it.
#include "pack/levels.h"

#include <gtest/gtest.h>

#include <set>

#include "pack/pack.h"
#include "pack/samples.h"

namespace surae {
namespace {

using namespace test;

const PackOptions no_cache{false, {}};

// Large enough to be simplified.
Mesh fine_ball() {
    Mesh mesh = with_smooth_normals(sphere_mesh({0.01f, -0.1f, -0.02f}, 0.03f, 40, 60));
    make_levels(mesh);
    return mesh;
}

// The triangles as corners in space, whatever the vertices' numbers and the triangles' order.
std::multiset<std::vector<float>> triangles(MeshView mesh, std::size_t level) {
    std::multiset<std::vector<float>> out;
    const auto indices = mesh.level(level);
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        std::vector<float> corners;
        for (std::size_t k = 0; k < 3; ++k)
            for (int axis = 0; axis < 3; ++axis) corners.push_back(mesh.positions[indices[i + k]][axis]);
        out.insert(corners);
    }
    return out;
}

TEST(Levels, AreMadeForEveryMeshThatIsNotSmall) {
    const Mesh ball = fine_ball();
    const std::size_t count = ball.indices.size() / 3;
    EXPECT_LT(ball.coarser[0].size() / 3, count);
    EXPECT_NEAR(double(ball.coarser[1].size() / 3), 0.3 * double(count), 0.05 * double(count));
    EXPECT_NEAR(double(ball.coarser[2].size() / 3), 0.1 * double(count), 0.05 * double(count));
    for (std::size_t level = 1; level <= coarser_levels; ++level) {
        const MeshReport report = inspect(level_alone(ball, level));
        EXPECT_TRUE(report.closed()) << level;
        EXPECT_NEAR(report.volume_m3, inspect(ball).volume_m3, 0.1 * inspect(ball).volume_m3) << level;
    }
    Mesh small = full_sphere({0, 0, 0}, 0.01f);
    make_levels(small);
    EXPECT_TRUE(small.coarser[0].empty());
    EXPECT_EQ(MeshView(small).level(2).size(), small.indices.size()) << "the finest serves";
}

TEST(Levels, AreFoundAgainByPosition) {
    const Mesh ball = fine_ball();
    Mesh back = ball;
    back.coarser = {};
    for (std::size_t level = 1; level <= coarser_levels; ++level)
        ASSERT_TRUE(take_level(back, level, level_alone(ball, level), "x"));
    EXPECT_EQ(back.coarser, ball.coarser);
}

// A crease has two vertices at one place: a level's vertex becomes the one that looks its way.
TEST(Levels, TellVerticesAtOnePlaceByTheirNormals) {
    Mesh sheet;
    sheet.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    sheet.normals = {{0, 0, 1}, {0, 0, 1}, {0, 0, 1}, {0, 0, -1}, {0, 0, -1}, {0, 0, -1}};
    sheet.indices = {0, 1, 2, 3, 5, 4};
    Mesh back = sheet;
    back.indices = {3, 5, 4};
    ASSERT_TRUE(take_level(sheet, 1, level_alone(back, 0), "x"));
    EXPECT_EQ(sheet.coarser[0], (std::vector<std::uint32_t>{3, 5, 4}));
}

TEST(Levels, RefusesOtherVerticesAndMoreTriangles) {
    Mesh ball = fine_ball();
    Mesh coarse = level_alone(ball, 1);
    coarse.positions[7].x += 1e-6f;
    const Status other = take_level(ball, 1, coarse, "leg.level1.glb");
    ASSERT_FALSE(other);
    EXPECT_NE(other.error().what.find("vertex 7"), std::string::npos) << other.error().message();
    EXPECT_EQ(other.error().where, "leg.level1.glb");
    EXPECT_FALSE(other.error().remedy.empty());
    const Status exchanged = take_level(ball, 2, ball, "leg.level2.glb");
    ASSERT_FALSE(exchanged);
    EXPECT_NE(exchanged.error().what.find("more than the finer"), std::string::npos) << exchanged.error().message();
}

// A pack with its own level files; `spoil` may change the meshes of the first level.
void write_pack_with_levels(const ScratchFolder& folder, const Mesh& ball, const std::function<void(Mesh&)>& spoil) {
    Json json = sample_json();
    json["structures"].erase(1);
    json["structures"][0]["levels"] = {"leg.level1.glb", "leg.level2.glb", "leg.level3.glb"};
    write_text(folder / "pack.json", json.dump());
    for (std::size_t level = 0; level <= coarser_levels; ++level) {
        Mesh alone = level_alone(ball, level);
        if (level == 1) spoil(alone);
        const GlbMesh meshes[] = {{"soleus", nullptr, alone}};
        ASSERT_TRUE(write_glb(folder / (level == 0 ? "leg.glb" : fmt::format("leg.level{}.glb", level)), meshes));
    }
}

TEST(Levels, AreReadFromAPacksOwnFiles) {
    const ScratchFolder folder;
    const Mesh ball = fine_ball();
    write_pack_with_levels(folder, ball, [](Mesh&) {});
    const auto pack = load_pack(folder.path(), no_cache);
    ASSERT_TRUE(pack) << pack.error().message();
    const MeshView mesh = pack->structures[0].mesh;
    for (std::size_t level = 0; level <= coarser_levels; ++level)
        EXPECT_EQ(mesh.level(level).size(), MeshView(ball).level(level).size());
    EXPECT_LT(mesh.level(2).size(), mesh.level(1).size());
}

TEST(Levels, OfAPackThatDoNotFitAreToldWithTheirFile) {
    const ScratchFolder folder;
    const auto expect_refused = [&](const std::function<void(Mesh&)>& spoil, const char* says) {
        write_pack_with_levels(folder, fine_ball(), spoil);
        const auto pack = load_pack(folder.path(), no_cache);
        ASSERT_FALSE(pack) << says;
        EXPECT_NE(pack.error().message().find(says), std::string::npos) << pack.error().message();
        EXPECT_NE(pack.error().where.find("leg.level1.glb"), std::string::npos) << pack.error().message();
        EXPECT_FALSE(pack.error().remedy.empty());
    };
    expect_refused([](Mesh& m) { m.positions[3].y += 0.001f; }, "no vertex of the finest");
    expect_refused([](Mesh& m) { m.indices.insert(m.indices.end(), 12000, 0u); }, "more than the finer");
    write_pack_with_levels(folder, fine_ball(), [](Mesh&) {});
    std::filesystem::remove(folder / "leg.level2.glb");
    EXPECT_FALSE(load_pack(folder.path(), no_cache));
}

// A left leg is mirrored: the faces of each level must still look outward.
TEST(Levels, LookOutwardAfterMirroring) {
    const Mesh turned = mirrored(fine_ball());
    for (std::size_t level = 0; level <= coarser_levels; ++level)
        EXPECT_GT(inspect(level_alone(turned, level)).volume_m3, 0) << level;
    EXPECT_EQ(triangles(level_alone(turned, 1), 0), triangles(turned, 1));
}

}  // namespace
}  // namespace surae
