// Outlines in a plane, filled: right in area, open at holes, and with a place for a name inside.
#include "geometry/fill.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

using Loop = std::vector<glm::vec2>;

Loop ring(glm::vec2 middle, float radius, bool turned = false) {
    Loop loop;
    for (int i = 0; i < 360; ++i) {
        const float a = glm::radians(static_cast<float>(i));
        loop.push_back(middle + radius * glm::vec2(std::cos(a), std::sin(a)));
    }
    if (turned) std::reverse(loop.begin(), loop.end());
    return loop;
}

double area_of(const std::vector<glm::vec2>& corners) {
    double sum = 0;
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
        const glm::vec2 a = corners[i + 1] - corners[i], b = corners[i + 2] - corners[i];
        sum += std::abs(0.5 * (static_cast<double>(a.x) * b.y - static_cast<double>(a.y) * b.x));
    }
    return sum;
}

constexpr double disc = 3.14159265;

TEST(Fill, CoversADiscAndNamesItInside) {
    const Filled filled = fill({ring({3, -2}, 1)});
    EXPECT_NEAR(filled.area, disc, 0.001);
    EXPECT_NEAR(area_of(filled.corners), disc, 0.001);
    EXPECT_LT(glm::distance(filled.label, glm::vec2(3, -2)), 0.2f);
}

TEST(Fill, LeavesAHoleOpenAndNamesBesideIt) {
    const Filled filled = fill({ring({0, 0}, 2), ring({0, 0}, 1, true)});
    EXPECT_NEAR(filled.area, 3 * disc, 0.005);
    EXPECT_GT(glm::length(filled.label), 1.0f);
    EXPECT_LT(glm::length(filled.label), 2.0f);
}

TEST(Fill, CountsWhatOverlapsOnce) {
    const Filled whole = fill({ring({0, 0}, 1), ring({0.05f, 0}, 1)});
    EXPECT_LT(whole.area, disc + 0.12);
    EXPECT_GT(whole.area, disc + 0.05);
}

TEST(Fill, NothingAndNonsenseGiveNothing) {
    EXPECT_TRUE(fill({}).corners.empty());
    EXPECT_TRUE(fill({{}, {{1, 1}}, {{0, 0}, {1, 0}, {2, 0}}, {{NAN, 0}, {1, NAN}, {0, 1}}}).corners.empty());
}

}  // namespace
}  // namespace surae
