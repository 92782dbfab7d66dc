#include "content/words.h"

#include <fmt/format.h>

#include "base/json_io.h"
#include "content/json_fields.h"

namespace surae {

namespace {

constexpr int deepest_nesting = 16;  // real catalogues use 6; deeper is a damaged file

bool is_pair(const Json& value) {
    return value.contains("pro") || value.contains("plain");
}

}  // namespace

// Flattens the nested catalogue: {"muscle": {"soleus": {"name": ...}}} becomes "muscle.soleus.name".
class WordsReader {
  public:
    WordsReader(Words& words, Report& report) : words_(words), report_(report) {}

    void read_object(const Json& object, const std::string& key, const std::string& pointer, int depth) {
        for (const auto& [name, value] : object.items()) {
            const std::string path = key.empty() ? name : key + "." + name;
            read_value(value, path, pointer + "/" + name, depth);
        }
    }

  private:
    void read_value(const Json& value, const std::string& key, const std::string& pointer, int depth) {
        if (value.is_string()) {
            const auto& text = value.get_ref<const std::string&>();
            add(key, pointer, {text, text, false});
        } else if (!value.is_object()) {
            report_.add(pointer, fmt::format("a text or an object is wanted, not {}", value.type_name()),
                        "write a text in double quotes");
        } else if (is_pair(value)) {
            read_pair(value, key, pointer);
        } else if (depth >= deepest_nesting) {
            report_.add(pointer, "the words are nested too deeply", "keep to the nesting of the other words");
        } else {
            read_object(value, key, pointer, depth + 1);
        }
    }

    void read_pair(const Json& value, const std::string& key, const std::string& pointer) {
        Fields fields(value, pointer, report_);
        Words::Entry entry{fields.text("pro"), fields.text("plain"), true};
        if (fields.sound()) add(key, pointer, std::move(entry));
    }

    void add(const std::string& key, const std::string& pointer, Words::Entry entry) {
        if (entry.professional.empty()) return report_.add(pointer, "the text is empty", "fill it in");
        if (!words_.entries_.emplace(key, std::move(entry)).second) {
            report_.add(pointer, "the key '" + key + "' is given twice", "keep one of the two");
        }
    }

    Words& words_;
    Report& report_;
};

Result<Words> Words::load(const std::filesystem::path& file, std::vector<Error>& problems) {
    auto json = read_json(file);
    if (!json) return json.error();
    Report report(file.string(), problems);
    Fields root(*json, "", report);
    Words words;
    words.language_ = root.text("language");
    words.name_ = root.text("name");
    root.object("words");  // tells when it is missing or no object
    if (const auto it = json->is_object() ? json->find("words") : json->end(); it != json->end() && it->is_object()) {
        WordsReader(words, report).read_object(*it, "", "/words", 0);
    }
    root.sound();
    if (words.entries_.empty())
        return Error{"the catalogue holds no word", file.string(), "install Surae's data again"};
    return words;
}

Result<Words> Words::load(const std::filesystem::path& file) {
    std::vector<Error> problems;
    auto words = load(file, problems);
    if (words && !problems.empty()) return problems.front();
    return words;
}

std::size_t Words::fill_from(const Words& other) {
    const std::size_t before = entries_.size();
    entries_.insert(other.entries_.begin(), other.entries_.end());  // keeps what is here
    return entries_.size() - before;
}

bool Words::has(std::string_view key) const {
    return entries_.find(key) != entries_.end();
}

bool Words::has_both_registers(std::string_view key) const {
    const auto it = entries_.find(key);
    return it != entries_.end() && it->second.both;
}

std::string_view Words::text(std::string_view key, Register reg) const {
    if (const auto it = entries_.find(key); it != entries_.end()) {
        return reg == Register::plain ? it->second.plain : it->second.professional;
    }
    auto it = missing_.find(key);
    if (it == missing_.end()) it = missing_.emplace(key, fmt::format("[{}]", key)).first;
    return it->second;
}

std::string Words::format(std::string_view key, Register reg,
                          const std::vector<std::pair<std::string_view, std::string>>& values) const {
    const std::string_view pattern = text(key, reg);
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto close = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
        const auto name = close == std::string_view::npos ? "" : pattern.substr(at + 1, close - at - 1);
        const std::string* found = nullptr;
        for (const auto& [wanted, value] : values) {
            if (!name.empty() && wanted == name) found = &value;
        }
        if (found) {
            out += *found;
            at = close + 1;
        } else {
            out += pattern[at++];  // a brace nobody fills stays as it is
        }
    }
    return out;
}

std::vector<std::string> Words::missing_keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, text] : missing_) keys.push_back(key);
    return keys;
}

std::vector<std::string> Words::keys() const {
    std::vector<std::string> out;
    out.reserve(entries_.size());
    for (const auto& [key, entry] : entries_) out.push_back(key);
    return out;
}

}  // namespace surae
