// Long work is seen in the window: what is done and how far, and nothing of it stays.
#include "app/show_work.h"

#include <gtest/gtest.h>

#include "app/start.h"

namespace surae {
namespace {

// Without a window there is nothing to draw on, which the app is told as well: only the message on the work counts
// here.
const Error* opening(const App& app) {
    for (const Notice& notice : app.notices())
        if (notice.news && notice.said.what.starts_with("Opening")) return &notice.said;
    return nullptr;
}

// A window without a screen, whose clock is set by the test.
class StillHost : public Host {
  public:
    explicit StillHost(const App& app) : app_(app) {}
    std::vector<Event> wait(double) override { return std::exchange(events, {}); }
    Canvas canvas() const override { return {size_px}; }
    void present(const ViewRect&) override {
        ++presented;
        if (const Error* told = opening(app_)) shown = *told;
    }
    double now_s() const override { return at_s; }

    double at_s = 0;
    glm::ivec2 size_px{640, 480};
    int presented = 0;
    Error shown;
    std::vector<Event> events;

  private:
    const App& app_;
};

// Before there is a leg.
TEST(ShowWork, AStartShowsHowFarItIsUnlessTheLegIsThere) {
    const auto atlas = load_atlas();
    ASSERT_TRUE(atlas.ok());
    const auto context = OffscreenContext::create();
    ASSERT_TRUE(context.ok());
    auto studio = Studio::create((*context)->loader(), {});
    ASSERT_TRUE(studio.ok());
    const auto world = load_world({}, *atlas);
    ASSERT_TRUE(world.ok());
    const App app(*world, AppState{});
    StillHost host(app);
    WorkDone done{1};
    // What the work tells at each look at it; then it is ready.
    const auto wait = [&](std::vector<float> told) {
        host.presented = 0;
        std::size_t looks = 0;
        const auto ready_within = [&](double) {
            if (looks == told.size()) return true;
            done = told[looks++];
            return false;
        };
        return wait_in_window(ready_within, done, AppState{}, *(*atlas).content, **studio, host);
    };
    EXPECT_TRUE(wait({}));
    EXPECT_TRUE(wait({1, 1, 1}));
    EXPECT_EQ(host.presented, 0) << "a leg from the cache costs no frame";
    EXPECT_TRUE(wait({0, 0, 0.5f, 0.5f, 0.9f, 1}));
    EXPECT_EQ(host.presented, 3) << "one for each step";
    host.events = {event::Exposed{}};
    EXPECT_TRUE(wait({0.2f, 0.2f}));
    EXPECT_EQ(host.presented, 1);
    host.events = {event::CloseAsked{}};
    EXPECT_FALSE(wait({0.2f, 0.2f}));
}

TEST(ShowWork, OpeningAPackIsToldWhileItGoesOn) {
    const auto atlas = load_atlas();
    ASSERT_TRUE(atlas.ok());
    CommonOptions common;
    auto world = load_world(common, *atlas);
    ASSERT_TRUE(world.ok());
    const auto context = OffscreenContext::create();
    ASSERT_TRUE(context.ok());
    auto studio = Studio::create((*context)->loader(), {});
    ASSERT_TRUE(studio.ok());
    ASSERT_TRUE((*studio)->set_world(*world).ok());
    App app(*world, AppState{});
    StillHost host(app);

    const Progress progress = shown_in_window("ui.notice.opening", "/some/pack", app, **studio, host);
    progress("reading leg.glb", 0.25f);
    EXPECT_EQ(host.presented, 1);
    EXPECT_EQ(host.shown.what, "Opening 25 %: reading leg.glb");
    EXPECT_EQ(host.shown.where, "/some/pack");
    EXPECT_EQ(opening(app), nullptr) << "nothing of it stays";
    progress("reading leg.glb", 0.26f);
    EXPECT_EQ(host.presented, 1) << "drawing must not take longer than the work";
    host.at_s = 0.2;
    progress("joining", 2.0f);
    EXPECT_EQ(host.presented, 2);
    EXPECT_EQ(host.shown.what, "Opening 100 %: joining");
    host.at_s = 1;
    host.size_px = {0, 0};
    progress("joining", 1.0f);
    EXPECT_EQ(host.presented, 2) << "a minimised window is left alone";

    // A pack that really is read tells of itself.
    host.size_px = {640, 480};
    host.at_s = 2;
    common.no_cache = true;
    ASSERT_TRUE(load_world(common, *atlas, shown_in_window("ui.notice.opening", "", app, **studio, host)).ok());
    EXPECT_GE(host.presented, 3);
}

}  // namespace
}  // namespace surae
