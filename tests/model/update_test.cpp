// The model's rules: what each action changes, what undo brings back, and that nonsense changes nothing.
#include "model/update.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace surae {
namespace {

StructureInfo structure(const char* id, StructureKind kind, Layer layer, const char* muscle = "") {
    StructureInfo info;
    info.id = StructureId{id};
    info.kind = kind;
    info.layer = layer;
    info.muscle = MuscleId{muscle};
    return info;
}

Content small_content() {
    Content content;
    content.structures = {
        structure("skin", StructureKind::skin, Layer::skin),
        structure("crural_fascia", StructureKind::fascia, Layer::fascia),
        structure("gastrocnemius_medial_head", StructureKind::muscle, Layer::gastrocnemius, "gastrocnemius"),
        structure("gastrocnemius_third_head_medial", StructureKind::muscle, Layer::gastrocnemius, "gastrocnemius"),
        structure("gastrocnemius_third_head_lateral", StructureKind::muscle, Layer::gastrocnemius, "gastrocnemius"),
        structure("plantaris", StructureKind::muscle, Layer::plantaris, "plantaris"),
        structure("soleus", StructureKind::muscle, Layer::soleus, "soleus"),
        structure("tibia", StructureKind::bone, Layer::bone)};
    const auto point = [](const char* id, const char* in, bool exceptional) {
        TriggerPoint p;
        p.id = PointId{id};
        p.structure = StructureId{in};
        p.exceptional = exceptional;
        return p;
    };
    content.points = {point("G1", "gastrocnemius_medial_head", false), point("S1", "soleus", false),
                      point("SJ", "soleus", true), point("P1", "plantaris", false)};
    Complaint complaint;
    complaint.id = ComplaintId{"heel_pain"};
    content.complaints = {complaint};
    Reference reference;
    reference.id = SourceId{"S0"};
    content.references = {reference};
    return content;
}

class Model : public testing::Test {
  protected:
    Content content = small_content();
    AppState state;

    AppState after(const Action& action) const { return update(state, action, content).state; }
    Shown shown(const char* id, const SceneState& scene) const {
        return shown_now(*content.find(StructureId{id}), scene);
    }
};

TEST_F(Model, PeelingTakesOffWhatLiesOutsideTheLayer) {
    SceneState scene;
    EXPECT_EQ(shown("skin", scene), Shown::ghost);
    EXPECT_EQ(shown("gastrocnemius_medial_head", scene), Shown::shown);
    scene.peel = Layer::soleus;
    EXPECT_EQ(shown("skin", scene), Shown::hidden);
    EXPECT_EQ(shown("gastrocnemius_medial_head", scene), Shown::hidden);
    EXPECT_EQ(shown("plantaris", scene), Shown::hidden);
    EXPECT_EQ(shown("soleus", scene), Shown::shown);
    EXPECT_EQ(shown("tibia", scene), Shown::shown);
}

TEST_F(Model, FasciaIsSeenWhenTheSliderRestsOnIt) {
    SceneState scene;
    EXPECT_EQ(shown("crural_fascia", scene), Shown::hidden);
    scene.peel = Layer::fascia;
    EXPECT_EQ(shown("crural_fascia", scene), Shown::ghost);
}

TEST_F(Model, VariantsAppearOnlyWhenSwitchedOn) {
    EXPECT_EQ(shown("gastrocnemius_third_head_medial", state.scene), Shown::hidden);
    const AppState third = after(action::SetThirdHead{ThirdHead::medial});
    EXPECT_EQ(shown("gastrocnemius_third_head_medial", third.scene), Shown::shown);
    EXPECT_EQ(shown("gastrocnemius_third_head_lateral", third.scene), Shown::hidden);
    EXPECT_EQ(shown("plantaris", after(action::SetPlantaris{false}).scene), Shown::hidden);
}

TEST_F(Model, AbsentPlantarisTakesItsPointAlong) {
    state.scene.points = {PointId{"G1"}, PointId{"P1"}};
    EXPECT_EQ(after(action::SetPlantaris{false}).scene.points, std::vector<PointId>{PointId{"G1"}});
}

TEST_F(Model, IsolationShowsOnlyTheChosenAndEndsCleanly) {
    const AppState only = after(action::Isolate{{StructureId{"soleus"}}});
    EXPECT_EQ(shown("soleus", only.scene), Shown::shown);
    EXPECT_EQ(shown("tibia", only.scene), Shown::hidden);
    EXPECT_EQ(shown("skin", only.scene), Shown::hidden);
    EXPECT_EQ(shown("tibia", update(only, action::Isolate{}, content).state.scene), Shown::shown);
}

TEST_F(Model, RestoreHiddenCountsAndBringsBack) {
    const AppState hidden = after(action::SetShown{{StructureId{"soleus"}, StructureId{"tibia"}}, Shown::hidden});
    EXPECT_EQ(hidden_count(content, hidden.scene), 2u);
    EXPECT_EQ(shown("soleus", hidden.scene), Shown::hidden);
    const AppState back = update(hidden, action::RestoreHidden{}, content).state;
    EXPECT_EQ(hidden_count(content, back.scene), 0u);
    EXPECT_EQ(shown("soleus", back.scene), Shown::shown);
}

TEST_F(Model, SelectingPointsAddsTogglesAndFlies) {
    const Updated one = update(state, action::SelectPoint{PointId{"G1"}}, content);
    EXPECT_EQ(one.state.scene.points, std::vector<PointId>{PointId{"G1"}});
    ASSERT_EQ(one.effects.size(), 1u);
    EXPECT_EQ(std::get<effect::FlyToPoint>(one.effects[0]).point, PointId{"G1"});
    const AppState two = update(one.state, action::SelectPoint{PointId{"S1"}, true}, content).state;
    EXPECT_EQ(two.scene.points.size(), 2u);
    const AppState off = update(two, action::SelectPoint{PointId{"G1"}, true}, content).state;
    EXPECT_EQ(off.scene.points, std::vector<PointId>{PointId{"S1"}});
}

TEST_F(Model, ExceptionalPointsStayOutUntilAskedFor) {
    EXPECT_EQ(after(action::SelectAllPoints{}).scene.points.size(), 3u);
    state.scene.show_exceptional = true;
    EXPECT_EQ(after(action::SelectAllPoints{}).scene.points.size(), 4u);
    state.scene.points = {PointId{"SJ"}, PointId{"S1"}};
    EXPECT_EQ(after(action::ShowExceptional{false}).scene.points, std::vector<PointId>{PointId{"S1"}});
}

TEST_F(Model, UnknownIdsChangeNothing) {
    EXPECT_EQ(after(action::SelectPoint{PointId{"G9"}}), state);
    EXPECT_EQ(after(action::SelectStructure{StructureId{"wing"}}), state);
    EXPECT_EQ(after(action::FindComplaint{ComplaintId{"hiccups"}}), state);
    EXPECT_EQ(after(action::ShowSource{SourceId{"R999"}}), state);
    EXPECT_EQ(after(action::SetShown{{StructureId{"wing"}}, Shown::hidden}), state);
}

TEST_F(Model, NonFiniteCameraMovesChangeNothing) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float inf = std::numeric_limits<float>::infinity();
    EXPECT_EQ(after(action::OrbitBy{nan, 0}), state);
    EXPECT_EQ(after(action::PanBy{{inf, 0, 0}}), state);
    EXPECT_EQ(after(action::ZoomBy{0, {}}), state);
    EXPECT_EQ(after(action::ZoomBy{nan, {}}), state);
    EXPECT_EQ(after(action::SetOrbit{{nan, 0, 1, {}}}), state);
}

TEST_F(Model, ZoomKeepsThePlaceUnderThePointer) {
    // The place, seen from the target, shrinks by the same factor as the distance: it stays on its sight line.
    state.scene.orbit = {.yaw_deg = 0, .pitch_deg = 0, .distance_m = 1, .target = {0, 0, 0}, .across_m = 0.3f};
    const glm::vec3 place{0.1f, 0.2f, 0};
    const Orbit nearer = after(action::ZoomBy{0.5f, place}).scene.orbit;
    EXPECT_FLOAT_EQ(nearer.distance_m, 0.5f);
    EXPECT_FLOAT_EQ(nearer.across_m, 0.15f);
    EXPECT_NEAR(glm::distance(place - nearer.target, 0.5f * place), 0, 1e-6);
}

TEST_F(Model, TheEyeStaysWithinReason) {
    AppState far = state;
    for (int i = 0; i < 100; ++i) far = update(far, action::ZoomBy{3, {}}, content).state;
    EXPECT_LE(far.scene.orbit.distance_m, 4.0f);
    for (int i = 0; i < 100; ++i) far = update(far, action::OrbitBy{77, 50}, content).state;
    EXPECT_LE(std::abs(far.scene.orbit.pitch_deg), 89.0f);
    EXPECT_LE(std::abs(far.scene.orbit.yaw_deg), 180.0f);
}

TEST_F(Model, ANewPatientReadsTheRedFlagsAgain) {
    state.interface.red_flags_seen = true;
    EXPECT_FALSE(after(action::SetAudience{Audience::clinic}).interface.red_flags_seen);
    EXPECT_EQ(after(action::SetAudience{Audience::lecture}).settings.palette, Palette::projector);
}

TEST_F(Model, SettingsAreClamped) {
    Settings settings;
    settings.ui_scale = 50;
    EXPECT_FLOAT_EQ(after(action::SetSettings{settings}).settings.ui_scale, 3.0f);
    settings.ui_scale = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FLOAT_EQ(after(action::SetSettings{settings}).settings.ui_scale, 1.0f);
}

TEST_F(Model, APanelThatIsOpenedStandsBeforeTheOtherUntilItIsFolded) {
    const auto then = [&](const AppState& before, const Action& action) {
        return update(before, action, content).state;
    };
    const AppState muscle = after(action::OpenPanel{PanelId{"muscle"}});
    EXPECT_EQ(muscle.interface.right, PanelId{"muscle"});
    EXPECT_EQ(then(muscle, action::OpenPanel{PanelId{"muscle"}}).interface, muscle.interface) << "it stays open";
    const AppState finder = then(muscle, action::OpenPanel{PanelId{"finder"}});
    EXPECT_EQ(finder.interface.left, PanelId{"finder"});
    EXPECT_EQ(finder.interface.right, PanelId{"muscle"});
    EXPECT_TRUE(finder.interface.left_in_front);
    EXPECT_FALSE(then(finder, action::OpenPanel{PanelId{"muscle"}}).interface.left_in_front);
    EXPECT_EQ(then(finder, action::FoldPanel{PanelId{"finder"}}).interface.left, PanelId{});
    EXPECT_EQ(then(finder, action::FoldPanel{PanelId{"points"}}).interface, finder.interface) << "it is not open";
}

TEST_F(Model, UndoTakesBackOneDeedAndRedoDoesItAgain) {
    Session session(state);
    const SceneState first = session.state().scene;
    session.apply(action::SetPeel{Layer::soleus}, content);
    session.apply(action::SelectPoint{PointId{"S1"}}, content);
    const SceneState last = session.state().scene;
    session.apply(action::Undo{}, content);
    EXPECT_TRUE(session.state().scene.points.empty());
    EXPECT_EQ(session.state().scene.peel, Layer::soleus);
    session.apply(action::Undo{}, content);
    EXPECT_EQ(session.state().scene, first);
    EXPECT_FALSE(session.can_undo());
    session.apply(action::Undo{}, content);
    EXPECT_EQ(session.state().scene, first);
    session.apply(action::Redo{}, content);
    session.apply(action::Redo{}, content);
    EXPECT_EQ(session.state().scene, last);
    EXPECT_FALSE(session.can_redo());
}

TEST_F(Model, ADragIsOneStepOfUndo) {
    Session session(state);
    const Orbit before = session.state().scene.orbit;
    for (int i = 0; i < 40; ++i) session.apply(action::OrbitBy{1, 0.5f}, content);
    session.apply(action::Undo{}, content);
    EXPECT_EQ(session.state().scene.orbit, before);
    EXPECT_FALSE(session.can_undo());
}

TEST_F(Model, UndoLeavesTheInterfaceAlone) {
    Session session(state);
    session.apply(action::SetPeel{Layer::deep}, content);
    session.apply(action::Search{"soleus"}, content);
    session.apply(action::Undo{}, content);
    EXPECT_EQ(session.state().interface.search, "soleus");
}

TEST_F(Model, AnyHistoryCanBeUndoneCompletely) {
    std::mt19937 random(7);
    const std::vector<Action> deeds{action::SetPeel{Layer::deep},
                                    action::SetPeel{Layer::skin},
                                    action::SelectPoint{PointId{"G1"}, true},
                                    action::SelectPoint{PointId{"S1"}, true},
                                    action::OrbitBy{5, 1},
                                    action::SetSide{Side::left},
                                    action::SetThirdHead{ThirdHead::lateral},
                                    action::Isolate{{StructureId{"soleus"}}},
                                    action::RestoreHidden{},
                                    action::FindComplaint{ComplaintId{"heel_pain"}},
                                    action::ResetScene{}};
    for (int round = 0; round < 20; ++round) {
        Session session(state);
        const SceneState first = session.state().scene;
        for (int i = 0; i < 60; ++i) session.apply(deeds[random() % deeds.size()], content);
        while (session.can_undo()) session.apply(action::Undo{}, content);
        EXPECT_EQ(session.state().scene, first);
    }
}

TEST_F(Model, NamesReadBack) {
    for (const ViewName view :
         {ViewName::posterior, ViewName::anterior, ViewName::medial, ViewName::lateral, ViewName::plantar}) {
        ViewName read{};
        EXPECT_TRUE(from_name(name_of(view), read));
        EXPECT_EQ(read, view);
    }
    Audience audience{};
    EXPECT_FALSE(from_name("kindergarten", audience));
}

// No needle without its notice; none without a point.
TEST_F(Model, ANeedleWaitsForItsNotice) {
    state = after(action::SelectPoint{PointId{"S1"}});
    const AppState refused = after(action::AimNeedle{NeedleAim{}});
    EXPECT_FALSE(refused.scene.needle);
    EXPECT_EQ(refused.interface.right.value, "needle") << "the notice is shown instead";
    state = after(action::AcceptNeedling{});
    state = after(action::AimNeedle{NeedleAim{}});
    EXPECT_TRUE(needle_shown(state));
    state = after(action::SetAudience{Audience::clinic});
    EXPECT_FALSE(needle_shown(state)) << "a new patient at the monitor";
    EXPECT_FALSE(after(action::AimNeedle{NeedleAim{}}).scene.needle);
}

TEST_F(Model, ANeedleGoesWithItsPointAndItsPlanesWithTheNeedle) {
    state = after(action::AcceptNeedling{});
    EXPECT_FALSE(after(action::AimNeedle{NeedleAim{}}).scene.needle) << "no point is chosen";
    state = after(action::SelectPoint{PointId{"S1"}});
    NeedleAim aim;
    aim.lean_deg = 500;
    aim.turn_deg = std::numeric_limits<float>::quiet_NaN();
    state = after(action::AimNeedle{aim});
    EXPECT_EQ(state.scene.needle->lean_deg, most_lean_deg);
    EXPECT_EQ(state.scene.needle->turn_deg, 0);
    state = after(action::SetSection{{SectionKind::across, std::nullopt}});
    EXPECT_EQ(after(action::SelectPoint{PointId{"G1"}}).scene.needle, NeedleAim{}) << "another point, its own approach";
    state = after(action::ClearPoints{});
    EXPECT_FALSE(state.scene.needle);
    EXPECT_EQ(state.scene.section, SectionChoice{});
    EXPECT_EQ(after(action::SetSection{{SectionKind::along, std::nullopt}}).scene.section, SectionChoice{});
    EXPECT_EQ(after(action::SetSection{{SectionKind::axial, 9.0f}}).scene.section.at_m, 1.0f);
}

TEST_F(Model, ADragOfTheNeedleIsOneStepBack) {
    Session session{AppState{}};
    session.apply(action::AcceptNeedling{}, content);
    session.apply(action::SelectPoint{PointId{"S1"}}, content);
    session.apply(action::AimNeedle{NeedleAim{}}, content);
    for (int i = 1; i < 20; ++i) {
        NeedleAim aim;
        aim.depth_mm = static_cast<float>(i);
        session.apply(action::AimNeedle{aim}, content);
    }
    session.apply(action::Undo{}, content);
    EXPECT_EQ(session.state().scene.needle, NeedleAim{});
    session.apply(action::Undo{}, content);
    EXPECT_FALSE(session.state().scene.needle);
    session.apply(action::Redo{}, content);
    session.apply(action::Redo{}, content);
    EXPECT_EQ(session.state().scene.needle->depth_mm, 19.0f);
}

TEST_F(Model, APoseIsKeptWithinItsRangeAndIsOneStepBack) {
    Session session{AppState{}};
    for (float knee = 1; knee < 400; knee += 30) session.apply(action::SetPose{{knee, -90, 3, 0.5f}}, content);
    EXPECT_EQ(session.state().scene.pose, (Pose{130, -50, 3, 0.5f}));
    session.apply(action::SetPose{{std::numeric_limits<float>::quiet_NaN(), 0, 0, 0}}, content);
    EXPECT_EQ(session.state().scene.pose.knee_deg, 0);
    session.apply(action::Undo{}, content);
    EXPECT_EQ(session.state().scene.pose, Pose{});
    EXPECT_FALSE(session.can_undo()) << "a drag of a joint is one deed";
}

TEST_F(Model, AMovementPlaysPausesAndIsWoundByHand) {
    Movement nod;
    nod.id = MovementId{"nod"};
    nod.duration_s = 2;
    nod.keyframes = {{0, {}}, {0.5f, {0, 20, 0, 0}}, {1, {}}};
    content.motion.movements = {nod};
    EXPECT_FALSE(after(action::PlayMovement{MovementId{"unknown"}}).playback.movement);
    state = after(action::PlayMovement{nod.id});
    state = after(action::PassTime{1.0});
    EXPECT_EQ(wanted_pose(state, content).ankle_deg, 20);
    EXPECT_NEAR(after(action::PassTime{1.5}).playback.phase, 0.25f, 1e-5f) << "it begins again";
    state = after(action::PausePlayback{true});
    EXPECT_EQ(after(action::PassTime{0.5}).playback.phase, state.playback.phase);
    state = after(action::ScrubPlayback{7});
    EXPECT_EQ(state.playback.phase, 1);
    EXPECT_EQ(after(action::SetPlaybackSpeed{100}).playback.speed, 2);
    state = after(action::ShowBloodFlow{false});
    state = after(action::PlayMovement{nod.id});
    EXPECT_FALSE(state.playback.blood_flow) << "a choice that the next movement keeps";
    state = after(action::ScrubPlayback{1});
    EXPECT_EQ(wanted_pose(after(action::SetPose{{10, 0, 0, 0}}), content).knee_deg, 10) << "a hand on a joint ends it";
    EXPECT_EQ(wanted_pose(after(action::StopPlayback{}), content), Pose{});
}

}  // namespace
}  // namespace surae
