// The running program without window or GL: flights land, hands stop them, effects become wishes.
#include "app/app.h"

#include <gtest/gtest.h>

#include "app/pacing.h"
#include "derive/synthetic_leg.h"
#include "scene/build_frame.h"

namespace surae {
namespace {

class Running : public testing::Test {
  protected:
    std::shared_ptr<const World> world = std::make_shared<const World>(test::make_synthetic_world());
    App app{world, start()};
    static constexpr glm::ivec2 size_px{400, 500};

    static AppState start() {
        AppState state;
        state.scene.orbit = orbit_for(ViewName::posterior);
        return state;
    }
};

TEST_F(Running, AViewIsReachedByAFlightThatEnds) {
    const Camera from = app.frame(10, size_px).picture.camera;
    app.apply(action::GoToView{ViewName::medial}, 10);
    EXPECT_TRUE(app.moving(10.1));
    EXPECT_EQ(app.frame(10, size_px).picture.camera, from) << "nothing jumps";
    EXPECT_FALSE(app.moving(11));
    EXPECT_EQ(app.frame(11, size_px).picture.camera, camera_for(orbit_for(ViewName::medial), Side::right, size_px));
}

TEST_F(Running, AHandOnTheLegStopsTheFlightWhereItIs) {
    app.apply(action::GoToView{ViewName::lateral}, 10);
    const glm::vec3 midway = app.frame(10.2, size_px).picture.camera.eye;
    app.apply(action::OrbitBy{0.001f, 0}, 10.2);
    EXPECT_FALSE(app.moving(10.2));
    EXPECT_LT(glm::distance(app.frame(10.2, size_px).picture.camera.eye, midway), 1e-3f);
}

TEST_F(Running, ReducedMotionIsThereAtOnce) {
    Settings still;
    still.reduced_motion = true;
    app.apply(action::SetSettings{still}, 0);
    app.apply(action::GoToView{ViewName::anterior}, 10);
    EXPECT_FALSE(app.moving(10));
}

TEST_F(Running, ChoosingAPointFliesToIt) {
    app.apply(action::SelectPoint{PointId{"G3"}}, 10);
    EXPECT_TRUE(app.moving(10.1));
    EXPECT_GT(app.state().scene.orbit.yaw_deg, 10) << "G3 lies lateral";
}

TEST_F(Running, UndoBringsTheEyeBackToo) {
    const Orbit before = app.state().scene.orbit;
    app.apply(action::SelectPoint{PointId{"G3"}}, 10);
    while (app.can_undo()) app.apply(action::Undo{}, 20);
    EXPECT_EQ(app.state().scene.orbit, before);
    EXPECT_TRUE(app.state().scene.points.empty());
}

TEST_F(Running, WishesAreToldOnce) {
    app.apply(action::SavePicture{}, 0);
    app.apply(action::Quit{}, 0);
    const Wish wish = app.take_wishes();
    EXPECT_TRUE(wish.save_picture && wish.quit);
    EXPECT_FALSE(app.take_wishes().quit);
}

TEST_F(Running, TheSameNoticeIsShownOnce) {
    const std::size_t before = app.notices().size();
    app.notice({"what", "where", ""});
    app.notice({"what", "where", ""});
    EXPECT_EQ(app.notices().size(), before + 1);
    app.dismiss_notice(before);
    EXPECT_EQ(app.notices().size(), before);
    app.dismiss_notice(99);
}

TEST(Pacing, NothingIsDrawnOnceTheDebtIsPaid) {
    Pace pace;
    int drawn = 0;
    for (; pace.must_draw(false); ++drawn) pace.drawn();
    EXPECT_EQ(drawn, 3);
    EXPECT_LT(pace.sleep_s(false), 0) << "sleeps until something happens";
    pace.something_happened();
    EXPECT_TRUE(pace.must_draw(false));
    EXPECT_EQ(pace.sleep_s(false), 0);
    EXPECT_TRUE(Pace{0}.must_draw(true)) << "a flight draws";
}

}  // namespace
}  // namespace surae
