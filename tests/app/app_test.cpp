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

// What the command line asks for is applied as if long ago.
TEST_F(Running, AViewOfABentLegHoldsItWhenBothAreAskedForLongAgo) {
    app.apply(action::SetPose{Pose{90, -40, 0, 0}}, -1e6);
    app.apply(action::GoToView{ViewName::lateral}, -1e6);
    EXPECT_EQ(app.state().scene.orbit, orbit_of_view(app.state(), app.world(), orbit_for(ViewName::lateral)));
    EXPECT_NE(app.state().scene.orbit, orbit_for(ViewName::lateral));
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

// A saved picture, say: it is read and then in nobody's way, least of all on a projector.
TEST_F(Running, NewsGoesWhenTheUserGoesOnAndProblemsStay) {
    app.notice({"a problem", "", ""});
    const std::size_t problems = app.notices().size();
    app.tell({"saved", "here", ""}, 10);
    app.tell({"saved", "there", ""}, 20);
    ASSERT_EQ(app.notices().size(), problems + 1) << "only the last is told";
    EXPECT_EQ(app.notices().back().said.where, "there");
    const Frame frame = app.frame(0, size_px);
    const auto send = [&](const Event& event, double now_s) {
        app.handle(event, now_s, {app.state(), app.world(), frame, {0, 0}, 1, false, false});
    };
    send(event::Key{65, true, false, false, false, "a"}, 20.5);
    send(event::PointerMoved{10, 10}, 30);
    EXPECT_EQ(app.notices().size(), problems + 1) << "nobody has read it yet";
    send(event::Key{65, true, false, false, false, "a"}, 31);
    ASSERT_EQ(app.notices().size(), problems);
    for (const Notice& notice : app.notices()) EXPECT_FALSE(notice.news);
    app.tell({"saved", "again", ""}, 40);
    app.notice({"another problem", "", ""});
    EXPECT_TRUE(app.notices().back().news) << "no problem moves under the pointer when news goes";
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

DrawingCare after_the_first_picture() {
    DrawingCare care;
    care.quality(-1);
    care.took(0.2);
    return care;
}

TEST(DrawingCare, TheFirstPictureIsAPlainOneAndTheFullOneIsDueRightAfter) {
    DrawingCare care;
    const Quality first = care.quality(0);
    EXPECT_FALSE(first.fine_shading);
    EXPECT_EQ(first.scale, 1);
    care.took(0.3);  // its shaders were made
    EXPECT_GT(care.full_in_s(0.1), 0);
    EXPECT_LE(care.full_in_s(0.1), 0.15);
    EXPECT_EQ(care.full_in_s(0.3), 0);
    EXPECT_EQ(care.quality(0.3), Quality{});
}

TEST(DrawingCare, AFastMachineNeverStepsDown) {
    DrawingCare care = after_the_first_picture();
    EXPECT_EQ(care.quality(1), Quality{});
    care.took(0.005);
    for (double now_s = 2; now_s < 3; now_s += 0.0167) {
        care.moved(now_s);
        EXPECT_EQ(care.quality(now_s), Quality{});
        care.took(0.005);
        EXPECT_LT(care.full_in_s(now_s), 0) << "nothing is owed";
    }
}

TEST(DrawingCare, ASlowMachineStepsDownWhileItMovesAndIsBackInFullWithinATenthOfASecond) {
    DrawingCare care = after_the_first_picture();
    care.quality(0);
    care.took(0.150);
    care.moved(1);
    const Quality first = care.quality(1);
    EXPECT_GT(first.mesh_level, 0);
    EXPECT_FALSE(first.fine_shading);
    care.took(0.070);
    care.moved(1.06);
    const Quality second = care.quality(1.06);
    EXPECT_TRUE(second.mesh_level > first.mesh_level || second.scale < first.scale);
    care.took(0.010);
    EXPECT_GT(care.full_in_s(1.07), 0);
    EXPECT_LE(care.full_in_s(1.07), 0.16) << "with the frame itself: within 0.3 s of rest";
    EXPECT_EQ(care.full_in_s(1.30), 0) << "due";
    EXPECT_EQ(care.quality(1.30), Quality{});
    EXPECT_LT(care.full_in_s(1.30), 0) << "paid";
}

TEST(DrawingCare, ClimbsAgainWhenFramesAreFastAndStaysInBetween) {
    DrawingCare care = after_the_first_picture();
    care.quality(0);
    care.took(0.150);
    double now_s = 1;
    const auto turn = [&](double frame_s, int frames) {
        Quality quality;
        for (int i = 0; i < frames; ++i, now_s += frame_s) {
            care.moved(now_s);
            quality = care.quality(now_s);
            care.took(frame_s);
        }
        return quality;
    };
    const Quality lowest = turn(0.100, 10);
    EXPECT_LT(lowest.scale, 1);
    EXPECT_EQ(turn(0.010, 50), lowest) << "between slow and fast nothing changes: no flicker";
    const Quality better = turn(0.004, 60);
    EXPECT_EQ(better.scale, 1);
    EXPECT_TRUE(better.fine_shading);
}

TEST(Pacing, TheFullPictureIsWaitedForAndNotForgotten) {
    Pace pace{0};
    EXPECT_DOUBLE_EQ(pace.sleep_s(false, 0.12), 0.12);
    EXPECT_EQ(pace.sleep_s(false, 0), 0);
    EXPECT_LT(pace.sleep_s(false, -1), 0);
}

TEST_F(Running, HeatComesUpSoftlyUnlessMotionIsReduced) {
    app.apply(action::SelectPoint{PointId{"G1"}}, 10);
    EXPECT_LT(app.frame(10, size_px).picture.heat_shown, 0.1f);
    const float midway = app.frame(10.15, size_px).picture.heat_shown;
    EXPECT_GT(midway, 0.2f);
    EXPECT_LT(midway, 0.8f);
    EXPECT_EQ(app.frame(10.35, size_px).picture.heat_shown, 1);
    app.apply(action::OrbitBy{5, 0}, 20);
    EXPECT_EQ(app.frame(20, size_px).picture.heat_shown, 1) << "a turn is no new heat";
    Settings still;
    still.reduced_motion = true;
    app.apply(action::SetSettings{still}, 30);
    app.apply(action::SelectPoint{PointId{"G2"}}, 30);
    EXPECT_EQ(app.frame(30, size_px).picture.heat_shown, 1);
    EXPECT_FALSE(app.moving(30));
}

}  // namespace
}  // namespace surae
