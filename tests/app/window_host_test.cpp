// What a window shows: a part where that is enough, all of it when its size or what lay over it has changed.
#include "app/window_host.h"

#include <gtest/gtest.h>

namespace surae {
namespace {

class FakeWindow : public Window {
  public:
    GlLoader loader() const override { return nullptr; }
    int width_px() const override { return 400; }
    int height_px() const override { return 300; }
    float scale() const override { return 1; }
    std::vector<Event> wait(double) override { return std::exchange(events, {}); }
    void wake() override {}
    void swap() override { shown += 's'; }
    bool show_part(int, int, int, int) override {
        if (shows_parts) shown += 'p';
        return shows_parts;
    }
    double now_s() const override { return 0; }
    void set_fullscreen(bool) override {}
    void set_title(const std::string&) override {}
    void set_icon(int, int, const std::vector<std::uint8_t>&) override {}

    std::vector<Event> events;
    std::string shown;  // s: swapped, p: a part
    bool shows_parts = true;
};

void present(WindowHost& host, int times) {
    for (int i = 0; i < times; ++i) host.present({0, 0, 400, 300});
}

TEST(WindowHost, SwapsUntilTheDriverKnowsTheSize) {
    FakeWindow window;
    WindowHost host(window);
    EXPECT_FALSE(host.canvas().lasting);
    present(host, 4);
    EXPECT_EQ(window.shown, "sspp");
    EXPECT_TRUE(host.canvas().lasting);
    for (const Event& event : {Event(event::Resized{500, 300, 1}), Event(event::Exposed{})}) {
        window.shown.clear();
        window.events = {event};
        host.wait(0);
        EXPECT_FALSE(host.canvas().lasting);
        present(host, 2);
        EXPECT_FALSE(host.canvas().lasting) << "a swap keeps nothing";
        present(host, 1);
        EXPECT_EQ(window.shown, "ssp");
        EXPECT_TRUE(host.canvas().lasting);
    }
}

TEST(WindowHost, SwapsWherePartsCannotBeShown) {
    FakeWindow window;
    window.shows_parts = false;
    WindowHost host(window);
    present(host, 4);
    EXPECT_EQ(window.shown, "ssss");
    EXPECT_FALSE(host.canvas().lasting);
}

}  // namespace
}  // namespace surae
