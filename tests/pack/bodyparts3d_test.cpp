// The import of BodyParts3D: against the real right leg where it lies beside the source, and against boxes for bad
// input.
#include "pack/bodyparts3d.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "base/json_io.h"
#include "base/paths.h"
#include "geometry/bvh.h"
#include "pack/bodyparts3d_table.h"
#include "pack/samples.h"
#include "pack/weights.h"

namespace surae {
namespace {

using namespace test;
namespace fs = std::filesystem;

const PackOptions no_cache{false, {}};
const fs::path archive = fs::path(SURAE_SOURCE_DIR) / ".." / "shared" / "bodyparts3d";

void expect_near(glm::vec3 a, glm::vec3 b, float tolerance) {
    EXPECT_LT(glm::length(a - b), tolerance)
        << a.x << ' ' << a.y << ' ' << a.z << " against " << b.x << ' ' << b.y << ' ' << b.z;
}

// Imported once for all tests of this file.
struct Imported {
    ScratchFolder folder;
    Result<ImportReport> report = import_bodyparts3d(archive, folder / "pack");
    Result<Pack> pack = load_pack(folder / "pack", no_cache);
};

class BodyParts3D : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::is_directory(archive)) GTEST_SKIP() << "no BodyParts3D files in " << archive;
        if (!imported_) imported_ = std::make_unique<Imported>();
        ASSERT_TRUE(imported_->report) << imported_->report.error().message();
        ASSERT_TRUE(imported_->pack) << imported_->pack.error().message();
    }
    static void TearDownTestSuite() { imported_.reset(); }
    static const Pack& pack() { return *imported_->pack; }
    static const PackStructure& structure(const char* id) {
        const auto index = pack().index_of(StructureId(id));
        if (!index) throw std::runtime_error(std::string("no structure ") + id);
        return pack().structures[*index];
    }
    static inline std::unique_ptr<Imported> imported_;
};

TEST_F(BodyParts3D, BringsEveryStructureWithItsConcept) {
    EXPECT_EQ(imported_->report->structures, 63u);      // 61 files, skin, fascia
    EXPECT_EQ(imported_->report->warnings.size(), 2u);  // the two vasti are not among the files
    EXPECT_EQ(structure("soleus").fma, 22558);
    EXPECT_EQ(structure("soleus").name, "Right soleus");
    EXPECT_NE(pack().attribution.find("Database Center for Life Science"), std::string::npos);
    EXPECT_TRUE(pack().has_kind(StructureKind::skin));
    EXPECT_FALSE(pack().has_kind(StructureKind::nerve));
}

// Expected values: landmark list of the morphometry of this very leg, 2 mm allowed.
TEST_F(BodyParts3D, FindsTheLandmarks) {
    const Landmarks& l = pack().landmarks;
    expect_near(l.plafond_centre, {0, -0.365f, 0}, 0.001f);
    expect_near(l.lateral_malleolus_tip, {-0.026f, -0.3935f, -0.022f}, 0.002f);
    expect_near(l.medial_malleolus_tip, {0.015f, -0.374f, 0.012f}, 0.0035f);  // blunt: its lowest point is ill defined
    expect_near(l.lateral_epicondyle, {-0.040f, 0.028f, -0.0075f}, 0.002f);
    expect_near(l.medial_epicondyle, {0.041f, 0.0335f, -0.0125f}, 0.002f);
    expect_near(l.heel_back, {0.007f, -0.415f, -0.0505f}, 0.002f);
    EXPECT_GT(l.second_toe_tip.z, 0.14f);
    EXPECT_LT(l.second_toe_tip.x, -0.05f);  // the foot points outward
}

// Sections that the morphometry gives: the fibula's apex, the soleus's lower end.
TEST_F(BodyParts3D, StandsInTheLegFrame) {
    EXPECT_NEAR(structure("fibula").box.high.y, -0.009f, 0.0015f);
    EXPECT_NEAR(structure("soleus").box.low.y, -0.3365f, 0.0015f);
    EXPECT_NEAR(structure("soleus").box.low.x, -0.0425f, 0.002f);
    EXPECT_NEAR(structure("tibia").box.high.y, 0.006f, 0.0015f);
    EXPECT_NEAR(structure("calcaneus").box.low.y, -0.437f, 0.0015f);
}

TEST_F(BodyParts3D, CutsTheThighFlatAndClosed) {
    for (const PackStructure& s : pack().structures) {
        EXPECT_LT(s.box.high.y, 0.1515f) << s.id.value;
        EXPECT_GT(s.mesh.triangle_count(), 50u) << s.id.value;
    }
    for (const char* id : {"femur", "semimembranosus", "biceps_femoris_long_head", "gracilis"}) {
        EXPECT_NEAR(structure(id).box.high.y, 0.146f, 0.001f) << id;
        const MeshReport report = inspect(weld(structure(id).mesh));
        EXPECT_EQ(report.boundary_edges, 0u) << id;
        EXPECT_GT(report.volume_m3, 1e-6) << id;
    }
}

TEST_F(BodyParts3D, WrapsAClosedSkinRoundEverything) {
    for (const char* id : {"skin", "crural_fascia"}) {
        const MeshReport report = inspect(weld(structure(id).mesh));
        EXPECT_TRUE(report.closed()) << id;
        EXPECT_EQ(report.components, 1u) << id;
        EXPECT_GT(report.volume_m3, 0.001) << id;
    }
    const Bvh skin(structure("skin").mesh);
    for (const PackStructure& s : pack().structures) {
        if (s.kind == StructureKind::skin) continue;
        std::size_t outside = 0, checked = 0;
        for (std::size_t i = 0; i < s.mesh.positions.size(); i += 11, ++checked)
            outside += skin.contains(s.mesh.positions[i]) ? 0 : 1;
        EXPECT_EQ(outside, 0u) << s.id.value << ", of " << checked;
    }
    // Edges are even: few are much longer than the grid's 2.5 mm.
    const MeshView mesh = structure("skin").mesh;
    std::size_t longer = 0;
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        const glm::uvec3 v = mesh.triangle(t);
        longer += glm::length(mesh.positions[v.x] - mesh.positions[v.y]) > 0.005f ? 1 : 0;
    }
    EXPECT_LT(longer * 100, mesh.triangle_count());
}

// The archive brings no weights: the reader derives them. It needs the content for that.
TEST_F(BodyParts3D, GetsWeightsAndLevels) {
    if (share_dir().empty()) GTEST_SKIP() << "no content beside this build";
    expect_weights_of_a_leg(pack());
    std::array<std::size_t, coarser_levels + 1> triangles{};
    for (const PackStructure& s : pack().structures)
        for (std::size_t level = 0; level <= coarser_levels; ++level)
            triangles[level] += s.mesh.level(level).size() / 3;
    EXPECT_LT(triangles[1], triangles[0]);
    EXPECT_LT(triangles[2], triangles[0] * 4 / 10);
    EXPECT_LT(triangles[3], triangles[0] * 2 / 10);
}

TEST(BodyPartsTable, AgreesWithTheContent) {
    const auto json = read_json(fs::path(SURAE_SOURCE_DIR) / "data" / "structures.json");
    ASSERT_TRUE(json) << json.error().message();
    for (const BodyPart& part : body_parts()) {
        bool found = false;
        for (const Json& item : (*json)["structures"]) {
            if (item["id"] != part.id) continue;
            found = true;
            EXPECT_EQ(item["fma"], part.fma) << part.id;
            EXPECT_EQ(item["kind"], name_of(part.kind)) << part.id;
            EXPECT_EQ(item["layer"], name_of(part.layer)) << part.id;
        }
        EXPECT_TRUE(found) << part.id;
    }
}

TEST(BodyPartsTable, MatchesByConceptAndByName) {
    EXPECT_STREQ(match_body_part(22558, "")->part->id, "soleus");
    EXPECT_EQ(match_body_part(22558, "")->side, Side::right);
    EXPECT_STREQ(match_body_part(1, "left SOLEUS")->part->id, "soleus");
    EXPECT_EQ(match_body_part(1, "left SOLEUS")->side, Side::left);
    EXPECT_STREQ(match_body_part(1, "Distal phalanx of left big toe")->part->id, "distal_phalanx_1");
    EXPECT_FALSE(match_body_part(1, "Left eyeball"));
    EXPECT_FALSE(match_body_part(0, ""));
}

std::string with_header(const char* fma, const char* name, const std::string& obj) {
    return fmt::format("# File ID : FJ1\n# Concept ID : FMA{}\n# English name : {}\n#\n{}", fma, name, obj);
}

TEST(BodyPartsImport, RefusesFoldersWithoutALeg) {
    const ScratchFolder from, to;
    const auto expect_refused = [&](const fs::path& folder, const char* says) {
        const auto report = import_bodyparts3d(folder, to / "pack");
        ASSERT_FALSE(report) << says;
        EXPECT_NE(report.error().message().find(says), std::string::npos) << report.error().message();
        EXPECT_FALSE(fs::exists(to / "pack"));
    };
    expect_refused(from / "absent", "absent");
    expect_refused(from.path(), "none of the 0");
    write_text(from / "a.obj", sample_obj());
    expect_refused(from.path(), "none of the 1");
    write_text(from / "b.obj", with_header("24477", "Right tibia", sample_obj()));
    expect_refused(from.path(), "fibula");
    write_text(from / "c.obj", with_header("24480", "Right fibula", sample_obj()));
    write_text(from / "d.obj", with_header("24474", "Right femur", sample_obj()));
    write_text(from / "e.obj", with_header("24497", "Right calcaneus", sample_obj()));
    expect_refused(from.path(), "tibia");  // balls are no bones
    write_text(from / "e.obj", with_header("24497", "Right calcaneus", "v 1 2"));
    expect_refused(from.path(), "e.obj");
}

TEST_F(BodyParts3D, SaysWhenItCannotWrite) {
    const ScratchFolder to;
    write_text(to / "file", "no folder");
    const auto report = import_bodyparts3d(archive, to / "file" / "pack");
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().where.find("file"), std::string::npos);
    EXPECT_FALSE(report.error().remedy.empty());
}

// A left leg: the same files, mirrored and renamed. It must come out as the same leg.
TEST_F(BodyParts3D, ReadsALeftLegByItsNames) {
    const ScratchFolder left, to;
    std::size_t number = 0;
    for (const auto& entry : fs::directory_iterator(archive)) {
        if (entry.path().extension() != ".obj") continue;
        std::ifstream in(entry.path());
        std::string out, line;
        bool wanted = false;
        while (std::getline(in, line)) {
            if (line.starts_with("# Concept ID")) line = "# Concept ID : FMA999" + std::to_string(number);
            if (line.starts_with("# English name : Right")) line.replace(17, 5, "Left"), wanted = true;
            if (line.starts_with("v ")) {
                char* end = nullptr;
                const double x = std::strtod(line.c_str() + 2, &end);
                line = fmt::format("v {}{}", -x, end);
            }
            out += line + "\n";
        }
        if (wanted) write_text(left / fmt::format("part{}.obj", number++), out);
    }
    const auto report = import_bodyparts3d(left.path(), to / "pack");
    ASSERT_TRUE(report) << report.error().message();
    const auto other = load_pack(to / "pack", no_cache);
    ASSERT_TRUE(other) << other.error().message();
    const auto index = other->index_of(StructureId("soleus"));
    ASSERT_TRUE(index);
    EXPECT_EQ(other->structures[*index].name, "Left soleus");
    expect_near(other->structures[*index].box.low, structure("soleus").box.low, 0.001f);
    expect_near(other->structures[*index].box.high, structure("soleus").box.high, 0.001f);
}

}  // namespace
}  // namespace surae
