// Where the framebuffer lasts, a frame draws only what changed; what is seen must be what drawing everything gives.
#include "app/studio.h"

#include <gtest/gtest.h>

#include "app/start.h"

namespace surae {
namespace {

class LastingCanvas : public testing::Test {
  protected:
    void SetUp() override {
        const auto atlas = load_atlas();
        ASSERT_TRUE(atlas.ok());
        auto world = load_world({}, *atlas);
        ASSERT_TRUE(world.ok());
        auto context = OffscreenContext::create();
        ASSERT_TRUE(context.ok());
        context_ = std::move(*context);
        AppState state;
        state.scene.orbit = first_orbit();
        app_ = std::make_unique<App>(*world, std::move(state));
        open_studio();
    }

    // A new one, which has seen nothing yet.
    void open_studio() {
        studio_.reset();
        auto studio = Studio::create(context_->loader(), options_);
        ASSERT_TRUE(studio.ok());
        studio_ = std::move(*studio);
        ASSERT_TRUE(studio_->set_world(app_->shared_world()).ok());
        for (int settling = 0; settling < 3; ++settling) draw(false);
    }

    std::vector<std::uint8_t> draw(bool lasting, double now_s = 1e6) {
        canvas_.lasting = lasting;
        const auto image = studio_->draw_image(*app_, canvas_, now_s);
        EXPECT_TRUE(image.ok());
        return image ? image->rgba : std::vector<std::uint8_t>();
    }

    void turn() { app_->apply(action::OrbitBy{20, 5}, 1e6); }

    RendererOptions options_;
    std::unique_ptr<OffscreenContext> context_;
    std::unique_ptr<Studio> studio_;
    std::unique_ptr<App> app_;
    Canvas canvas_{{1280, 720}};
};

// As drawn by the processor and by a graphics card.
class LastingCanvasOf : public LastingCanvas, public testing::WithParamInterface<bool> {
  protected:
    LastingCanvasOf() { options_.software = GetParam(); }
};
INSTANTIATE_TEST_SUITE_P(Drivers, LastingCanvasOf, testing::Bool(),
                         [](const auto& software) { return software.param ? "software" : "card"; });

TEST_P(LastingCanvasOf, PanelsStayWhileTheLegTurns) {
    draw(true);
    const auto before = draw(true);
    turn();
    const auto turned = draw(true);
    EXPECT_TRUE(turned != before);
    EXPECT_TRUE(turned == draw(false));
}

// The window then shows what came meanwhile. (Without a window, drawing into one is an error that is not asked about.)
TEST_P(LastingCanvasOf, AnImageBetweenTwoFramesIsNoFrame) {
    canvas_.lasting = true;
    const auto frame = [&] { return studio_->draw(*app_, canvas_, 1e6, 1.0 / 60); };
    for (int settling = 0; settling < 3; ++settling) frame();
    ASSERT_LT(frame().width, canvas_.size_px.x) << "the panels stay";
    turn();
    Canvas image = canvas_;
    image.lasting = false;
    static_cast<void>(studio_->draw_image(*app_, image, 1e6));
    EXPECT_EQ(frame().width, canvas_.size_px.x) << "what the image showed, the window has not";
    EXPECT_LT(frame().width, canvas_.size_px.x);
}

TEST_P(LastingCanvasOf, MarksLeaveNoTraceOnAPictureThatStays) {
    app_->apply(action::SelectPoint{PointId("G1")}, 2e5);
    for (int settling = 0; settling < 3; ++settling) draw(true);
    app_->apply(action::ClearPoints{}, 1e6);
    for (int settling = 0; settling < 3; ++settling) draw(true);
    const auto cleared = draw(true);
    EXPECT_TRUE(cleared == draw(false));
}

TEST_P(LastingCanvasOf, APanelThatChangesIsSeen) {
    const auto before = draw(false);
    app_->apply(action::FoldPanel{PanelId("structures")}, 1e6);
    const auto first = draw(true);
    EXPECT_TRUE(first != before);
    draw(true);
    const auto settled = draw(true);
    EXPECT_TRUE(settled == draw(false));
    canvas_.size_px = {1000, 620};  // a window of another size keeps nothing
    for (int settling = 0; settling < 3; ++settling) draw(true);
    const auto larger = draw(true);
    EXPECT_TRUE(larger == draw(false));
}

TEST_F(LastingCanvas, OnlyThePictureIsDrawnWhileThePanelsStay) {
    canvas_.lasting = true;
    draw(true);
    turn();
    draw(true);
    const ViewRect changed = studio_->draw(*app_, canvas_, 1e6, 1.0 / 60);
    EXPECT_GT(changed.x, 0) << "the left panel stays";
    EXPECT_LT(changed.width, canvas_.size_px.x);
    canvas_.lasting = false;
    const ViewRect all = studio_->draw(*app_, canvas_, 1e6, 1.0 / 60);
    EXPECT_EQ(all, (ViewRect{0, 0, canvas_.size_px.x, canvas_.size_px.y}));
}

// On the way names hold to what they named; that is far from where they would stand at the end.
TEST_F(LastingCanvas, NamesAreLaidOutAnewWhereAFlightEnds) {
    app_->apply(action::SelectPoint{PointId("G2")}, 2e5);
    for (double now_s = 2e5; app_->moving(now_s); now_s += 0.03) draw(false, now_s);
    draw(false);
    const auto landed = draw(false);
    open_studio();
    EXPECT_TRUE(landed == draw(false)) << "as who opens the program at this view sees it";
}

// Touch screens bring a finger's place and its press at once: no frame lies between.
class PointerJumps : public LastingCanvas {
  protected:
    static constexpr event::PointerMoved on_panel{200, 400}, on_picture{700, 400};

    // Without a frame between them.
    void send(const std::vector<Event>& events) {
        for (const Event& event : events) {
            studio_->feed(event);
            studio_->handle(*app_, event, 1e6);
        }
    }
    void settle() {
        for (int frame = 0; frame < 3; ++frame) draw(false);
    }
    // Presses at a place that is new in this very batch, and pulls to another one.
    bool turns(const event::PointerMoved& from, const event::PointerMoved& to) {
        const Orbit before = app_->state().scene.orbit;
        send({from, event::PointerButton{0, true}, event::PointerMoved{to.x + 60, to.y},
              event::PointerButton{0, false}});
        const bool turned = !(app_->state().scene.orbit == before);
        settle();
        return turned;
    }
};

TEST_F(PointerJumps, APressFollowsThePlaceItIsMadeAt) {
    send({on_panel});
    settle();
    EXPECT_TRUE(turns(on_picture, on_picture)) << "the last frame saw the pointer on the panel";
    EXPECT_FALSE(turns(on_panel, on_panel)) << "the last frame saw it on the picture";
    EXPECT_TRUE(turns(on_picture, on_panel)) << "a drag goes on over the panel";
    EXPECT_FALSE(turns(on_panel, on_picture)) << "the panel keeps what it was pressed on";
}

}  // namespace
}  // namespace surae
