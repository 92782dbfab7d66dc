// What a desktop shows of Surae before it runs: menu entry, description and icon, by the desktops' own checkers.
#include <gtest/gtest.h>

#include "app/run_program.h"
#include "render/image.h"

namespace surae {
namespace {

const std::filesystem::path desktop = std::filesystem::path(SURAE_SOURCE_DIR) / "assets/desktop";

bool there_is(const char* program) {
    return test::run_program("sh", {"-c", std::string("command -v ") + program}).exit_code == 0;
}

TEST(Desktop, TheEntryIsValid) {
    if (!there_is("desktop-file-validate")) GTEST_SKIP() << "desktop-file-utils is not installed";
    const auto checked = test::run_program("desktop-file-validate", {(desktop / "surae.desktop").string()});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    EXPECT_EQ(checked.out + checked.err, "") << "hints count too";
}

TEST(Desktop, TheDescriptionIsValid) {
    if (!there_is("appstreamcli")) GTEST_SKIP() << "appstream is not installed";
    const auto checked = test::run_program(
        "appstreamcli", {"validate", "--no-net", "--pedantic", (desktop / "org.surae.surae.metainfo.xml").string()});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
}

TEST(Desktop, TheWindowsIconIsTheDrawingIn64Pixels) {
    const auto icon = read_png(desktop / "surae-64.png");
    ASSERT_TRUE(icon.ok());
    if (!there_is("rsvg-convert")) GTEST_SKIP() << "librsvg2-bin is not installed";
    const test::ScratchFolder scratch;
    const std::string fresh = (scratch / "icon.png").string();
    const auto drawn =
        test::run_program("rsvg-convert", {"-w", "64", "-h", "64", (desktop / "surae.svg").string(), "-o", fresh});
    ASSERT_EQ(drawn.exit_code, 0) << drawn.err;
    const auto now = read_png(fresh);
    ASSERT_TRUE(now.ok());
    ASSERT_EQ(now->rgba.size(), icon->rgba.size());
    int off = 0;
    for (std::size_t i = 0; i < now->rgba.size(); ++i) off = std::max(off, std::abs(now->rgba[i] - icon->rgba[i]));
    EXPECT_LE(off, 24) << "draw it again: rsvg-convert -w 64 -h 64 surae.svg -o surae-64.png";
}

TEST(Desktop, AnInstalledTreeHoldsThemWhereDesktopsLook) {
    const test::ScratchFolder scratch;
    const auto installed =
        test::run_program("cmake", {"--install", SURAE_BUILD_DIR, "--prefix", scratch.path().string()});
    ASSERT_EQ(installed.exit_code, 0) << installed.err;
    for (const char* file :
         {"applications/surae.desktop", "metainfo/org.surae.surae.metainfo.xml",
          "icons/hicolor/scalable/apps/surae.svg", "icons/hicolor/64x64/apps/surae.png", "surae/icon.png"})
        EXPECT_TRUE(std::filesystem::exists(scratch / "share" / file)) << file;
}

}  // namespace
}  // namespace surae
