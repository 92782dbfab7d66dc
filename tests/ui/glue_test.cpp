// The event queue between our events and Dear ImGui: nothing is lost, nothing comes out of order.
#include "platform/imgui_glue.h"

#include <gtest/gtest.h>
#include <imgui.h>

namespace surae {
namespace {

struct Clicks {
    int buttons = 0;
    std::string text;
};

// One frame with a button at the top left and a text field below it.
void frame(ImGuiGlue& glue, Clicks& clicks) {
    glue.begin_frame({400, 300}, 1.0f / 60);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({400, 300});
    ImGui::Begin("w", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::SetCursorPos({10, 10});
    if (ImGui::Button("b", {100, 40})) ++clicks.buttons;
    ImGui::SetCursorPos({10, 100});
    static char buffer[64];
    if (ImGui::IsWindowAppearing()) buffer[0] = 0;
    ImGui::InputText("##t", buffer, sizeof buffer);
    clicks.text = buffer;
    ImGui::End();
    glue.end_frame();
}

void drain(ImGuiGlue& glue, Clicks& clicks) {
    do frame(glue, clicks);
    while (glue.pending());
}

TEST(Glue, APressAndItsReleaseInOneGoAreAClick) {
    ImGuiGlue glue;
    Clicks clicks;
    frame(glue, clicks);
    for (int i = 0; i < 3; ++i) {
        glue.feed(event::PointerMoved{50, 30});
        glue.feed(event::PointerButton{0, true});
        glue.feed(event::PointerButton{0, false});
    }
    EXPECT_TRUE(glue.pending());
    drain(glue, clicks);
    EXPECT_EQ(clicks.buttons, 3);
}

TEST(Glue, AMoveAfterAPressDoesNotMoveThePress) {
    ImGuiGlue glue;
    Clicks clicks;
    frame(glue, clicks);
    glue.feed(event::PointerMoved{50, 30});
    glue.feed(event::PointerButton{0, true});
    glue.feed(event::PointerMoved{300, 250});  // let go elsewhere: no click
    glue.feed(event::PointerButton{0, false});
    drain(glue, clicks);
    EXPECT_EQ(clicks.buttons, 0);
}

TEST(Glue, TextArrivesInOrderWithKeys) {
    ImGuiGlue glue;
    Clicks clicks;
    frame(glue, clicks);
    glue.feed(event::PointerMoved{40, 110});
    glue.feed(event::PointerButton{0, true});
    glue.feed(event::PointerButton{0, false});
    drain(glue, clicks);
    EXPECT_TRUE(glue.wants_keys());
    glue.feed(event::Text{"a\xc3\xa4"});
    glue.feed(event::Key{259, true, false, false, false, ""});  // backspace
    glue.feed(event::Key{259, false, false, false, false, ""});
    glue.feed(event::Text{"b"});
    drain(glue, clicks);
    EXPECT_EQ(clicks.text, "ab");
}

TEST(Glue, ShortcutsFollowThePrintedLetter) {
    ImGuiGlue glue;
    Clicks clicks;
    frame(glue, clicks);
    constexpr int place_of_q = 81, place_of_a = 65;
    glue.feed(
        event::Key{place_of_q, true, true, false, false, "a"});  // a French keyboard prints A where Q is elsewhere
    frame(glue, clicks);
    EXPECT_TRUE(ImGui::GetIO().KeysDown[place_of_a]);
    EXPECT_FALSE(ImGui::GetIO().KeysDown[place_of_q]);
}

TEST(Glue, ArrowsBelongToThePictureUntilTheKeyboardIsInThePanels) {
    ImGuiGlue glue;
    Clicks clicks;
    frame(glue, clicks);
    constexpr int right = 262, tab = 258;
    glue.feed(event::Key{right, true, false, false, false, ""});
    frame(glue, clicks);
    EXPECT_FALSE(glue.wants_keys());
    EXPECT_FALSE(ImGui::GetIO().KeysDown[right]);
    glue.feed(event::Key{tab, true, false, false, false, ""});
    glue.feed(event::Key{tab, false, false, false, false, ""});
    for (int i = 0; i < 4; ++i) frame(glue, clicks);
    EXPECT_TRUE(glue.wants_keys());
}

TEST(Glue, WritesNoFileAndRebuildsFontsOnlyWhenTheSizeChanges) {
    ImGuiGlue glue;
    EXPECT_EQ(ImGui::GetIO().IniFilename, nullptr);
    EXPECT_EQ(glue.text_size_px(), 0) << "no faces before their size is known";
    EXPECT_TRUE(glue.set_text_size(16));
    EXPECT_FALSE(glue.set_text_size(16));
    EXPECT_TRUE(glue.set_text_size(24));
    EXPECT_FALSE(glue.set_text_size(24.2f));
    Clicks clicks;
    frame(glue, clicks);
    EXPECT_EQ(font_of(Face::body)->FontSize, 24);
    EXPECT_GT(font_of(Face::title)->FontSize, 24);
    EXPECT_LT(font_of(Face::small_print)->FontSize, 24);
    EXPECT_EQ(ImGui::GetIO().FontGlobalScale, 1);
}

TEST(Glue, ThePointerMayLeave) {
    ImGuiGlue glue;
    Clicks clicks;
    glue.feed(event::PointerMoved{50, 30});
    frame(glue, clicks);
    frame(glue, clicks);
    EXPECT_TRUE(glue.wants_pointer());
    glue.feed(event::PointerLeft{});
    frame(glue, clicks);
    frame(glue, clicks);
    EXPECT_FALSE(glue.wants_pointer());
}

}  // namespace
}  // namespace surae
