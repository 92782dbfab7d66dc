// Bar, rails, panels and picture share the window without overlap, and no control leaves its place, at every size.
#include "ui/layout.h"

#include <gtest/gtest.h>

#include <cmath>

#include "ui/driver.h"
#include "ui/marks.h"
#include "ui/panel_registry.h"

namespace surae {
namespace {

using test::Driver;
using ui::Layout;

constexpr Audience audiences[] = {Audience::study, Audience::lecture, Audience::clinic};
constexpr glm::ivec2 real_sizes[] = {{1024, 768}, {1280, 800}, {1920, 1080}, {2560, 1440}, {3840, 2160}};
constexpr float scales[] = {0.75f, 1.0f, 1.5f, 2.0f, 3.0f};

ui::Rect rect_of(const ViewRect& r) {
    return {{r.x, r.y}, {r.x + r.width, r.y + r.height}};
}

AppState state_of(Audience audience, const char* left, const char* right) {
    AppState state;
    state.audience = audience;
    state.interface.left = PanelId(left);
    state.interface.right = PanelId(right);
    return state;
}

void expect_apart(const Layout& layout, glm::ivec2 window) {
    std::vector<ui::Rect> parts;
    for (const ViewRect& part :
         {layout.bar, layout.left_rail, layout.right_rail, layout.left_panel, layout.right_panel, layout.picture}) {
        EXPECT_GE(part.width, 0);
        EXPECT_GE(part.height, 0);
        if (part.width > 0 && part.height > 0) parts.push_back(rect_of(part));
    }
    const ui::Rect whole{{0, 0}, glm::vec2(window)};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_TRUE(whole.holds(parts[i])) << i << " at " << window.x << "x" << window.y;
        for (std::size_t j = i + 1; j < parts.size(); ++j)
            EXPECT_FALSE(parts[i].overlaps(parts[j])) << i << " and " << j;
    }
}

TEST(Layout, PartsNeverOverlap) {
    for (glm::ivec2 window :
         {glm::ivec2(0, 0), {1, 1}, {50, 2000}, {320, 240}, {640, 480}, {1024, 768}, {1280, 800}, {3840, 2160}})
        for (float scale : scales)
            for (Audience audience : audiences)
                for (const char* left : {"", "finder"})
                    for (const char* right : {"", "muscle"}) {
                        const AppState state = state_of(audience, left, right);
                        expect_apart(ui::layout_of(state, window, text_size_px(state, window, scale)), window);
                    }
}

TEST(Layout, ThePictureKeepsAFairShare) {
    for (glm::ivec2 window : real_sizes)
        for (float scale : scales)
            for (Audience audience : audiences) {
                const AppState state = state_of(audience, "structures", "muscle");
                const ViewRect picture = picture_rect(state, window, scale);
                EXPECT_GE(picture.width * 3, window.x) << window.x << " at " << scale << " " << name_of(audience);
                EXPECT_GE(picture.height * 5, window.y * 4);
            }
}

TEST(Layout, WithoutPanelsThePictureHasTheWholeWindow) {
    AppState state;
    state.interface.panels_visible = false;
    EXPECT_EQ(picture_rect(state, {1280, 800}, 1), (ViewRect{0, 0, 1280, 800}));
}

TEST(TextSize, FollowsRoomAndScaleButFitsTheWindow) {
    AppState state;
    EXPECT_EQ(text_size_px(state, {1920, 1080}, 1), 16);
    EXPECT_EQ(text_size_px(state, {3840, 2160}, 2), 32);
    state.settings.ui_scale = 1.5f;
    EXPECT_EQ(text_size_px(state, {1920, 1080}, 1), 24);
    state.audience = Audience::lecture;
    state.settings.ui_scale = 1;
    EXPECT_EQ(text_size_px(state, {1920, 1080}, 1), 28);
    EXPECT_LT(text_size_px(state, {640, 480}, 3), 20);
    EXPECT_GT(text_size_px(state, {0, 0}, 1), 0);
    EXPECT_GT(text_size_px(state, {800, 600}, std::nanf("")), 0);
}

struct At {
    glm::ivec2 window;
    float scale;
};

class Sizes : public testing::TestWithParam<At> {};

// Controls of one window do not lie on each other and do not stick out at the sides.
TEST_P(Sizes, ControlsStayApartAndInside) {
    const auto [window, scale] = GetParam();
    Driver driver(window, scale);
    for (Audience audience : audiences)
        for (const ui::PanelEntry& entry : ui::panels()) {
            driver.set(AppState{});
            driver.apply(action::SetAudience{audience});
            driver.open(entry.id);
            driver.draw();
            driver.draw();
            const auto& controls = driver.controls();
            for (std::size_t i = 0; i < controls.size(); ++i) {
                const ui::Rect here{controls[i].low_px, controls[i].high_px};
                EXPECT_GE(here.low.x, -0.5f) << controls[i].id;
                EXPECT_LE(here.high.x, static_cast<float>(window.x) + 0.5f)
                    << controls[i].id << " in " << entry.id << " " << name_of(audience) << " " << window.x << " x"
                    << scale;
                for (std::size_t j = i + 1; j < controls.size(); ++j)
                    EXPECT_FALSE(here.overlaps({controls[j].low_px + 0.5f, controls[j].high_px - 0.5f}))
                        << controls[i].id << " and " << controls[j].id << " in " << entry.id << " "
                        << name_of(audience);
            }
        }
}

std::vector<At> all_sizes() {
    std::vector<At> all;
    for (glm::ivec2 window : real_sizes)
        for (float scale : scales) all.push_back({window, scale});
    return all;
}

INSTANTIATE_TEST_SUITE_P(Windows, Sizes, testing::ValuesIn(all_sizes()), [](const auto& test) {
    return std::to_string(test.param.window.x) + "_at_" + std::to_string(static_cast<int>(test.param.scale * 100));
});

}  // namespace
}  // namespace surae
