// Lines are broken where print breaks them.
#include "ui/lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "ui/widgets.h"

namespace surae::ui {
namespace {

class Lines : public testing::Test {
  protected:
    void SetUp() override {
        glue.set_text_size(16);
        glue.begin_frame({400, 300}, 1.0f / 60);
    }
    void TearDown() override { glue.end_frame(); }

    static std::vector<std::string> broken(std::string_view what, float width) {
        std::istringstream in(in_lines(what, Face::body, width));
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        return lines;
    }
    static float width(std::string_view what) { return measure(what, Face::body).x; }

    ImGuiGlue glue;
};

constexpr std::string_view credit =
    "BodyParts3D, Copyright (c) The Database Center for Life Science licensed by CC Attribution-Share Alike 2.1 Japan";

TEST_F(Lines, BreakBetweenWordsOnly) {
    for (float wide = width("Attribution-Share"); wide < width(credit); wide += 7) {
        std::string again;
        for (const std::string& line : broken(credit, wide)) {
            EXPECT_LE(width(line), wide + 0.01f) << line;
            again += (again.empty() ? "" : " ") + line;
        }
        EXPECT_EQ(again, credit) << "nothing is lost, and only blanks became line ends";
    }
    EXPECT_EQ(broken(credit, 0).size(), 1u) << "no width: no lines";
}

TEST_F(Lines, KeepANumberWithItsUnit) {
    for (const std::string whole : {"2.1", "0.79", "12 mm", "6.6°", "3 cun", "45 %"})
        for (float wide = width(whole) + 1; wide < width("the depth is 12 mm here"); wide += 1) {
            const auto lines = broken("the depth is " + whole + " here", wide);
            EXPECT_EQ(std::count_if(lines.begin(), lines.end(),
                                    [&](const std::string& line) { return line.find(whole) != std::string::npos; }),
                      1)
                << whole << " at " << wide;
        }
    EXPECT_EQ(broken("3 men", width("3 m")).front(), "3") << "not every m is a metre";
}

TEST_F(Lines, TheLongestWordTellsTheLeastWidth) {
    EXPECT_EQ(longest_word("Gastrocnemius, medial head", Face::body), width("Gastrocnemius,"));
    EXPECT_EQ(longest_word("at 365 mm\nor so", Face::body), width("365 mm"));
    EXPECT_EQ(longest_word("", Face::body), 0);
}

TEST_F(Lines, CutWhatIsLongerThanALineAndKeepLineEnds) {
    const auto lines = broken("é" + std::string(40, 'w'), width("wwwwwwwwww"));
    EXPECT_GE(lines.size(), 4u);
    for (const std::string& line : lines) EXPECT_LE(width(line), width("wwwwwwwwww") + 0.01f);
    EXPECT_EQ(broken("one\n\ntwo", 1000), (std::vector<std::string>{"one", "", "two"}));
    EXPECT_EQ(in_lines("", Face::body, 100), "");
}

}  // namespace
}  // namespace surae::ui
