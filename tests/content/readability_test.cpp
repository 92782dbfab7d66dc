// The plain register is for people without training: short sentences and short words, measured on what patients read.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <sstream>

#include "content/content.h"

namespace surae {

namespace {

constexpr int longest_sentence_words = 15;  // docs/content.md
constexpr double highest_grade = 8.0;

std::vector<std::string> words_of(const std::string& sentence) {
    std::vector<std::string> out;
    std::istringstream in(sentence);
    for (std::string word; in >> word;) {
        const bool spoken = std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
        if (spoken) out.push_back(word);
    }
    return out;
}

// Ends a sentence at . ! or ? before a space or the end, so that "1.2" and "5.5 mm" stay whole.
std::vector<std::string> sentences_of(const std::string& text) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        out.back() += text[i];
        const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
        if (stop && (i + 1 == text.size() || text[i + 1] == ' ')) out.emplace_back();
    }
    out.erase(std::remove_if(out.begin(), out.end(), [](const std::string& s) { return words_of(s).empty(); }),
              out.end());
    return out;
}

// Groups of vowels, less a silent final e: close enough for an average over hundreds of words.
int syllables_of(const std::string& word) {
    std::string letters;
    for (const unsigned char c : word) {
        if (std::isalpha(c) != 0) letters += static_cast<char>(std::tolower(c));
    }
    int groups = 0;
    bool inside = false;
    for (const char c : letters) {
        const bool vowel = std::string("aeiouy").find(c) != std::string::npos;
        if (vowel && !inside) ++groups;
        inside = vowel;
    }
    const bool silent_e = letters.size() > 2 && letters.back() == 'e' && letters[letters.size() - 2] != 'l';
    if (silent_e && groups > 1) --groups;
    return std::max(groups, 1);
}

double flesch_kincaid_grade(const std::vector<std::string>& texts) {
    double sentences = 0, words = 0, syllables = 0;
    for (const std::string& text : texts) {
        for (const std::string& sentence : sentences_of(text)) {
            ++sentences;
            for (const std::string& word : words_of(sentence)) {
                ++words;
                syllables += syllables_of(word);
            }
        }
    }
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

void add_statement(const Content& content, const Statement& statement, std::vector<std::string>& texts) {
    texts.emplace_back(content.words.text(statement.words, Register::plain));
    if (!statement.caveat.empty()) texts.emplace_back(content.words.text(statement.caveat, Register::plain));
}

void add_facets(const Content& content, const std::vector<Facet>& facets, std::vector<std::string>& texts) {
    for (const Facet& facet : facets) {
        for (const Statement& statement : facet.statements) add_statement(content, statement, texts);
    }
}

std::vector<std::string> texts_of_cards(const Content& content) {
    std::vector<std::string> texts;
    for (const Muscle& muscle : content.muscles) {
        add_facets(content, muscle.facets, texts);
        for (const Relation& relation : muscle.relations) add_statement(content, relation.statement, texts);
    }
    return texts;
}

std::vector<std::string> texts_of_points(const Content& content) {
    std::vector<std::string> texts;
    for (const TriggerPoint& point : content.points) {
        texts.emplace_back(content.words.text("point." + point.id.value + ".name", Register::plain));
        add_facets(content, point.facets, texts);
        for (const Referral& referral : point.referrals) add_statement(content, referral.statement, texts);
    }
    return texts;
}

std::vector<std::string> texts_of_needling(const Needling& needling, const Content& content) {
    std::vector<std::string> texts;
    for (const Approach& approach : needling.approaches) add_facets(content, approach.facets, texts);
    for (const Margin& margin : needling.margins) add_statement(content, margin.statement, texts);
    for (const Statement& rule :
         {needling.margin_rule, needling.band, needling.twitch, needling.cun, needling.length, needling.trained_only})
        add_statement(content, rule, texts);
    return texts;
}

std::vector<std::string> plain_texts(const Content& content, const std::string& what) {
    std::vector<std::string> texts;
    if (what == "complaints") {
        for (const Complaint& complaint : content.complaints) {
            texts.emplace_back(content.words.text("complaint." + complaint.id.value, Register::plain));
            add_statement(content, complaint.statement, texts);
            for (const Statement& note : complaint.notes) add_statement(content, note, texts);
        }
        return texts;
    }
    if (what == "muscles") return texts_of_cards(content);
    if (what == "points") return texts_of_points(content);
    if (what == "needling") return texts_of_needling(content.needling, content);
    const Topic* topic = content.topic(what);
    if (!topic) return texts;
    for (const Entry& entry : topic->entries) {
        texts.emplace_back(content.words.text("entry." + topic->id + "." + entry.id + ".title", Register::plain));
        for (const Statement& statement : entry.statements) add_statement(content, statement, texts);
    }
    return texts;
}

// The text that Flesch-Kincaid is known to grade as hard; guards the measure itself.
const char* const hard_text =
    "Localised myofascial hyperalgesia demonstrates considerable interindividual variability notwithstanding "
    "standardised examination procedures administered by experienced practitioners.";

}  // namespace

TEST(ReadabilityMeasure, TellsHardFromEasy) {
    EXPECT_GT(flesch_kincaid_grade({hard_text}), 16);
    EXPECT_LT(flesch_kincaid_grade({"The calf hurts. See a doctor now."}), 4);
    EXPECT_EQ(sentences_of("It moved 1.5 mm. Why? No one knows!").size(), 3U);
    EXPECT_EQ(syllables_of("muscle"), 2);
    EXPECT_EQ(syllables_of("bone"), 1);
}

class Readability : public testing::TestWithParam<const char*> {};

TEST_P(Readability, PlainTextIsPlain) {
    auto loaded = load_content(std::filesystem::path(SURAE_SOURCE_DIR) / "data");
    ASSERT_TRUE(loaded);
    const std::vector<std::string> texts = plain_texts(loaded->content, GetParam());
    ASSERT_GT(texts.size(), 5U);
    for (const std::string& text : texts) {
        EXPECT_NE(text.front(), '[') << "no words for " << text;
        for (const std::string& sentence : sentences_of(text)) {
            EXPECT_LE(words_of(sentence).size(), static_cast<std::size_t>(longest_sentence_words)) << sentence;
        }
    }
    EXPECT_LE(flesch_kincaid_grade(texts), highest_grade);
}

INSTANTIATE_TEST_SUITE_P(WhatPatientsRead, Readability,
                         testing::Values("red_flags", "treatments", "exercises", "habits", "complaints", "signs",
                                         "causes", "perpetuating", "conditions", "muscles", "points", "needling"),
                         [](const auto& named) { return std::string(named.param); });

}  // namespace surae
