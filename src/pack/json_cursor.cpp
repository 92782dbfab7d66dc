#include "pack/json_cursor.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace surae {

namespace {
const Json missing;  // what absent members refer to
}

void JsonCursor::fail(std::string what, std::string remedy) const {
    if (problems_->first) return;
    problems_->first =
        Error{std::move(what), problems_->file + ", at " + (pointer_.empty() ? "/" : pointer_), std::move(remedy)};
}

JsonCursor JsonCursor::member(const char* key) const {
    require_object();
    if (has(key)) return {(*node_)[key], *problems_, pointer_ + "/" + key};
    fail(fmt::format("'{}' is missing", key), fmt::format("add '{}'", key));
    return {missing, *problems_, pointer_ + "/" + key};
}

JsonCursor JsonCursor::element(std::size_t index) const {
    if (node_->is_array() && index < node_->size())
        return {(*node_)[index], *problems_, fmt::format("{}/{}", pointer_, index)};
    fail(fmt::format("element {} is missing", index), "add it");
    return {missing, *problems_, pointer_};
}

std::size_t JsonCursor::array_size() const {
    if (node_->is_array()) return node_->size();
    fail(fmt::format("this is {} where a list is wanted", node_->type_name()), "write a list in square brackets");
    return 0;
}

void JsonCursor::require_object() const {
    if (!node_->is_object())
        fail(fmt::format("this is {} where an object is wanted", node_->type_name()), "write an object in braces");
}

void JsonCursor::allow_only(std::initializer_list<const char*> keys) const {
    require_object();
    if (!node_->is_object()) return;
    for (const auto& item : node_->items()) {
        const auto same = [&](const char* key) { return item.key() == key; };
        if (std::none_of(keys.begin(), keys.end(), same))
            fail(fmt::format("'{}' is no known key here", item.key().substr(0, 60)),
                 "check the spelling against docs/packs.md");
    }
}

std::uint64_t JsonCursor::as_unsigned(std::uint64_t max) const {
    if (!node_->is_number_unsigned()) {
        fail(fmt::format("this is {} where a whole number from 0 is wanted", node_->type_name()),
             "write a whole number");
        return 0;
    }
    const auto value = node_->get<std::uint64_t>();
    if (value <= max) return value;
    fail(fmt::format("{} is too large here, at most {} is allowed", value, max), "check the number");
    return 0;
}

double JsonCursor::as_number() const {
    const double value = node_->is_number() ? node_->get<double>() : std::nan("");
    if (std::isfinite(value)) return value;
    fail("a finite number is wanted here", "write a number");
    return 0;
}

std::string JsonCursor::as_text(std::size_t max_bytes) const {
    if (!node_->is_string()) {
        fail(fmt::format("this is {} where a text is wanted", node_->type_name()), "write a text in quotes");
        return {};
    }
    auto text = node_->get<std::string>();
    if (text.size() > max_bytes)
        fail(fmt::format("this text has {} bytes, at most {} are allowed", text.size(), max_bytes), "shorten it");
    return text;
}

std::vector<double> JsonCursor::as_numbers(std::size_t count) const {
    std::vector<double> numbers(count, 0.0);
    if (array_size() != count) {
        fail(fmt::format("a list of {} numbers is wanted here", count), "check the list's length");
        return numbers;
    }
    for (std::size_t i = 0; i < count; ++i) numbers[i] = element(i).as_number();
    return numbers;
}

std::uint64_t JsonCursor::unsigned_or(const char* key, std::uint64_t fallback, std::uint64_t max) const {
    return has(key) ? member(key).as_unsigned(max) : fallback;
}

std::string JsonCursor::text_or(const char* key, const std::string& fallback) const {
    return has(key) ? member(key).as_text() : fallback;
}

}  // namespace surae
