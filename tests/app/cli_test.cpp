// The command line: what is understood, what is refused and with which exit code.
#include "app/cli.h"

#include <gtest/gtest.h>

namespace surae {
namespace {

CommandLine parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "surae");
    return parse_command_line(static_cast<int>(arguments.size()), arguments.data());
}

int refusal(const std::vector<const char*>& arguments) {
    const CommandLine line = parse(arguments);
    const auto* said = std::get_if<SaidAlready>(&line.command);
    return said ? said->exit_code : -1;
}

TEST(CommandLineOf, NothingOpensTheWindow) {
    EXPECT_TRUE(std::holds_alternative<WindowCommand>(parse({}).command));
    const CommandLine clinic = parse({"--audience", "clinic", "--point", "G1,S1"});
    const auto* window = std::get_if<WindowCommand>(&clinic.command);
    ASSERT_TRUE(window);
    EXPECT_EQ(window->scene.audience, "clinic");
    EXPECT_EQ(window->scene.points, (std::vector<std::string>{"G1", "S1"}));
}

TEST(CommandLineOf, RenderTakesASizeAndAScene) {
    const CommandLine line = parse({"render", "--out", "a.png", "--size", "640x480", "--leg", "left", "--third-head",
                                    "medial", "--no-plantaris", "--ghost", "skin,tibia", "--ui"});
    const auto* render = std::get_if<RenderCommand>(&line.command);
    ASSERT_TRUE(render);
    EXPECT_EQ(render->width, 640);
    EXPECT_EQ(render->height, 480);
    EXPECT_EQ(render->scene.ghost.size(), 2u);
    EXPECT_TRUE(render->with_panels);
    EXPECT_TRUE(render->scene.no_plantaris);
}

TEST(CommandLineOf, PackGoesWithEveryCommandOnEitherSide) {
    for (const std::vector<const char*>& arguments : {std::vector<const char*>{"--pack", "leg", "list", "points"},
                                                      {"list", "points", "--pack", "leg"},
                                                      {"render", "--out", "a.png", "--pack", "leg"},
                                                      {"check", "--pack", "leg"},
                                                      {"bench", "--pack", "leg"},
                                                      {"find", "--region", "TOE_1", "--pack", "leg"},
                                                      {"--pack", "leg"}}) {
        EXPECT_EQ(parse(arguments).common.pack, "leg") << arguments[0];
    }
}

TEST(CommandLineOf, HelpAndVersionAreEverywhere) {
    for (const char* command : {"render", "list", "find", "check", "import", "bench"}) {
        EXPECT_EQ(refusal({command, "--help"}), exit_ok) << command;
        EXPECT_EQ(refusal({command, "--version"}), exit_ok) << command;
    }
    EXPECT_EQ(refusal({"--help"}), exit_ok);
    const CommandLine version = parse({"--version"});
    EXPECT_NE(std::get<SaidAlready>(version.command).text.find(SURAE_VERSION), std::string::npos);
}

TEST(CommandLineOf, BadUseEndsWithTwoAndSaysWhy) {
    for (const std::vector<const char*>& arguments : {std::vector<const char*>{"fly"},
                                                      {"render"},
                                                      {"render", "--out", "a.png", "--size", "big"},
                                                      {"render", "--out", "a.png", "--size", "0x10"},
                                                      {"render", "--out", "a.png", "--size", "99999x10"},
                                                      {"render", "--out", "a.png", "--view", "sideways"},
                                                      {"list", "teeth"},
                                                      {"list"},
                                                      {"find"},
                                                      {"import", "obj", "a", "-o", "b"},
                                                      {"import", "bodyparts3d", "a"},
                                                      {"--leg", "middle"},
                                                      {"bench", "--frames", "-3"},
                                                      {"find", "--region", "TOE_1", "--complaint", "heel_pain"}}) {
        const CommandLine line = parse(arguments);
        const auto* said = std::get_if<SaidAlready>(&line.command);
        ASSERT_TRUE(said) << arguments[0];
        EXPECT_EQ(said->exit_code, exit_usage) << arguments[0];
        EXPECT_GT(said->text.size(), 10u) << arguments[0];
    }
}

TEST(CommandLineOf, NeedleTakesPlacesAndAnglesAndRefusesTheRestInWords) {
    const CommandLine line = parse({"needle", "--point", "S1", "--entry", "0.7,-20", "--angle", "5"});
    const auto* needle = std::get_if<NeedleCommand>(&line.command);
    ASSERT_TRUE(needle);
    EXPECT_EQ(needle->scene.aim.entry, (SkinPlace{0.7f, -20}));
    EXPECT_EQ(needle->scene.aim.lean_deg, 5);
    EXPECT_FALSE(needle->scene.aim.depth_mm);
    EXPECT_EQ(refusal({"needle"}), exit_usage);
    for (const char* bad : {"0.7", "a,b", "9,0", "0.7,300", ""})
        EXPECT_EQ(refusal({"needle", "--point", "S1", "--entry", bad}), exit_usage) << bad;
    EXPECT_EQ(refusal({"needle", "--point", "S1", "--angle", "80"}), exit_usage);
    EXPECT_EQ(refusal({"needle", "--point", "S1", "--depth", "-3"}), exit_usage);
}

TEST(Cli, APoseNamesItsJoints) {
    const CommandLine line = parse({"render", "--out", "a.png", "--pose", "knee=90,ankle=-20.5"});
    const auto* render = std::get_if<RenderCommand>(&line.command);
    ASSERT_TRUE(render);
    EXPECT_EQ(render->scene.pose, (Pose{90, -20.5f, 0, 0}));
    for (const char* bad : {"knee", "knee=", "hip=3", "knee=200", "ankle=-51", "contraction=2", "knee=90;ankle=3", ""})
        EXPECT_EQ(refusal({"render", "--out", "a.png", "--pose", bad}), exit_usage) << bad;
    EXPECT_EQ(refusal({"render", "--out", "a.png", "--phase", "2"}), exit_usage);
}

TEST(Cli, ANeedleIsHeldAtTheLegThatRenderWouldShow) {
    const CommandLine line = parse({"needle", "--point", "G2", "--pose", "knee=90,ankle=-20", "--third-head", "medial",
                                    "--no-plantaris", "--movement", "walking", "--phase", "0.4"});
    const auto* needle = std::get_if<NeedleCommand>(&line.command);
    ASSERT_TRUE(needle);
    EXPECT_EQ(needle->scene.pose, (Pose{90, -20, 0, 0}));
    EXPECT_EQ(needle->scene.third_head, "medial");
    EXPECT_TRUE(needle->scene.no_plantaris);
    EXPECT_EQ(needle->scene.movement, "walking");
    EXPECT_FLOAT_EQ(needle->scene.phase, 0.4f);
    const auto said = [](const std::vector<const char*>& arguments) {
        return std::get<SaidAlready>(parse(arguments).command).text;
    };
    const std::string by_needle = said({"needle", "--point", "G2", "--pose", "knee=200"});
    EXPECT_NE(by_needle.find("knee goes from 0 to 130"), std::string::npos);
    EXPECT_EQ(by_needle.substr(0, by_needle.find('\n')),
              said({"render", "--out", "a.png", "--pose", "knee=200"}).substr(0, by_needle.find('\n')));
}

}  // namespace
}  // namespace surae
