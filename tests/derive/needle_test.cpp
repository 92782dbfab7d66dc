// Needles in the built-in leg: exact against every triangle, and saying what a practitioner must hear.
#include <gtest/gtest.h>

#include <memory>

#include "derive/builtin_world.h"
#include "derive/leg_section.h"
#include "derive/needle.h"
#include "derive/needle_brute.h"
#include "geometry/section.h"

namespace surae {
namespace {

class Needle : public ::testing::Test {
  protected:
    void SetUp() override { ASSERT_NE(test::builtin_world(), nullptr); }

    static const World& world() { return *test::builtin_world(); }
    static NeedleReport report_at(const char* point, const NeedleAim& aim = {}, const World& in = world()) {
        const auto line = aim_needle(in, PointId(point), aim);
        EXPECT_TRUE(line) << point;
        return line ? probe(in, PointId(point), *line, needle_meets(in, SceneState{})) : NeedleReport{};
    }
    static const char* id_of(const Tissue& tissue) {
        return tissue.structure ? world().infos[*tissue.structure].id.value.c_str() : "";
    }
    static const Closest& nerves(const NeedleReport& report) { return report.closest[0]; }
};

TEST_F(Needle, SaysWhatBruteForceSays) {
    test::expect_needles_as_by_brute_force(world(), 12);
}

TEST_F(Needle, TheRecommendedOneReachesThePointInItsMuscleWithoutBone) {
    for (const TriggerPoint& point : world().content->points) {
        const NeedleReport report = report_at(point.id.value.c_str());
        EXPECT_LT(report.miss_mm, 0.1f) << point.id.value;
        EXPECT_TRUE(report.in_muscle) << point.id.value;
        EXPECT_TRUE(report.in_band) << point.id.value;
        EXPECT_FALSE(report.stopped_by) << point.id.value;
        ASSERT_TRUE(report.leaves_mm) << point.id.value;
        EXPECT_GT(*report.leaves_mm, report.tip_mm) << point.id.value;
        for (int v = 0; v < vital_count; ++v)
            EXPECT_GT(report.closest[static_cast<std::size_t>(v)].along->mm, 0) << point.id.value;
    }
}

TEST_F(Needle, TheWayBeginsUnderTheSkinAndLeavesNothingOut) {
    const NeedleReport report = report_at("S1");
    ASSERT_GE(report.way.size(), 4u);
    EXPECT_FALSE(report.way.front().structure);
    EXPECT_EQ(report.way.front().gap, Gap::superficial);
    EXPECT_EQ(report.way.front().from_mm, 0);
    float told_to_mm = 0;
    std::vector<std::string> ids;
    for (const Tissue& tissue : report.way) {
        EXPECT_LE(tissue.from_mm, told_to_mm + 0.5f);
        told_to_mm = std::max(told_to_mm, tissue.to_mm);
        if (tissue.structure && tissue.reached) ids.emplace_back(id_of(tissue));
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"crural_fascia", "calcaneal_tendon", "soleus"}));
}

TEST_F(Needle, BoneStopsIt) {
    NeedleAim deep;
    deep.depth_mm = 70;
    const NeedleReport report = report_at("S1", deep);
    ASSERT_TRUE(report.stopped_by);
    EXPECT_EQ(world().infos[*report.stopped_by].id.value, "tibia");
    EXPECT_LT(report.tip_mm, 70);
    EXPECT_STREQ(id_of(report.way.back()), "tibia");
    EXPECT_NEAR(world().bvh(*report.stopped_by).nearest(report.tip).distance_m, 0, 1e-5f);
}

TEST_F(Needle, AnglesTurnTheTipWhereTheySay) {
    const NeedleReport straight = report_at("G1");
    NeedleAim down, outward;
    down.lean_deg = 20;
    outward.turn_deg = 20;
    EXPECT_LT(report_at("G1", down).tip.y, straight.tip.y - 0.002f);
    const LegAxis& axis = world().skin.axis;
    const float az = axis.az_deg_of(straight.line.at(5)), turned = axis.az_deg_of(report_at("G1", outward).line.at(5));
    EXPECT_GT(turned, az);
    for (const NeedleAim& aim : {down, outward})
        EXPECT_NEAR(glm::degrees(std::acos(glm::dot(report_at("G1", aim).line.direction, straight.line.direction))), 20,
                    0.1f);
}

TEST_F(Needle, AimingThroughAPlaceGivesTheNeedleThroughIt) {
    const NeedleReport straight = report_at("G3");
    const glm::vec3 wanted = straight.tip + glm::vec3(0.004f, -0.006f, 0.002f);
    const NeedleAim aim = aim_through(world(), PointId("G3"), straight.line.place, wanted);
    const NeedleReport through = report_at("G3", aim);
    const glm::vec3 off = wanted - through.line.entry;
    EXPECT_LT(glm::length(off - glm::dot(off, through.line.direction) * through.line.direction), 1e-4f);
}

TEST_F(Needle, NonsenseIsClampedAndNeverFails) {
    NeedleAim wild;
    wild.entry = SkinPlace{1e9f, -1e9f};
    wild.lean_deg = std::numeric_limits<float>::quiet_NaN();
    wild.turn_deg = 1e9f;
    wild.depth_mm = -std::numeric_limits<float>::infinity();
    const NeedleReport report = report_at("S2", wild);
    EXPECT_TRUE(std::isfinite(report.tip.x + report.tip.y + report.tip.z));
    EXPECT_EQ(report.line.lean_deg, 0);
    EXPECT_FALSE(aim_needle(world(), PointId("nowhere"), {}));
}

// The built-in leg with one structure moved or taken out: nothing of the leg as it was may linger.
std::shared_ptr<Pack> changed_pack(const World& world, const char* id, std::optional<glm::vec3> by) {
    auto pack = std::make_shared<Pack>(*world.pack);
    const std::size_t at = *pack->index_of(StructureId(id));
    if (!by) {
        pack->structures.erase(pack->structures.begin() + static_cast<std::ptrdiff_t>(at));
        return pack;
    }
    const auto moved = std::make_shared<std::pair<std::shared_ptr<const void>, std::vector<glm::vec3>>>();
    PackStructure& structure = pack->structures[at];
    moved->first = pack->storage;
    moved->second.assign(structure.mesh.positions.begin(), structure.mesh.positions.end());
    for (glm::vec3& p : moved->second) p += *by;
    structure.mesh.positions = moved->second;
    structure.box = bounds(moved->second);
    pack->storage = moved;
    return pack;
}

TEST_F(Needle, FollowsTheMeshesOfTheWorldItIsAskedIn) {
    const NeedleReport before = report_at("S1");
    ASSERT_TRUE(nerves(before).tip);
    const World moved = build_world(world().content, changed_pack(world(), "tibial_nerve", glm::vec3(0, 0, -0.006f)));
    const NeedleReport after = report_at("S1", {}, moved);
    EXPECT_LT(nerves(after).tip->mm, nerves(before).tip->mm - 3);
    const World bare = build_world(world().content, changed_pack(world(), "soleus", std::nullopt));
    EXPECT_FALSE(aim_needle(bare, PointId("S1"), {}));
}

TEST_F(Needle, WithoutNervesThereIsNoNerveData) {
    auto pack = std::make_shared<Pack>(*world().pack);
    std::erase_if(pack->structures, [](const PackStructure& s) { return s.kind == StructureKind::nerve; });
    const World bare = build_world(world().content, pack);
    const NeedleReport report = report_at("G1", {}, bare);
    EXPECT_FALSE(nerves(report).along);
    EXPECT_TRUE(report.closest[1].along);
}

TEST_F(Needle, LightsFollowTheSpreadOfTheData) {
    auto content = std::make_shared<Content>(*world().content);
    for (Margin& margin : content->needling.margins) margin.spread_mm = 200;
    const World strict = build_world(content, world().pack);
    const NeedleReport report = report_at("G1", {}, strict);
    for (const Closest& closest : report.closest) EXPECT_EQ(closest.along_light, Light::red);
    content = std::make_shared<Content>(*world().content);
    for (Margin& margin : content->needling.margins) margin.spread_mm = 0.2f;
    const World loose = build_world(content, world().pack);
    for (const Closest& closest : report_at("G1", {}, loose).closest) EXPECT_EQ(closest.along_light, Light::green);
}

TEST_F(Needle, ACunIsASixteenthOfTheLegShown) {
    const float leg_mm = 1000 * std::abs(world().skin.axis.y_of(1));
    EXPECT_NEAR(report_at("S1").mm_per_cun, leg_mm / 16, 0.01f);
}

TEST_F(Needle, ASectionAcrossItHoldsItWholeAndItsFacesHaveTheirAreas) {
    AppState state;
    state.interface.needling_accepted = true;
    state.scene.points = {PointId("S1")};
    state.scene.needle = NeedleAim{};
    const NeedleLine line = report_at("S1").line;
    const std::vector<bool> all = needle_meets(world(), state.scene);
    for (const SectionKind kind : {SectionKind::across, SectionKind::along}) {
        const auto plane = plane_of({kind, std::nullopt}, state, world());
        ASSERT_TRUE(plane);
        for (const float mm : {0.0f, line.depth_mm})
            EXPECT_NEAR(glm::dot(line.at(mm) - plane->point, plane->normal()), 0, 1e-6f);
        EXPECT_GT(plane->flat(line.entry).y, plane->flat(line.at(line.depth_mm)).y) << "it comes from above";
        const auto faces = cut_leg(world(), *plane, all);
        ASSERT_GT(faces.size(), 10u);
        const Plane where{plane->point, plane->normal()};
        for (const SectionFace& face : faces) {
            const auto outlines = cut(world().pack->structures[face.structure].mesh, where);
            const double area = measure(outlines, where).area_m2;
            EXPECT_NEAR(face.area_m2, area, 2e-6 + 0.01 * area) << world().infos[face.structure].id.value;
        }
    }
}

}  // namespace
}  // namespace surae
