// Volumes and surface nets: true to the field, closed and manifold whatever the field, outward.
#include "geometry/volume.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "geometry/mesh_tools.h"

namespace surae {
namespace {

template <class Field>
Volume sampled(const Box& box, float cell, Field field) {
    Volume v(box, cell, 1);
    for (int z = 0; z < v.count.z; ++z)
        for (int y = 0; y < v.count.y; ++y)
            for (int x = 0; x < v.count.x; ++x) v.at(x, y, z) = field(v.position(x, y, z));
    return v;
}

Volume ball(float radius, float cell) {
    return sampled({glm::vec3(-radius), glm::vec3(radius)}, cell, [&](glm::vec3 p) { return glm::length(p) - radius; });
}

TEST(Volume, CoversItsBoxWithACellToSpare) {
    const Box box{{-0.01f, 0.02f, 0}, {0.013f, 0.05f, 0.004f}};
    const Volume v(box, 0.003f, 7);
    const glm::vec3 high = v.position(v.count.x - 1, v.count.y - 1, v.count.z - 1);
    for (int axis = 0; axis < 3; ++axis) {
        EXPECT_LE(v.origin[axis], box.low[axis] - 0.0029f);
        EXPECT_GE(high[axis], box.high[axis] + 0.0029f);
    }
    EXPECT_EQ(v.values.size(), static_cast<std::size_t>(v.count.x * v.count.y * v.count.z));
    EXPECT_EQ(v.at(1, 1, 1), 7);
}

TEST(Volume, SamplesALinearFieldExactlyAndPointsUphill) {
    const glm::vec3 slope{0.3f, -0.5f, 0.2f};
    const Volume v = sampled({glm::vec3(0), glm::vec3(0.02f)}, 0.002f, [&](glm::vec3 p) { return glm::dot(p, slope); });
    const glm::vec3 p{0.0073f, 0.0111f, 0.0029f};
    EXPECT_NEAR(v.sample(p), glm::dot(p, slope), 1e-6f);
    EXPECT_NEAR(glm::distance(v.gradient(p), glm::normalize(slope)), 0, 1e-3f);
    EXPECT_NEAR(v.sample({-9, -9, -9}), v.at(0, 0, 0), 1e-7f) << "outside the grid the border's value holds";
}

TEST(SurfaceNets, ABallHasABallsVolumeAndLooksOutward) {
    const float radius = 0.02f;
    const Mesh mesh = extract_surface(ball(radius, 0.001f));
    const MeshReport report = inspect(mesh);
    EXPECT_TRUE(report.closed());
    EXPECT_EQ(report.components, 1u);
    const double exact = 4.0 / 3.0 * 3.14159265 * radius * radius * radius;
    EXPECT_NEAR(report.volume_m3, exact, 0.01 * exact);
    for (const glm::vec3 p : mesh.positions) EXPECT_NEAR(glm::length(p), radius, 0.0002f);
}

TEST(SurfaceNets, WhatReachesTheBorderIsClosedThere) {
    const Volume full = sampled({glm::vec3(0), glm::vec3(0.01f)}, 0.001f, [](glm::vec3) { return -1.0f; });
    const MeshReport report = inspect(extract_surface(full));
    EXPECT_TRUE(report.closed());
    EXPECT_GT(report.volume_m3, 0);
}

TEST(SurfaceNets, CubesThatTouchAlongAnEdgeOrInACornerStayManifold) {
    for (const glm::ivec3 other : {glm::ivec3(4, 4, 3), glm::ivec3(4, 4, 4), glm::ivec3(4, 3, 4)}) {
        Volume v({glm::vec3(0), glm::vec3(0.007f)}, 0.001f, 1);
        v.at(3, 3, 3) = -1;
        v.at(other.x, other.y, other.z) = -1;
        const MeshReport report = inspect(extract_surface(v));
        EXPECT_TRUE(report.closed());
        EXPECT_GT(report.volume_m3, 0);
    }
}

TEST(SurfaceNets, NoiseGivesClosedManifoldOutwardMeshes) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        std::uniform_real_distribution<float> value(-1, 1);
        Volume v({glm::vec3(0), glm::vec3(0.012f)}, 0.001f, 1);
        for (float& x : v.values) x = value(random);
        const MeshReport report = inspect(extract_surface(v));
        EXPECT_EQ(report.boundary_edges, 0u) << "seed " << seed;
        EXPECT_EQ(report.non_manifold_edges, 0u) << "seed " << seed;
        EXPECT_GT(report.volume_m3, 0) << "seed " << seed;
    }
}

TEST(SurfaceNets, NothingInsideOrNoGridGivesNoMesh) {
    EXPECT_TRUE(extract_surface(Volume({glm::vec3(0), glm::vec3(0.01f)}, 0.001f, 1)).indices.empty());
    EXPECT_TRUE(extract_surface(Volume()).indices.empty());
}

TEST(SurfaceNets, ANotANumberCountsAsAir) {
    Volume v = ball(0.01f, 0.001f);
    v.at(v.count.x / 2, v.count.y / 2, v.count.z / 2) = std::nanf("");
    const MeshReport report = inspect(extract_surface(v));
    EXPECT_TRUE(report.closed());
    EXPECT_EQ(report.non_finite_vertices, 0u);
}

}  // namespace
}  // namespace surae
