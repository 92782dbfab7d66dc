// The rules of the house, read off the sources: who may include whom, who owns which library, how long files may be.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = SURAE_SOURCE_DIR;

// docs/architecture.md: a folder includes itself and lower levels, never a sibling.
const std::map<std::string, int> level{{"base", 0},  {"geometry", 1}, {"content", 1}, {"platform", 1}, {"pack", 2},
                                       {"model", 2}, {"frame", 2},    {"derive", 3},  {"render", 3},   {"store", 3},
                                       {"scene", 4}, {"ui", 4},       {"input", 4},   {"app", 5}};

std::vector<fs::path> sources(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string ending = entry.path().extension();
        if (ending == ".h" || ending == ".cpp") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> lines(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
}

struct Include {
    std::string file;   // below src/
    std::string named;  // what stands between the quotes or brackets
};

std::vector<Include> includes() {
    static const std::regex form(R"re(^\s*#include\s*["<]([^">]+)[">])re");
    std::vector<Include> found;
    for (const fs::path& file : sources(root / "src")) {
        for (const std::string& line : lines(file)) {
            std::smatch match;
            if (std::regex_search(line, match, form)) found.push_back({fs::relative(file, root / "src"), match[1]});
        }
    }
    return found;
}

std::string folder_of(const std::string& path) {
    return path.substr(0, path.find('/'));
}

TEST(Rules, EveryFolderOfSrcHasALevel) {
    for (const auto& entry : fs::directory_iterator(root / "src")) {
        if (!entry.is_directory()) continue;
        EXPECT_TRUE(level.contains(entry.path().filename())) << entry.path();
    }
}

TEST(Rules, IncludesPointDownwards) {
    std::size_t checked = 0;
    for (const Include& include : includes()) {
        const std::string from = folder_of(include.file), to = folder_of(include.named);
        if (!level.contains(to)) continue;
        ++checked;
        EXPECT_TRUE(from == to || level.at(to) < level.at(from))
            << include.file << " must not include " << include.named;
    }
    EXPECT_GT(checked, 100u) << "the rule looked at too little to mean anything";
}

TEST(Rules, LibrariesHaveOneOwner) {
    const std::vector<std::pair<std::string, std::set<std::string>>> owners{
        {"GLFW/", {"platform"}}, {"EGL/", {"platform"}},        {"glad/", {"render"}},
        {"assimp/", {"pack"}},   {"imgui", {"platform", "ui"}}, {"CLI/", {"app"}}};
    for (const Include& include : includes()) {
        for (const auto& [prefix, folders] : owners) {
            if (include.named.rfind(prefix, 0) == 0 && include.named.rfind("imgui_", 0) != 0) {
                EXPECT_TRUE(folders.contains(folder_of(include.file))) << include.file << " includes " << include.named;
            }
        }
    }
}

TEST(Rules, FilesStayShortAndSayWhatTheyAreFor) {
    for (const char* folder : {"src", "tools"}) {
        for (const fs::path& file : sources(root / folder)) {
            const auto all = lines(file);
            EXPECT_LE(all.size(), 400u) << file;
            if (file.extension() != ".h" || all.empty()) continue;
            EXPECT_EQ(all.front().rfind("// ", 0), 0u) << file << " opens with no sentence";
        }
    }
}

// Each header stands on its own: its .cpp includes it first, so a missing include shows at once.
TEST(Rules, ASourceIncludesItsOwnHeaderFirst) {
    for (const fs::path& file : sources(root / "src")) {
        const fs::path header = fs::path(file).replace_extension(".h");
        if (file.extension() != ".cpp" || !fs::exists(header)) continue;
        const std::string own = fs::relative(header, root / "src");
        for (const std::string& line : lines(file)) {
            if (line.rfind("#include", 0) != 0) continue;
            EXPECT_NE(line.find(own), std::string::npos) << file << " includes something before " << own;
            break;
        }
    }
}

TEST(Rules, MainIsShort) {
    EXPECT_LT(lines(root / "src/app/main.cpp").size(), 60u);
}

}  // namespace
