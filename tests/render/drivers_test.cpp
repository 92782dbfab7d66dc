// The same picture on every software driver and thread count; each in a process of its own, for the driver reads its
// variables once.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "frame/heat_scale.h"
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
        TestPack pack;
        Mesh muscle = sphere({0, 0, 0}, 0.05f);
        muscle.fibres.assign(muscle.positions.size(), glm::vec4(0.2f, 0.98f, 0, 1));
        pack.add("muscle", muscle);
        pack.add("bone", box({0.02f, -0.08f, -0.03f}, {0.05f, 0.08f, 0}), StructureKind::bone);
        pack.add("skin", sphere({0, 0, 0}, 0.08f), StructureKind::skin);
        Stage stage;
        Picture picture = picture_of();
        picture.items = {solid(0), solid(1, {0.8f, 0.7f, 0.5f}), ghost(2)};
        picture.items[0].outline = Outline::selected;
        picture.items[2].carries_heat = true;
        picture.heat_scale = default_heat_scale();
        std::vector<HeatVertex> heat;
        for (const glm::vec3& p : pack.meshes[2]->positions) heat.push_back({8 * p.x, 8 * p.y, -8 * p.x, 0});
        picture.heat = std::make_shared<const std::vector<HeatVertex>>(heat);
        Status done = stage.renderer->set_pack(pack.pack);
        if (done) {
            const Image image = stage.shot(picture);
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
    std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "surae-drivers";
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
