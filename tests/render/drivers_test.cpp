// The same picture on every software driver and thread count; each in a process of its own, for the driver reads its
// variables once.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "render/image_compare.h"
#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;

// Everything the renderer can do in one small picture.
[[noreturn]] void draw_and_exit(const char* variable, const char* value, const std::filesystem::path& path) {
    setenv(variable, value, 1);
    int code = 1;
    {
        HeatedCalf calf;
        calf.picture.items[0].outline = Outline::selected;
        Stage stage;
        Status done = stage.renderer->set_pack(calf.pack.pack);
        if (done) {
            const Image image = stage.shot(calf.picture);
            done = stage.renderer->status();
            if (done) done = write_png(path, image);
        }
        std::cerr << (done ? "drawn" : done.error().message()) << std::endl;
        code = done ? 0 : 1;
    }
    // Without the handlers of a normal end: the leak checker reads the stacks of the driver's threads there, and falls
    // over now and then when one is just ending. Leaks are looked for by the tests that draw in their own process.
    std::_Exit(code);
}

struct DriversDeathTest : testing::Test {
    // Not a scratch folder: the test begins anew in each process that draws, and must name the same one.
    std::filesystem::path folder = std::filesystem::path(SURAE_BUILD_DIR) / "test-pictures";
    DriversDeathTest() {
        GTEST_FLAG_SET(death_test_style, "threadsafe");
        std::filesystem::create_directories(folder);
    }
};

TEST_F(DriversDeathTest, ThreadsDoNotChangeAPixel) {
    EXPECT_EXIT(draw_and_exit("LP_NUM_THREADS", "0", folder / "threads-0.png"), testing::ExitedWithCode(0), "drawn");
    EXPECT_EXIT(draw_and_exit("LP_NUM_THREADS", "2", folder / "threads-2.png"), testing::ExitedWithCode(0), "drawn");
    const auto none = read_png(folder / "threads-0.png"), two = read_png(folder / "threads-2.png");
    ASSERT_TRUE(none.ok() && two.ok());
    EXPECT_EQ(none->rgba, two->rgba);
}

// softpipe offers exactly OpenGL 3.3: nothing newer may be used.
TEST_F(DriversDeathTest, SoftpipeDrawsTheSame) {
    EXPECT_EXIT(draw_and_exit("LP_NUM_THREADS", "2", folder / "llvmpipe.png"), testing::ExitedWithCode(0), "drawn");
    EXPECT_EXIT(draw_and_exit("GALLIUM_DRIVER", "softpipe", folder / "softpipe.png"), testing::ExitedWithCode(0),
                "drawn");
    const auto llvmpipe = read_png(folder / "llvmpipe.png"), softpipe = read_png(folder / "softpipe.png");
    ASSERT_TRUE(llvmpipe.ok() && softpipe.ok());
    expect_same_picture(*softpipe, *llvmpipe, "softpipe", {8, 0.02});
}

}  // namespace
}  // namespace surae
