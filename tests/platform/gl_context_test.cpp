// The context without a display, and its sentences when the driver cannot give one.
#include "platform/gl_context.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace surae {
namespace {

TEST(OffscreenContext, WorksWithoutADisplay) {
    unsetenv("DISPLAY");
    auto context = OffscreenContext::create();
    ASSERT_TRUE(context.ok()) << context.error().message();
    using GetString = const unsigned char* (*)(unsigned);
    const auto get_string = reinterpret_cast<GetString>((*context)->loader()("glGetString"));
    ASSERT_NE(get_string, nullptr);
    constexpr unsigned gl_version = 0x1F02;
    ASSERT_NE(get_string(gl_version), nullptr);
    EXPECT_GE(std::atof(reinterpret_cast<const char*>(get_string(gl_version))), 3.3);
}

TEST(OffscreenContext, CanBeMadeAgainAndTwice) {
    for (int round = 0; round < 3; ++round) {
        auto first = OffscreenContext::create();
        ASSERT_TRUE(first.ok()) << first.error().message();
        auto second = OffscreenContext::create();
        ASSERT_TRUE(second.ok()) << second.error().message();
    }
}

// In a process of its own: the driver reads its variables once.
TEST(OffscreenContextDeathTest, OldDriverIsToldInASentence) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            setenv("MESA_GL_VERSION_OVERRIDE", "2.1", 1);
            auto context = OffscreenContext::create();
            std::cerr << (context.ok() ? "no error" : context.error().message()) << std::endl;
            std::_Exit(0);  // the driver's threads end as they like, which the leak checker does not bear
        },
        testing::ExitedWithCode(0), "OpenGL 3.3 is not available.*install a driver");
}

}  // namespace
}  // namespace surae
