// The same points and regions on BodyParts3D, when its files lie beside the source tree.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "derive/needle_brute.h"
#include "derive/reference_points.h"
#include "derive/world.h"
#include "pack/bodyparts3d.h"
#include "scratch_folder.h"

namespace surae {
namespace {

namespace fs = std::filesystem;

glm::dvec3 middle_of(const World& world, const char* id) {
    const Region* region = world.content->find(RegionId(id));
    const MeshView skin = world.pack->structures[world.skin.structure].mesh;
    glm::dvec3 sum(0);
    double weight = 0;
    for (std::size_t i = 0; region && i < skin.positions.size(); ++i) {
        const double covered = coverage(*region, world.skin.vertices[i]);
        weight += covered;
        sum += covered * glm::dvec3(skin.positions[i]);
    }
    EXPECT_GT(weight, 0) << id;
    return weight > 0 ? sum / weight : sum;
}

void expect_regions_in_place(const World& world) {
    const auto heel = world.pack->index_of(StructureId("calcaneus"));
    ASSERT_TRUE(heel);
    const Box& bone = world.pack->structures[*heel].box;
    EXPECT_LT(middle_of(world, "HEEL_PLANT").y, bone.low.y + 0.005);
    EXPECT_LT(middle_of(world, "HEEL_PLANT").z, bone.centre().z);
    EXPECT_LT(middle_of(world, "HEEL_POST").z, bone.low.z + 0.015);
    EXPECT_GT(middle_of(world, "INSTEP").x, middle_of(world, "SOLE_MID").x + 0.015);
    EXPECT_GT(middle_of(world, "KNEE_POST_MED").x, middle_of(world, "KNEE_POST_LAT").x + 0.03);
    EXPECT_LT(middle_of(world, "KNEE_POST_MID").z, -0.03);
    EXPECT_GT(middle_of(world, "THIGH_POST_LOW").y, 0.02);
    EXPECT_LT(middle_of(world, "LEG_LAT").x, -0.03);
}

// One test: the import takes some seconds and every test is a process of its own.
TEST(BodyParts3dPoints, LieInTheirMusclesWhereTheNotesPutThem) {
    const fs::path archive = fs::path(SURAE_SOURCE_DIR) / ".." / "shared" / "bodyparts3d";
    if (!fs::is_directory(archive)) GTEST_SKIP() << "no BodyParts3D files beside the source tree";
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the import is slow under sanitizers; the pack tests run it there";
#endif
    const test::ScratchFolder folder;
    const auto report = import_bodyparts3d(archive, folder.path());
    ASSERT_TRUE(report) << report.error().message();
    PackOptions options;
    options.use_cache = false;
    auto pack = load_pack(folder.path(), options);
    ASSERT_TRUE(pack) << pack.error().message();
    auto content = load_content(SURAE_SOURCE_DIR "/data");
    ASSERT_TRUE(content) << content.error().message();
    const World world =
        build_world(std::make_shared<Content>(std::move(content->content)), std::make_shared<Pack>(std::move(*pack)));
    for (const Error& error : check_world(world)) ADD_FAILURE() << error.message();
    test::expect_at_reference_points(world, 3);  // this is the leg the notes measured
    expect_regions_in_place(world);
    test::expect_needles_as_by_brute_force(world, 4);
}

}  // namespace
}  // namespace surae
