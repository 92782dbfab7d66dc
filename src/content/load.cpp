// Opens every file of the data folder, keeps what can be read, and gathers the rest as problems.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/json_io.h"
#include "content/loaders.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

using Reader = void (*)(Fields&, Content&);

void read_file_into(const fs::path& file, Reader reader, LoadedContent& out) {
    auto json = read_json(file);
    if (!json) {
        out.problems.push_back(json.error());
        return;
    }
    Report report(file.string(), out.problems);
    Fields root(*json, "", report);
    reader(root, out.content);
    root.sound();
}

std::vector<fs::path> json_files_in(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        if (it->path().extension() == ".json") out.push_back(it->path());
    }
    std::sort(out.begin(), out.end());  // the order of a folder is not ours to rely on
    return out;
}

void read_topics(const fs::path& folder, LoadedContent& out) {
    for (const fs::path& file : json_files_in(folder)) {
        const std::size_t before = out.content.topics.size();
        read_file_into(file, read_topic, out);
        if (out.content.topics.size() == before) continue;
        const std::string& id = out.content.topics.back().id;
        if (id != file.stem().string()) {
            out.problems.push_back(
                {"the topic calls itself '" + id + "', unlike its file", file.string() + "#/id", "give both one name"});
        }
    }
}

// A language name becomes a file name: nothing that could leave the folder.
bool is_language(const std::string& name) {
    const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; };
    return !name.empty() && std::all_of(name.begin(), name.end(), fits);
}

void read_words(const fs::path& folder, const std::string& language, LoadedContent& out) {
    const fs::path english = folder / "en.json", wanted = folder / (language + ".json");
    auto words = Words::load(english, out.problems);
    if (words)
        out.content.words = std::move(words).value();
    else
        out.problems.push_back(words.error());
    if (language == "en") return;
    if (!is_language(language)) {
        out.problems.push_back({"'" + language + "' is no name of a language", folder.string(), "use one such as en"});
        return;
    }
    auto foreign = Words::load(wanted, out.problems);
    if (!foreign) return out.problems.push_back(foreign.error());
    const std::size_t missing = foreign->fill_from(out.content.words);
    out.content.words = std::move(foreign).value();
    if (missing == 0) return;
    out.problems.push_back({fmt::format("{} words are missing and shown in English", missing), wanted.string(),
                            "translate the keys that en.json has and this file lacks"});
}

bool is_empty(const Content& content) {
    return content.structures.empty() && content.muscles.empty() && content.points.empty() && content.regions.empty() &&
           content.complaints.empty() && content.topics.empty() && content.references.empty() &&
           content.words.keys().empty();
}

}  // namespace

std::vector<StructureInfo> load_structures(const fs::path& data_dir) {
    LoadedContent out;
    read_file_into(data_dir / "structures.json", read_structures, out);
    return std::move(out.content.structures);
}

Result<LoadedContent> load_content(const fs::path& data_dir, const std::string& language) {
    LoadedContent out;
    read_file_into(data_dir / "structures.json", read_structures, out);
    read_file_into(data_dir / "muscles.json", read_muscles, out);
    read_file_into(data_dir / "trigger_points.json", read_points, out);
    read_file_into(data_dir / "regions.json", read_regions, out);
    read_file_into(data_dir / "complaints.json", read_complaints, out);
    read_file_into(data_dir / "motion.json", read_motion, out);
    read_file_into(data_dir / "needling.json", read_needling, out);
    read_file_into(data_dir / "references.json", read_references, out);
    read_topics(data_dir / "topics", out);
    read_words(data_dir / "i18n", language, out);
    if (!is_empty(out.content)) return out;
    return Error{"no content can be read here", data_dir.string(), "install Surae's data again or set SURAE_DATA"};
}

}  // namespace surae
