// The leg that was built, measured: closed, in its place, of published size, nothing inside something else.
// docs/leg.md names the sources (Handsfield 2014 muscle volumes by MRI; ANSUR II girths).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "base/json_io.h"
#include "geometry/bvh.h"
#include "geometry/mesh_tools.h"
#include "geometry/section.h"
#include "pack/pack.h"
#include "pack/weights.h"

namespace surae {
namespace {

const std::filesystem::path folder = std::filesystem::path(SURAE_BUILD_DIR) / "share" / "surae" / "leg";

class BuiltLeg : public testing::Test {
  protected:
    void SetUp() override {
        PackOptions options;
        options.use_cache = false;
        Result<Pack> pack = load_pack(folder, options);
        ASSERT_TRUE(pack) << pack.error().message();
        pack_ = std::move(pack.value());
    }
    const PackStructure& get(const std::string& id) const {
        const auto index = pack_.index_of(StructureId(id));
        if (!index) throw std::runtime_error("no " + id);
        return pack_.structures[*index];
    }
    double cm3(const std::string& id) const { return inspect(get(id).mesh).volume_m3 * 1e6; }
    double girth_mm(const std::string& id, float y) const {
        const Plane plane{{0, y, 0}, {0, 1, 0}};
        return 1000 * convex_girth_m(cut(get(id).mesh, plane), plane);
    }
    Pack pack_;
};

TEST_F(BuiltLeg, EveryMeshIsClosedManifoldAndLooksOutward) {
    for (const PackStructure& s : pack_.structures) {
        for (std::size_t level = 0; level <= coarser_levels; ++level) {
            const MeshReport report = inspect(level_alone(s.mesh, level));
            EXPECT_EQ(report.boundary_edges, 0u) << s.id.value << " level " << level;
            EXPECT_EQ(report.non_manifold_edges, 0u) << s.id.value << " level " << level;
            EXPECT_EQ(report.non_finite_vertices, 0u) << s.id.value << " level " << level;
            EXPECT_EQ(report.components, inspect(s.mesh).components) << s.id.value << " level " << level;
            EXPECT_GT(report.volume_m3, 0) << s.id.value << " level " << level;
        }
    }
}

TEST_F(BuiltLeg, HasWhatTheAtlasNeedsAndAgreesWithTheContent) {
    const Result<Json> content = read_json(std::filesystem::path(SURAE_SOURCE_DIR) / "data" / "structures.json");
    ASSERT_TRUE(content) << content.error().message();
    const Result<Json> pack = read_json(folder / "pack.json");
    ASSERT_TRUE(pack);
    std::map<std::string, Json> made;
    for (const Json& s : pack.value()["structures"]) made[s["id"]] = s;
    for (const Json& s : content.value()["structures"]) {
        const std::string id = s["id"];
        ASSERT_TRUE(made.contains(id)) << id;
        for (const char* field : {"fma", "kind", "layer"}) EXPECT_EQ(made[id][field], s[field]) << id << " " << field;
    }
}

// Within 15 % of the mean of MRI volumes for a body of this size.
TEST_F(BuiltLeg, MusclesHaveThePublishedVolumes) {
    const std::map<std::string, double> mri{{"gastrocnemius_medial_head", 255},
                                            {"gastrocnemius_lateral_head", 149},
                                            {"soleus", 436},
                                            {"tibialis_posterior", 104},
                                            {"tibialis_anterior", 134},
                                            {"flexor_hallucis_longus", 78},
                                            {"flexor_digitorum_longus", 30},
                                            {"popliteus", 23}};
    for (const auto& [id, mean] : mri) EXPECT_NEAR(cm3(id), mean, 0.15 * mean) << id;
    EXPECT_GT(cm3("plantaris"), 5);
    EXPECT_LT(cm3("plantaris"), 10);
}

// Means and standard deviations of men in ANSUR II: calf 392 +- 30, ankle 229 +- 15 mm.
TEST_F(BuiltLeg, GirthsLieWithinOneStandardDeviation) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    double calf = 0, ankle = 1e9;
    for (float y = -0.20f; y < -0.05f; y += 0.005f) calf = std::max(calf, girth_mm("skin", y));
    for (float y = -0.345f; y < -0.27f; y += 0.005f) ankle = std::min(ankle, girth_mm("skin", y));
    EXPECT_NEAR(calf, 392, 30);
    EXPECT_NEAR(ankle, 229, 15);
}

// Fat lies between the muscles: the skin of the thigh has no deep furrows.
TEST_F(BuiltLeg, TheThighIsRound) {
    for (const float y : {0.08f, 0.12f, 0.14f}) {
        const Plane plane{{0, y, 0}, {0, 1, 0}};
        const std::vector<Outline> outlines = cut(get("skin").mesh, plane);
        ASSERT_FALSE(outlines.empty());
        const double area = measure(outlines, plane).area_m2, girth = convex_girth_m(outlines, plane);
        EXPECT_GT(4 * std::numbers::pi * area / (girth * girth), 0.93) << y << " m above the knee";
    }
}

TEST_F(BuiltLeg, WeightsFollowTheBonesThatAStructureMayFollow) {
    test::expect_weights_of_a_leg(pack_);
}

TEST_F(BuiltLeg, TheHeadsReachDownAndTheMedialOneLower) {
    EXPECT_LT(get("gastrocnemius_medial_head").box.low.y, get("gastrocnemius_lateral_head").box.low.y);
    EXPECT_LT(get("soleus").box.low.y, get("gastrocnemius_medial_head").box.low.y);
    EXPECT_LT(get("calcaneal_tendon").box.low.y, -0.40f);
    EXPECT_LT(get("plantaris").box.low.y, -0.40f) << "its tendon runs to the heel";
    EXPECT_GT(get("plantaris").box.high.y, 0.03f) << "its belly rises above the joint line";
}

TEST_F(BuiltLeg, TheHeelBoneDoesNotShowThroughTheHeelTendon) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    const Bvh tendon(get("calcaneal_tendon").mesh), heel(get("calcaneus").mesh);
    for (float y = -0.398f; y > -0.417f; y -= 0.001f)
        for (float x = 0.006f; x < 0.022f; x += 0.001f) {
            const Ray from_behind{{x, y, -0.2f}, {0, 0, 1}};
            const auto bone = heel.first_hit(from_behind, 1), cover = tendon.first_hit(from_behind, 1);
            if (!bone) continue;
            ASSERT_TRUE(cover) << x << " " << y;
            EXPECT_LT(cover->distance_m, bone->distance_m) << x << " " << y;
        }
}

TEST_F(BuiltLeg, TendonsOfTheFootEndAtTheirBones) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    for (const auto& [muscle, bone] :
         {std::pair{"abductor_hallucis", "proximal_phalanx_1"},
          std::pair{"abductor_digiti_minimi", "proximal_phalanx_5"}, std::pair{"tibialis_anterior", "cuneiform_medial"},
          std::pair{"calcaneal_tendon", "calcaneus"}}) {
        const Bvh end(get(bone).mesh);
        float nearest = 1;
        for (const glm::vec3& p : get(muscle).mesh.positions) nearest = std::min(nearest, end.nearest(p).distance_m);
        EXPECT_LT(nearest, 0.001f) << muscle << " to " << bone;
    }
}

TEST_F(BuiltLeg, TheBundleBehindTheAnkleGoesOnIntoTheFoot) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    const Bvh sole(get("abductor_hallucis").mesh);
    for (const char* id : {"posterior_tibial_artery", "posterior_tibial_vein", "tibial_nerve"}) {
        float nearest = 1;
        for (const glm::vec3& p : get(id).mesh.positions) nearest = std::min(nearest, sole.nearest(p).distance_m);
        EXPECT_LT(nearest, 0.005f) << id;
    }
}

// The nerves part in front of biceps femoris and come out beside it; none runs through it.
TEST_F(BuiltLeg, NoNerveRunsThroughBicepsFemoris) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    const Bvh biceps(get("biceps_femoris_long_head").mesh);
    for (const char* id : {"tibial_nerve", "common_fibular_nerve"})
        for (const glm::vec3& p : get(id).mesh.positions) {
            if (p.y < 0) continue;
            const std::array<glm::vec3, 4> ways{{{0, 0, -1}, {0, 0, 1}, {-1, 0, 0}, {1, 0, 0}}};
            const bool enclosed = std::all_of(ways.begin(), ways.end(),
                                              [&](glm::vec3 way) { return biceps.first_hit({p, way}, 1).has_value(); });
            ASSERT_FALSE(enclosed) << id << " at " << p.y << " m above the knee";
        }
}

// A point a fascia's width below one structure's surface lies in no other structure.
TEST_F(BuiltLeg, NoTwoStructuresShareMoreThanAFasciasWidth) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    const std::vector<std::string> ids{"gastrocnemius_medial_head",
                                       "gastrocnemius_lateral_head",
                                       "soleus",
                                       "plantaris",
                                       "calcaneal_tendon",
                                       "popliteus",
                                       "tibialis_posterior",
                                       "flexor_hallucis_longus",
                                       "flexor_digitorum_longus",
                                       "tibia",
                                       "fibula"};
    std::vector<Bvh> trees;
    for (const std::string& id : ids) trees.emplace_back(get(id).mesh);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const MeshView& mesh = get(ids[i]).mesh;
        int tested = 0, shared = 0;
        for (std::size_t v = 0; v < mesh.positions.size(); v += 3) {
            const glm::vec3 p = mesh.positions[v] - 0.0009f * mesh.normals[v];
            if (!trees[i].contains(p)) continue;
            ++tested;
            for (std::size_t j = 0; j < ids.size(); ++j) shared += j != i && trees[j].contains(p);
        }
        ASSERT_GT(tested, 300) << ids[i];
        EXPECT_LE(shared, tested / 50) << ids[i] << ": of " << tested;
    }
}

TEST_F(BuiltLeg, TheSkinHoldsEverything) {
    const Bvh skin(get("skin").mesh);
    for (const PackStructure& s : pack_.structures) {
        if (s.kind == StructureKind::skin || s.kind == StructureKind::overlay) continue;
        std::size_t tested = 0, outside = 0;
        for (std::size_t v = 0; v < s.mesh.positions.size(); v += 5) {
            const glm::vec3 p = s.mesh.positions[v];
            ++tested;
            if (!skin.contains(p) && skin.nearest(p).distance_m > 0.0008f) ++outside;
        }
        EXPECT_EQ(outside, 0u) << s.id.value << ": of " << tested;
    }
}

TEST_F(BuiltLeg, LandmarksLieOnTheirBones) {
    const auto near = [&](const char* id, glm::vec3 p) { return Bvh(get(id).mesh).nearest(p).distance_m; };
    EXPECT_LT(near("fibula", pack_.landmarks.lateral_malleolus_tip), 0.004f);
    EXPECT_LT(near("tibia", pack_.landmarks.medial_malleolus_tip), 0.005f);
    EXPECT_LT(near("femur", pack_.landmarks.lateral_epicondyle), 0.005f);
    EXPECT_LT(near("femur", pack_.landmarks.medial_epicondyle), 0.005f);
    EXPECT_LT(near("calcaneus", pack_.landmarks.heel_back), 0.003f);
    EXPECT_LT(near("distal_phalanx_2", pack_.landmarks.second_toe_tip), 0.003f);
}

TEST_F(BuiltLeg, MusclesCarryFibresAlongTheirSurface) {
    for (const PackStructure& s : pack_.structures) {
        if (s.kind != StructureKind::muscle) continue;
        ASSERT_EQ(s.mesh.fibres.size(), s.mesh.positions.size()) << s.id.value;
        for (std::size_t v = 0; v < s.mesh.fibres.size(); v += 11) {
            const glm::vec3 fibre(s.mesh.fibres[v]);
            EXPECT_NEAR(glm::length(fibre), 1, 1e-3f) << s.id.value;
            EXPECT_NEAR(glm::dot(fibre, s.mesh.normals[v]), 0, 0.02f) << s.id.value;
        }
    }
}

// Triangles whose longest edge is more than 20 times their height.
std::size_t slivers(MeshView mesh, std::size_t level) {
    const auto indices = mesh.level(level);
    std::size_t count = 0;
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        const glm::vec3 a = mesh.positions[indices[i]], b = mesh.positions[indices[i + 1]],
                        c = mesh.positions[indices[i + 2]];
        const float longest = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
        const float height = glm::length(glm::cross(b - a, c - a)) / longest;
        if (longest > 20 * height) ++count;
    }
    return count;
}

TEST_F(BuiltLeg, TrianglesAreFewEnoughAndWellShaped) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    std::array<double, coarser_levels + 1> triangles{};
    for (const PackStructure& s : pack_.structures) {
        EXPECT_LE(slivers(s.mesh, 0), s.mesh.triangle_count() / 500) << s.id.value;
        for (std::size_t level = 0; level <= coarser_levels; ++level) {
            triangles[level] += static_cast<double>(s.mesh.level(level).size() / 3);
            // A coarser level may keep what the finest has and no collapse can mend, but makes none of its own.
            EXPECT_LE(slivers(s.mesh, level), slivers(s.mesh, 0)) << s.id.value << " level " << level;
        }
    }
    EXPECT_NEAR(triangles[0], 250000, 25000);
    EXPECT_LT(triangles[1], 0.6 * triangles[0]);
    EXPECT_NEAR(triangles[2], 80000, 8000);
    EXPECT_NEAR(triangles[3], 25000, 2500);
}

// What is stored with a vertex of the finest mesh must serve the coarser faces: none looks away from its normals.
TEST_F(BuiltLeg, CoarserLevelsAreLitFromOutside) {
    for (const PackStructure& s : pack_.structures)
        for (std::size_t level = 1; level <= coarser_levels; ++level) {
            const auto indices = s.mesh.level(level);
            std::size_t turned = 0;
            for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
                const std::uint32_t* t = &indices[i];
                const glm::vec3 a = s.mesh.positions[t[0]], b = s.mesh.positions[t[1]], c = s.mesh.positions[t[2]];
                const glm::vec3 n = glm::cross(b - a, c - a);
                turned += glm::dot(n, s.mesh.normals[t[0]] + s.mesh.normals[t[1]] + s.mesh.normals[t[2]]) < 0;
            }
            EXPECT_LE(turned, 20u) << s.id.value << " level " << level;
        }
}

// How far the finest surface's vertices lie from a coarser one: not seen at the size at which it is shown.
TEST_F(BuiltLeg, CoarserLevelsKeepTheShape) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    constexpr float allowed[] = {0, unseen_m, 0.0004f, 0.001f};
    for (const char* id : {"soleus", "gastrocnemius_medial_head", "plantaris", "tibia", "skin", "tibial_nerve"})
        for (std::size_t level = 1; level <= coarser_levels; ++level) {
            const Bvh coarse(level_alone(get(id).mesh, level));
            float furthest = 0, squares = 0, count = 0;
            for (std::size_t v = 0; v < get(id).mesh.positions.size(); v += 7, ++count) {
                const float off = coarse.nearest(get(id).mesh.positions[v]).distance_m;
                furthest = std::max(furthest, off);
                squares += off * off;
            }
            EXPECT_LT(std::sqrt(squares / count), allowed[level]) << id << " level " << level;
            EXPECT_LT(furthest, 4 * allowed[level]) << id << " level " << level;
        }
}

}  // namespace
}  // namespace surae
