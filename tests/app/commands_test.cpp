// The commands, run as a user runs them, against what the data says.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

#include "app/run_program.h"
#include "base/json_io.h"
#include "render/image.h"

namespace surae {
namespace {

using test::run_surae;

Json json_of(const test::Ran& ran) {
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    const auto json = parse_json(ran.out, "the program's output");
    EXPECT_TRUE(json.ok()) << ran.out.substr(0, 200);
    return json ? *json : Json();
}

TEST(Commands, ListPointsTellsPlaceDepthAndZones) {
    const Json points = json_of(run_surae({"list", "points", "--json"}));
    std::set<std::string> ids;
    for (const Json& point : points) {
        ids.insert(point["id"]);
        ASSERT_TRUE(point.contains("position_mm")) << point["id"];
        EXPECT_GT(point["depth_below_skin_mm"].get<double>(), 2) << point["id"];
        EXPECT_LT(point["depth_below_skin_mm"].get<double>(), 60) << point["id"];
        EXPECT_FALSE(point["zones"].empty());
        for (const Json& zone : point["zones"]) {
            EXPECT_GT(zone["peak"].get<double>(), 0);
            EXPECT_LE(zone["peak"].get<double>(), 1);
        }
    }
    EXPECT_EQ(ids, (std::set<std::string>{"G1", "G2", "G3", "G4", "S1", "S2", "S3", "SJ", "P1"}));
}

TEST(Commands, PointsOfTheMedialHeadAreMedialAndAboveTheSoleus) {
    std::map<std::string, Json> at;
    for (const Json& point : json_of(run_surae({"list", "points", "--json"}))) at[point["id"]] = point["position_mm"];
    const auto x = [&](const char* id) { return at[id][0].get<double>(); };
    const auto y = [&](const char* id) { return at[id][1].get<double>(); };
    EXPECT_GT(x("G1"), x("G3")) << "x points medially";
    EXPECT_GT(x("G2"), x("G4"));
    EXPECT_GT(y("G1"), y("S1")) << "y points proximally";
    EXPECT_GT(y("S3"), y("S1")) << "S3 lies a little above S1";
    EXPECT_LT(std::abs(y("P1")), 30) << "the plantaris point lies behind the knee";
}

TEST(Commands, ListsAreComplete) {
    EXPECT_GE(json_of(run_surae({"list", "structures", "--json"})).size(), 60u);
    EXPECT_EQ(json_of(run_surae({"list", "complaints", "--json"})).size(), 10u);
    EXPECT_EQ(json_of(run_surae({"list", "regions", "--json"})).size(), 22u);
    EXPECT_GE(json_of(run_surae({"list", "sources", "--json"})).size(), 100u);
    for (const char* what : {"structures", "points", "complaints", "regions", "sources"}) {
        const auto text = run_surae({"list", what});
        EXPECT_EQ(text.exit_code, 0);
        EXPECT_GT(text.out.size(), 100u) << what;
    }
}

TEST(Commands, NeedleTellsItsWayItsNeighboursAndItsLimits) {
    const Json needle = json_of(run_surae({"needle", "--point", "S1", "--json"}));
    EXPECT_FALSE(needle["notice"].get<std::string>().empty());
    EXPECT_TRUE(needle["tip_in_muscle"].get<bool>());
    EXPECT_NEAR(needle["depth_cun"].get<double>(),
                needle["depth_mm"].get<double>() / needle["mm_per_cun"].get<double>(), 0.06);
    std::vector<std::string> passed;
    for (const Json& tissue : needle["way"])
        if (tissue["reached"].get<bool>() && tissue["structure"].is_string()) passed.push_back(tissue["structure"]);
    EXPECT_EQ(passed, (std::vector<std::string>{"crural_fascia", "calcaneal_tendon", "soleus"}));
    for (const char* kind : {"nerve", "artery", "vein"}) EXPECT_TRUE(needle["closest"][kind].contains("along")) << kind;
    for (const char* part : {"position", "entry", "direction", "depth", "safety"})
        EXPECT_FALSE(needle["approach"][part].empty()) << part;
    EXPECT_TRUE(json_of(run_surae({"needle", "--point", "P1", "--json"}))["approach"].contains("trained_only"));
}

TEST(Commands, NeedleIsAimedByHand) {
    const Json needle = json_of(
        run_surae({"needle", "--point", "G1", "--entry", "0.26,-50", "--angle", "-10,5", "--depth", "9.5", "--json"}));
    EXPECT_NEAR(needle["entry"]["t"].get<double>(), 0.26, 0.002);
    EXPECT_NEAR(needle["entry"]["az"].get<double>(), -50, 0.5);
    EXPECT_EQ(needle["angle_deg"]["lean"], -10);
    EXPECT_EQ(needle["angle_deg"]["turn"], 5);
    EXPECT_EQ(needle["depth_mm"], 9.5);
    EXPECT_EQ(json_of(run_surae({"needle", "--point", "P1", "--entry", "-0.03,20", "--json"}))["point"], "P1");
}

TEST(Commands, NeedleAsTextOpensWithTheNoticeAndWarnings) {
    const auto text = run_surae({"needle", "--point", "G2"});
    EXPECT_EQ(text.exit_code, 0);
    EXPECT_EQ(text.out.rfind("Education for licensed practitioners", 0), 0u);
    EXPECT_NE(text.out.find("Only by those trained"), std::string::npos);
    EXPECT_NE(text.out.find("Gastrocnemius, medial head"), std::string::npos);
    const auto unknown = run_surae({"needle", "--point", "Q9"});
    EXPECT_EQ(unknown.exit_code, 2);
    EXPECT_NE(unknown.err.find("surae list points"), std::string::npos);
}

TEST(Commands, NeedleIsHeldAtALegInItsPose) {
    const Json still = json_of(run_surae({"needle", "--point", "S1", "--json"})),
               bent = json_of(
                   run_surae({"needle", "--point", "S1", "--pose", "knee=90,ankle=-20,contraction=1", "--json"})),
               moving =
                   json_of(run_surae({"needle", "--point", "S1", "--movement", "walking", "--phase", "0.5", "--json"}));
    EXPECT_EQ(still["pose"]["knee_deg"], 0);
    EXPECT_EQ(bent["pose"]["knee_deg"], 90);
    EXPECT_EQ(bent["pose"]["ankle_deg"], -20);
    EXPECT_GT(std::abs(bent["to_point_mm"].get<double>() - still["to_point_mm"].get<double>()), 0.5);
    EXPECT_NE(moving["pose"], still["pose"]);
    const auto text = run_surae({"needle", "--point", "S1", "--pose", "knee=90,contraction=0.5"});
    EXPECT_NE(text.out.find("Knee 90°, Ankle 0°, Subtalar joint 0°, Contraction of the calf 50 %"), std::string::npos);
    const auto unknown = run_surae({"needle", "--point", "S1", "--movement", "flying"});
    EXPECT_EQ(unknown.exit_code, 2);
    EXPECT_NE(unknown.err.find("stand_on_toes"), std::string::npos);
}

TEST(Commands, NeedleMeetsTheVariantsOfTheLeg) {
    const std::vector<std::string> aim{"needle", "--point", "P1", "--json"};
    const auto meets = [&](std::vector<std::string> more) {
        more.insert(more.begin(), aim.begin(), aim.end());
        const Json needle = json_of(run_surae(more));
        std::set<std::string> ids;
        for (const Json& tissue : needle["way"])
            if (tissue["structure"].is_string()) ids.insert(tissue["structure"]);
        return ids;
    };
    EXPECT_TRUE(meets({}).contains("plantaris"));
    EXPECT_FALSE(meets({"--no-plantaris"}).contains("plantaris"));
    EXPECT_EQ(json_of(run_surae({"needle", "--point", "G2", "--third-head", "medial", "--json"}))["third_head"],
              "medial");
}

TEST(Commands, FindPutsEssentialBeforeSpillover) {
    const Json heel = json_of(run_surae({"find", "--region", "HEEL_PLANT", "--json"}));
    ASSERT_GE(heel["points"].size(), 2u);
    EXPECT_EQ(heel["points"][0]["id"], "S1");
    EXPECT_EQ(heel["points"][0]["class"], "essential");
    bool spillover_seen = false;
    for (const Json& point : heel["points"]) {
        if (point["class"] == "spillover") spillover_seen = true;
        EXPECT_FALSE(spillover_seen && point["class"] == "essential");
    }
    EXPECT_TRUE(spillover_seen) << "G1 spills over to the heel";
}

TEST(Commands, FindByComplaintNamesTheOtherMuscles) {
    const Json heel = json_of(run_surae({"find", "--complaint", "heel_pain", "--json"}));
    const std::set<std::string> muscles = heel["muscles"].get<std::set<std::string>>();
    for (const char* muscle : {"quadratus_plantae", "abductor_hallucis", "tibialis_posterior"})
        EXPECT_TRUE(muscles.contains(muscle)) << muscle;
}

TEST(Commands, CheckIsClean) {
    const auto ran = run_surae({"check"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(ran.err, "");
}

TEST(Commands, RenderWritesThePictureItWasAskedFor) {
    const test::ScratchFolder scratch;
    const auto ran =
        run_surae({"render", "--out", (scratch / "a.png").string(), "--size", "210x260", "--view", "medial"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const auto image = read_png(scratch / "a.png");
    ASSERT_TRUE(image.ok());
    EXPECT_EQ(image->width, 210);
    EXPECT_EQ(image->height, 260);
}

// Two runs, and any number of raster threads, give the same bytes.
TEST(Commands, RenderIsDeterministic) {
    const test::ScratchFolder scratch;
    std::set<std::string> files;
    for (const char* threads : {"0", "1", "2"}) {
        const auto file = (scratch / threads).string() + ".png";
        ASSERT_EQ(
            run_surae({"render", "--out", file, "--size", "200x240", "--point", "S1"}, {{"LP_NUM_THREADS", threads}})
                .exit_code,
            0);
        files.insert(*read_file(file));
    }
    EXPECT_EQ(files.size(), 1u);
}

// An installed tree runs from wherever it is moved to, and brings everything it needs.
TEST(Commands, AnInstalledTreeRunsFromAnywhere) {
    const test::ScratchFolder scratch;
    const std::string first = (scratch / "first").string(), moved = (scratch / "moved").string();
    const auto installed = test::run_program("cmake", {"--install", SURAE_BUILD_DIR, "--prefix", first});
    ASSERT_EQ(installed.exit_code, 0) << installed.err;
    std::filesystem::rename(first, moved);
    const test::Environment fresh{{"XDG_CACHE_HOME", (scratch / "cache").string()}, {"SURAE_DATA", ""}};
    const auto checked = test::run_program(moved + "/bin/surae", {"check"}, fresh);
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
    EXPECT_EQ(test::run_program(moved + "/bin/surae", {"list", "points", "--json"}, fresh).out,
              run_surae({"list", "points", "--json"}).out);
    EXPECT_TRUE(std::filesystem::exists(moved + "/libexec/surae/surae_mesh_worker")) << "OBJ and STL need it";
}

// What the atlas says must not depend on the second start using the cache.
TEST(Commands, TheCacheChangesNothingButTheTime) {
    const test::ScratchFolder cache;
    const test::Environment here{{"XDG_CACHE_HOME", cache.path().string()}};
    const auto without = run_surae({"list", "points", "--json", "--no-cache"}, here);
    const auto first = run_surae({"list", "points", "--json"}, here);
    const auto second = run_surae({"list", "points", "--json"}, here);
    EXPECT_EQ(first.out, without.out);
    EXPECT_EQ(second.out, without.out);
    EXPECT_FALSE(std::filesystem::is_empty(cache.path()));
}

Image rendered(std::vector<std::string> more) {
    const test::ScratchFolder scratch;
    std::vector<std::string> arguments{"render", "--out", (scratch / "picture.png").string(), "--point", "S1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ran = run_surae(arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    const auto image = read_png(scratch / "picture.png");
    EXPECT_TRUE(image.ok());
    return image ? *image : Image{};
}

// Shadows, smooth edges, outlines, dots, the backdrop's shades and the text go on from tile to tile.
TEST(Print, TilesMakeTheSamePicture) {
    const std::vector<std::string> scene{"--size", "500x620", "--select", "soleus", "--view", "posterior"};
    std::vector<std::string> tiled = scene;
    tiled.insert(tiled.end(), {"--tile", "192"});
    const Image whole = rendered(scene), parts = rendered(tiled);
    ASSERT_EQ(whole.rgba.size(), parts.rgba.size());
    std::size_t far_off = 0;
    double sum = 0;
    for (std::size_t i = 0; i < whole.rgba.size(); ++i) {
        const int off = std::abs(int(whole.rgba[i]) - int(parts.rgba[i]));
        far_off += off > 6;
        sum += off;
    }
    EXPECT_LT(sum / static_cast<double>(whole.rgba.size()), 0.1);  // edges fall on other shares of a pixel
    EXPECT_LT(static_cast<double>(far_off) / static_cast<double>(whole.rgba.size()), 0.002);
}

TEST(Print, TransparentHasNothingBehindTheLegAndTheSameLeg) {
    const std::vector<std::string> scene{"--size", "300x400", "--view", "posterior", "--no-marks"};
    std::vector<std::string> clear = scene;
    clear.emplace_back("--transparent");
    const Image solid = rendered(scene), image = rendered(clear);
    ASSERT_EQ(solid.rgba.size(), image.rgba.size());
    std::size_t nothing = 0, full = 0, part = 0, odd = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        const int cover = image.rgba[i + 3];
        (cover == 0 ? nothing : cover == 255 ? full : part)++;
        if (cover == 255)
            for (std::size_t k = i; k < i + 3; ++k) odd += std::abs(int(image.rgba[k]) - int(solid.rgba[k])) > 8;
        EXPECT_EQ(solid.rgba[i + 3], 255);
    }
    const double all = static_cast<double>(image.rgba.size()) / 4;
    EXPECT_GT(static_cast<double>(nothing) / all, 0.5);
    EXPECT_GT(static_cast<double>(full) / all, 0.05);
    EXPECT_GT(part, 0u) << "the skin's ghost is half clear";
    EXPECT_LT(static_cast<double>(odd) / static_cast<double>(3 * full), 0.01);
}

TEST(Render, QuickLeavesOutTheShadowsFromTheScreenAndNothingElse) {
    const std::vector<std::string> scene{"--size", "300x400", "--no-marks", "--peel", "gastrocnemius"};
    std::vector<std::string> quick = scene;
    quick.emplace_back("--quick");
    const Image full = rendered(scene), plain = rendered(quick);
    ASSERT_EQ(full.rgba.size(), plain.rgba.size());
    std::size_t lighter = 0, darker = 0;
    for (std::size_t i = 0; i < full.rgba.size(); ++i) {
        lighter += int(plain.rgba[i]) > int(full.rgba[i]) + 4;
        darker += int(plain.rgba[i]) + 4 < int(full.rgba[i]);
    }
    EXPECT_GT(lighter, full.rgba.size() / 200);
    EXPECT_LT(darker, lighter / 20);  // where an edge is smoothed otherwise
}

TEST(Print, TitleBlockStandsBelowThePicture) {
    const Image plain = rendered({"--size", "600x500"}), block = rendered({"--size", "600x500", "--title-block"});
    ASSERT_EQ(plain.rgba.size(), block.rgba.size());
    std::set<std::array<int, 3>> colours;
    for (int x = 0; x < 600; ++x) {
        const std::size_t at = std::size_t(4) * (600 * 450 + static_cast<std::size_t>(x));
        colours.insert({block.rgba[at], block.rgba[at + 1], block.rgba[at + 2]});
    }
    EXPECT_GT(colours.size(), 3u) << "text on its ground";
    const auto ground = [&](int x, int y) {
        const std::size_t at = std::size_t(4) * (600 * static_cast<std::size_t>(y) + static_cast<std::size_t>(x));
        return std::array<int, 3>{block.rgba[at], block.rgba[at + 1], block.rgba[at + 2]};
    };
    EXPECT_EQ(ground(2, 420), ground(597, 495)) << "one even ground from side to side";
}

}  // namespace
}  // namespace surae
