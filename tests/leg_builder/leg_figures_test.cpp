// The built leg against published figures and against itself: tendon widths and thickness, what two structures claim.
// docs/leg.md names the sources.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numbers>
#include <numeric>

#include "geometry/bvh.h"
#include "geometry/section.h"
#include "pack/pack.h"
#include "tables.h"

namespace surae {
namespace {

const Pack& built_leg() {
    static const Pack pack = [] {
        PackOptions options;
        options.use_cache = false;
        Result<Pack> read = load_pack(std::filesystem::path(SURAE_BUILD_DIR) / "share" / "surae" / "leg", options);
        if (!read) throw std::runtime_error(read.error().message());
        return std::move(read.value());
    }();
    return pack;
}

const PackStructure& structure(const char* id) {
    const auto index = built_leg().index_of(StructureId(id));
    if (!index) throw std::runtime_error(std::string("no ") + id);
    return built_leg().structures[*index];
}

// A transverse section of one structure at a height of the leg frame.
struct Slice {
    double width_mm = 0;      // the longest chord
    double thickness_mm = 0;  // of the ellipse with the same width and area
};

Slice slice(const char* id, float y) {
    const Plane plane{{0, y, 0}, {0, 1, 0}};
    const std::vector<Outline> outlines = cut(structure(id).mesh, plane);
    std::vector<glm::vec3> points;
    for (const Outline& o : outlines) points.insert(points.end(), o.points.begin(), o.points.end());
    Slice found;
    for (const glm::vec3 a : points)
        for (const glm::vec3 b : points)
            found.width_mm = std::max(found.width_mm, 1000.0 * static_cast<double>(glm::distance(a, b)));
    if (found.width_mm > 0)
        found.thickness_mm = 4e6 * measure(outlines, plane).area_m2 / (std::numbers::pi * found.width_mm);
    return found;
}

// Insertion 25.7 +- 3.0, free tendon 14.7 +- 1.8 wide and 4.9 +- 0.5 thick (Szaro and Ghali Gataa 2021).
TEST(CalcanealTendon, HasThePublishedWidthsAndThickness) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    EXPECT_NEAR(slice("calcaneal_tendon", -0.414f).width_mm, 25.7, 3.0);
    Slice narrowest{1e9, 0};
    for (float y = -0.39f; y < -0.33f; y += 0.004f) {
        const Slice here = slice("calcaneal_tendon", y);
        if (here.width_mm < narrowest.width_mm) narrowest = here;
    }
    EXPECT_NEAR(narrowest.width_mm, 14.7, 1.8);
    EXPECT_NEAR(narrowest.thickness_mm, 4.9, 0.5);
}

// At the gastrocnemius-soleus junction 58 mm, range 44 to 69 (Tashjian 2003); the sheet there is thin.
TEST(CalcanealTendon, SpreadsIntoAnAponeurosisBetweenTheHeadsAndSoleus) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    const Slice junction = slice("calcaneal_tendon", -0.205f);
    EXPECT_GT(junction.width_mm, 44);
    EXPECT_LT(junction.width_mm, 69);
    EXPECT_LT(junction.thickness_mm, 8) << "the ellipse round a curved sheet is thicker than the sheet";
    // The heads end on it: it reaches above their lower ends.
    const float top = structure("calcaneal_tendon").box.high.y;
    EXPECT_GT(top, structure("gastrocnemius_medial_head").box.low.y + 0.02f);
    EXPECT_GT(top, structure("gastrocnemius_lateral_head").box.low.y + 0.02f);
}

// The middle of the section of a vessel or nerve at a height of the leg frame; a branched one's, of its first branch.
glm::vec3 middle_at(const char* id, float y) {
    const std::vector<Outline> outlines = cut(structure(id).mesh, {{0, y, 0}, {0, 1, 0}});
    if (outlines.empty()) throw std::runtime_error(std::string(id) + " is not there");
    const std::vector<glm::vec3>& ring = outlines.front().points;
    return std::accumulate(ring.begin(), ring.end(), glm::vec3(0)) / static_cast<float>(ring.size());
}

// 46.3 +- 9.0 mm below the lateral plateau, in 40 legs (R151).
TEST(FrontOfTheLeg, TheAnteriorTibialArteryComesThroughTheMembraneWhereMeasured) {
    const Bvh membrane(structure("interosseous_membrane").mesh);
    float through_m = 0;
    for (float y = -0.03f; y > -0.09f && through_m == 0; y -= 0.0005f) {
        if (y < structure("anterior_tibial_artery").box.low.y) break;
        if (y > structure("anterior_tibial_artery").box.high.y) continue;
        const glm::vec3 p = middle_at("anterior_tibial_artery", y);
        if (glm::dot(p - membrane.nearest(p).position, glm::vec3(-0.87f, 0, 0.5f)) > 0) through_m = -y;
    }
    EXPECT_NEAR(through_m, 0.0463f, 0.0090f);
}

// From the tibia to the bundle 6.4 to 21.3 mm at the upper third of the tibia, 3.2 to 13.0 mm at its middle, in 62
// people (R152).
TEST(FrontOfTheLeg, ItsBundleKeepsTheMeasuredDistanceFromTheTibia) {
    const Bvh tibia(structure("tibia").mesh);
    const float ankle = built_leg().landmarks.plafond_centre.y;
    const auto window_mm = [&](float share) {
        float nearest_m = 1;
        for (const char* id : {"anterior_tibial_artery", "anterior_tibial_vein", "deep_fibular_nerve"})
            for (const Outline& outline : cut(structure(id).mesh, {{0, share * ankle, 0}, {0, 1, 0}}))
                for (const glm::vec3 p : outline.points) nearest_m = std::min(nearest_m, tibia.nearest(p).distance_m);
        return 1000 * nearest_m;
    };
    EXPECT_GT(window_mm(1 / 3.0f), 6.4f);
    EXPECT_LT(window_mm(1 / 3.0f), 21.3f);
    EXPECT_GT(window_mm(1 / 2.0f), 3.2f);
    EXPECT_LT(window_mm(1 / 2.0f), 13.0f);
}

// Through the fascia 123 mm and in two 44 mm above the ankle joint, means of 25 legs (R153), which differ much.
TEST(FrontOfTheLeg, TheSuperficialFibularNerveLeavesTheFasciaAndDividesWhereMeasured) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    const Bvh fascia(structure("crural_fascia").mesh);
    const float ankle = built_leg().landmarks.plafond_centre.y;
    float out_m = 0, divides_m = 0;
    for (float above = 0.2f; above > 0.03f; above -= 0.001f) {
        const glm::vec3 p = middle_at("superficial_fibular_nerve", ankle + above);
        if (out_m == 0 && fascia.signed_distance(p) > 0) out_m = above;
        const Plane plane{{0, ankle + above, 0}, {0, 1, 0}};
        if (divides_m == 0 && cut(structure("superficial_fibular_nerve").mesh, plane).size() == 2) divides_m = above;
    }
    EXPECT_NEAR(out_m, 0.123f, 0.010f);
    EXPECT_NEAR(divides_m, 0.044f, 0.010f);
}

// In the leg the nerve runs behind the vein (R154).
TEST(FrontOfTheLeg, TheSaphenousNerveGoesDownBehindItsVein) {
    for (float y = -0.08f; y > -0.34f; y -= 0.02f) {
        const glm::vec3 nerve = middle_at("saphenous_nerve", y), vein = middle_at("great_saphenous_vein", y);
        EXPECT_LT(nerve.z, vein.z) << y;
        EXPECT_LT(glm::distance(nerve, vein), 0.008f) << y;
    }
}

// What each branch comes out of, by id.
const std::map<std::string, std::string>& trunks() {
    static const std::map<std::string, std::string> all = [] {
        std::map<std::string, std::string> found;
        const auto tables = leg::read_tables(std::filesystem::path(SURAE_SOURCE_DIR) / "assets" / "leg");
        if (!tables) throw std::runtime_error(tables.error().message());
        for (const leg::Structure& s : tables->structures)
            if (!s.branch_of.empty()) found[s.id] = s.branch_of;
        return found;
    }();
    return all;
}

bool are_branch_and_trunk(const PackStructure& a, const PackStructure& b) {
    const auto of = [](const PackStructure& branch, const PackStructure& trunk) {
        const auto found = trunks().find(branch.id.value);
        return found != trunks().end() && found->second == trunk.id.value;
    };
    return of(a, b) || of(b, a);
}

TEST(BuiltLegVolumes, BranchesComeOutOfTheirTrunksAndDoNotRunThroughThem) {
    ASSERT_GE(trunks().size(), 6u);
    for (const auto& [branch, trunk] : trunks()) {
        const Bvh inside(structure(trunk.c_str()).mesh);
        const MeshView mesh = structure(branch.c_str()).mesh;
        float deepest_m = 1;
        std::size_t within = 0;
        for (const glm::vec3& p : mesh.positions) {
            const float distance_m = inside.signed_distance(p);
            deepest_m = std::min(deepest_m, distance_m);
            within += distance_m < 0;
        }
        EXPECT_LT(deepest_m, -0.0001f) << branch << " does not reach " << trunk;
        EXPECT_LT(within, mesh.positions.size() / 10) << branch << " runs in " << trunk;
    }
}

// Variants and overlays are shown instead of, or inside, other things; envelopes hold everything.
bool stands_alone(const PackStructure& s) {
    return s.kind != StructureKind::skin && s.kind != StructureKind::overlay && s.kind != StructureKind::fascia &&
           !s.id.value.starts_with("gastrocnemius_third_head");
}

// Points a little below each surface, which no other structure may claim, but for a branch and its trunk: at most two
// in a hundred do.
TEST(BuiltLegVolumes, NoStructureClaimsWhatAnotherHas) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    std::vector<const PackStructure*> all;
    for (const PackStructure& s : built_leg().structures)
        if (stands_alone(s)) all.push_back(&s);
    ASSERT_GT(all.size(), 60u);
    std::vector<Bvh> trees;
    for (const PackStructure* s : all) trees.emplace_back(s->mesh);
    const auto inside_box = [](const Box& box, glm::vec3 p) {
        return glm::all(glm::lessThan(box.low, p)) && glm::all(glm::lessThan(p, box.high));
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const MeshView& mesh = all[i]->mesh;
        const std::size_t stride = std::max<std::size_t>(1, mesh.positions.size() / 400);
        int tested = 0, shared = 0;
        for (std::size_t v = 0; v < mesh.positions.size(); v += stride) {
            const glm::vec3 p = mesh.positions[v] - 0.0005f * mesh.normals[v];
            if (!trees[i].contains(p)) continue;
            ++tested;
            for (std::size_t j = 0; j < all.size(); ++j)
                shared += j != i && !are_branch_and_trunk(*all[i], *all[j]) && inside_box(all[j]->box, p) &&
                          trees[j].contains(p);
        }
        ASSERT_GT(tested, 20) << all[i]->id.value;
        EXPECT_LE(shared, tested / 50 + 1) << all[i]->id.value << ": of " << tested;
    }
}

// How many pieces a mesh is made of: corners that triangles join, counted by their representatives.
std::size_t pieces(MeshView mesh) {
    std::vector<std::uint32_t> piece(mesh.positions.size());
    std::iota(piece.begin(), piece.end(), 0u);
    const auto root = [&](std::uint32_t v) {
        while (piece[v] != v) v = piece[v] = piece[piece[v]];
        return v;
    };
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        piece[root(t.x)] = root(t.y);
        piece[root(t.y)] = root(t.z);
    }
    std::size_t roots = 0;
    for (std::uint32_t v = 0; v < piece.size(); ++v) roots += root(v) == v;
    return roots;
}

// A tendon that a neighbour cuts through would end in the air.
TEST(BuiltLegVolumes, EveryStructureIsWhole) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    for (const PackStructure& s : built_leg().structures)
        EXPECT_EQ(pieces(s.mesh), s.id.value == "interossei" ? 4u : 1u) << s.id.value;
}

// The muscles of the front and of the back of the leg are parted by the interosseous membrane.
TEST(BuiltLegVolumes, DeepMusclesKeepToTheirSideOfTheMembrane) {
    const PackStructure& membrane = structure("interosseous_membrane");
    const Bvh sheet(membrane.mesh);
    const auto share_in_front = [&](const char* id) {
        int front = 0, near = 0;
        for (const glm::vec3 p : structure(id).mesh.positions) {
            const NearestPoint found = sheet.nearest(p);
            if (found.distance_m > 0.012f || p.y > -0.06f || p.y < -0.30f) continue;
            ++near;
            // The membrane's front looks forwards and to the side.
            front += glm::dot(p - found.position, glm::vec3(-0.87f, 0, 0.5f)) > 0;
        }
        EXPECT_GT(near, 50) << id;
        return static_cast<double>(front) / near;
    };
    EXPECT_LT(share_in_front("tibialis_posterior"), 0.05);
    EXPECT_GT(share_in_front("extensor_digitorum_longus"), 0.95);
    EXPECT_GT(share_in_front("extensor_hallucis_longus"), 0.95);
}

// A gap would be a hole into the other compartment.
TEST(BuiltLegVolumes, TheMembraneReachesBothBonesAllTheWay) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "judged at full detail; this build made a coarser leg";
    const Bvh tibia(structure("tibia").mesh), fibula(structure("fibula").mesh);
    for (float y = -0.05f; y > -0.33f; y -= 0.005f) {
        float to_tibia = 1, to_fibula = 1;
        for (const Outline& outline : cut(structure("interosseous_membrane").mesh, {{0, y, 0}, {0, 1, 0}}))
            for (const glm::vec3 p : outline.points) {
                to_tibia = std::min(to_tibia, tibia.nearest(p).distance_m);
                to_fibula = std::min(to_fibula, fibula.nearest(p).distance_m);
            }
        EXPECT_LT(to_tibia, 0.001f) << y;
        EXPECT_LT(to_fibula, 0.001f) << y;
    }
}

}  // namespace
}  // namespace surae
