// Damaged files: every kind of mistake is told with file, place and remedy, and the rest of the content stays.
#include <gtest/gtest.h>

#include <functional>

#include "content/content.h"
#include "content/scratch_data.h"

namespace surae {

namespace {

struct Damage {
    const char* name;
    const char* file;
    std::function<void(Json&)> apply;
    const char* where;  // JSON pointer the problem must name
    const char* what;   // part of its sentence
};

Json::json_pointer at(const char* pointer) {
    return Json::json_pointer(pointer);
}

const Damage damages[] = {
    {"NumberAsText", "trigger_points.json", [](Json& j) { j[at("/points/0/t")] = "0.2"; }, "/points/0/t",
     "a number is wanted, not string"},
    {"HugeNumber", "trigger_points.json", [](Json& j) { j[at("/points/0/t")] = 1e300; }, "/points/0/t", "out of range"},
    {"NegativeDepth", "trigger_points.json", [](Json& j) { j[at("/points/3/max_depth_mm")] = -1; },
     "/points/3/max_depth_mm", "out of range"},
    {"PeakAboveOne", "trigger_points.json", [](Json& j) { j[at("/points/1/referrals/0/peak")] = 1.5; },
     "/points/1/referrals/0/peak", "out of range"},
    {"ThreeNumbersForTwo", "trigger_points.json", [](Json& j) { j[at("/points/0/t_range")] = {0.1, 0.2, 0.3}; },
     "/points/0/t_range", "two numbers"},
    {"UnknownClass", "trigger_points.json", [](Json& j) { j[at("/points/0/referrals/0/class")] = "main"; },
     "/points/0/referrals/0/class", "'main' is not one of the names"},
    {"NestedTooEarly", "trigger_points.json", [](Json& j) { j[at("/points/0/skin")] = {0.24, -55}; }, "/points/0/skin",
     "an object is wanted"},
    {"FlagAsNumber", "trigger_points.json", [](Json& j) { j[at("/points/7/exceptional")] = 1; },
     "/points/7/exceptional", "true or false is wanted"},
    {"ListAsObject", "trigger_points.json", [](Json& j) { j["points"] = Json::object(); }, "/points",
     "a list is wanted"},
    {"RootAsList", "regions.json", [](Json& j) { j = Json::array(); }, "#", "an object is wanted"},
    {"UnknownFace", "regions.json", [](Json& j) { j[at("/regions/13/faces")] = {"dorsal"}; }, "/regions/13/faces",
     "no face of the foot"},
    {"UnknownSurface", "regions.json", [](Json& j) { j[at("/regions/0/surface")] = "arm"; }, "/regions/0/surface",
     "'arm' is not one of"},
    {"MissingId", "muscles.json", [](Json& j) { j[at("/muscles/0")].erase("id"); }, "/muscles/0/id", "is missing"},
    {"EmptyText", "muscles.json", [](Json& j) { j[at("/muscles/0/latin")] = ""; }, "/muscles/0/latin", "empty"},
    {"IdWithSpaces", "muscles.json", [](Json& j) { j[at("/muscles/1/id")] = "so leus"; }, "/muscles/1/id", "is no id"},
    {"UnknownConfidence", "muscles.json",
     [](Json& j) { j[at("/muscles/0/facets/0/statements/0/confidence")] = "certain"; },
     "/muscles/0/facets/0/statements/0/confidence", "'certain' is not one of"},
    {"SourceAsNumber", "muscles.json", [](Json& j) { j[at("/muscles/0/facets/0/statements/0/sources/0")] = 7; },
     "/muscles/0/facets/0/statements/0/sources/0", "a text is wanted"},
    {"FractionOfAnFmaId", "structures.json", [](Json& j) { j[at("/structures/0/fma")] = 0.5; }, "/structures/0/fma",
     "no whole number"},
    {"UnknownLayer", "structures.json", [](Json& j) { j[at("/structures/0/layer")] = "top"; }, "/structures/0/layer",
     "'top' is not one of"},
    {"FollowsNoSegment", "structures.json", [](Json& j) { j[at("/structures/3/follows")] = {"shank", "toe"}; },
     "/structures/3/follows/1", "is no part that a joint moves"},
    {"MisspelledField", "structures.json", [](Json& j) { j[at("/structures/0/musle")] = "x"; }, "/structures/0/musle",
     "nobody knows a field"},
    {"MusclesNoList", "complaints.json", [](Json& j) { j[at("/complaints/0/muscles")] = "soleus"; },
     "/complaints/0/muscles", "a list is wanted"},
    {"NoStatement", "complaints.json", [](Json& j) { j[at("/complaints/0")].erase("statement"); },
     "/complaints/0/statement", "is missing"},
    {"OtherTopicsName", "topics/red_flags.json", [](Json& j) { j["id"] = "green_flags"; }, "/id", "unlike its file"},
    {"EntryAsText", "topics/red_flags.json", [](Json& j) { j[at("/entries/0")] = "clot"; }, "/entries/0",
     "an object is wanted"},
    {"SeenAsText", "references.json", [](Json& j) { j[at("/references/0/text_seen")] = "yes"; },
     "/references/0/text_seen", "true or false is wanted"},
    {"WordAsNumber", "i18n/en.json", [](Json& j) { j[at("/words/structure/soleus")] = 3; }, "/words/structure/soleus",
     "a text or an object is wanted"},
};

// Else GoogleTest would show the bytes of it.
void PrintTo(const Damage& value, std::ostream* out) {
    *out << value.name;
}

class BrokenContent : public testing::TestWithParam<Damage> {};

}  // namespace

TEST_P(BrokenContent, IsToldAndTheRestIsKept) {
    const Damage& damage = GetParam();
    ScratchData scratch;
    scratch.copy_all();
    Json json = Json::parse(ScratchData::real_text(damage.file));
    damage.apply(json);
    scratch.write(damage.file, json);
    const auto loaded = load_content(scratch.folder());
    ASSERT_TRUE(loaded) << loaded.error().message();
    bool told = false;
    std::string all;
    for (const Error& problem : loaded->problems) {
        all += problem.message() + "\n";
        EXPECT_EQ(problem.where.rfind((scratch.folder() / damage.file).string(), 0), 0U) << problem.where;
        EXPECT_FALSE(problem.remedy.empty()) << problem.what;
        const bool place =
            problem.where.size() >= std::string(damage.where).size() &&
            problem.where.substr(problem.where.size() - std::string(damage.where).size()) == damage.where;
        told = told || (place && problem.what.find(damage.what) != std::string::npos);
    }
    EXPECT_TRUE(told) << "wanted: " << damage.where << ": " << damage.what << "\ngot:\n" << all;
    EXPECT_GT(loaded->content.words.keys().size(), 500U);
}

INSTANTIATE_TEST_SUITE_P(EveryKind, BrokenContent, testing::ValuesIn(damages),
                         [](const auto& named) { return std::string(named.param.name); });

TEST(BrokenFiles, OneBadPointLeavesEightGoodOnes) {
    ScratchData scratch;
    scratch.copy_all();
    Json json = Json::parse(ScratchData::real_text("trigger_points.json"));
    json[at("/points/2/m")] = nullptr;
    scratch.write("trigger_points.json", json);
    const auto loaded = load_content(scratch.folder());
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->content.points.size(), 8U);
    EXPECT_EQ(loaded->content.find(PointId("G3")), nullptr);
    EXPECT_NE(loaded->content.find(PointId("G4")), nullptr);
}

TEST(BrokenFiles, AMissingFileIsAProblemNotAFailure) {
    for (const char* file : {"structures.json", "muscles.json", "trigger_points.json", "regions.json",
                             "complaints.json", "references.json", "i18n/en.json"}) {
        ScratchData scratch;
        scratch.copy_all();
        std::filesystem::remove(scratch.folder() / file);
        const auto loaded = load_content(scratch.folder());
        ASSERT_TRUE(loaded) << file;
        ASSERT_EQ(loaded->problems.size(), 1U) << file;
        EXPECT_EQ(loaded->problems[0].where, (scratch.folder() / file).string());
        EXPECT_NE(loaded->problems[0].what.find("does not exist"), std::string::npos);
    }
}

TEST(BrokenFiles, BadSyntaxIsToldWithLineAndColumn) {
    ScratchData scratch;
    scratch.copy_all();
    scratch.write("regions.json", std::string("{\"regions\": [\n  {\"id\": NaN}\n]}"));
    const auto loaded = load_content(scratch.folder());
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->problems.size(), 1U);
    EXPECT_NE(loaded->problems[0].where.find("regions.json:2:"), std::string::npos) << loaded->problems[0].where;
    EXPECT_TRUE(loaded->content.regions.empty());
    EXPECT_EQ(loaded->content.points.size(), 9U);
}

TEST(BrokenFiles, ANumberBeyondDoubleIsToldNotThrown) {
    ScratchData scratch;
    scratch.copy_all();
    scratch.write("regions.json", std::string("{\"regions\": [{\"id\": \"A\", \"centre\": [1e999, 0]}]}"));
    const auto loaded = load_content(scratch.folder());
    ASSERT_TRUE(loaded);
    ASSERT_FALSE(loaded->problems.empty());
    EXPECT_NE(loaded->problems[0].where.find("regions.json"), std::string::npos);
}

TEST(BrokenFiles, NothingAtAllIsAnError) {
    const ScratchData scratch;
    const auto empty = load_content(scratch.folder());
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().where, scratch.folder().string());
    EXPECT_FALSE(load_content("/no/such/folder"));
}

TEST(BrokenFiles, AnUnknownLanguageFallsBackToEnglish) {
    const auto loaded = load_content(ScratchData::real(), "xx");
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->problems.size(), 1U);
    EXPECT_NE(loaded->problems[0].where.find("xx.json"), std::string::npos);
    EXPECT_EQ(loaded->content.words.language(), "en");
    EXPECT_TRUE(loaded->content.words.has("structure.soleus"));
}

TEST(BrokenFiles, AHalfTranslatedLanguageShowsTheRestInEnglish) {
    ScratchData scratch;
    scratch.copy_all();
    scratch.write("i18n/de.json", std::string(R"({"language": "de", "name": "Deutsch",
        "words": {"structure": {"soleus": {"pro": "Schollenmuskel", "plain": "Tiefer Wadenmuskel"}}}})"));
    const auto loaded = load_content(scratch.folder(), "de");
    ASSERT_TRUE(loaded);
    const Words& words = loaded->content.words;
    EXPECT_EQ(words.language(), "de");
    EXPECT_EQ(words.text("structure.soleus", Register::plain), "Tiefer Wadenmuskel");
    EXPECT_EQ(words.text("structure.tibia"), "Tibia");
    ASSERT_EQ(loaded->problems.size(), 1U);
    EXPECT_NE(loaded->problems[0].what.find("are missing and shown in English"), std::string::npos);
    EXPECT_NE(loaded->problems[0].where.find("de.json"), std::string::npos);
}

TEST(BrokenFiles, ALanguageNameCannotLeaveItsFolder) {
    const auto loaded = load_content(ScratchData::real(), "../regions");
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->problems.size(), 1U);
    EXPECT_NE(loaded->problems[0].what.find("no name of a language"), std::string::npos);
}

}  // namespace surae
