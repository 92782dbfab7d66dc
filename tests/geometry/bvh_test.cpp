#include "geometry/bvh.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "geometry/shapes.h"

namespace surae {
namespace {

using namespace test;

// Plain double arithmetic, another way than the tree's.
std::optional<double> brute_ray_triangle(const Ray& ray, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c) {
    const glm::dvec3 d(ray.direction), e1 = b - a, e2 = c - a, p = glm::cross(d, e2);
    const double det = glm::dot(e1, p);
    if (det == 0) return std::nullopt;
    const glm::dvec3 s = glm::dvec3(ray.origin) - a, q = glm::cross(s, e1);
    const double u = glm::dot(s, p) / det, v = glm::dot(d, q) / det, t = glm::dot(e2, q) / det;
    if (u < 0 || v < 0 || u + v > 1 || t < 0) return std::nullopt;
    return t;
}

std::vector<double> brute_hits(const Mesh& mesh, const Ray& ray) {
    std::vector<double> hits;
    const MeshView view(mesh);
    for (std::size_t i = 0; i < view.triangle_count(); ++i) {
        const glm::uvec3 t = view.triangle(i);
        const auto hit = brute_ray_triangle(ray, mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z]);
        if (hit) hits.push_back(*hit);
    }
    std::sort(hits.begin(), hits.end());
    return hits;
}

// Nearest by descent on the triangle's parameters: clamp, project, compare. Slow and simple.
double brute_distance(const Mesh& mesh, glm::dvec3 p) {
    double best = std::numeric_limits<double>::infinity();
    const auto segment = [&](glm::dvec3 a, glm::dvec3 b) {
        const double l2 = glm::dot(b - a, b - a);
        const double t = l2 > 0 ? std::clamp(glm::dot(p - a, b - a) / l2, 0.0, 1.0) : 0.0;
        best = std::min(best, glm::length(p - a - t * (b - a)));
    };
    const MeshView view(mesh);
    for (std::size_t i = 0; i < view.triangle_count(); ++i) {
        const glm::uvec3 t = view.triangle(i);
        const glm::dvec3 a(mesh.positions[t.x]), b(mesh.positions[t.y]), c(mesh.positions[t.z]);
        segment(a, b);
        segment(b, c);
        segment(c, a);
        const glm::dvec3 n = glm::cross(b - a, c - a);
        if (glm::dot(n, n) == 0) continue;
        const glm::dvec3 on_plane = p - n * (glm::dot(p - a, n) / glm::dot(n, n));
        const bool inside = glm::dot(glm::cross(b - a, on_plane - a), n) >= 0 &&
                            glm::dot(glm::cross(c - b, on_plane - b), n) >= 0 &&
                            glm::dot(glm::cross(a - c, on_plane - c), n) >= 0;
        if (inside) best = std::min(best, glm::length(p - on_plane));
    }
    return best;
}

glm::vec3 random_point(std::mt19937& random, float low, float high) {
    std::uniform_real_distribution<float> d(low, high);
    return {d(random), d(random), d(random)};
}

void expect_same_as_brute_force(const Bvh& bvh, const Mesh& mesh, std::mt19937& random, int queries) {
    for (int i = 0; i < queries; ++i) {
        const Ray ray{random_point(random, -0.5f, 1.5f), random_direction(random)};
        const std::vector<double> expected = brute_hits(mesh, ray);
        const std::vector<RayHit> hits = bvh.all_hits(ray);
        ASSERT_EQ(hits.size(), expected.size());
        for (std::size_t k = 0; k < hits.size(); ++k) {
            EXPECT_NEAR(hits[k].distance_m, expected[k], 1e-5);
            EXPECT_LT(glm::length(ray.origin + hits[k].distance_m * ray.direction - hits[k].position), 1e-5f);
        }
        const auto first = bvh.first_hit(ray);
        ASSERT_EQ(first.has_value(), !expected.empty());
        if (first) {
            EXPECT_NEAR(first->distance_m, expected.front(), 1e-5);
        }
        const glm::vec3 p = random_point(random, -0.5f, 1.5f);
        const NearestPoint nearest = bvh.nearest(p);
        EXPECT_NEAR(nearest.distance_m, brute_distance(mesh, p), 1e-6);
        EXPECT_NEAR(glm::length(nearest.position - p), nearest.distance_m, 1e-6);
    }
}

void expect_same_as_brute_force(const Mesh& mesh, std::mt19937& random, int queries) {
    expect_same_as_brute_force(Bvh(MeshView(mesh)), mesh, random, queries);
}

TEST(Bvh, AMovedTreeAnswersAsBruteForceDoes) {
    std::mt19937 random(11);
    for (Mesh mesh :
         {triangle_soup(random, 1, 0.8f), triangle_soup(random, 1500, 0.1f), sphere_mesh(glm::vec3(0.5f), 0.4f)}) {
        const Bvh before{MeshView(mesh)};
        for (glm::vec3& p : mesh.positions) p = 0.3f + 0.7f * glm::vec3(p.y, p.z * p.z, 1 - p.x);
        const Bvh moved = before.moved(mesh);
        EXPECT_EQ(moved.box(), bounds(mesh.positions));
        expect_same_as_brute_force(moved, mesh, random, 100);
    }
    EXPECT_TRUE(Bvh().moved(MeshView()).empty());
}

TEST(Bvh, AnswersAsBruteForceDoesOnRandomTriangles) {
    std::mt19937 random(1);
    expect_same_as_brute_force(triangle_soup(random, 1, 0.8f), random, 50);
    expect_same_as_brute_force(triangle_soup(random, 7, 0.8f), random, 100);
    expect_same_as_brute_force(triangle_soup(random, 2000, 0.1f), random, 200);
    expect_same_as_brute_force(sphere_mesh(glm::vec3(0.5f), 0.4f), random, 200);
}

TEST(Bvh, AnswersAsBruteForceDoesOnDegenerateTriangles) {
    std::mt19937 random(2);
    Mesh mesh = triangle_soup(random, 200, 0.3f);
    for (std::size_t i = 0; i + 2 < mesh.positions.size(); i += 12) {
        mesh.positions[i + 1] = mesh.positions[i];                                       // a line
        mesh.positions[i + 5] = 0.5f * (mesh.positions[i + 3] + mesh.positions[i + 4]);  // corners in a row
        mesh.positions[i + 7] = mesh.positions[i + 8] = mesh.positions[i + 6];           // a point
    }
    expect_same_as_brute_force(mesh, random, 200);
}

TEST(Bvh, CopesWithManyTrianglesAtOnePlace) {
    Mesh mesh;
    mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    for (int i = 0; i < 1000; ++i) add_triangle(mesh, 0, 1, 2);
    const Bvh bvh{MeshView(mesh)};
    EXPECT_EQ(bvh.all_hits({{0.2f, 0.2f, 1}, {0, 0, -1}}).size(), 1000u);
    EXPECT_FLOAT_EQ(bvh.nearest({0.2f, 0.2f, 2}).distance_m, 2.0f);
}

TEST(Bvh, LeavesOutWhatIsNoTriangle) {
    Mesh mesh = sphere_mesh(glm::vec3(0), 1);
    const std::size_t good = mesh.indices.size() / 3;
    mesh.positions.push_back(glm::vec3(std::numeric_limits<float>::quiet_NaN()));
    add_triangle(mesh, 0, 1, static_cast<std::uint32_t>(mesh.positions.size() - 1));
    add_triangle(mesh, 0, 1, 1000000);
    const Bvh bvh{MeshView(mesh)};
    EXPECT_EQ(bvh.box(), bounds({mesh.positions.data(), mesh.positions.size() - 1}));
    const auto hit = bvh.first_hit({{0.1f, 0.2f, 3}, {0, 0, -1}});
    ASSERT_TRUE(hit);
    EXPECT_LT(hit->triangle, good);
    EXPECT_TRUE(bvh.contains(glm::vec3(0)));
    EXPECT_FALSE(bvh.first_hit({glm::vec3(std::numeric_limits<float>::quiet_NaN()), {0, 0, 1}}));
}

TEST(Bvh, EmptyMeshHasNoAnswers) {
    const Bvh bvh{MeshView()};
    EXPECT_TRUE(bvh.empty());
    EXPECT_FALSE(bvh.first_hit({{0, 0, 0}, {0, 0, 1}}));
    EXPECT_TRUE(bvh.all_hits({{0, 0, 0}, {0, 0, 1}}).empty());
    EXPECT_FALSE(bvh.contains(glm::vec3(0)));
}

// Rays that run exactly through edges and corners of the grid, and along faces' diagonals.
TEST(Bvh, EdgesAndCornersCountOnce) {
    const int cells = 8;
    const Bvh bvh{MeshView(box_mesh(glm::vec3(0), glm::vec3(1), cells))};
    for (int axis = 0; axis < 3; ++axis) {
        for (const float sign : {-1.0f, 1.0f}) {
            for (int i = 1; i < 2 * cells; ++i) {
                for (int j = 1; j < 2 * cells; ++j) {
                    Ray ray{glm::vec3(0), glm::vec3(0)};
                    ray.origin[axis] = sign > 0 ? -1.0f : 2.0f;
                    ray.direction[axis] = sign;
                    ray.origin[(axis + 1) % 3] = static_cast<float>(i) / (2.0f * cells);
                    ray.origin[(axis + 2) % 3] = static_cast<float>(j) / (2.0f * cells);
                    const auto hits = bvh.all_hits(ray);
                    ASSERT_EQ(hits.size(), 2u) << axis << " " << i << " " << j;
                    EXPECT_TRUE(hits[0].front_face);
                    EXPECT_FALSE(hits[1].front_face);
                    EXPECT_FLOAT_EQ(hits[0].distance_m, 1.0f);
                    EXPECT_FLOAT_EQ(hits[1].distance_m, 2.0f);
                }
            }
        }
    }
}

TEST(Bvh, RaysAimedAtCornersNeverLeak) {
    std::mt19937 random(3);
    const Mesh mesh = sphere_mesh({0.3f, -0.2f, 0.1f}, 0.5f);
    const Bvh bvh{MeshView(mesh)};
    for (const glm::vec3& corner : mesh.positions) {
        const glm::vec3 from = glm::vec3(0.3f, -0.2f, 0.1f) + 0.3f * random_direction(random);
        const auto hits = bvh.all_hits({from, glm::normalize(corner - from)});
        EXPECT_EQ(hits.size() % 2, 1u);  // from inside, out: an odd number of crossings
    }
}

TEST(Bvh, ContainsIsExactAwayFromTheSurface) {
    std::mt19937 random(4);
    const Bvh bvh{MeshView(box_mesh({0, 0, 0}, {1, 1, 1}, 5))};
    for (int i = 0; i < 3000; ++i) {
        const glm::vec3 p = random_point(random, -0.3f, 1.3f);
        const bool inside = glm::all(glm::greaterThan(p, glm::vec3(0))) && glm::all(glm::lessThan(p, glm::vec3(1)));
        EXPECT_EQ(bvh.contains(p), inside) << p.x << " " << p.y << " " << p.z;
    }
    EXPECT_LT(bvh.signed_distance(glm::vec3(0.5f)), 0);
    EXPECT_FLOAT_EQ(bvh.signed_distance({0.5f, 0.5f, 3}), 2.0f);
}

TEST(Bvh, ContainsUnderstandsHollowsAndOverlaps) {
    Mesh hollow = sphere_mesh(glm::vec3(0), 1);
    append(hollow, turned_inside_out(sphere_mesh(glm::vec3(0), 0.5f)));
    const Bvh shell{MeshView(hollow)};
    EXPECT_FALSE(shell.contains({0.1f, 0.1f, 0.1f}));
    EXPECT_TRUE(shell.contains({0.7f, 0.1f, 0.1f}));

    Mesh overlapping = sphere_mesh(glm::vec3(0), 1);
    append(overlapping, sphere_mesh({0.5f, 0, 0}, 1));
    const Bvh both{MeshView(overlapping)};
    EXPECT_TRUE(both.contains({0.25f, 0.1f, 0.1f}));
    EXPECT_TRUE(both.contains({-0.8f, 0, 0}));
    EXPECT_FALSE(both.contains({-0.8f, 0.8f, 0}));
}

TEST(Bvh, MaximumDistanceIsKept) {
    const Bvh bvh{MeshView(box_mesh(glm::vec3(0), glm::vec3(1)))};
    const Ray ray{{0.3f, 0.4f, -1}, {0, 0, 1}};
    EXPECT_FALSE(bvh.first_hit(ray, 0.9f));
    EXPECT_TRUE(bvh.first_hit(ray, 1.1f));
    EXPECT_EQ(bvh.all_hits(ray, 1.5f).size(), 1u);
}

TEST(Bvh, BarycentricsAndTriangleNameTheHit) {
    std::mt19937 random(5);
    const Mesh mesh = triangle_soup(random, 500, 0.3f);
    const MeshView view(mesh);
    const Bvh bvh{view};
    for (int i = 0; i < 200; ++i) {
        for (const RayHit& hit : bvh.all_hits({random_point(random, 0, 1), random_direction(random)})) {
            const glm::uvec3 t = view.triangle(hit.triangle);
            const glm::vec3 p = hit.barycentric.x * mesh.positions[t.x] + hit.barycentric.y * mesh.positions[t.y] +
                                hit.barycentric.z * mesh.positions[t.z];
            EXPECT_LT(glm::length(p - hit.position), 1e-6f);
        }
    }
}

}  // namespace
}  // namespace surae
