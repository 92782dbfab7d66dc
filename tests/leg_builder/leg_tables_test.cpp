// The tables: what is wrong in them is named with file and line; the same tables give the same bytes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "build_leg.h"
#include "curve.h"
#include "scratch_folder.h"
#include "simplify.h"
#include "surface.h"
#include "tables.h"

namespace surae::leg {
namespace {

namespace fs = std::filesystem;

const fs::path real_tables = fs::path(SURAE_SOURCE_DIR) / "assets" / "leg";

// A copy of the real tables that a test may spoil.
class SpoiltTables : public testing::Test {
  protected:
    void SetUp() override { fs::copy(real_tables, folder_); }

    void append(const char* file, const std::string& line) {
        std::ofstream(folder_ / file, std::ios::app) << line << "\n";
    }
    int lines(const char* file) {
        std::ifstream in(folder_ / file);
        int count = 0;
        for (std::string line; std::getline(in, line);) ++count;
        return count;
    }
    // The error that reading gives, which must name the file's last line.
    std::string error_at_last_line(const char* file) {
        const Result<Tables> tables = read_tables(folder_);
        if (tables) return "no error";
        EXPECT_EQ(tables.error().where, std::string(file) + ":" + std::to_string(lines(file)));
        EXPECT_FALSE(tables.error().remedy.empty());
        return tables.error().what;
    }

    const test::ScratchFolder scratch_;
    const fs::path folder_ = scratch_ / "tables";
};

TEST_F(SpoiltTables, TheRealOnesAreGood) {
    const Result<Tables> tables = read_tables(folder_);
    ASSERT_TRUE(tables) << tables.error().message();
    EXPECT_GT(tables->structures.size(), 60u);
}

TEST_F(SpoiltTables, ANumberThatIsNone) {
    append("sections.tsv", "soleus\tbelly\t9\tx\t1\t2\t3\t4\t5\t0\t2");
    EXPECT_NE(error_at_last_line("sections.tsv").find("'x'"), std::string::npos);
}

TEST_F(SpoiltTables, AWidthThatIsNotPositive) {
    append("sections.tsv", "soleus\tbelly\t9\t0\t1\t2\t-3\t4\t5\t0\t2");
    EXPECT_NE(error_at_last_line("sections.tsv").find("not positive"), std::string::npos);
}

TEST_F(SpoiltTables, RowsOutOfOrder) {
    append("sections.tsv", "soleus\tbelly\t-9\t0\t1\t2\t3\t4\t5\t0\t2");
    EXPECT_NE(error_at_last_line("sections.tsv").find("does not grow"), std::string::npos);
}

TEST_F(SpoiltTables, RowsOfNoPart) {
    append("tubes.tsv", "soleus\tno_such_part\t0\t0\t0\t1\t1\t0");
    EXPECT_NE(error_at_last_line("tubes.tsv").find("no_such_part"), std::string::npos);
}

TEST_F(SpoiltTables, TooManyCells) {
    append("tubes.tsv", "soleus\ta\t0\t0\t0\t1\t1\t0\t7\t8\t9");
    EXPECT_NE(error_at_last_line("tubes.tsv").find("cells"), std::string::npos);
}

TEST_F(SpoiltTables, AStructureNamedTwice) {
    append("structures.tsv", "soleus\t1\tmuscle\tsoleus\t4\t1\t0\t0\t0\t0\t0\tAgain");
    EXPECT_NE(error_at_last_line("structures.tsv").find("twice"), std::string::npos);
}

TEST_F(SpoiltTables, AnUnknownKind) {
    append("structures.tsv", "thing\t1\tjelly\tsoleus\t4\t1\t0\t0\t0\t0\t0\tThing");
    EXPECT_NE(error_at_last_line("structures.tsv").find("jelly"), std::string::npos);
}

TEST_F(SpoiltTables, ABranchOfNothing) {
    append("structures.tsv", "thing\t1\tvessel\tdeep\t1\t1\t0\t0\t0\t0\t0\tThing\tno_such_trunk");
    EXPECT_NE(error_at_last_line("structures.tsv").find("no_such_trunk"), std::string::npos);
}

TEST_F(SpoiltTables, APartInNoFrame) {
    append("parts.tsv", "soleus\tmore\tsections\tno_such_frame");
    EXPECT_NE(error_at_last_line("parts.tsv").find("no_such_frame"), std::string::npos);
}

TEST_F(SpoiltTables, AMissingFileAndAMissingLandmark) {
    fs::remove(folder_ / "fat.tsv");
    EXPECT_FALSE(read_tables(folder_));
    fs::copy(real_tables / "fat.tsv", folder_);
    std::ofstream(folder_ / "landmarks.tsv") << "landmark\tx\ty\tz\nknee_centre\t0\t0\t0\n";
    const Result<Tables> tables = read_tables(folder_);
    ASSERT_FALSE(tables);
    EXPECT_EQ(tables.error().where, "landmarks.tsv");
}

// Three neighbours from the real tables: quick to build, and they carve one another.
Tables few_structures() {
    Tables tables = read_tables(real_tables).value();
    std::erase_if(tables.structures, [](const Structure& s) {
        return s.id != "fibula" && s.id != "popliteus" && s.id != "fibularis_tertius";
    });
    return tables;
}

// Quick enough for sanitizers; what is asked does not depend on the grid.
BuildOptions coarse() {
    BuildOptions options;
    options.coarsen = 1.5f;
    return options;
}

TEST(LegBuilder, SameTablesSameBytes) {
    const Tables tables = few_structures();
    const auto first = build_leg(tables, coarse()), second = build_leg(tables, coarse());
    ASSERT_TRUE(first) << first.error().message();
    ASSERT_TRUE(second);
    ASSERT_EQ(first->size(), 3u);
    EXPECT_TRUE(to_glb(tables, *first, 0) == to_glb(tables, *second, 0));
    EXPECT_TRUE(to_glb(tables, *first, 2) == to_glb(tables, *second, 2));
    EXPECT_EQ(to_pack_json(tables, *first), to_pack_json(tables, *second));
}

TEST(LegBuilder, OnlyOneMakesTheSameMeshAsAll) {
    const Tables tables = few_structures();
    const auto all = build_leg(tables, coarse());
    ASSERT_TRUE(all);
    for (const NamedMesh& item : *all) {
        BuildOptions only = coarse();
        only.only = item.id;
        const auto alone = build_leg(tables, only);
        ASSERT_TRUE(alone);
        ASSERT_EQ(alone->size(), 1u);
        EXPECT_EQ(alone->front().mesh.positions, item.mesh.positions) << item.id;
        EXPECT_EQ(alone->front().mesh.indices, item.mesh.indices) << item.id;
    }
}

TEST(LegBuilder, AnUnknownNameIsAnError) {
    BuildOptions only = coarse();
    only.only = "no_such_muscle";
    const auto built = build_leg(few_structures(), only);
    ASSERT_FALSE(built);
    EXPECT_NE(built.error().what.find("no_such_muscle"), std::string::npos);
}

TEST(Curve, PassesItsPointsAndNeverOvershoots) {
    const std::vector<float> x{0, 1, 2, 4, 5}, y{0, 0, 3, 3.5f, 1};
    const Curve curve(x, y);
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(curve(x[i]), y[i], 1e-5f);
    for (std::size_t i = 0; i + 1 < x.size(); ++i)
        for (float t = 0; t <= 1; t += 0.05f) {
            const float value = curve(glm::mix(x[i], x[i + 1], t));
            EXPECT_GE(value, std::min(y[i], y[i + 1]) - 1e-5f);
            EXPECT_LE(value, std::max(y[i], y[i + 1]) + 1e-5f);
        }
    EXPECT_EQ(curve(-3), y.front());
    EXPECT_EQ(curve(9), y.back());
}

// A thin ring is where collapses without a link condition tear the surface.
TEST(Simplify, KeepsAThinRingClosedAndItsHoleOpen) {
    Volume v({{-0.012f, -0.012f, -0.002f}, {0.012f, 0.012f, 0.002f}}, 0.0005f, 1);
    for (int z = 0; z < v.count.z; ++z)
        for (int y = 0; y < v.count.y; ++y)
            for (int x = 0; x < v.count.x; ++x) {
                const glm::vec3 p = v.position(x, y, z);
                v.at(x, y, z) = glm::length(glm::vec2(glm::length(glm::vec2(p)) - 0.01f, p.z)) - 0.001f;
            }
    const Mesh fine = extract_surface(v), coarse = simplify_closed(fine, 40, 0);
    EXPECT_LT(coarse.indices.size(), fine.indices.size() / 4);
    EXPECT_TRUE(is_closed_manifold(coarse));
    const auto faces = static_cast<long>(coarse.indices.size() / 3),
               vertices = static_cast<long>(coarse.positions.size());
    EXPECT_EQ(vertices - faces / 2, 0) << "a torus has Euler characteristic 0";
}

}  // namespace
}  // namespace surae::leg
