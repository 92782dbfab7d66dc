// Strict walking of a JSON value: every access checks its type, and the first mistake is kept with its JSON pointer.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "base/json_io.h"

namespace surae {

// Where mistakes of one file are gathered. Only the first is kept: later ones usually follow from it.
struct JsonProblems {
    std::string file;
    std::optional<Error> first;
};

// A place in the JSON. After a mistake the accessors keep returning harmless defaults, so a reader may run to its end
// and look at JsonProblems::first once. The JSON and the problems must outlive the cursor.
class JsonCursor {
  public:
    JsonCursor(const Json& root, JsonProblems& problems, std::string pointer = "")
        : node_(&root), problems_(&problems), pointer_(std::move(pointer)) {}

    bool ok() const { return !problems_->first; }
    void fail(std::string what, std::string remedy) const;

    bool has(const char* key) const { return node_->is_object() && node_->contains(key); }
    JsonCursor member(const char* key) const;  // a mistake when it is absent
    JsonCursor element(std::size_t index) const;
    std::size_t array_size() const;  // a mistake (and 0) when this is no array
    void require_object() const;
    void allow_only(std::initializer_list<const char*> keys) const;  // an unknown key is a mistake, often a typing one

    // This value itself; limits are inclusive.
    std::uint64_t as_unsigned(std::uint64_t max) const;
    double as_number() const;  // finite
    std::string as_text(std::size_t max_bytes = 4096) const;
    std::vector<double> as_numbers(std::size_t count) const;

    // A member, or the fallback when it is absent.
    std::uint64_t unsigned_or(const char* key, std::uint64_t fallback, std::uint64_t max) const;
    std::string text_or(const char* key, const std::string& fallback) const;

  private:
    const Json* node_;
    JsonProblems* problems_;
    std::string pointer_;
};

}  // namespace surae
