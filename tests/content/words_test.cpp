// The word catalogue: flattening, registers, holes, placeholders.
#include <gtest/gtest.h>

#include "content/content.h"
#include "content/scratch_data.h"

namespace surae {

namespace {

Result<Words> words_from(const std::string& words, std::vector<Error>& problems) {
    ScratchData scratch;
    scratch.write("en.json", "{\"language\": \"en\", \"name\": \"English\", \"words\": " + words + "}");
    return Words::load(scratch.folder() / "en.json", problems);
}

Words sound_words(const std::string& text) {
    std::vector<Error> problems;
    auto words = words_from(text, problems);
    EXPECT_TRUE(words);
    EXPECT_TRUE(problems.empty()) << problems.front().message();
    return words ? std::move(words).value() : Words{};
}

}  // namespace

TEST(Words, NestedNamesBecomeDottedKeys) {
    const Words words = sound_words(R"({"a": {"b": {"c": "deep"}, "b.help": "dotted"}, "d": "flat"})");
    EXPECT_EQ(words.keys(), (std::vector<std::string>{"a.b.c", "a.b.help", "d"}));
    EXPECT_EQ(words.text("a.b.c"), "deep");
    EXPECT_EQ(words.text("a.b.help"), "dotted");
    EXPECT_EQ(words.language(), "en");
    EXPECT_EQ(words.name(), "English");
}

TEST(Words, RegistersDifferOnlyWhereBothAreGiven) {
    const Words words = sound_words(R"({"both": {"pro": "Calcaneus", "plain": "Heel bone"}, "one": "Skin"})");
    EXPECT_EQ(words.text("both", Register::professional), "Calcaneus");
    EXPECT_EQ(words.text("both", Register::plain), "Heel bone");
    EXPECT_EQ(words.text("one", Register::plain), "Skin");
    EXPECT_TRUE(words.has_both_registers("both"));
    EXPECT_FALSE(words.has_both_registers("one"));
    EXPECT_FALSE(words.has_both_registers("none"));
}

TEST(Words, AMissingKeyIsAHoleThatIsSeen) {
    const Words words = sound_words(R"({"a": "b"})");
    EXPECT_FALSE(words.has("no.such"));
    const std::string_view hole = words.text("no.such");
    EXPECT_EQ(hole, "[no.such]");
    EXPECT_EQ(words.text("other"), "[other]");
    EXPECT_EQ(hole, "[no.such]") << "views must outlive later calls";
}

TEST(Words, PlaceholdersAreFilledAndStrayBracesKept) {
    const Words words = sound_words(R"({"a": "{n} of {total}, {unknown} { {n"})");
    EXPECT_EQ(words.format("a", Register::plain, {{"n", "3"}, {"total", "{n}"}}), "3 of {n}, {unknown} { {n");
}

TEST(Words, MistakesAreToldAndTheRestIsKept) {
    std::vector<Error> problems;
    const auto words = words_from(R"({"good": "kept", "number": 4, "half": {"pro": "x"}, "empty": "",
        "extra": {"pro": "x", "plain": "y", "third": "z"}, "a": {"b": "1"}, "a.b": "2"})",
                                  problems);
    ASSERT_TRUE(words);
    EXPECT_EQ(words->text("good"), "kept");
    EXPECT_FALSE(words->has("number"));
    EXPECT_FALSE(words->has("half"));
    std::string all;
    for (const Error& problem : problems) all += problem.message() + "\n";
    for (const char* pointer : {"#/words/number:", "#/words/half/plain:", "#/words/empty:", "#/words/extra/third:"}) {
        EXPECT_NE(all.find(pointer), std::string::npos) << pointer << "\n" << all;
    }
    EXPECT_NE(all.find("'a.b' is given twice"), std::string::npos) << all;
}

TEST(Words, DeepNestingIsRefusedNotFollowed) {
    std::string deep = "\"x\"";
    for (int i = 0; i < 2000; ++i) deep = "{\"a\": " + deep + "}";
    std::vector<Error> problems;
    const auto words = words_from("{\"good\": \"kept\", \"deep\": " + deep + "}", problems);
    ASSERT_TRUE(words);
    EXPECT_EQ(words->keys().size(), 1U);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_NE(problems[0].what.find("nested too deeply"), std::string::npos);
}

TEST(Words, ACatalogueWithoutWordsIsAnError) {
    std::vector<Error> problems;
    EXPECT_FALSE(words_from("{}", problems));
    EXPECT_FALSE(words_from("[]", problems));
    EXPECT_FALSE(Words::load("/no/such/file.json"));
}

}  // namespace surae
