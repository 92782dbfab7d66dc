// Packs as a whole: what is read equals what was written, whatever the unit, axes and side; bad ones are refused
// clearly.
#include "pack/pack.h"

#include <gtest/gtest.h>

#include "pack/leg_frame.h"
#include "pack/pack_json.h"
#include "pack/samples.h"

namespace surae {
namespace {

using namespace test;

const PackOptions no_cache{false, {}};

void expect_near(glm::vec3 a, glm::vec3 b, float tolerance) {
    EXPECT_LT(glm::length(a - b), tolerance)
        << a.x << ' ' << a.y << ' ' << a.z << " against " << b.x << ' ' << b.y << ' ' << b.z;
}

TEST(Pack, ReadsWhatWasWritten) {
    const ScratchFolder folder;
    write_sample_pack(folder.path());
    const auto pack = load_pack(folder.path(), no_cache);
    ASSERT_TRUE(pack) << pack.error().message();
    EXPECT_EQ(pack->name, "Sample");
    EXPECT_EQ(pack->attribution, "nobody");
    ASSERT_EQ(pack->structures.size(), 2u);
    const PackStructure& soleus = pack->structures[0];
    EXPECT_EQ(soleus.fma, 22558);
    EXPECT_EQ(soleus.name, "Right soleus");
    EXPECT_EQ(pack->structures[1].name, "tibia");
    EXPECT_EQ(pack->index_of(StructureId("tibia")), std::optional<std::size_t>(1));
    EXPECT_FALSE(pack->index_of(StructureId("femur")));
    EXPECT_TRUE(pack->has_kind(StructureKind::bone));
    EXPECT_FALSE(pack->has_kind(StructureKind::nerve));
    const Mesh expected = full_sphere({0.01f, -0.1f, -0.02f}, 0.03f);
    ASSERT_EQ(soleus.mesh.positions.size(), expected.positions.size());
    ASSERT_EQ(soleus.mesh.fibres.size(), expected.positions.size());
    ASSERT_EQ(soleus.mesh.occlusion.size(), expected.positions.size());
    ASSERT_EQ(soleus.mesh.weights.size(), expected.positions.size());
    for (std::size_t i = 0; i < expected.positions.size(); ++i) {
        expect_near(soleus.mesh.positions[i], expected.positions[i], 1e-5f);
        expect_near(soleus.mesh.normals[i], expected.normals[i], 1e-3f);
        expect_near(glm::vec3(soleus.mesh.fibres[i]), glm::vec3(expected.fibres[i]), 1e-3f);
        EXPECT_NEAR(soleus.mesh.occlusion[i], expected.occlusion[i], 1e-3f);
        EXPECT_EQ(soleus.mesh.weights[i], expected.weights[i]);
    }
    expect_near(pack->landmarks.heel_back, Landmarks{}.heel_back, 1e-5f);
    EXPECT_GT(inspect(weld(soleus.mesh)).volume_m3, 0);
}

// Default landmarks describe the frame itself, so the transform must be the identity.
TEST(LegFrame, IsTheIdentityForItsOwnLandmarks) {
    const auto json = parse_pack_json(sample_json().dump(), "x");
    ASSERT_TRUE(json) << json.error().message();
    const auto frame = make_leg_frame(*json, "x");
    ASSERT_TRUE(frame) << frame.error().message();
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) EXPECT_NEAR(frame->linear[i][j], i == j ? 1.0 : 0.0, 1e-4);
}

TEST(LegFrame, UndoesUnitTurnAndOffset) {
    auto json = parse_pack_json(sample_json().dump(), "x");
    ASSERT_TRUE(json);
    PackJson moved = *json;
    moved.metres_per_unit = 0.001;
    moved.axes = {Axis::medial, Axis::posterior, Axis::proximal};  // X left, Y back, Z up: a right leg of BodyParts3D
    const auto place = [](glm::dvec3 p) { return glm::dvec3(-90, 12, 480) + 1000.0 * glm::dvec3(p.x, -p.z, p.y); };
    PackLandmarks& l = moved.landmarks;
    for (glm::dvec3* p : {&l.knee_centre, &l.plafond_centre, &l.lateral_malleolus_tip, &l.medial_malleolus_tip,
                          &l.lateral_epicondyle, &l.medial_epicondyle, &l.heel_back, &l.second_toe_tip})
        *p = place(*p);
    const auto frame = make_leg_frame(moved, "x");
    ASSERT_TRUE(frame) << frame.error().message();
    expect_near(frame->point(place({0.02, -0.2, 0.03})), {0.02f, -0.2f, 0.03f}, 2e-5f);
    EXPECT_GT(glm::determinant(frame->linear), 0);
}

// A left leg is the mirror image: its medial side is the body's right, and its faces must still look outward.
TEST(LegFrame, MirrorsALeftLeg) {
    const ScratchFolder folder;
    write_sample_pack(folder.path());
    Json json = sample_json();
    json["side"] = "left";
    json["axes"]["x"] = "lateral";
    for (auto& landmark : json["landmarks"]) landmark[0] = -landmark[0].get<double>();
    write_text(folder / "pack.json", json.dump());
    const Mesh left = mirrored(full_sphere({0.01f, -0.1f, -0.02f}, 0.03f)),
               bone = mirrored(full_sphere({0, -0.05f, 0.01f}, 0.02f));
    const GlbMesh meshes[] = {{"soleus", nullptr, left}, {"tibia", nullptr, bone}};
    ASSERT_TRUE(write_glb(folder / "leg.glb", meshes));
    const auto pack = load_pack(folder.path(), no_cache);
    ASSERT_TRUE(pack) << pack.error().message();
    expect_near(pack->structures[0].box.centre(), {0.01f, -0.1f, -0.02f}, 1e-4f);
    EXPECT_GT(inspect(pack->structures[0].mesh).volume_m3, 0);
}

struct BadFrame {
    const char* name;
    std::function<void(Json&)> spoil;
    const char* says;
};

TEST(LegFrame, RefusesLandmarksThatCannotBe) {
    const BadFrame cases[] = {
        {"unit", [](Json& j) { j["unit"] = "mm"; }, "unit"},
        {"same point", [](Json& j) { j["landmarks"]["plafond_centre"] = j["landmarks"]["knee_centre"]; },
         "plafond_centre"},
        {"side", [](Json& j) { j["side"] = "left"; }, "side"},
        {"epicondyles", [](Json& j) { j["landmarks"]["medial_epicondyle"] = j["landmarks"]["lateral_epicondyle"]; },
         "epicondyles"},
        {"exchanged",
         [](Json& j) { std::swap(j["landmarks"]["medial_epicondyle"], j["landmarks"]["lateral_epicondyle"]); }, "axes"},
        {"upside down", [](Json& j) { j["landmarks"]["plafond_centre"][1] = 0.365; }, "axes"},
    };
    for (const BadFrame& c : cases) {
        Json json = sample_json();
        c.spoil(json);
        const auto parsed = parse_pack_json(json.dump(), "pack.json");
        ASSERT_TRUE(parsed) << c.name << parsed.error().message();
        const auto frame = make_leg_frame(*parsed, "pack.json");
        ASSERT_FALSE(frame) << c.name;
        EXPECT_NE(frame.error().message().find(c.says), std::string::npos) << c.name << ": " << frame.error().message();
        EXPECT_FALSE(frame.error().remedy.empty());
    }
}

TEST(PackJson, SurvivesWritingAndReading) {
    Json json = sample_json();
    json["structures"][0]["levels"] = {"leg.level1.glb", "leg.level2.glb", "leg.level3.glb"};
    const auto first = parse_pack_json(json.dump(), "x");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->structures[0].levels,
              (std::vector<std::string>{"leg.level1.glb", "leg.level2.glb", "leg.level3.glb"}));
    const auto second = parse_pack_json(write_pack_json(*first), "y");
    ASSERT_TRUE(second) << second.error().message();
    EXPECT_EQ(write_pack_json(*first), write_pack_json(*second));
}

TEST(PackJson, NamesThePlaceOfAMistake) {
    const BadFrame cases[] = {
        {"format", [](Json& j) { j["format"] = 2; }, "/format"},
        {"typing error", [](Json& j) { j["licence2"] = "x"; }, "licence2"},
        {"no name", [](Json& j) { j.erase("name"); }, "'name'"},
        {"unit", [](Json& j) { j["unit"] = "feet"; }, "/unit"},
        {"axis twice", [](Json& j) { j["axes"]["x"] = "distal"; }, "/axes/y"},
        {"landmark", [](Json& j) { j["landmarks"]["heel_back"] = {1, 2}; }, "/landmarks/heel_back"},
        {"landmark text", [](Json& j) { j["landmarks"]["heel_back"][1] = "low"; }, "/landmarks/heel_back/1"},
        {"no structures", [](Json& j) { j["structures"] = Json::array(); }, "/structures"},
        {"kind", [](Json& j) { j["structures"][1]["kind"] = "bonee"; }, "/structures/1/kind"},
        {"twice", [](Json& j) { j["structures"][1]["id"] = "soleus"; }, "/structures/1"},
        {"climbs", [](Json& j) { j["structures"][0]["file"] = "../leg.glb"; }, "/structures/0/file"},
        {"absolute", [](Json& j) { j["structures"][0]["file"] = "/etc/passwd"; }, "/structures/0/file"},
        {"one level", [](Json& j) { j["structures"][0]["levels"] = {"a.glb"}; }, "/structures/0/levels"},
        {"levels as text", [](Json& j) { j["structures"][0]["levels"] = "a.glb"; }, "/structures/0/levels"},
        {"level climbs", [](Json& j) { j["structures"][0]["levels"] = {"a.glb", "../b.glb", "c.glb"}; },
         "/structures/0/levels/1"},
        {"fma", [](Json& j) { j["structures"][0]["fma"] = -3; }, "/structures/0/fma"},
    };
    for (const BadFrame& c : cases) {
        Json json = sample_json();
        c.spoil(json);
        const auto parsed = parse_pack_json(json.dump(), "pack.json");
        ASSERT_FALSE(parsed) << c.name;
        EXPECT_NE(parsed.error().message().find(c.says), std::string::npos)
            << c.name << ": " << parsed.error().message();
        EXPECT_FALSE(parsed.error().remedy.empty()) << c.name;
    }
}

// Every refusal says which file; nothing crashes.
TEST(Pack, RefusesWhatIsNoPack) {
    const ScratchFolder folder;
    const auto expect_refused = [&](const std::filesystem::path& path, const char* says) {
        const auto pack = load_pack(path, no_cache);
        ASSERT_FALSE(pack) << says;
        EXPECT_NE(pack.error().message().find(says), std::string::npos) << pack.error().message();
        EXPECT_FALSE(pack.error().where.empty());
    };
    expect_refused(folder / "absent", "absent");
    expect_refused(folder.path(), "pack.json");
    write_sample_pack(folder.path());
    expect_refused(folder / "pack.json", "pack.json");
    std::filesystem::remove(folder / "leg.glb");
    expect_refused(folder.path(), "leg.glb");
    std::filesystem::create_directory(folder / "leg.glb");
    expect_refused(folder.path(), "leg.glb");
    std::filesystem::remove(folder / "leg.glb");
    std::filesystem::create_symlink("leg.glb", folder / "leg.glb");
    expect_refused(folder.path(), "leg.glb");
    std::filesystem::remove(folder / "leg.glb");
    write_text(folder / "leg.glb", "\x89PNG\r\n\x1a\n and so on, a picture");
    expect_refused(folder.path(), "PNG");
    if (::geteuid() != 0) {
        write_sample_pack(folder.path());
        std::filesystem::permissions(folder / "leg.glb", std::filesystem::perms::none);
        expect_refused(folder.path(), "leg.glb");
    }
}

// The leg that the build makes: every mesh is closed, looks outward and lies round the shin.
TEST(Pack, ReadsTheBuiltInLeg) {
    const auto folder = builtin_pack_folder();
    if (!std::filesystem::exists(folder / "pack.json")) GTEST_SKIP() << "no built-in leg in " << folder;
    const auto pack = load_pack(folder, no_cache);
    ASSERT_TRUE(pack) << pack.error().message();
    for (const char* id : {"skin", "soleus", "tibia", "gastrocnemius_medial_head", "calcaneal_tendon"})
        EXPECT_TRUE(pack->index_of(StructureId(id))) << id;
    for (const PackStructure& s : pack->structures) {
        const MeshReport report = inspect(weld(s.mesh));
        EXPECT_TRUE(report.closed()) << s.id.value;
        EXPECT_GT(report.volume_m3, 0) << s.id.value;
        EXPECT_LT(glm::length(s.box.centre()), 0.6f) << s.id.value;
    }
    expect_near(pack->landmarks.plafond_centre, {0, -0.365f, 0}, 0.03f);
}

TEST(Pack, NamesAMissingNode) {
    const ScratchFolder folder;
    write_sample_pack(folder.path());
    Json json = sample_json();
    json["structures"][1]["node"] = "tibiae";
    write_text(folder / "pack.json", json.dump());
    const auto wrong = load_pack(folder.path(), no_cache);
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message().find("'tibiae'"), std::string::npos) << wrong.error().message();
    json["structures"][1].erase("node");
    write_text(folder / "pack.json", json.dump());
    EXPECT_FALSE(load_pack(folder.path(), no_cache));
}

}  // namespace
}  // namespace surae
