// Where each trigger point lies on the reference leg of the anatomy notes, from its sections: the rule (t, m, d)
// applied by hand. G1 is capped at 12 mm below the muscle's surface, as its data says.
#pragma once

#include <gtest/gtest.h>
#include <glm/glm.hpp>

#include "derive/world.h"

namespace surae::test {

struct ReferencePoint {
    const char* id;
    glm::vec3 mm;  // lateral, posterior, distal of the middle of the joint line
};

inline constexpr ReferencePoint reference_points[] = {
    {"G1", {-40, 44, 94.5f}},    {"G2", {-17, 42.5f, 8}},    {"G3", {21, 61.5f, 110}},    {"G4", {18, 49, 8}},
    {"S1", {-8.5f, 30, 271.5f}}, {"S2", {33, 38.5f, 98.5f}}, {"S3", {10.5f, 36.5f, 252}}, {"P1", {7, 33, -4}}};

inline void expect_at_reference_points(const World& world, float within_mm) {
    for (const ReferencePoint& expected : reference_points) {
        const Pin* pin = world.pin(PointId(expected.id));
        ASSERT_NE(pin, nullptr) << expected.id;
        const glm::vec3 here = -1000.0f * glm::vec3(pin->position.x, pin->position.z, pin->position.y);
        EXPECT_LT(glm::length(here - expected.mm), within_mm)
            << expected.id << " at " << here.x << " " << here.y << " " << here.z;
        EXPECT_TRUE(world.bvh(pin->structure).contains(pin->position)) << expected.id;
    }
}

}  // namespace surae::test
