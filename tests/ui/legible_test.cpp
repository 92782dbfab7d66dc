// What is written can be read: by what really was drawn, no letter is cut at an edge and none lies on another; the
// keyboard reaches every control and shows where it is.
#include <gtest/gtest.h>
#include <imgui.h>

#include <map>
#include <set>

#include "platform/keys.h"
#include "ui/driver.h"
#include "ui/marks.h"
#include "ui/panel_registry.h"
#include "ui/theme.h"

namespace surae {
namespace {

using test::Driver;
using ui::Rect;

constexpr Audience audiences[] = {Audience::study, Audience::lecture, Audience::clinic};

struct Letter {
    Rect box, clip;
};

// Every letter of a draw list: quads that show part of the font's texture and not its one white spot.
std::vector<Letter> letters_of(const ImDrawList& list) {
    std::vector<Letter> letters;
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const Rect clip{{command.ClipRect.x, command.ClipRect.y}, {command.ClipRect.z, command.ClipRect.w}};
        for (unsigned i = 0; i + 5 < command.ElemCount; i += 3) {
            const auto corner = [&](unsigned j) -> const ImDrawVert& {
                const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i + j)];
                return list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
            };
            const ImDrawVert &a = corner(0), &c = corner(2);
            const bool quad = corner(3).pos.x == a.pos.x && corner(3).pos.y == a.pos.y && corner(4).pos.x == c.pos.x &&
                              corner(4).pos.y == c.pos.y && a.uv.x < c.uv.x && a.uv.y < c.uv.y;
            const bool solid = a.uv.x == white.x && a.uv.y == white.y;
            if (!quad || solid || !(a.pos.x < c.pos.x) || !(a.pos.y < c.pos.y)) continue;
            letters.push_back({{{a.pos.x, a.pos.y}, {c.pos.x, c.pos.y}}, clip});
            i += 3;
        }
    }
    return letters;
}

// Panels only: the marks over the picture have tests of their own (overlay_test.cpp).
std::vector<const ImDrawList*> panel_lists() {
    std::vector<const ImDrawList*> lists;
    const ImDrawData& data = *ImGui::GetDrawData();
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const char* owner = data.CmdLists[i]->_OwnerName;
        if (!std::string_view(owner ? owner : "").starts_with("##Back")) lists.push_back(data.CmdLists[i]);
    }
    return lists;
}

std::vector<Letter> letters_of_panels() {
    std::vector<Letter> all;
    for (const ImDrawList* list : panel_lists())
        for (const Letter& letter : letters_of(*list)) all.push_back(letter);
    return all;
}

float covered(const Rect& a, const Rect& b) {
    const glm::vec2 size = glm::min(a.high, b.high) - glm::max(a.low, b.low);
    return size.x > 0 && size.y > 0 ? size.x * size.y : 0;
}

float area(const Rect& box) {
    return box.size().x * box.size().y;
}

// Letters that the edge of a panel or button cuts at its side. (What is scrolled away above or below is not cut.)
std::size_t cut(const std::vector<Letter>& letters) {
    return static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), [](const Letter& letter) {
        return letter.box.low.x < letter.clip.low.x - 1 || letter.box.high.x > letter.clip.high.x + 1;
    }));
}

// Letters that lie on another one by more than half. (Neighbours in a word touch.)
std::size_t piled(std::vector<Letter> letters) {
    std::erase_if(letters, [](const Letter& each) { return !each.clip.overlaps(each.box); });
    std::sort(letters.begin(), letters.end(),
              [](const Letter& a, const Letter& b) { return a.box.low.x < b.box.low.x; });
    std::size_t count = 0;
    for (std::size_t i = 0; i < letters.size(); ++i)
        for (std::size_t j = i + 1; j < letters.size() && letters[j].box.low.x < letters[i].box.high.x; ++j) {
            const float least = std::min(area(letters[i].box), area(letters[j].box));
            if (covered(letters[i].box, letters[j].box) > 0.5f * least) ++count;
        }
    return count;
}

struct At {
    glm::ivec2 window;
    float scale;
};

class Legible : public testing::TestWithParam<At> {};

TEST_P(Legible, NoLetterIsCutAndNoneLiesOnAnother) {
    const auto [window, scale] = GetParam();
    Driver driver(window, 1);
    for (const Audience audience : audiences)
        for (const ui::PanelEntry& entry : ui::panels()) {
            AppState state;
            state.settings.ui_scale = scale;
            driver.set(state);
            driver.apply(action::SetAudience{audience});
            driver.apply(action::SelectStructure{StructureId("soleus")});
            driver.apply(action::SelectPoint{PointId("S1")});
            driver.open(entry.id);
            for (int settling = 0; settling < 3; ++settling) driver.draw();
            const std::vector<Letter> letters = letters_of_panels();
            EXPECT_GT(letters.size(), 20U) << "the test sees what is written";
            EXPECT_EQ(cut(letters), 0U) << entry.id << " " << name_of(audience);
            EXPECT_EQ(piled(letters), 0U) << entry.id << " " << name_of(audience);
        }
}

INSTANTIATE_TEST_SUITE_P(Windows, Legible,
                         testing::Values(At{{1024, 768}, 0.75f}, At{{1024, 768}, 1}, At{{1024, 768}, 3},
                                         At{{1280, 800}, 1.5f}, At{{1920, 1080}, 1}, At{{1920, 1080}, 3},
                                         At{{3840, 2160}, 0.75f}, At{{3840, 2160}, 3}),
                         [](const auto& test) {
                             return std::to_string(test.param.window.x) + "_at_" +
                                    std::to_string(static_cast<int>(test.param.scale * 100));
                         });

// How many corners of the focus colour the panels drew.
std::size_t in_focus_colour(Palette palette) {
    const std::uint32_t wanted = ui::packed(ui::theme_of(palette).focus);
    std::size_t count = 0;
    for (const ImDrawList* list : panel_lists())
        for (const ImDrawVert& vertex : list->VtxBuffer) count += vertex.col == wanted ? 1U : 0U;
    return count;
}

// Tab and arrows, as a person without a mouse uses them: each step shows where it is. (In the projector's palette the
// frame is as white as the text, so that it cannot be counted.)
TEST(Keyboard, EveryStepShowsWhereItIs) {
    for (const Palette palette : {Palette::study, Palette::clinic}) {
        Driver driver({1600, 1200});
        AppState state;
        state.settings.palette = palette;
        driver.set(state);
        driver.draw();
        driver.draw();
        const std::size_t at_rest = in_focus_colour(palette);
        const auto press = [&](int key) {
            driver.feed(event::Key{key, true, false, false, false, ""});
            driver.feed(event::Key{key, false, false, false, false, ""});
            for (int i = 0; i < 4; ++i) driver.draw();
        };
        press(key::tab);
        for (int step = 0; step < 12; ++step) {
            press(key::down);
            EXPECT_GT(in_focus_colour(palette), at_rest) << name_of(palette) << " step " << step;
        }
    }
}

}  // namespace
}  // namespace surae
