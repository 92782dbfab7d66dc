// What goes wrong on real machines: one clear message each, the promised exit code, never a crash.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "app/run_program.h"

namespace surae {
namespace {

namespace fs = std::filesystem;
using test::run_surae;
using test::ScratchFolder;

void expect_sentence(const test::Ran& ran, int exit_code, const std::string& about) {
    EXPECT_EQ(ran.exit_code, exit_code) << ran.err;
    EXPECT_NE(ran.err.find(about), std::string::npos) << "wanted '" << about << "' in: " << ran.err;
}

TEST(Failures, NoDisplay) {
    expect_sentence(run_surae({}), 1, "display");
}

TEST(Failures, DisplayThatIsNotThere) {
    expect_sentence(run_surae({}, {{"DISPLAY", ":7391"}}), 1, "display");
}

TEST(Failures, OpenGlTooOld) {
    const ScratchFolder scratch;
    expect_sentence(run_surae({"render", "--out", (scratch / "a.png").string()},
                              {{"MESA_GL_VERSION_OVERRIDE", "2.1"}, {"MESA_GLSL_VERSION_OVERRIDE", "120"}}),
                    1, "3.3");
    EXPECT_FALSE(fs::exists(scratch / "a.png"));
}

TEST(Failures, UnknownIdsNameTheKnownOnes) {
    const ScratchFolder scratch;
    const std::string out = (scratch / "a.png").string();
    expect_sentence(run_surae({"render", "--out", out, "--point", "G9"}), 2, "G1");
    expect_sentence(run_surae({"render", "--out", out, "--hide", "wing"}), 2, "soleus");
    expect_sentence(run_surae({"render", "--out", out, "--panel", "tray"}), 2, "finder");
    expect_sentence(run_surae({"find", "--region", "NOSE"}), 2, "NOSE");
    expect_sentence(run_surae({"find", "--complaint", "hiccups"}), 2, "hiccups");
}

TEST(Failures, PacksThatAreNone) {
    const ScratchFolder scratch;
    expect_sentence(run_surae({"list", "points", "--pack", "/nowhere/at/all"}), 1, "/nowhere/at/all");
    std::ofstream(scratch / "pack.json") << "{\"format\": 1,";
    expect_sentence(run_surae({"list", "points", "--pack", scratch.path().string()}), 1, "pack.json");
    expect_sentence(run_surae({"check", (scratch / "missing").string()}), 2, "missing");
    std::ofstream(scratch / "leg.glb") << "not a mesh at all";
    expect_sentence(run_surae({"check", (scratch / "leg.glb").string()}), 1, "leg.glb");
    expect_sentence(
        run_surae({"import", "bodyparts3d", (scratch / "missing").string(), "-o", (scratch / "out").string()}), 1,
        "missing");
}

TEST(Failures, OwnFilesMissing) {
    const ScratchFolder empty;
    expect_sentence(run_surae({"list", "points"}, {{"SURAE_DATA", empty.path().string()}}), 1, empty.path().string());
}

TEST(Failures, OutputThatCannotBeWritten) {
    expect_sentence(run_surae({"render", "--size", "64x64", "--out", "/nowhere/at/all/a.png"}), 1,
                    "/nowhere/at/all/a.png");
}

TEST(Failures, NoHomeAndNoCacheStillWork) {
    const ScratchFolder scratch;
    const auto ran = run_surae(
        {"render", "--size", "64x64", "--out", (scratch / "a.png").string()},
        {{"HOME", "/nonexistent"}, {"XDG_CACHE_HOME", "/proc/nowhere"}, {"XDG_CONFIG_HOME", "/proc/nowhere"}});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
}

TEST(Failures, BrokenContentIsLeftOutAndTold) {
    const ScratchFolder scratch;
    const fs::path share = fs::path(SURAE_BUILD_DIR) / "share/surae";
    fs::copy(share / "data", scratch / "data", fs::copy_options::recursive);
    fs::create_directory_symlink(share / "leg", scratch / "leg");
    std::ofstream(scratch / "data/complaints.json") << "{ \"complaints\": [ }";
    const test::Environment here{{"SURAE_DATA", scratch.path().string()}};
    expect_sentence(run_surae({"check"}, here), 1, "complaints.json");
    const auto points = run_surae({"list", "points"}, here);
    EXPECT_EQ(points.exit_code, 0) << "the rest still works: " << points.err;
}

}  // namespace
}  // namespace surae
