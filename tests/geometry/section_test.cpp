#include "geometry/section.h"

#include <gtest/gtest.h>

#include "geometry/shapes.h"

namespace surae {
namespace {

using namespace test;

const Plane level{{0, 0, 0}, {0, 1, 0}};

TEST(Section, CutsABallInACircle) {
    const Mesh ball = sphere_mesh({0.2f, 0, -0.1f}, 0.5f, 120, 160);
    for (const float height : {-0.4f, -0.21f, 0.0f, 0.3f}) {
        const Plane plane{{0, height, 0}, {0, 1, 0}};
        const auto outlines = cut(ball, plane);
        ASSERT_EQ(outlines.size(), 1u);
        EXPECT_TRUE(outlines[0].closed);
        const double r = std::sqrt(0.25 - height * height);
        const SectionMeasure m = measure(outlines, plane);
        EXPECT_NEAR(m.area_m2, M_PI * r * r, 0.002 * M_PI * r * r);
        EXPECT_NEAR(m.perimeter_m, 2 * M_PI * r, 0.002 * 2 * M_PI * r);
        EXPECT_LT(glm::length(m.centroid - glm::vec3(0.2f, height, -0.1f)), 1e-4f);
        for (const glm::vec3& p : outlines[0].points) EXPECT_NEAR(p.y, height, 1e-6);
    }
}

TEST(Section, DirectionTellsSolidFromHole) {
    Mesh shell = sphere_mesh(glm::vec3(0), 1, 60, 80);
    append(shell, turned_inside_out(sphere_mesh({0.1f, 0, 0}, 0.5f, 60, 80)));
    const auto outlines = cut(shell, level);
    ASSERT_EQ(outlines.size(), 2u);
    double smallest = 0, largest = 0;
    for (const Outline& outline : outlines) {
        const double area = measure({outline}, level).area_m2;
        smallest = std::min(smallest, area);
        largest = std::max(largest, area);
    }
    EXPECT_NEAR(largest, M_PI, 0.02);
    EXPECT_NEAR(smallest, -M_PI / 4, 0.02);
    EXPECT_NEAR(measure(outlines, level).area_m2, 0.75 * M_PI, 0.02);
    // Seen from the other side the same material turns the other way round the other normal: still positive.
    const Plane below{{0, 0, 0}, {0, -1, 0}};
    EXPECT_NEAR(measure(cut(shell, below), below).area_m2, 0.75 * M_PI, 0.02);
}

TEST(Section, CornersOnThePlaneAndSplitCornersStillClose) {
    for (const bool split : {false, true}) {
        const Mesh box = box_mesh({-1, -1, -1}, {1, 1, 1}, 4, split);
        for (const float height : {-0.5f, 0.0f, 0.25f, 0.5f}) {  // three of these run through corners of the grid
            const Plane plane{{0, height, 0}, {0, 1, 0}};
            const auto outlines = cut(box, plane);
            ASSERT_EQ(outlines.size(), 1u) << height;
            EXPECT_TRUE(outlines[0].closed);
            EXPECT_NEAR(measure(outlines, plane).area_m2, 4.0, 1e-6);
            EXPECT_NEAR(convex_girth_m(outlines, plane), 8.0, 1e-6);
        }
    }
}

TEST(Section, ATiltedPlaneCutsTrue) {
    const Mesh box = box_mesh({-1, -1, -1}, {1, 1, 1}, 3);
    const Plane plane{{0, 0, 0}, glm::normalize(glm::vec3(1, 1, 0))};
    const auto outlines = cut(box, plane);
    ASSERT_EQ(outlines.size(), 1u);
    EXPECT_NEAR(measure(outlines, plane).area_m2, 4 * std::sqrt(2.0), 1e-5);
}

TEST(Section, GirthIsTheTapeRoundEverything) {
    Mesh two = box_mesh({-2, -1, -0.5f}, {-1, 1, 0.5f});
    append(two, box_mesh({1, -1, -0.5f}, {2, 1, 0.5f}));
    const auto outlines = cut(two, level);
    EXPECT_EQ(outlines.size(), 2u);
    EXPECT_NEAR(measure(outlines, level).area_m2, 2.0, 1e-6);
    EXPECT_NEAR(measure(outlines, level).perimeter_m, 8.0, 1e-6);
    EXPECT_NEAR(convex_girth_m(outlines, level), 10.0, 1e-6);
}

TEST(Section, AnOpenMeshGivesAnOpenOutline) {
    Mesh strip;
    strip.positions = {{0, -1, 0}, {1, -1, 0}, {2, -1, 0}, {0, 1, 0}, {1, 1, 0}, {2, 1, 0}};
    add_triangle(strip, 0, 1, 3);
    add_triangle(strip, 1, 4, 3);
    add_triangle(strip, 1, 2, 4);
    add_triangle(strip, 2, 5, 4);
    const auto outlines = cut(strip, level);
    ASSERT_EQ(outlines.size(), 1u);
    EXPECT_FALSE(outlines[0].closed);
    EXPECT_NEAR(measure(outlines, level).perimeter_m, 2.0, 1e-6);
    EXPECT_NEAR(measure(outlines, level).area_m2, 0.0, 1e-9);
}

TEST(Section, NothingToCutGivesNothing) {
    EXPECT_TRUE(cut(sphere_mesh(glm::vec3(0), 1), {{0, 2, 0}, {0, 1, 0}}).empty());
    EXPECT_TRUE(cut(MeshView(), level).empty());
    EXPECT_EQ(measure({}, level).area_m2, 0);
    EXPECT_EQ(convex_girth_m({}, level), 0);
}

}  // namespace
}  // namespace surae
