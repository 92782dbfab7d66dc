// Every panel in every room; the words it needs; what must stay closed until the warnings were read.
#include "ui/panel_registry.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include "derive/finder.h"
#include "ui/driver.h"
#include "ui/statements.h"

namespace surae {
namespace {

using test::Driver;

constexpr Audience audiences[] = {Audience::study, Audience::lecture, Audience::clinic};

bool drew(const Driver& driver, const std::string& start) {
    for (const ControlRecord& control : driver.controls())
        if (control.id.starts_with(start)) return true;
    return false;
}

// The states in which a panel looks different.
std::vector<std::vector<Action>> situations(const Content& content) {
    std::vector<std::vector<Action>> all = {{},
                                            {action::ConfirmRedFlags{}},
                                            {action::ToggleHelp{}},
                                            {action::SelectAllPoints{}},
                                            {action::Search{"gas"}},
                                            {action::ShowExceptional{true}, action::SelectPoint{PointId("SJ")}},
                                            {action::ArmPainPick{true}},
                                            {action::FindAtSkin{{{0, -0.2f, -0.05f}, {RegionId("HEEL_PLANT")}}}},
                                            {action::FindAtSkin{{{0, 0, 0}, {}}}}};
    for (const StructureInfo& structure : content.structures) all.push_back({action::SelectStructure{structure.id}});
    for (const TriggerPoint& point : content.points) all.push_back({action::SelectPoint{point.id}});
    for (const TriggerPoint& point : content.points)
        all.push_back({action::AcceptNeedling{}, action::SelectPoint{point.id}, action::AimNeedle{NeedleAim{}}});
    all.push_back({action::AcceptNeedling{}, action::SelectPoint{PointId("S1")}, action::AimNeedle{NeedleAim{}},
                   action::SetSection{{SectionKind::sagittal, 0.01f}}});
    for (const Complaint& complaint : content.complaints) all.push_back({action::FindComplaint{complaint.id}});
    for (const Reference& reference : content.references) all.push_back({action::ShowSource{reference.id}});
    return all;
}

TEST(Panels, EachIsDrawnInEveryRoomAndLacksNoWord) {
    Driver driver({1600, 4000});
    for (Audience audience : audiences)
        for (const ui::PanelEntry& entry : ui::panels()) {
            driver.set(AppState{});
            driver.apply(action::SetAudience{audience});
            driver.open(entry.id);
            driver.draw();
            EXPECT_TRUE(drew(driver, std::string("tab.") + entry.id)) << entry.id << " in " << name_of(audience);
        }
    EXPECT_EQ(driver.content().words.missing_keys(), std::vector<std::string>{});
}

TEST(Panels, EveryCardIsDrawnAndLacksNoWord) {
    Driver driver({1600, 2000});
    for (Audience audience : {Audience::study, Audience::clinic})
        for (const std::vector<Action>& situation : situations(driver.content())) {
            driver.set(AppState{});
            driver.apply(action::SetAudience{audience});
            for (const Action& action : situation) driver.apply(action);
            driver.draw();
            EXPECT_GT(driver.controls().size(), 20U);
        }
    EXPECT_EQ(driver.content().words.missing_keys(), std::vector<std::string>{});
}

TEST(Panels, AClinicOffersFewerTabsAndLargeTargets) {
    Driver driver({1600, 4000});
    driver.apply(action::SetAudience{Audience::clinic});
    for (const ui::PanelEntry& entry : ui::panels()) {
        driver.open(entry.id);
        driver.draw();
        for (const ControlRecord& control : driver.controls()) {
            if (control.id.starts_with("source.") || control.id.starts_with("badge.")) continue;  // marks in the text
            EXPECT_GE(control.high_px.y - control.low_px.y, 43.5f) << control.id;
        }
    }
    driver.set(AppState{});
    driver.apply(action::SetAudience{Audience::clinic});
    driver.draw();
    EXPECT_FALSE(drew(driver, "tab.conditions"));
}

// Somebody points at where it hurts: the points that are said to send pain there, in the finder's order from top to
// bottom, each of them a way to its card.
TEST(PainPick, ListsTheRankedPointsOfThePlaceThatWasClicked) {
    const auto world = test::real_content_world();
    ASSERT_NE(world, nullptr);
    const MeshView& skin = world->pack->structures[world->skin.structure].mesh;
    Driver driver;
    std::size_t places = 0, listed = 0;
    for (std::size_t i = 0; i < skin.positions.size(); i += skin.positions.size() / 40 + 1, ++places) {
        const glm::vec3 place = skin.positions[i];
        const Findings found = find_at(*world, place);
        driver.set(AppState{});
        driver.apply(action::FindAtSkin{{place, regions_at(*world, coordinates_at(*world, place))}});
        driver.draw();
        driver.draw();
        std::vector<std::string> drawn;
        for (const ControlRecord& control : driver.controls())
            if (control.id.starts_with("finder.point.")) drawn.push_back(control.id.substr(13));
        std::vector<std::string> expected;
        for (const RankedPoint& ranked : found.points) expected.push_back(ranked.point.value);
        EXPECT_EQ(drawn, expected);
        EXPECT_NE(driver.find("red_flags.open"), nullptr) << "the warning stands beside every list";
        if (expected.empty()) continue;
        listed += 1;
        const auto actions = driver.click("finder.point." + expected.front());
        ASSERT_EQ(actions.size(), 1U);
        const auto* selects = std::get_if<action::SelectPoint>(&actions.front());
        ASSERT_NE(selects, nullptr);
        EXPECT_EQ(selects->point.value, expected.front());
    }
    EXPECT_GT(listed * 3, places) << "most of the leg's places are in some point's zone";
}

TEST(Finder, GivesAPatientNoPercentageThatLooksLikeAProbability) {
    const Driver driver;
    const Content& content = driver.content();
    std::size_t listed = 0;
    for (const Complaint& complaint : content.complaints)
        for (const RankedPoint& ranked : find_by_complaint(content, complaint).points) {
            listed += 1;
            EXPECT_NE(ui::why_listed(ranked, content.words, Register::professional).find('%'), std::string::npos);
            const std::string plain = ui::why_listed(ranked, content.words, Register::plain);
            EXPECT_EQ(plain.find('%'), std::string::npos) << plain;
            EXPECT_GT(plain.size(), 0U);
        }
    EXPECT_GT(listed, 0U);
}

constexpr const char* closed_topics[] = {"badge.entry.treatments.", "badge.entry.exercises.",
                                         "badge.entry.needling_safety."};

// Statements leave a badge each, so a topic's text was on screen exactly when one of its badges was.
TEST(RedFlags, NoWayLeadsToTreatmentBeforeTheyWereConfirmed) {
    Driver driver;
    for (Audience audience : audiences)
        for (const std::vector<Action>& situation : situations(driver.content())) {
            if (!situation.empty() && std::holds_alternative<action::ConfirmRedFlags>(situation.front())) continue;
            driver.set(AppState{});
            driver.apply(action::SetAudience{audience});
            for (const Action& action : situation) driver.apply(action);
            driver.draw();
            for (const char* topic : closed_topics) EXPECT_FALSE(drew(driver, topic)) << topic;
        }
    driver.set(AppState{});
    driver.open("treatment");
    driver.draw();
    EXPECT_TRUE(drew(driver, "badge.entry.red_flags."));
    for (const char* topic : closed_topics) EXPECT_FALSE(drew(driver, topic)) << topic;
    for (const Action& action : driver.click("treatment.confirm")) driver.apply(action);
    driver.draw();
    for (const char* topic : closed_topics) EXPECT_TRUE(drew(driver, topic)) << topic;
}

TEST(Fonts, HoldEveryCharacterOfTheCatalogue) {
    Driver driver;
    driver.draw();  // fonts are made when they are first needed
    if (driver.glue().font_file().empty()) GTEST_SKIP() << "fonts-inter is not installed";
    ImFont* const font = ImGui::GetIO().Fonts->Fonts[0];
    for (const std::string& key : driver.content().words.keys())
        for (Register reg : {Register::professional, Register::plain}) {
            const std::string_view text = driver.content().words.text(key, reg);
            for (std::size_t i = 0; i < text.size();) {
                const unsigned char first = static_cast<unsigned char>(text[i]);
                const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
                unsigned code = length == 1 ? first : first & (0xFFu >> (length + 1));
                for (std::size_t j = 1; j < length; ++j)
                    code = code << 6 | (static_cast<unsigned char>(text[i + j]) & 0x3Fu);
                EXPECT_TRUE(code < 0x10000 && (code == '\n' || font->FindGlyphNoFallback(static_cast<ImWchar>(code))))
                    << "U+" << std::hex << code << " in " << key;
                i += length;
            }
        }
}

TEST(Panels, NoNeedleIsOfferedBeforeItsNoticeIsAccepted) {
    Driver driver({1600, 3000});
    driver.set(AppState{});
    driver.apply(action::SelectPoint{PointId("S1")});
    driver.open("needle");
    driver.draw();
    EXPECT_TRUE(drew(driver, "needle.accept"));
    EXPECT_TRUE(drew(driver, "red_flags.open")) << "the warnings stand before it";
    EXPECT_FALSE(drew(driver, "needle.hold"));
    EXPECT_FALSE(drew(driver, "needle.depth"));
    for (const Action& action : driver.click("needle.accept")) driver.apply(action);
    driver.draw();
    ASSERT_TRUE(drew(driver, "needle.hold"));
    for (const Action& action : driver.click("needle.hold")) driver.apply(action);
    driver.draw();
    for (const char* id : {"needle.t", "needle.az", "needle.lean", "needle.turn", "needle.depth", "needle.away"})
        EXPECT_TRUE(drew(driver, id)) << id;
    EXPECT_TRUE(driver.state().scene.needle);
}

// Who scrolled down to accept a notice, or chose another point, reads what comes then from its beginning.
TEST(Panels, BeginAtTheirTopWhenTheySpeakOfSomethingElse) {
    Driver driver({1280, 500});
    driver.apply(action::SelectPoint{PointId{"S1"}});
    driver.open("point");
    const auto link_y = [&] {
        for (int settling = 0; settling < 3; ++settling) driver.draw();
        const ControlRecord* link = driver.find("red_flags.open");
        return link ? link->low_px.y : -1e9f;
    };
    const float top = link_y();
    driver.feed(event::PointerMoved{1000, 300});
    driver.draw();
    for (int turn = 0; turn < 3; ++turn) driver.feed(event::Wheel{0, -1});
    const float scrolled = link_y();
    EXPECT_LT(scrolled, top - 50);
    driver.apply(action::SelectPoint{PointId{"S2"}});
    EXPECT_EQ(link_y(), top);
}

}  // namespace
}  // namespace surae
