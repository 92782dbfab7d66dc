// Idle is free: the program's own loop draws nothing while nothing happens, offscreen and in a real window.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/run_program.h"
#include "base/json_io.h"

namespace surae {
namespace {

Json bench(std::vector<std::string> more, const test::Environment& environment = {}) {
    std::vector<std::string> arguments{"bench", "--json", "--frames", "2", "--size", "320x240", "--idle", "2"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ran = test::run_surae(arguments, environment);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    const auto json = parse_json(ran.out, "bench");
    EXPECT_TRUE(json.ok()) << ran.out;
    return json ? *json : Json();
}

// An X server of our own, if this machine has Xvfb.
class Display {
  public:
    Display() {
        int ends[2];
        if (::pipe(ends) != 0) return;
        server_ = ::fork();
        if (server_ == 0) {
            ::dup2(ends[1], 3);
            ::execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp", nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        // "12\n", not always in one piece; who stops reading before the line ends makes the server give up.
        std::string text;
        for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) text += c;
        if (!text.empty()) name_ = ":" + text;
        ::close(ends[0]);
    }
    ~Display() {
        if (server_ <= 0) return;
        ::kill(server_, SIGTERM);
        ::waitpid(server_, nullptr, 0);
    }
    const std::string& name() const { return name_; }

  private:
    pid_t server_ = -1;
    std::string name_;
};

TEST(Idle, NoFrameInTwoQuietSeconds) {
    const Json figures = bench({});
    EXPECT_FALSE(figures["picture"]["solids"].empty()) << "another program can draw what was drawn";
    EXPECT_EQ(figures["picture"]["view"].size(), 16u);
    EXPECT_EQ(figures["idle_frames"], 0);
    EXPECT_GE(figures["idle_s"].get<double>(), 1.9);
    EXPECT_GT(figures["frame_median_ms"].get<double>(), 0) << "it did draw when there was something to draw";
}

TEST(Idle, NoFrameInTheWindowEither) {
    const Display display;
    if (display.name().empty()) GTEST_SKIP() << "Xvfb is not installed";
    const Json figures = bench({"--window"}, {{"DISPLAY", display.name()}});
    EXPECT_EQ(figures["idle_frames"], 0);
}

}  // namespace
}  // namespace surae
