// The event queue between our events and Dear ImGui: nothing is lost, nothing comes out of order.
#include "platform/imgui_glue.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <fstream>
#include <sstream>

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

TEST(Glue, TakesFacesThatWereMadeBefore) {
    Faces faces = make_faces(20);
    const ImFontAtlas* made = faces.atlas.get();
    ImGuiGlue glue(std::move(faces));
    EXPECT_FALSE(glue.set_text_size(20));
    Clicks clicks;
    frame(glue, clicks);
    EXPECT_EQ(ImGui::GetIO().Fonts, made);
    EXPECT_EQ(font_of(Face::body)->FontSize, 20);
}

TEST(Glue, EveryIconIsLoaded) {
    const std::string file = std::string(SURAE_SOURCE_DIR) + "/src/platform/icons.h";
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    const std::string words = text.str();
    ImGuiGlue glue;
    glue.set_text_size(16);
    if (glue.font_file().empty()) GTEST_SKIP() << "this machine has not the fonts";
    int icons = 0;
    for (std::size_t at = words.find("\\uF"); at != std::string::npos; at = words.find("\\uF", at + 1), ++icons) {
        const auto code = static_cast<ImWchar>(std::stoi(words.substr(at + 2, 4), nullptr, 16));
        EXPECT_NE(font_of(Face::body)->FindGlyphNoFallback(code), nullptr) << words.substr(at, 6);
    }
    EXPECT_GT(icons, 20);
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

TEST(Glue, ThePointerIsWhereTheLastEventPutItAndNotWhereTheLastFrameSawIt) {
    ImGuiGlue glue;
    const auto show = [&] {
        glue.begin_frame({400, 300}, 1.0f / 60);
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({100, 300});
        ImGui::Begin("w", nullptr, ImGuiWindowFlags_NoDecoration);
        ImGui::End();
        glue.end_frame();
    };
    const event::PointerMoved inside{50, 30}, outside{200, 30};
    glue.feed(inside);
    show();
    show();
    EXPECT_TRUE(glue.wants_pointer());
    glue.feed(outside);
    EXPECT_FALSE(glue.wants_pointer());
    glue.feed(event::PointerButton{0, true});
    glue.feed(inside);
    EXPECT_FALSE(glue.wants_pointer()) << "held by the picture";
    glue.feed(event::PointerButton{0, false});
    EXPECT_TRUE(glue.wants_pointer());
    glue.feed(event::PointerButton{0, true});
    glue.feed(outside);
    EXPECT_TRUE(glue.wants_pointer()) << "held by the window";
    glue.feed(event::PointerButton{0, false});
    EXPECT_FALSE(glue.wants_pointer());
}

}  // namespace
}  // namespace surae
