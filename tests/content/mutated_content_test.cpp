// Seeded mutants of every content file: the loader never crashes, and what it does not take it explains by file and
// place.
#include <gtest/gtest.h>

#include <random>

#include "content/content.h"
#include "content/scratch_data.h"

namespace surae {

namespace {

// Per file and per kind of damage; 9 files and 2 kinds make 6,300 mutants.
constexpr int mutants = 350;

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
    return random() % limit;
}

// Bytes flipped, cut out, doubled, or the tail lost: mostly no JSON any more.
std::string byte_mutant(std::string text, Random& random) {
    for (std::size_t count = 1 + below(random, 4); count > 0 && !text.empty(); --count) {
        const std::size_t at = below(random, text.size());
        const std::size_t length = 1 + below(random, 40);
        switch (below(random, 5)) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(at, length));
                break;
            case 3:
                text.resize(below(random, 8) == 0 ? at : text.size());
                break;
            default:
                text[at] = "{}[]\",:0e-n\\"[below(random, 12)];
                break;
        }
    }
    return text;
}

void collect(const Json& json, const Json::json_pointer& at, std::vector<Json::json_pointer>& out) {
    if (!at.empty()) out.push_back(at);
    if (json.is_object()) {
        for (const auto& [name, value] : json.items()) collect(value, at / name, out);
    } else if (json.is_array()) {
        for (std::size_t i = 0; i < json.size(); ++i) collect(json[i], at / i, out);
    }
}

Json strange_value(Random& random) {
    switch (below(random, 11)) {
        case 0:
            return nullptr;
        case 1:
            return true;
        case 2:
            return -1e308;
        case 3:
            return std::uint64_t{18446744073709551615U};
        case 4:
            return "";
        case 5:
            return "no_such_thing";
        case 6:
            return Json::array();
        case 7:
            return Json::object();
        case 8:
            return Json::array({Json::array({Json::object()})});
        case 9:
            return std::string(100000, 'x');
        default:
            return 0.5;
    }
}

struct Mutant {
    Json json;
    std::string pointer;
    bool must_be_told = false;
};

// One node replaced or removed. A truth value belongs nowhere but where one stands, so that one must be told.
Mutant tree_mutant(const Json& sound, const std::vector<Json::json_pointer>& nodes, Random& random) {
    Mutant out{sound, {}, false};
    const Json::json_pointer& at = nodes[below(random, nodes.size())];
    out.pointer = at.to_string();
    if (below(random, 4) == 0) {
        out.must_be_told = !sound.at(at).is_boolean();
        out.json[at] = out.must_be_told ? Json(true) : Json("true");
        out.must_be_told = true;
    } else if (below(random, 4) == 0 && out.json[at.parent_pointer()].is_object()) {
        out.json[at.parent_pointer()].erase(at.back());
    } else {
        out.json[at] = strange_value(random);
    }
    return out;
}

const char* const files[] = {"structures.json",       "muscles.json",    "trigger_points.json",
                             "regions.json",          "complaints.json", "references.json",
                             "topics/red_flags.json", "i18n/en.json",    "needling.json"};

class MutatedContent : public testing::TestWithParam<const char*> {
  protected:
    // One sound item in another file, so that a load never fails for want of anything useful.
    void SetUp() override {
        const bool is_references = std::string(GetParam()) == "references.json";
        scratch_.write(is_references ? "regions.json" : "references.json",
                       is_references ? std::string(R"({"regions": [{"id": "A", "surface": "leg", "centre": [0, 0],
                                                   "extent": [1, 1]}]})")
                                     : std::string(R"({"references": [{"id": "S0", "citation": "x"}]})"));
    }

    // The problems of this file when it holds `text`.
    std::vector<Error> problems_of(const std::string& text) {
        scratch_.write(GetParam(), text);
        const auto loaded = load_content(scratch_.folder());
        EXPECT_TRUE(loaded);
        if (!loaded) return {};
        check_content(loaded->content);  // must bear whatever was let through
        const std::string file = (scratch_.folder() / GetParam()).string();
        std::vector<Error> own;
        for (const Error& problem : loaded->problems) {
            if (problem.where.rfind(file, 0) == 0) own.push_back(problem);
        }
        return own;
    }

    ScratchData scratch_;
};

}  // namespace

TEST_P(MutatedContent, DamagedBytesLoadOrAreExplained) {
    const std::string sound = ScratchData::real_text(GetParam());
    Random random(20260101);
    int explained = 0;
    for (int i = 0; i < mutants; ++i) {
        const std::string text = byte_mutant(sound, random);
        const auto problems = problems_of(text);
        if (!Json::accept(text)) {
            EXPECT_FALSE(problems.empty()) << "mutant " << i << " is no JSON, yet nothing was said";
        }
        for (const Error& problem : problems) EXPECT_FALSE(problem.what.empty());
        explained += problems.empty() ? 0 : 1;
    }
    EXPECT_GT(explained, mutants / 4) << "these mutants test nothing";
}

TEST_P(MutatedContent, DamagedNodesLoadOrAreExplained) {
    const Json sound = Json::parse(ScratchData::real_text(GetParam()));
    std::vector<Json::json_pointer> nodes;
    collect(sound, Json::json_pointer(), nodes);
    Random random(20260102);
    int must = 0;
    for (int i = 0; i < mutants; ++i) {
        const Mutant mutant = tree_mutant(sound, nodes, random);
        const auto problems = problems_of(mutant.json.dump());
        must += mutant.must_be_told ? 1 : 0;
        bool placed = false;
        for (const Error& problem : problems) {
            EXPECT_FALSE(problem.remedy.empty()) << problem.message();
            placed = placed || problem.where.find("#" + mutant.pointer) != std::string::npos;
        }
        if (mutant.must_be_told) {
            EXPECT_TRUE(placed) << "mutant " << i << " at " << mutant.pointer << " was not told by its place";
        }
    }
    EXPECT_GT(must, mutants / 8);
}

INSTANTIATE_TEST_SUITE_P(EachFile, MutatedContent, testing::ValuesIn(files), [](const auto& named) {
    std::string name = named.param;
    for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name;
});

}  // namespace surae
