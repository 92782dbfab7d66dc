#include "derive/placement.h"

#include <gtest/gtest.h>

#include "derive/synthetic_leg.h"
#include "geometry/shapes.h"

namespace surae {
namespace {

using namespace test;

constexpr float malleolus_y = -0.3935f;

TriggerPoint point_at(float t, float m, float d, float max_depth_mm = 0) {
    TriggerPoint point;
    point.id = PointId("T");
    point.t = t;
    point.m = m;
    point.d = d;
    point.max_depth_mm = max_depth_mm;
    return point;
}

// Places a point in one mesh about the tibial axis of the default landmarks.
std::optional<Pin> placed(const Mesh& mesh, const TriggerPoint& point) {
    const Bvh tree{MeshView(mesh)};
    const LegAxis axis(MeshView(), Landmarks{});
    return place_in_muscle(point, {7, mesh, &tree}, axis);
}

TEST(Placement, FollowsTheRuleInABox) {
    // x from -0.02 (lateral) to 0.02 (medial), z from -0.05 (behind) to -0.03: 20 mm thick.
    const Mesh box = box_mesh({-0.02f, -0.2f, -0.05f}, {0.02f, 0, -0.03f}, 4);
    const auto pin = placed(box, point_at(0.25f, 0.25f, 0.4f));
    ASSERT_TRUE(pin);
    EXPECT_EQ(pin->structure, 7u);
    EXPECT_NEAR(pin->position.x, 0.01f, 1e-5);
    EXPECT_NEAR(pin->position.y, 0.25f * malleolus_y, 1e-5);
    EXPECT_NEAR(pin->position.z, -0.042f, 1e-5);
    EXPECT_EQ(pin->off_muscle_m, 0);
    const auto shallow = placed(box, point_at(0.25f, 0.25f, 0.4f, 3));
    ASSERT_TRUE(shallow);
    EXPECT_NEAR(shallow->position.z, -0.047f, 1e-5);
    EXPECT_NEAR(shallow->depth_m, 0.003f, 1e-5);
    EXPECT_LT(shallow->surface_normal.z, -0.999f);
}

TEST(Placement, ThicknessIsThatOfTheMaterialMetFirst) {
    Mesh two_sheets = box_mesh({-0.02f, -0.2f, -0.05f}, {0.02f, 0, -0.04f});
    append(two_sheets, box_mesh({-0.02f, -0.2f, -0.02f}, {0.02f, 0, 0.03f}));
    const auto pin = placed(two_sheets, point_at(0.2f, 0.5f, 0.5f));
    ASSERT_TRUE(pin);
    EXPECT_NEAR(pin->position.z, -0.045f, 1e-5);
}

TEST(Placement, ASliverBehindTheBellyIsPassed) {
    Mesh mesh = box_mesh({-0.02f, -0.2f, -0.05f}, {0.02f, 0, -0.0495f});
    append(mesh, box_mesh({-0.02f, -0.2f, -0.04f}, {0.02f, 0, -0.02f}));
    const auto pin = placed(mesh, point_at(0.2f, 0.5f, 0.5f));
    ASSERT_TRUE(pin);
    EXPECT_NEAR(pin->position.z, -0.03f, 1e-5);
}

TEST(Placement, OverlappingPartsAreOneThickness) {
    Mesh mesh = box_mesh({-0.02f, -0.2f, -0.05f}, {0.02f, 0, -0.03f});
    append(mesh, box_mesh({-0.015f, -0.15f, -0.04f}, {0.015f, 0, -0.01f}));
    const auto pin = placed(mesh, point_at(0.2f, 0.5f, 0.5f));
    ASSERT_TRUE(pin);
    EXPECT_NEAR(pin->position.z, -0.03f, 1e-5);
}

TEST(Placement, AGapGivesTheNearestMaterialAndSaysHowFar) {
    Mesh two_strips = box_mesh({-0.03f, -0.2f, -0.05f}, {-0.01f, 0, -0.03f});
    append(two_strips, box_mesh({0.01f, -0.2f, -0.05f}, {0.03f, 0, -0.03f}));
    const auto pin = placed(two_strips, point_at(0.2f, 0.45f, 0.5f));  // 3 mm medial of the middle: 7 mm off
    ASSERT_TRUE(pin);
    EXPECT_NEAR(pin->off_muscle_m, 0.007f, 0.0015f);
    EXPECT_TRUE(Bvh{MeshView(two_strips)}.contains(pin->position));
    EXPECT_GT(pin->position.x, 0);
}

TEST(Placement, ALevelBeyondTheMuscleGivesItsEndAndSaysHowFar) {
    const Mesh box = box_mesh({-0.02f, -0.2f, -0.05f}, {0.02f, -0.05f, -0.03f});
    const auto pin = placed(box, point_at(0.0f, 0.5f, 0.5f));  // asked 50 mm above its upper end
    ASSERT_TRUE(pin);
    EXPECT_NEAR(pin->off_muscle_m, 0.05f, 0.003f);
    EXPECT_TRUE(Bvh{MeshView(box)}.contains(pin->position));
}

TEST(Placement, AnEmptyMeshHoldsNoPoint) {
    EXPECT_FALSE(placed(Mesh{}, point_at(0.2f, 0.5f, 0.5f)));
}

TEST(Placement, PinsLieOnTheirTriangleAndAtTheirDepth) {
    const World world = make_synthetic_world();
    ASSERT_EQ(world.pins.size(), world.content->points.size());
    for (const auto& [id, pin] : world.pins) {
        const MeshView mesh = world.pack->structures[pin.structure].mesh;
        const glm::uvec3 t = mesh.triangle(pin.triangle);
        const glm::vec3 surface = pin.barycentric.x * mesh.positions[t.x] + pin.barycentric.y * mesh.positions[t.y] +
                                  pin.barycentric.z * mesh.positions[t.z];
        EXPECT_LT(glm::length(surface - pin.depth_m * pin.surface_normal - pin.position), 1e-5f) << id.value;
        EXPECT_NEAR(glm::length(pin.surface_normal), 1, 1e-4);
        EXPECT_LE(pin.surface_normal.z, 0) << id.value;
        EXPECT_TRUE(world.bvh(pin.structure).contains(pin.position)) << id.value;
        EXPECT_EQ(pin.off_muscle_m, 0) << id.value;
    }
}

TEST(Placement, SkinPlacesFollowTheData) {
    const World world = make_synthetic_world();
    const Bvh& skin = world.bvh(world.skin.structure);
    for (const TriggerPoint& point : world.content->points) {
        const Pin* pin = world.pin(point.id);
        ASSERT_NE(pin, nullptr) << point.id.value;
        EXPECT_NEAR(skin.nearest(pin->skin_position).distance_m, 0, 1e-5);
        EXPECT_NEAR(world.skin.axis.t_of(pin->skin_position), point.skin_t, 1e-3);
        EXPECT_NEAR(world.skin.axis.az_deg_of(pin->skin_position), point.skin_az_deg, 0.1);
        EXPECT_NEAR(pin->depth_below_skin_m, skin.nearest(pin->position).distance_m, 1e-6);
        EXPECT_GT(pin->depth_below_skin_m, 0.002f);
    }
}

}  // namespace
}  // namespace surae
