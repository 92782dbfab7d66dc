// The sleeve of fascia round a leg that moves, of both packs: nothing comes out of it, and it stays under the skin.
#include <gtest/gtest.h>

#include <algorithm>

#include "derive/bodyparts3d_world.h"
#include "derive/builtin_world.h"
#include "derive/leg_motion.h"
#include "geometry/bvh.h"

namespace surae {
namespace {

constexpr auto coarse = static_cast<float>(SURAE_LEG_COARSEN);

std::vector<Pose> poses() {
    std::vector<Pose> all{{}};
    for (const float knee : {0.0f, 45.0f, 90.0f})
        for (const float ankle : {-50.0f, 0.0f, 20.0f})
            for (const float contraction : {0.0f, 1.0f}) all.push_back({knee, ankle, 0, contraction});
    return all;
}

std::string name_of(const Pose& pose) {
    return "knee " + std::to_string(pose.knee_deg) + " ankle " + std::to_string(pose.ankle_deg) + " contraction " +
           std::to_string(pose.contraction);
}

// Between the joints, where the fascia does not bend with them.
class Sleeve {
  public:
    explicit Sleeve(const World& rest) : rest_(rest), index_(*rest.pack->index_of(StructureId("crural_fascia"))) {}
    const Bvh& tree(const World& world) const { return world.bvh(index_); }
    bool wraps(std::size_t structure, std::size_t vertex, glm::vec3 now) const {
        const Box& box = rest_.pack->structures[index_].box;
        const float before = rest_.pack->structures[structure].mesh.positions[vertex].y;
        const float high = std::max(before, now.y), low = std::min(before, now.y);
        return high < box.high.y - 0.03f && low > box.low.y + 0.05f;
    }
    std::size_t index() const { return index_; }

  private:
    const World& rest_;
    std::size_t index_;
};

bool is_held(const StructureInfo& info) {
    const bool flesh = info.kind == StructureKind::muscle || info.kind == StructureKind::tendon;
    return flesh && info.group != "variants" && info.group != "thigh";
}

void expect_nothing_out_of_the_sleeve(const LegMotion& motion, float most_m) {
    const Sleeve sleeve(*motion.rest());
    std::size_t tested = 0;
    for (const Pose& pose : poses()) {
        const auto world = motion.at(pose);
        for (std::size_t i = 0; i < world->infos.size(); ++i) {
            if (!is_held(world->infos[i])) continue;
            const auto vertices = world->pack->structures[i].mesh.positions;
            float out_m = -1;
            for (std::size_t v = 0; v < vertices.size(); v += 3)
                if (sleeve.wraps(i, v, vertices[v])) {
                    out_m = std::max(out_m, sleeve.tree(*world).signed_distance(vertices[v]));
                    ++tested;
                }
            EXPECT_LT(out_m, most_m) << world->infos[i].id.value << ", " << name_of(pose);
        }
    }
    EXPECT_GT(tested, 1000 * poses().size());
}

void expect_the_sleeve_under_the_skin(const LegMotion& motion, float most_m) {
    const Sleeve sleeve(*motion.rest());
    for (const Pose& pose : poses()) {
        const auto world = motion.at(pose);
        const Bvh& skin = world->bvh(world->skin.structure);
        float out_m = -1;
        const auto vertices = world->pack->structures[sleeve.index()].mesh.positions;
        for (std::size_t v = 0; v < vertices.size(); ++v)
            if (sleeve.wraps(sleeve.index(), v, vertices[v]))
                out_m = std::max(out_m, skin.signed_distance(vertices[v]));
        EXPECT_LT(out_m, most_m) << name_of(pose);
        EXPECT_GT(out_m, -0.1f) << "nothing was looked at";
    }
}

TEST(CalfCover, FasciaHoldsTheMusclesAndLiesUnderTheSkin) {
    ASSERT_TRUE(test::builtin_world());
    const LegMotion motion(test::builtin_world());
    expect_nothing_out_of_the_sleeve(motion, 0.0005f * coarse);
    expect_the_sleeve_under_the_skin(motion, 0);
}

TEST(CalfCover, DoesSoInBodyParts3d) {
    const auto world = test::bodyparts3d_world();
    if (!world) GTEST_SKIP() << "no BodyParts3D files beside the source tree, or under sanitizers";
    const LegMotion motion(world);
    expect_nothing_out_of_the_sleeve(motion, 0.001f);  // its fascia has larger triangles
    expect_the_sleeve_under_the_skin(motion, 0);
}

}  // namespace
}  // namespace surae
