// Golden pictures: the program draws what it drew when somebody last looked and was content. To renew them after a
// wanted change: SURAE_UPDATE_GOLDEN=1 build/dev/tests/app/app_test --gtest_filter='*Golden*', look at every one,
// commit.
#include <gtest/gtest.h>

#include "app/run_program.h"
#include "render/image.h"
#include "render/image_compare.h"

namespace surae {
namespace {

struct Case {
    const char* name;
    std::vector<std::string> arguments;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.name;
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, LooksAsItDid) {
    if (SURAE_LEG_COARSEN > 1.05) GTEST_SKIP() << "the pictures show the full leg; this build made a coarser one";
    const test::ScratchFolder scratch;
    std::vector<std::string> arguments{"render", "--out", (scratch / "picture.png").string(), "--no-cache"};
    arguments.insert(arguments.end(), GetParam().arguments.begin(), GetParam().arguments.end());
    const auto ran = test::run_surae(arguments);
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const auto picture = read_png(scratch / "picture.png");
    ASSERT_TRUE(picture.ok());
    test::expect_golden(*picture, std::string(SURAE_SOURCE_DIR) + "/tests/golden/" + GetParam().name + ".png",
                        GetParam().name);
}

const std::vector<std::string> small{"--size", "240x320"};

Case scene(const char* name, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), small.begin(), small.end());
    arguments.push_back("--no-marks");
    return {name, arguments};
}

INSTANTIATE_TEST_SUITE_P(
    Pictures, Golden,
    testing::Values(
        scene("first", {}), scene("posterior", {"--view", "posterior"}), scene("anterior", {"--view", "anterior"}),
        scene("medial", {"--view", "medial"}), scene("lateral", {"--view", "lateral"}),
        scene("plantar", {"--view", "plantar"}), scene("left-medial", {"--leg", "left", "--view", "medial"}),
        scene("skin", {"--show", "skin"}), scene("peel-soleus", {"--peel", "soleus", "--view", "posterior"}),
        scene("peel-deep", {"--peel", "deep", "--view", "posterior"}), scene("peel-bone", {"--peel", "bone"}),
        scene("third-head-medial", {"--third-head", "medial", "--view", "posterior"}),
        scene("third-head-lateral", {"--third-head", "lateral", "--view", "posterior"}),
        scene("no-plantaris", {"--no-plantaris", "--peel", "plantaris"}),
        scene("isolated", {"--isolate", "soleus,plantaris,tibia"}),
        scene("selected", {"--select", "soleus", "--synergists"}), scene("heat-G1", {"--point", "G1"}),
        scene("heat-S1", {"--point", "S1", "--view", "plantar"}),
        scene("heat-all", {"--point", "G1,G2,G3,G4,S1,S2,S3,P1", "--view", "posterior"}),
        scene("tint", {"--complaint", "restless_legs"}),
        scene("section-axial", {"--point", "S1", "--section", "axial"}),
        scene("bent", {"--pose", "knee=75,ankle=-35,subtalar=10", "--view", "lateral"}),
        scene("movement", {"--movement", "stand_on_toes", "--phase", "0.5"}),
        scene("section-coronal", {"--section", "coronal", "--peel", "gastrocnemius"}),
        Case{"needle", {"--size", "480x400", "--point", "S1", "--needle", "--section", "across"}},
        Case{"marks", {"--size", "480x400", "--point", "S3", "--view", "posterior"}},
        Case{"ui-study", {"--ui", "--size", "1024x640", "--point", "G1"}},
        Case{"ui-clinic", {"--ui", "--size", "1024x640", "--audience", "clinic", "--panel", "red_flags"}},
        Case{"ui-lecture", {"--ui", "--size", "1024x640", "--audience", "lecture", "--complaint", "heel_pain"}}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        for (char& c : name) c = c == '-' ? '_' : c;
        return name;
    });

}  // namespace
}  // namespace surae
