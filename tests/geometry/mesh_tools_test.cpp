// Mesh repair and measurement on shapes with known answers.
#include "geometry/mesh_tools.h"

#include <gtest/gtest.h>

#include <limits>

#include "geometry/bvh.h"
#include "geometry/clip.h"
#include "geometry/envelope.h"
#include "geometry/shapes.h"

namespace surae {
namespace {

using namespace test;

TEST(Weld, JoinsEqualCornersAndDropsWhatCollapses) {
    Mesh box = box_mesh({0, 0, 0}, {1, 1, 1}, 3, true);
    box.indices.insert(box.indices.end(), {0, 0, 1});
    const Mesh welded = weld(box);
    EXPECT_EQ(welded.positions.size(), 56u);  // a 4 x 4 x 4 grid without its 2 x 2 x 2 inside
    EXPECT_EQ(welded.indices.size(), 6u * 9 * 2 * 3);
    EXPECT_TRUE(inspect(welded).closed());
}

TEST(Weld, KeepsToItsTolerance) {
    Mesh mesh;
    mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0.0009f, 0, 0}, {0, 0, 1}, {1, 0.0011f, 0}};
    mesh.indices = {0, 1, 2, 3, 4, 5};
    EXPECT_EQ(weld(mesh, 0.001f).positions.size(), 5u);
    EXPECT_EQ(weld(mesh, 0.0f).positions.size(), 6u);
}

TEST(Weld, SurvivesEmptyAndNonFiniteMeshes) {
    EXPECT_TRUE(weld(Mesh{}).positions.empty());
    Mesh mesh;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    mesh.positions = {{nan, 0, 0}, {nan, 0, 0}, {0, 1, 0}, {1e30f, 0, 0}};
    mesh.indices = {0, 1, 2, 1, 2, 3};
    EXPECT_EQ(weld(mesh).indices.size(), 6u);  // nothing that is not a number equals anything
}

TEST(SmoothNormals, PointOutwardOnASphere) {
    const Mesh ball = with_smooth_normals(sphere_mesh({1, 2, 3}, 2));
    for (std::size_t i = 0; i < ball.positions.size(); ++i)
        EXPECT_GT(glm::dot(ball.normals[i], glm::normalize(ball.positions[i] - glm::vec3(1, 2, 3))), 0.999f);
}

// At a box's corner three faces meet; however they are triangulated, each weighs the same by its angle.
TEST(SmoothNormals, AreWeightedByAngle) {
    const Mesh box = with_smooth_normals(box_mesh({-1, -1, -1}, {1, 1, 1}));
    for (std::size_t i = 0; i < box.positions.size(); ++i)
        EXPECT_GT(glm::dot(box.normals[i], glm::normalize(box.positions[i])), 0.9999f);
}

TEST(SmoothNormals, SplitSharpEdgesOnly) {
    const Mesh box = with_smooth_normals(box_mesh({-1, -1, -1}, {1, 1, 1}, 4), 60);
    EXPECT_EQ(box.positions.size(), 6u * 25);
    for (const glm::vec3& n : box.normals)
        EXPECT_NEAR(std::max({std::abs(n.x), std::abs(n.y), std::abs(n.z)}), 1, 1e-5f);
    const Mesh ball = sphere_mesh({0, 0, 0}, 1);
    EXPECT_EQ(with_smooth_normals(ball, 60).positions.size(), ball.positions.size());
}

TEST(SmoothNormals, CarryOtherArraysAlong) {
    Mesh box = box_mesh({-1, -1, -1}, {1, 1, 1});
    for (const glm::vec3& p : box.positions) {
        box.occlusion.push_back(p.x);
        box.fibres.emplace_back(p, 1);
        box.weights.emplace_back(p, 0);
    }
    box = with_smooth_normals(box, 60);
    ASSERT_EQ(box.occlusion.size(), box.positions.size());
    for (std::size_t i = 0; i < box.positions.size(); ++i) {
        EXPECT_EQ(box.occlusion[i], box.positions[i].x);
        EXPECT_EQ(glm::vec3(box.fibres[i]), box.positions[i]);
        EXPECT_EQ(glm::vec3(box.weights[i]), box.positions[i]);
    }
}

TEST(Mirrored, FacesStillLookOutward) {
    const Mesh ball = with_smooth_normals(sphere_mesh({3, 0, 0}, 1));
    const Mesh other = mirrored(ball);
    EXPECT_NEAR(inspect(other).volume_m3, inspect(ball).volume_m3, 1e-5);
    EXPECT_NEAR(bounds(other.positions).centre().x, -3, 1e-5f);
    EXPECT_GT(glm::dot(other.normals[5], other.positions[5] - glm::vec3(-3, 0, 0)), 0.9f);
    EXPECT_EQ(mirrored(other), ball);
}

TEST(Inspect, MeasuresAndCountsFaults) {
    Mesh two = box_mesh({0, 0, 0}, {1, 2, 3});
    append(two, sphere_mesh({9, 0, 0}, 1));
    MeshReport report = inspect(two);
    EXPECT_TRUE(report.closed());
    EXPECT_EQ(report.components, 2u);
    EXPECT_NEAR(report.volume_m3, 6 + 4.0 / 3 * 3.14159, 0.1);
    EXPECT_LT(inspect(turned_inside_out(two)).volume_m3, 0);
    two.indices.resize(two.indices.size() - 3);
    EXPECT_EQ(inspect(two).boundary_edges, 3u);
    Mesh fin = box_mesh({0, 0, 0}, {1, 1, 1});
    fin.positions.push_back({5, 5, 5});
    fin.indices.insert(fin.indices.end(), {fin.indices[0], fin.indices[1], std::uint32_t(fin.positions.size() - 1)});
    EXPECT_EQ(inspect(fin).non_manifold_edges, 1u);
    fin.positions[0].x = std::numeric_limits<float>::infinity();
    EXPECT_EQ(inspect(fin).non_finite_vertices, 1u);
}

TEST(Clip, KeepsWhatIsBelowAndClosesIt) {
    const Mesh half = clipped_below(sphere_mesh({0, 0, 0}, 1), 0.2f);
    const MeshReport report = inspect(half);
    EXPECT_TRUE(report.closed());
    EXPECT_EQ(report.components, 1u);
    EXPECT_LE(bounds(half.positions).high.y, 0.2f + 1e-6f);
    const double h = 1.2;  // cap of a ball
    EXPECT_NEAR(report.volume_m3, 3.14159 * h * h * (3 - h) / 3, 0.05);
    EXPECT_TRUE(clipped_below(sphere_mesh({0, 5, 0}, 1), 0).indices.empty());
    EXPECT_EQ(clipped_below(sphere_mesh({0, -5, 0}, 1), 0).indices.size(), sphere_mesh({0, 0, 0}, 1).indices.size());
}

// A U of three boxes: the cut meets two separate outlines, and each is not convex when the U lies flat.
TEST(Clip, CapsOutlinesThatAreNotConvex) {
    Mesh u;
    u.positions = {{0, 0, 0}, {3, 0, 0}, {3, 0, 2}, {2, 0, 2}, {2, 0, 1}, {1, 0, 1}, {1, 0, 2}, {0, 0, 2}};
    const auto n = std::uint32_t(u.positions.size());
    for (std::uint32_t i = 0; i < n; ++i) u.positions.push_back(u.positions[i] + glm::vec3(0, 2, 0));
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t j = (i + 1) % n;
        u.indices.insert(u.indices.end(), {i, n + i, j, j, n + i, n + j});
    }
    const std::uint32_t floor[] = {0, 1, 4, 0, 4, 5, 1, 2, 3, 1, 3, 4, 0, 5, 6, 0, 6, 7};
    for (const std::uint32_t i : floor) u.indices.push_back(i);
    for (int t = 0; t < 6; ++t)
        for (const int k : {0, 2, 1}) u.indices.push_back(n + floor[3 * t + k]);
    ASSERT_TRUE(inspect(u).closed());
    const double whole = inspect(u).volume_m3;
    ASSERT_NEAR(std::abs(whole), 10, 1e-4);
    const MeshReport report = inspect(clipped_below(u, 1));
    EXPECT_TRUE(report.closed());
    EXPECT_NEAR(report.volume_m3, whole / 2, 1e-4);
    EXPECT_NEAR(report.area_m2, 2 * 5 + 12, 1e-4);  // a cap that folds over itself would have more
}

EnvelopeOptions plain(float offset, float closing) {
    EnvelopeOptions options;
    options.cell_m = 0.05f;
    options.offset_m = [=](glm::vec3) { return offset; };
    options.closing_m = [=](glm::vec3) { return closing; };
    options.largest_closing_m = closing;
    options.smoothing_m = 0;
    return options;
}

TEST(Envelope, StandsOffByTheOffset) {
    const Mesh ball = sphere_mesh({0, 0, 0}, 1), box = box_mesh({-1, -3, -1}, {1, -0.5f, 1});
    const MeshView meshes[] = {ball};
    const Mesh skin = envelope(meshes, plain(0.2f, 0.4f));
    EXPECT_TRUE(inspect(skin).closed());
    for (const glm::vec3& p : skin.positions) EXPECT_NEAR(glm::length(p), 1.2f, 0.05f);
    const MeshView both[] = {ball, box};
    EXPECT_EQ(inspect(envelope(both, plain(0.2f, 0.4f))).components, 1u);
    EXPECT_TRUE(envelope({}, plain(0.2f, 0.4f)).indices.empty());
}

// Large triangles must not tell far points a distance that a nearer, smaller one contradicts.
TEST(Envelope, IsAsFarFromSmallTrianglesAsFromLargeOnes) {
    Mesh tilted = box_mesh({-2, -0.2f, -2}, {2, 0.2f, 2});
    for (glm::vec3& p : tilted.positions) p.y += 0.5f * p.x;
    append(tilted, sphere_mesh({0, 0.6f, 0}, 0.3f));
    const MeshView meshes[] = {tilted};
    const Bvh exact(tilted);
    for (const glm::vec3& p : envelope(meshes, plain(0.3f, 0.31f)).positions) {
        EXPECT_GT(exact.nearest(p).distance_m, 0.22f);
        EXPECT_LT(exact.nearest(p).distance_m, 0.36f);
    }
}

TEST(Envelope, BridgesGroovesAndFillsHollows) {
    const Mesh a = sphere_mesh({-1.1f, 0, 0}, 1), b = sphere_mesh({1.1f, 0, 0}, 1);
    const MeshView meshes[] = {a, b};
    EXPECT_EQ(inspect(envelope(meshes, plain(0.05f, 0.06f))).components, 2u);
    const Mesh joined = envelope(meshes, plain(0.05f, 1.0f));
    EXPECT_EQ(inspect(joined).components, 1u);
    EXPECT_TRUE(inspect(joined).closed());
    const Mesh shell_inside = turned_inside_out(sphere_mesh({0, 0, 0}, 0.8f));
    Mesh shell = sphere_mesh({0, 0, 0}, 1);
    append(shell, shell_inside);
    const MeshView hollow[] = {shell};
    EXPECT_EQ(inspect(envelope(hollow, plain(0.1f, 0.2f))).components, 1u);
}

TEST(Envelope, EndsFlatWhereTold) {
    const Mesh ball = sphere_mesh({0, 0, 0}, 1);
    const MeshView meshes[] = {ball};
    EnvelopeOptions options = plain(0.1f, 0.2f);
    options.high_y = 0.5f;
    options.low_y = -0.3f;
    const Mesh slice = envelope(meshes, options);
    EXPECT_TRUE(inspect(slice).closed());
    EXPECT_NEAR(bounds(slice.positions).high.y, 0.5f, 0.03f);
    EXPECT_NEAR(bounds(slice.positions).low.y, -0.3f, 0.03f);
}

}  // namespace
}  // namespace surae
