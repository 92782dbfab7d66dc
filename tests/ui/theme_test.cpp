// Text can be read in every palette: contrast of at least 4.5 to 1 on every ground it stands on.
#include "ui/theme.h"

#include <gtest/gtest.h>

namespace surae::ui {
namespace {

constexpr float least = 4.5f;

Colour over(Colour top, Colour ground) {
    return Colour(glm::vec3(mixed(ground, top, top.a)), 1);
}

class Themes : public testing::TestWithParam<Palette> {};

TEST_P(Themes, TextStandsOutOnPanels) {
    const Theme& t = theme_of(GetParam());
    for (Colour ground : {t.panel, t.raised, t.hovered}) EXPECT_GE(contrast(t.text, ground), least);
    EXPECT_GE(contrast(t.calm, t.panel), least);
    EXPECT_GE(contrast(t.calm, t.raised), least);
    EXPECT_GE(contrast(t.link, t.panel), least);
    EXPECT_GE(contrast(t.danger, t.panel), least);
    EXPECT_GE(contrast(t.on_accent, t.accent), least);
    EXPECT_GE(contrast(t.on_danger, t.danger_ground), least);
    EXPECT_GE(contrast(t.on_notice, t.notice_ground), least);
    for (Colour confidence : t.confidence) EXPECT_GE(contrast(confidence, t.panel), least);
}

TEST_P(Themes, MarksStandOutOnAnyPicture) {
    const Theme& t = theme_of(GetParam());
    for (Colour picture : {Colour(0, 0, 0, 1), Colour(1, 1, 1, 1), Colour(0.7f, 0.3f, 0.25f, 1)}) {
        const Colour plate = over(t.plate, picture);
        EXPECT_GE(contrast(t.on_plate, plate), least);
        EXPECT_GE(contrast(t.calm_on_plate, plate), least);
    }
}

// What is chosen, hovered or pressed carries the same words.
TEST_P(Themes, ButtonsCanBeReadInEveryState) {
    const Theme& t = theme_of(GetParam());
    for (Colour ground : {t.panel, t.raised, t.hovered, t.pressed}) EXPECT_GE(contrast(t.text, ground), least);
    for (Colour ground : {t.panel, t.raised, t.hovered}) {
        EXPECT_GE(contrast(t.calm, ground), least);
        EXPECT_GE(contrast(t.link, ground), least);
    }
    EXPECT_GE(contrast(t.danger, t.hovered), least) << "the red flags' tab under the pointer";
    for (Colour confidence : t.confidence) EXPECT_GE(contrast(confidence, t.raised), least);
}

TEST_P(Themes, FocusIsSeen) {
    const Theme& t = theme_of(GetParam());
    for (Colour ground : {t.raised, t.hovered}) EXPECT_GE(contrast(t.focus, ground), 3.0f);
    EXPECT_GE(contrast(t.focus, t.panel), 3.0f);  // the least for what is no text
}

INSTANTIATE_TEST_SUITE_P(Palettes, Themes, testing::Values(Palette::study, Palette::clinic, Palette::projector),
                         [](const auto& test) { return std::string(name_of(test.param)); });

TEST(Contrast, KnownPairs) {
    EXPECT_NEAR(contrast({0, 0, 0, 1}, {1, 1, 1, 1}), 21, 0.01);
    EXPECT_NEAR(contrast({1, 1, 1, 1}, {1, 1, 1, 1}), 1, 0.001);
    EXPECT_NEAR(contrast(Colour(glm::vec3(0x77 / 255.0f), 1), {1, 1, 1, 1}), 4.48, 0.01);  // the well-known near miss
}

}  // namespace
}  // namespace surae::ui
