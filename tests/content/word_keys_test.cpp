// Words of the interface are named in code, where check_content() cannot see them: every such key must be in the
// catalogue, or begin keys that are ("ui.view." + name, "ui.welcome.step" + number).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "content/content.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

// Key -> the file that names it.
std::map<std::string, std::string> keys_in_code() {
    const std::regex literal("\"(ui\\.[a-z0-9_.]+)\"");
    std::map<std::string, std::string> out;
    for (const auto& file : fs::recursive_directory_iterator(fs::path(SURAE_SOURCE_DIR) / "src")) {
        const std::string extension = file.path().extension().string();
        if (extension != ".cpp" && extension != ".h") continue;
        const std::string text = text_of(file.path());
        for (std::sregex_iterator it(text.begin(), text.end(), literal), end; it != end; ++it) {
            out.emplace((*it)[1].str(), file.path().string());
        }
    }
    return out;
}

}  // namespace

TEST(WordKeys, EveryKeyNamedInCodeHasWords) {
    std::vector<Error> problems;
    auto words = Words::load(fs::path(SURAE_SOURCE_DIR) / "data/i18n/en.json", problems);
    ASSERT_TRUE(words);
    const std::vector<std::string> known = words->keys();
    const auto named = keys_in_code();
    ASSERT_GT(named.size(), 20U) << "the search for keys found too few: is its pattern still right?";
    for (const auto& [key, file] : named) {
        const bool begins_some = std::any_of(
            known.begin(), known.end(), [start = key](const std::string& one) { return one.rfind(start, 0) == 0; });
        EXPECT_TRUE(words->has(key) || begins_some) << key << " in " << file;
    }
}

}  // namespace surae
