// Each control, clicked by its id, asks for what it promises.
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>  // where a tip lies

#include <optional>

#include "ui/driver.h"

namespace surae {
namespace {

using test::Driver;

// The one action, when it is of this type.
template <class A>
std::optional<A> only(const std::vector<Action>& actions) {
    const A* found = actions.size() == 1 ? std::get_if<A>(&actions.front()) : nullptr;
    return found ? std::optional<A>(*found) : std::nullopt;
}

struct Row {
    const char* panel;
    const char* control;
    bool (*right)(const std::vector<Action>&);
};

#define ASKS(type, condition)                       \
    [](const std::vector<Action>& actions) {        \
        const auto a = only<action::type>(actions); \
        return a && (condition);                    \
    }

const Row rows[] = {
    {"structures", "view.posterior", ASKS(GoToView, a->view == ViewName::posterior)},
    {"structures", "view.anterior", ASKS(GoToView, a->view == ViewName::anterior)},
    {"structures", "view.medial", ASKS(GoToView, a->view == ViewName::medial)},
    {"structures", "view.lateral", ASKS(GoToView, a->view == ViewName::lateral)},
    {"structures", "view.plantar", ASKS(GoToView, a->view == ViewName::plantar)},
    {"structures", "reset", ASKS(ResetScene, true)},
    {"structures", "undo", ASKS(Undo, true)},
    {"structures", "redo", ASKS(Redo, true)},
    {"structures", "side.left", ASKS(SetSide, a->side == Side::left)},
    {"structures", "audience.clinic", ASKS(SetAudience, a->audience == Audience::clinic)},
    {"structures", "audience.lecture", ASKS(SetAudience, a->audience == Audience::lecture)},
    {"structures", "help", ASKS(ToggleHelp, true)},
    {"structures", "hide_panels", ASKS(TogglePanels, true)},
    {"structures", "tab.points", ASKS(OpenPanel, a->panel.value == "points")},
    {"structures", "tab.red_flags", ASKS(OpenPanel, a->panel.value == "red_flags")},
    {"structures", "depth.soleus", ASKS(SetPeel, a->layer == Layer::soleus)},
    {"structures", "depth.bone", ASKS(SetPeel, a->layer == Layer::bone)},
    {"structures", "tree.select.soleus", ASKS(SelectStructure, a->structure == StructureId("soleus"))},
    {"structures", "tree.ghost.soleus",
     ASKS(SetShown, a->shown == Shown::ghost && a->structures == std::vector{StructureId("soleus")})},
    {"structures", "tree.hidden.soleus", ASKS(SetShown, a->shown == Shown::hidden)},
    {"structures", "tree.shown.soleus", ASKS(SetShown, a->shown == Shown::shown)},
    {"structures", "tree.only.soleus", ASKS(Isolate, a->structures == std::vector{StructureId("soleus")})},
    {"structures", "third_head.lateral", ASKS(SetThirdHead, a->third_head == ThirdHead::lateral)},
    {"structures", "plantaris", ASKS(SetPlantaris, !a->present)},
    {"structures", "leg.left", ASKS(SetSide, a->side == Side::left)},
    {"points", "points.select.G1", ASKS(SelectPoint, a->point.value == "G1" && !a->add)},
    {"points", "points.add.S3", ASKS(SelectPoint, a->point.value == "S3" && a->add)},
    {"points", "points.all", ASKS(SelectAllPoints, true)},
    {"points", "exceptional", ASKS(ShowExceptional, a->on)},
    {"finder", "finder.pick", ASKS(ArmPainPick, a->on)},
    {"finder", "finder.complaint.heel_pain", ASKS(FindComplaint, a->complaint.value == "heel_pain")},
    {"finder", "red_flags.open", ASKS(OpenPanel, a->panel.value == "red_flags")},
    {"welcome", "welcome.points", ASKS(OpenPanel, a->panel.value == "points")},
    {"welcome", "welcome.finder", ASKS(OpenPanel, a->panel.value == "finder")},
    {"welcome", "welcome.red_flags", ASKS(OpenPanel, a->panel.value == "red_flags")},
    {"welcome", "welcome.done", ASKS(FoldPanel, a->panel.value == "welcome")},
    {"muscle", "muscle.choose.soleus", ASKS(SelectStructure, a->structure == StructureId("soleus"))},
    {"point", "point.G2", ASKS(SelectPoint, a->point.value == "G2")},
    {"treatment", "treatment.confirm", ASKS(ConfirmRedFlags, true)},
    {"red_flags", "red_flags.confirm", ASKS(ConfirmRedFlags, true)},
    {"sources", "sources.open.S0", ASKS(ShowSource, a->source == SourceId("S0"))},
    {"about", "settings.scale.150", ASKS(SetSettings, a->settings.ui_scale == 1.5f)},
    {"about", "settings.palette.projector", ASKS(SetSettings, a->settings.palette == Palette::projector)},
    {"about", "settings.labels", ASKS(SetSettings, !a->settings.labels)},
    {"about", "settings.markers", ASKS(SetSettings, !a->settings.markers)},
    {"about", "settings.reduced_motion", ASKS(SetSettings, a->settings.reduced_motion)},
};

class Controls : public testing::TestWithParam<Row> {};

TEST_P(Controls, AskForWhatTheyPromise) {
    Driver driver;
    driver.open(GetParam().panel);
    const std::vector<Action> actions = driver.click(GetParam().control);
    EXPECT_TRUE(GetParam().right(actions)) << actions.size() << " actions";
}

INSTANTIATE_TEST_SUITE_P(Table, Controls, testing::ValuesIn(rows), [](const auto& test) {
    std::string name = test.param.control;
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return name;
});

TEST(MuscleCard, PartnersAndPointsAreLinks) {
    Driver driver;
    driver.apply(action::SelectStructure{StructureId("soleus")});
    EXPECT_TRUE(only<action::HighlightSynergists>(driver.click("muscle.synergists")));
    EXPECT_TRUE(only<action::HighlightAntagonists>(driver.click("muscle.antagonists")));
    EXPECT_TRUE(only<action::SelectPoint>(driver.click("point.S1")));
    EXPECT_TRUE(only<action::Isolate>(driver.click("muscle.only")));
    EXPECT_TRUE(only<action::SetShown>(driver.click("muscle.hide")));
    const auto partner = driver.click("muscle.gastrocnemius");
    ASSERT_TRUE(only<action::SelectStructure>(partner));
    const StructureInfo* info = driver.content().find(*only<action::SelectStructure>(partner)->structure);
    ASSERT_NE(info, nullptr);
    EXPECT_EQ(info->muscle.value, "gastrocnemius");
}

TEST(PointCard, ABadgeOpensItsReferenceAndThePainfulRegionsWarn) {
    Driver driver;
    driver.apply(action::SelectPoint{PointId("S1")});
    driver.draw();
    EXPECT_NE(driver.find("red_flags.open"), nullptr) << "S1 sends pain to the heel: the warning belongs beside it";
    const TriggerPoint* point = driver.content().find(PointId("S1"));
    ASSERT_NE(point, nullptr);
    const Statement& statement = point->referrals.front().statement;
    const auto actions = driver.click("badge." + statement.words);
    const auto shown = only<action::ShowSource>(actions);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->source, statement.sources.front());
}

TEST(Structures, WhatIsHiddenCanBeBroughtBack) {
    Driver driver;
    driver.draw();
    EXPECT_EQ(driver.find("restore"), nullptr) << "nothing is hidden yet";
    driver.apply(action::SetShown{{StructureId("soleus")}, Shown::hidden});
    EXPECT_TRUE(only<action::RestoreHidden>(driver.click("restore")));
}

TEST(Structures, SearchFindsByEitherName) {
    Driver driver;
    driver.apply(action::Search{"hallucis"});
    driver.draw();
    driver.draw();
    EXPECT_NE(driver.find("tree.select.flexor_hallucis_longus"), nullptr);
    EXPECT_EQ(driver.find("tree.select.soleus"), nullptr);
    const auto cleared = only<action::Search>(driver.click("search.clear"));
    ASSERT_TRUE(cleared);
    EXPECT_EQ(cleared->text, "");
}

TEST(Structures, WhatIsTypedIsSearched) {
    Driver driver;
    driver.click("search");
    driver.feed(event::Text{"so"});
    std::string text;
    for (int i = 0; i < 3; ++i)
        for (const Action& action : driver.draw(true))
            if (const auto* search = std::get_if<action::Search>(&action)) text = search->text;
    EXPECT_EQ(text, "so");
    EXPECT_TRUE(driver.glue().wants_keys());
}

TEST(Finder, AComplaintLeadsToRankedPoints) {
    Driver driver;
    driver.apply(action::FindComplaint{ComplaintId("heel_pain")});
    const auto actions = driver.click("finder.point.S1");
    ASSERT_TRUE(only<action::SelectPoint>(actions));
    EXPECT_TRUE(only<action::ClearFinder>(driver.click("finder.clear")));
}

TEST(Finder, AnArmedPickCanBeStopped) {
    Driver driver;
    driver.open("finder");
    driver.apply(action::ArmPainPick{true});
    const auto actions = driver.click("finder.pick");
    const auto arm = only<action::ArmPainPick>(actions);
    ASSERT_TRUE(arm);
    EXPECT_FALSE(arm->on);
}

TEST(Help, OpensAndCloses) {
    Driver driver({1280, 800});
    driver.apply(action::ToggleHelp{});
    EXPECT_TRUE(only<action::ToggleHelp>(driver.click("help.close")));
}

TEST(Notices, CanBePutAway) {
    Driver driver({1280, 800});
    driver.notices = {{"one", "here", "mend it"}, {"two", "", ""}};
    driver.draw();
    driver.draw();
    const ControlRecord* close = driver.find("notice.close.1");
    ASSERT_NE(close, nullptr);
    const glm::vec2 at = (close->low_px + close->high_px) * 0.5f;
    driver.feed(event::PointerMoved{at.x, at.y});
    driver.draw();
    driver.feed(event::PointerButton{0, true});
    driver.feed(event::PointerButton{0, false});
    std::vector<std::size_t> closed;
    while (driver.glue().pending()) {
        driver.draw();
        closed.insert(closed.end(), driver.closed_notices.begin(), driver.closed_notices.end());
    }
    EXPECT_EQ(closed, std::vector<std::size_t>{1});
}

// Without a mouse: Tab goes into the panel and on, Enter presses, Escape gives the keys back to the picture.
TEST(Keyboard, ReachesAndPressesControls) {
    Driver driver({1280, 800});
    driver.draw();
    driver.draw();
    constexpr int tab = 258, enter = 257, escape = 256;
    const auto press = [&](int key) {
        driver.feed(event::Key{key, true, false, false, false, ""});
        driver.feed(event::Key{key, false, false, false, false, ""});
        std::vector<Action> all = driver.draw();
        while (driver.glue().pending())
            for (Action& action : driver.draw()) all.push_back(std::move(action));
        for (Action& action : driver.draw()) all.push_back(std::move(action));
        return all;
    };
    EXPECT_FALSE(driver.glue().wants_keys());
    bool opened = false;
    for (int i = 0; i < 6 && !opened; ++i) {
        press(tab);
        EXPECT_TRUE(driver.glue().wants_keys());
        opened = only<action::OpenPanel>(press(enter)).has_value();
    }
    EXPECT_TRUE(opened) << "one of the welcome panel's buttons opens a panel that is not open yet";
    for (int i = 0; i < 4 && driver.glue().wants_keys(); ++i) press(escape);
    EXPECT_FALSE(driver.glue().wants_keys());
}

// In a narrow window one panel covers the other.
class NarrowWindow : public testing::Test {
  protected:
    bool sees(const char* control) {
        driver.draw();
        driver.draw();
        const auto& controls = driver.controls();
        return std::any_of(controls.begin(), controls.end(), [&](const auto& each) { return each.id == control; });
    }
    void click(const char* control) {
        for (const Action& action : driver.click(control)) driver.apply(action);
    }
    Driver driver{{800, 1200}};
};

TEST_F(NarrowWindow, ATabBringsItsPanelToTheFrontAndASecondClickFoldsIt) {
    driver.open("welcome");
    EXPECT_TRUE(sees("welcome.done"));
    click("tab.structures");
    EXPECT_TRUE(sees("depth.bone")) << "it was open already, behind the other";
    EXPECT_FALSE(sees("welcome.done"));
    click("tab.finder");
    EXPECT_TRUE(sees("finder.pick"));
    click("tab.finder");
    EXPECT_TRUE(sees("welcome.done")) << "what was behind it";
    click("tab.welcome");
    EXPECT_TRUE(driver.state().interface.left.empty());
    EXPECT_TRUE(driver.state().interface.right.empty());
}

TEST_F(NarrowWindow, ALeftPanelThatIsAskedForIsSeen) {
    driver.open("welcome");
    click("welcome.structures");
    EXPECT_TRUE(sees("depth.bone"));
    driver.apply(action::SelectPoint{PointId{"S1"}});
    EXPECT_FALSE(sees("depth.bone")) << "the card of the point is news";
    driver.apply(action::FindComplaint{ComplaintId{"heel_pain"}});
    EXPECT_TRUE(sees("finder.clear"));
}

// A tip that lies over the list it belongs to hides the very names one is comparing.
TEST(Tips, HideNoControl) {
    Driver driver({1280, 800});
    for (const char* id : {"tree.only.soleus", "tree.ghost.soleus", "view.medial"}) {
        for (int settling = 0; settling < 3; ++settling) driver.draw();
        const ControlRecord* control = driver.find(id);
        ASSERT_NE(control, nullptr) << id;
        const glm::vec2 at = 0.5f * (control->low_px + control->high_px);
        driver.feed(event::PointerMoved{at.x, at.y});
        for (int settling = 0; settling < 3; ++settling) driver.draw();
        const ImGuiWindow* tip = ImGui::FindWindowByName("##Tooltip_00");
        ASSERT_TRUE(tip && tip->WasActive) << id;
        EXPECT_GE(tip->Pos.x, 0);
        EXPECT_LE(tip->Pos.x + tip->Size.x, 1280) << id;
        for (const ControlRecord& other : driver.controls())
            EXPECT_FALSE(tip->Pos.x < other.high_px.x && other.low_px.x < tip->Pos.x + tip->Size.x &&
                         tip->Pos.y < other.high_px.y && other.low_px.y < tip->Pos.y + tip->Size.y)
                << "the tip of " << id << " hides " << other.id;
    }
}

}  // namespace
}  // namespace surae
