// Somebody plays with mouse and keyboard without aim, in windows down to nothing; the interface stays in one piece.
#include <gtest/gtest.h>

#include <random>

#include "ui/driver.h"

namespace surae {
namespace {

using test::Driver;

class Monkey {
  public:
    explicit Monkey(unsigned seed) : random_(seed) {}

    Event next(const Driver& driver) {
        if (!clicks_.empty()) {
            const Event event = clicks_.back();
            clicks_.pop_back();
            return event;
        }
        switch (below(12)) {
            case 0:
                return event::Wheel{0, static_cast<float>(below(7)) - 3};
            case 1:
                return event::Text{below(2) ? "s" : "\xc3\xa4"};
            case 2:
                return event::Key{keys[below(std::size(keys))], below(2) == 0, below(5) == 0, below(5) == 0, false, ""};
            case 3:
                return event::PointerLeft{};
            case 4:
                return event::PointerMoved{static_cast<float>(below(2000)) - 100,
                                           static_cast<float>(below(1400)) - 100};
            case 5:
                clicks_ = {event::PointerButton{1, false}};
                return event::PointerButton{1, true};
            default:
                return at_control(driver);
        }
    }
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  private:
    // Mostly at something that does something.
    Event at_control(const Driver& driver) {
        if (below(5)) clicks_ = {event::PointerButton{0, false}, event::PointerButton{0, true}};  // from the back
        if (driver.controls().empty()) return event::PointerMoved{5, 5};
        const ControlRecord& control = driver.controls()[below(driver.controls().size())];
        return event::PointerMoved{(control.low_px.x + control.high_px.x) / 2,
                                   (control.low_px.y + control.high_px.y) / 2};
    }

    static constexpr int keys[] = {258, 256, 257, 259, 261, 262, 263, 264, 265, 268, 269, 65, 86, 348, -1, 5000};
    std::mt19937 random_;
    std::vector<Event> clicks_;
};

TEST(RandomUse, FiveThousandEventsBreakNothing) {
    constexpr glm::ivec2 sizes[] = {{1280, 800}, {320, 240}, {1, 1}, {0, 0}, {1024, 768}, {200, 900}};
    Driver driver({1280, 800});
    driver.notices = {{"a problem", "somewhere", "a way out"}};
    Monkey monkey(20240611);
    std::size_t acted = 0;
    for (int i = 0; i < 5000; ++i) {
        driver.feed(monkey.next(driver));
        if (i % 250 == 249) driver.resize(sizes[monkey.below(std::size(sizes))], 1);
        if (i % 300 == 299) driver.set(AppState{});  // else everything ends up folded away
        acted += driver.draw(true).size();
    }
    while (driver.glue().pending()) driver.draw(true);
    EXPECT_GT(acted, 100U) << "the monkey did nothing: is it still aiming at controls?";
    driver.resize({1280, 800}, 1);
    driver.set(AppState{});
    driver.draw();
    EXPECT_NE(driver.find("view.posterior"), nullptr);
}

TEST(TinyWindows, AreDrawn) {
    for (glm::ivec2 size : {glm::ivec2(0, 0), {1, 1}, {320, 240}, {0, 500}, {500, 0}})
        for (Audience audience : {Audience::study, Audience::lecture, Audience::clinic}) {
            Driver driver(size, 3);
            driver.notices = {{"a problem", "", ""}};
            driver.apply(action::SetAudience{audience});
            driver.apply(action::ToggleHelp{});
            for (int i = 0; i < 3; ++i) EXPECT_TRUE(driver.draw().empty());
        }
}

}  // namespace
}  // namespace surae
