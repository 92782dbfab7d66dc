// The key table: every key does one thing, the help sheet tells them all, remotes and shifted keyboards work.
#include <gtest/gtest.h>

#include <set>

#include "input/keys_to_actions.h"
#include "platform/keys.h"

namespace surae {
namespace {

Content two_points() {
    Content content;
    for (const char* id : {"G1", "S1"}) {
        TriggerPoint point;
        point.id = PointId{id};
        content.points.push_back(point);
    }
    return content;
}

class Keys : public testing::Test {
  protected:
    Content content = two_points();
    AppState state;
    std::vector<Action> press(const char* label, bool ctrl = false) const {
        return key_actions({.key = 0, .down = true, .ctrl = ctrl, .shift = false, .alt = false, .label = label}, state,
                           content);
    }
    std::vector<Action> press_code(int code) const {
        return key_actions({.key = code, .down = true, .ctrl = false, .shift = false, .alt = false, .label = ""}, state,
                           content);
    }
};

TEST_F(Keys, EachViewHasADigitAndALetter) {
    const std::vector<std::pair<const char*, ViewName>> views{{"p", ViewName::posterior},
                                                              {"a", ViewName::anterior},
                                                              {"m", ViewName::medial},
                                                              {"l", ViewName::lateral},
                                                              {"s", ViewName::plantar}};
    for (std::size_t i = 0; i < views.size(); ++i) {
        for (const auto& actions : {press(views[i].first), text_actions(std::to_string(i + 1), state, content)}) {
            ASSERT_EQ(actions.size(), 1u) << views[i].first;
            EXPECT_EQ(std::get<action::GoToView>(actions[0]).view, views[i].second);
        }
    }
}

TEST_F(Keys, DigitsDoNotFireTwice) {
    EXPECT_TRUE(press("1").empty()) << "digits come as text only";
}

TEST_F(Keys, AReleaseDoesNothing) {
    EXPECT_TRUE(key_actions({.key = 0, .down = false, .ctrl = false, .shift = false, .alt = false, .label = "p"}, state,
                            content)
                    .empty());
}

TEST_F(Keys, ARemoteStepsThroughTheLayersAndStopsAtTheEnds) {
    for (int i = 0; i < 10; ++i) {
        const auto actions = press_code(key::page_down);
        ASSERT_EQ(actions.size(), 1u);
        state.scene.peel = std::get<action::SetPeel>(actions[0]).layer;
    }
    EXPECT_EQ(state.scene.peel, Layer::bone);
    EXPECT_EQ(std::get<action::SetPeel>(press_code(key::page_up)[0]).layer, Layer::deep);
}

TEST_F(Keys, NextPointGoesRound) {
    EXPECT_EQ(std::get<action::SelectPoint>(press("n")[0]).point, PointId{"G1"});
    state.scene.points = {PointId{"S1"}};
    EXPECT_EQ(std::get<action::SelectPoint>(press("n")[0]).point, PointId{"G1"});
    state.scene.points = {PointId{"G1"}};
    EXPECT_EQ(std::get<action::SelectPoint>(press("b")[0]).point, PointId{"S1"});
}

// Each pair of keys moves its own joint, one there and one back.
TEST_F(Keys, EveryJointHasAPairOfKeys) {
    const auto pose_after = [&](const char* label) {
        return std::get<action::SetPose>(text_actions(label, state, content).at(0)).pose;
    };
    state.scene.pose = {30, -10, 10, 0};
    EXPECT_EQ(pose_after("]"), (Pose{35, -10, 10, 0}));
    EXPECT_EQ(pose_after("["), (Pose{25, -10, 10, 0}));
    EXPECT_EQ(pose_after(">"), (Pose{30, -5, 10, 0}));
    EXPECT_EQ(pose_after("<"), (Pose{30, -15, 10, 0}));
    EXPECT_EQ(pose_after("}"), (Pose{30, -10, 15, 0}));
    EXPECT_EQ(pose_after("{"), (Pose{30, -10, 5, 0}));
}

TEST_F(Keys, EscapeTakesBackTheOutermostThingFirst) {
    state.interface.help_open = true;
    state.interface.pain_pick_armed = true;
    EXPECT_TRUE(std::holds_alternative<action::ToggleHelp>(press_code(key::escape)[0]));
    state.interface.help_open = false;
    EXPECT_TRUE(std::holds_alternative<action::ArmPainPick>(press_code(key::escape)[0]));
    state.interface.pain_pick_armed = false;
    ASSERT_EQ(state.interface.right.value, "welcome");
    EXPECT_TRUE(std::holds_alternative<action::FoldPanel>(press_code(key::escape)[0])) << "puts the first hint away";
    state.interface.right = {};
    EXPECT_TRUE(press_code(key::escape).empty());
}

TEST_F(Keys, ControlKeysAreTheirOwn) {
    EXPECT_TRUE(std::holds_alternative<action::Undo>(press("z", true)[0]));
    EXPECT_TRUE(press("z").empty());
    EXPECT_TRUE(press("p", true).empty());
}

TEST_F(Keys, TheHelpSheetHasNoKeyTwice) {
    std::set<std::string> keys, words;
    for (const KeyHelp& row : key_help()) {
        EXPECT_TRUE(keys.insert(row.keys).second) << row.keys;
        EXPECT_TRUE(words.insert(row.words).second) << row.words;
    }
    EXPECT_GE(keys.size(), 25u);
}

}  // namespace
}  // namespace surae
