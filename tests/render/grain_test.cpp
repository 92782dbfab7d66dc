// The bundles of muscle and tendon: a volume without seams, laid along the fibres, calm when it is small.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <glm/gtc/matrix_transform.hpp>

#include "render/fascicle_grain.h"
#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

TEST(FascicleGrain, RepeatsWithoutASeam) {
    const auto voxels = fascicle_grain();
    const glm::ivec3 size = grain_size;
    ASSERT_EQ(voxels.size(), static_cast<std::size_t>(size.x * size.y * size.z));
    const auto at = [&](int x, int y, int z) {
        return int(voxels[static_cast<std::size_t>(x + size.x * (y + size.y * z))].r);
    };
    // Steps across the border are no larger than steps inside.
    double border = 0, inside = 0;
    for (int z = 0; z < size.z; ++z)
        for (int k = 0; k < size.x; ++k) {
            border += std::abs(at(0, k, z) - at(size.x - 1, k, z)) + std::abs(at(k, 0, z) - at(k, size.y - 1, z));
            for (int i = 1; i < size.x; ++i)
                inside += std::abs(at(i, k, z) - at(i - 1, k, z)) + std::abs(at(k, i, z) - at(k, i - 1, z));
        }
    inside /= size.x - 1;
    EXPECT_LT(border, 1.3 * inside);
    EXPECT_GT(border, 0.7 * inside);
}

TEST(FascicleGrain, FadesFromLevelToLevelAndNeverBelowTheFinest) {
    EXPECT_EQ(grain_level(1e-5f), 0.0f);
    EXPECT_EQ(grain_level(0), 0.0f);
    EXPECT_NEAR(grain_level(0.002f) - grain_level(0.001f), 1.0f, 1e-4f);
}

TEST(FibreFrame, LiesAlongTheFibresAndKnowsWhereTheyFanOut) {
    Mesh mesh = sphere({0, 0, 0}, 0.05f);
    for (const glm::vec3& p : mesh.positions) {
        const glm::vec3 along = glm::normalize(glm::vec3(6 * p.x, 1, 0));
        mesh.fibres.emplace_back(mesh.fibres.size() % 2 ? along : -along, 1.0f);  // the sign means nothing
    }
    const FibreFrame frame = fibre_frame(mesh);
    EXPECT_GT(std::abs(frame.along.y), 0.99f);
    EXPECT_NEAR(glm::dot(frame.along, frame.side), 0, 1e-5f);
    EXPECT_NEAR(glm::dot(frame.along, frame.front), 0, 1e-5f);
    EXPECT_GT(std::abs(frame.side.x), 0.99f);
    EXPECT_EQ(fibre_frame(Mesh{}).along, glm::vec3(0));
}

// Where a place lies in the volume, metres.
glm::vec3 in_volume(const FibreFrame& frame, glm::vec3 p) {
    p -= frame.origin;
    return {glm::dot(p, frame.side), glm::dot(p, frame.front), glm::dot(p, frame.along)};
}

TEST(FibreFrame, MovesWithTheStructure) {
    Mesh mesh = sphere({0.02f, -0.1f, 0}, 0.05f);
    for (const glm::vec3& p : mesh.positions)
        mesh.fibres.emplace_back(glm::normalize(glm::vec3(0.1f + p.x, 1, 3 * p.z)), 1.0f);
    const FibreFrame rest = fibre_frame(mesh);
    Mesh bent = mesh;
    const glm::mat3 turn(glm::rotate(glm::mat4(1), 1.9f, glm::normalize(glm::cross(rest.along, {0.2f, 0.3f, 1}))));
    const auto move = [&](glm::vec3 p) { return turn * (p - 0.1f) + glm::vec3(0.1f, 0.2f, 0); };
    for (glm::vec3& p : bent.positions) p = move(p);
    for (glm::vec4& fibre : bent.fibres) fibre = glm::vec4(turn * glm::vec3(fibre), 1);
    const FibreFrame now = moved(rest, bent);
    EXPECT_LT(glm::distance(now.along, turn * rest.along), 1e-4f);
    for (const glm::vec3& p : mesh.positions)
        ASSERT_LT(glm::distance(in_volume(now, move(p)), in_volume(rest, p)), 1e-4f);
    EXPECT_EQ(moved(rest, mesh).origin, rest.origin);
}

// A muscle that crosses a joint: two thirds of it go with one bone, a third with the next, which bends.
TEST(FibreFrame, GoesWithTheLargestPartOfWhatBends) {
    Mesh mesh = sphere({0, 0, 0}, 0.06f, 48);
    for (const glm::vec3& p : mesh.positions) {
        mesh.fibres.emplace_back(0, 1, 0, 1);
        mesh.weights.push_back(p.y > -0.02f ? glm::vec4(1, 0, 0, 0) : glm::vec4(0, 1, 0, 0));
    }
    const FibreFrame rest = fibre_frame(mesh);
    Mesh bent = mesh;
    for (std::size_t i = 0; i < bent.positions.size(); ++i) {
        if (bent.weights[i].x > 0) continue;
        bent.positions[i] = {0, -0.02f, bent.positions[i].y + 0.02f};
        bent.fibres[i] = {0, 0, 1, 1};
    }
    const FibreFrame now = moved(rest, bent);
    EXPECT_LT(glm::distance(now.along, rest.along), 1e-4f);
    EXPECT_LT(glm::distance(now.origin, rest.origin), 1e-4f);
}

// A wall of muscle whose fibres run upwards.
struct Wall {
    TestPack pack;
    Stage stage;
    Picture picture = picture_of();
    Wall() {
        Mesh wall = box({-0.2f, -0.2f, -0.005f}, {0.2f, 0.2f, 0.005f});
        wall.fibres.assign(wall.positions.size(), glm::vec4(0, 1, 0, 1));
        picture.items = {solid(pack.add("wall", std::move(wall)))};
        EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
    }
};

TEST(FascicleGrain, StripesRunAlongTheFibres) {
    Wall wall;
    const Image image = wall.stage.shot(wall.picture);
    float along = 0, across = 0;
    for (int y = 60; y < 140; ++y)
        for (int x = 100; x < 220; ++x) {
            along += std::abs(luminance(image, x, y + 1) - luminance(image, x, y));
            across += std::abs(luminance(image, x + 1, y) - luminance(image, x, y));
        }
    EXPECT_GT(across, 3 * along);
    EXPECT_GT(across / 9600, 1.0f);
}

TEST(FascicleGrain, StripesTurnWithTheMuscle) {
    Wall wall;
    TestPack turned;
    Mesh mesh = *wall.pack.meshes[0];
    for (glm::vec3& p : mesh.positions) p = {-p.y, p.x, p.z};
    for (glm::vec3& n : mesh.normals) n = {-n.y, n.x, n.z};
    mesh.fibres.assign(mesh.positions.size(), glm::vec4(-1, 0, 0, 1));
    turned.add("wall", std::move(mesh));
    wall.stage.renderer->move_pack(turned.pack);
    const Image image = wall.stage.shot(wall.picture);
    float along = 0, across = 0;
    for (int y = 60; y < 140; ++y)
        for (int x = 100; x < 220; ++x) {
            along += std::abs(luminance(image, x + 1, y) - luminance(image, x, y));
            across += std::abs(luminance(image, x, y + 1) - luminance(image, x, y));
        }
    EXPECT_GT(across, 3 * along);
}

// Too small to be seen, the bundles are gone: nothing is left that could flicker.
TEST(FascicleGrain, IsCalmFromAfar) {
    Wall wall;
    wall.picture.size_px = {32, 20};  // a bundle is a sixth of a pixel
    const Image image = wall.stage.shot(wall.picture);
    float step = 0;
    for (int y = 5; y < 15; ++y)
        for (int x = 8; x < 24; ++x)
            step = std::max(step, std::abs(luminance(image, x + 1, y) - luminance(image, x, y)));
    EXPECT_LT(step, 5.0f);
}

// The same place of the skin has the same bundle wherever the eye is: a pan by whole pixels only shifts the picture.
TEST(FascicleGrain, StaysPutOnTheSurface) {
    Wall wall;
    const Image before = wall.stage.shot(wall.picture);
    const float metres_a_px = 2 * 0.495f * std::tan(glm::radians(13.5f)) / 200;
    const glm::vec3 move{-8 * metres_a_px, 0, 0};  // to the right for an eye on the -Z side
    wall.picture.camera.eye += move;
    wall.picture.camera.view = wall.picture.camera.view * [&] {
        glm::mat4 shift(1.0f);
        shift[3] = glm::vec4(-move, 1);
        return shift;
    }();
    const Image after = wall.stage.shot(wall.picture);
    float stripes_before = 0, correlation = 0, stripes_after = 0;
    for (int x = 60; x < 240; ++x) {
        const float a = luminance(before, x + 1, 100) - luminance(before, x, 100);
        const float b = luminance(after, x - 7, 100) - luminance(after, x - 8, 100);
        correlation += a * b;
        stripes_before += a * a;
        stripes_after += b * b;
    }
    EXPECT_GT(correlation / std::sqrt(stripes_before * stripes_after), 0.9f);
}

}  // namespace
}  // namespace surae
