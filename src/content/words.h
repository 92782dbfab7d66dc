// The catalogue of every word the program shows, in one language (data/i18n/<language>.json) and two registers.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace surae {

enum class Register { professional, plain };

class Words {
  public:
    static Result<Words> load(const std::filesystem::path& file);

    bool has(std::string_view key) const;
    // The text, or "[key]" when it is missing: a hole that is seen, not a crash. The view lives as long as this object.
    std::string_view text(std::string_view key, Register reg = Register::professional) const;
    // text() with {name} replaced by value, for each pair.
    std::string format(std::string_view key, Register reg,
                       const std::vector<std::pair<std::string_view, std::string>>& values) const;
    std::vector<std::string> keys() const;
    const std::string& language() const { return language_; }

  private:
    struct Entry {
        std::string professional, plain;  // equal where the catalogue gives one text for both
    };
    std::string language_;
    std::map<std::string, Entry, std::less<>> entries_;
    mutable std::map<std::string, std::string, std::less<>> missing_;  // texts made for missing keys
};

}  // namespace surae
