// The catalogue of every word the program shows, in one language (data/i18n/<language>.json) and two registers.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace surae {

enum class Register { professional, plain };

class Words {
  public:
    // Keeps what can be read and tells the rest in `problems`; fails when the file holds no word at all.
    static Result<Words> load(const std::filesystem::path& file, std::vector<Error>& problems);
    // The same, failing at the first problem.
    static Result<Words> load(const std::filesystem::path& file);

    // Takes from `other` each word that is missing here; returns how many.
    std::size_t fill_from(const Words& other);

    bool has(std::string_view key) const;
    // True when the catalogue gives the key a text for each register, not one for both.
    bool has_both_registers(std::string_view key) const;
    // The text, or "[key]" when it is missing: a hole that is seen, not a crash. The view lives as long as this object.
    std::string_view text(std::string_view key, Register reg = Register::professional) const;
    // text() with {name} replaced by value, for each pair.
    std::string format(std::string_view key, Register reg,
                       const std::vector<std::pair<std::string_view, std::string>>& values) const;
    std::vector<std::string> keys() const;
    // Keys that were asked for and are not there: for tests that draw everything.
    std::vector<std::string> missing_keys() const;
    const std::string& language() const { return language_; }  // "en"
    const std::string& name() const { return name_; }          // the language's own name for itself, "English"

  private:
    friend class WordsReader;
    struct Entry {
        std::string professional, plain;  // equal where the catalogue gives one text for both
        bool both = false;                // each given on its own
    };
    std::string language_, name_;
    std::map<std::string, Entry, std::less<>> entries_;
    mutable std::map<std::string, std::string, std::less<>> missing_;  // texts made for missing keys
};

}  // namespace surae
