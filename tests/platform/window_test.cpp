// The window on a virtual display: events in order, waiting, waking, and the sentences when there is no display or GL.
#include "platform/window.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "platform/display.h"

namespace surae {
namespace {

using test::VirtualDisplay;

TEST(Window, SaysThatThereIsNoDisplay) {
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    auto window = Window::create({});
    ASSERT_FALSE(window.ok());
    EXPECT_NE(window.error().what.find("no display"), std::string::npos) << window.error().message();
    EXPECT_FALSE(window.error().remedy.empty());
}

TEST(Window, SaysThatTheDisplayHasNoGlx) {
    const VirtualDisplay display({"-extension", "GLX"});
    if (!display.started()) GTEST_SKIP() << "Xvfb is not installed";
    auto window = Window::create({});
    ASSERT_FALSE(window.ok());
    EXPECT_NE(window.error().what.find("GLX"), std::string::npos) << window.error().message();
}

// In a process of its own: the driver reads its variables once.
TEST(WindowDeathTest, SaysThatTheDriverIsTooOld) {
    if (!VirtualDisplay().started()) GTEST_SKIP() << "Xvfb is not installed";
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            VirtualDisplay display;
            setenv("MESA_GL_VERSION_OVERRIDE", "2.1", 1);
            auto window = Window::create({});
            std::cerr << (window.ok() ? "no error" : window.error().message()) << std::endl;
            display.stop();
            std::_Exit(0);  // the driver's threads end as they like, which the leak checker does not bear
        },
        testing::ExitedWithCode(0), "OpenGL 3.3 is not available.*update the graphics driver");
}

class OpenWindow : public testing::Test {
  protected:
    void SetUp() override {
        if (!display_.started()) GTEST_SKIP() << "Xvfb is not installed";
        auto made = Window::create({400, 300, "Surae test", false});
        ASSERT_TRUE(made.ok()) << made.error().message();
        window_ = std::move(*made);
    }

    const VirtualDisplay display_;
    std::unique_ptr<Window> window_;
};

// The display's own tool plays the person.
class WindowAndPerson : public OpenWindow {
  protected:
    void SetUp() override {
        if (std::system("command -v xdotool > /dev/null 2>&1") != 0) GTEST_SKIP() << "xdotool is not installed";
        OpenWindow::SetUp();
    }
    // $id stands for the window.
    static int does(const std::string& what) {
        return std::system(("id=$(xdotool search --class surae | tail -1) && xdotool " + what).c_str());
    }
};

TEST_F(OpenWindow, WaitsAndWakes) {
    Window& window = *window_;
    EXPECT_EQ(window.width_px(), 400);
    EXPECT_EQ(window.height_px(), 300);
    EXPECT_GT(window.scale(), 0.0f);
    EXPECT_NE(window.loader()("glGetString"), nullptr);
    window.swap();
    EXPECT_TRUE(window.show_part(10, 20, 30, 40)) << "the display's own driver draws in software";
    while (!window.wait(0.3).empty()) {  // until the display has nothing left to say
    }
    const double before_s = window.now_s();
    EXPECT_TRUE(window.wait(0.2).empty());
    EXPECT_GE(window.now_s() - before_s, 0.19);  // it did wait
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        window.wake();
    });
    EXPECT_TRUE(window.wait(-1).empty());  // comes back only because it was woken
    other.join();
    window.set_fullscreen(true);
    std::vector<Event> events;
    for (int i = 0; i < 20 && window.width_px() != 800; ++i)
        for (auto& event : window.wait(0.1)) events.push_back(std::move(event));
    EXPECT_EQ(window.width_px(), 800);
    EXPECT_EQ(window.height_px(), 600);
    window.set_fullscreen(false);
}

// A window larger than an old projector's screen would hide its lower panels.
TEST(Window, FitsIntoASmallScreenUnlessASizeIsAskedFor) {
    const VirtualDisplay display;
    if (!display.started()) GTEST_SKIP() << "Xvfb is not installed";
    auto made = Window::create({});
    ASSERT_TRUE(made.ok()) << made.error().message();
    EXPECT_EQ((*made)->width_px(), 800);
    EXPECT_EQ((*made)->height_px(), 600);
    made->reset();
    auto large = Window::create({1000, 700, "Surae test", false});
    ASSERT_TRUE(large.ok()) << large.error().message();
    EXPECT_EQ((*large)->width_px(), 1000);
    EXPECT_EQ((*large)->height_px(), 700);
}

// A window may get another size while a frame is drawn. The driver goes by the size of the last whole frame; what lies
// outside that is an error of the display's, which ends the program.
TEST_F(WindowAndPerson, ShowsNoPartOfAFrameOfAnotherSize) {
    Window& window = *window_;
    const auto clear = reinterpret_cast<void (*)(unsigned)>(window.loader()("glClear"));
    const auto finish = reinterpret_cast<void (*)()>(window.loader()("glFinish"));
    const auto draw = [&] {
        clear(0x4000);  // GL_COLOR_BUFFER_BIT
        finish();
    };
    draw();
    window.swap();
    draw();
    ASSERT_TRUE(window.show_part(0, 0, 400, 300));
    ASSERT_EQ(does("windowsize --sync $id 400 560"), 0);
    ASSERT_EQ(window.height_px(), 560);
    EXPECT_FALSE(window.show_part(0, 0, 400, 60)) << "counted from below, the driver has no such rows";
    window.swap();
    draw();
    EXPECT_TRUE(window.show_part(0, 0, 400, 60));
    window.swap();  // would be told of an error before
}

TEST_F(WindowAndPerson, TellsWhatAPersonDidInOrder) {
    Window& window = *window_;
    window.swap();
    while (!window.wait(0.3).empty()) {
    }
    ASSERT_EQ(
        does("windowmove --sync $id 0 0 windowfocus --sync $id mousemove --sync 120 80 click 1 key a key question"), 0);
    std::string told;
    for (int i = 0; i < 20 && told.find("text:?") == std::string::npos; ++i)
        for (const Event& event : window.wait(0.2)) {
            if (auto* moved = std::get_if<event::PointerMoved>(&event); moved && moved->x == 120 && moved->y == 80)
                told += "moved ";
            if (auto* button = std::get_if<event::PointerButton>(&event)) told += button->down ? "down " : "up ";
            if (auto* key = std::get_if<event::Key>(&event); key && key->down && !key->label.empty())
                told += "key:" + key->label + " ";
            if (auto* text = std::get_if<event::Text>(&event)) told += "text:" + text->utf8 + " ";
        }
    EXPECT_EQ(told.substr(told.find("moved")), "moved down up key:a text:a key:? text:? ");
}

}  // namespace
}  // namespace surae
