// Rules of honest display that the data itself must keep: warnings stand where they are needed, and what only the
// trigger point tradition says is never dressed as proven.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "content/content.h"

namespace surae {

namespace {

const Content& content() {
    static const LoadedContent loaded = [] {
        auto result = load_content(std::filesystem::path(SURAE_SOURCE_DIR) / "data");
        return result ? std::move(result).value() : LoadedContent{};
    }();
    return loaded.content;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& begin) { return text.rfind(begin, 0) == 0; });
}

bool only_from_article(const Statement& statement) {
    return statement.sources == std::vector<SourceId>{SourceId("S0")};
}

bool claims_proof(const Statement& statement) {
    return statement.confidence == Confidence::established || statement.confidence == Confidence::study;
}

}  // namespace

// Where calf, knee or heel light up, a clot or a rupture can feel the same.
TEST(Honesty, ComplaintsOfTheLegPointToTheRedFlags) {
    int checked = 0;
    for (const Complaint& complaint : content().complaints) {
        const bool risky = std::any_of(complaint.regions.begin(), complaint.regions.end(), [](const RegionId& region) {
            return starts_with_any(region.value, {"CALF_", "KNEE_", "HEEL_", "ACHILLES_"});
        });
        if (!risky) continue;
        ++checked;
        const bool warned = std::any_of(complaint.notes.begin(), complaint.notes.end(),
                                        [](const Statement& note) { return note.words == "complaint_note.red_flags"; });
        EXPECT_TRUE(warned) << complaint.id.value;
    }
    EXPECT_GT(checked, 0);
}

TEST(Honesty, RedFlagsOpenWithTheGeneralWarningThenTheEmergencies) {
    const Topic* flags = content().topic("red_flags");
    ASSERT_NE(flags, nullptr);
    ASSERT_FALSE(flags->entries.empty());
    EXPECT_EQ(flags->entries.front().group, "always");
    const auto first_calm = std::find_if(flags->entries.begin() + 1, flags->entries.end(),
                                         [](const Entry& entry) { return !entry.emergency; });
    EXPECT_GT(first_calm - flags->entries.begin(), 1) << "no emergency at all";
    EXPECT_TRUE(std::none_of(first_calm, flags->entries.end(), [](const Entry& entry) { return entry.emergency; }));
}

// The source article gives swelling, night pain and a foot that cannot bear weight without any warning.
TEST(Honesty, SignsSharedWithAClotCarryTheDoubt) {
    const Topic* signs = content().topic("signs");
    ASSERT_NE(signs, nullptr);
    for (const char* id : {"soleus_swelling", "soleus_night", "soleus_weight"}) {
        const auto entry = std::find_if(signs->entries.begin(), signs->entries.end(),
                                        [&](const Entry& each) { return each.id == id; });
        ASSERT_NE(entry, signs->entries.end()) << id;
        EXPECT_FALSE(entry->statements.front().caveat.empty()) << id;
    }
}

TEST(Honesty, TheArticleAloneProvesNothing) {
    const std::array<const char*, 8> topics{"signs",      "causes",    "perpetuating", "habits",
                                            "treatments", "exercises", "conditions",   "needling_safety"};
    int checked = 0;
    for (const char* id : topics) {
        const Topic* topic = content().topic(id);
        ASSERT_NE(topic, nullptr) << id;
        for (const Entry& entry : topic->entries) {
            for (const Statement& statement : entry.statements) {
                checked += only_from_article(statement);
                EXPECT_FALSE(only_from_article(statement) && claims_proof(statement)) << statement.words;
            }
        }
    }
    EXPECT_GT(checked, 0);
}

TEST(Honesty, NoTextPromises) {
    const std::vector<std::string> promises{"most effective", "best treatment", "guarantee", "cure",
                                            "miracle",        "will heal",      "risk-free", "always works"};
    for (const std::string& key : content().words.keys()) {
        for (const Register reg : {Register::professional, Register::plain}) {
            const std::string text(content().words.text(key, reg));
            for (const std::string& promise : promises) {
                const bool denied = text.find("not") != std::string::npos || text.find("No ") != std::string::npos;
                EXPECT_TRUE(denied || text.find(promise) == std::string::npos) << key << ": " << text;
            }
        }
    }
}

}  // namespace surae
