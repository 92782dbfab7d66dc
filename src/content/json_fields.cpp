#include "content/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace surae {

namespace {

std::string shown(const std::string& text) {
    return text.size() > 40 ? text.substr(0, 40) + "..." : text;
}

// A JSON pointer writes ~ and / inside a name as ~0 and ~1.
std::string escaped(const std::string& name) {
    std::string out;
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

bool is_id_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

void Report::add(const std::string& pointer, std::string what, std::string remedy) {
    problems_->push_back({std::move(what), file_ + "#" + pointer, std::move(remedy)});
}

Fields::Fields(const Json& value, std::string pointer, Report& report)
    : value_(value.is_object() ? &value : nullptr), pointer_(std::move(pointer)), report_(&report) {
    if (value_) return;
    failed_ = true;
    report_->add(pointer_, fmt::format("an object is wanted here, not {}", value.type_name()), "write { ... }");
}

void Fields::fail(const std::string& path, std::string what, std::string remedy) {
    failed_ = true;
    report_->add(pointer_ + "/" + path, std::move(what), std::move(remedy));
}

const Json* Fields::find(const std::string& name, Need need) {
    asked_.push_back(name);
    if (!value_) return nullptr;
    if (const auto it = value_->find(name); it != value_->end()) return &*it;
    if (need == Need::required) fail(name, fmt::format("the field '{}' is missing", name), "add it");
    return nullptr;
}

std::string Fields::text(const std::string& name, Need need) {
    const Json* value = find(name, need);
    if (!value) return {};
    if (!value->is_string()) {
        fail(name, fmt::format("a text is wanted, not {}", value->type_name()), "put it in double quotes");
        return {};
    }
    auto out = value->get<std::string>();
    if (out.empty() && need == Need::required) fail(name, "the text is empty", "fill it in");
    return out;
}

std::string Fields::checked_id(const std::string& name, const std::string& text) {
    if (text.empty() || std::all_of(text.begin(), text.end(), is_id_character)) return text;
    fail(name, fmt::format("'{}' is no id", shown(text)), "use letters, digits and underscores only");
    return {};
}

std::string Fields::id_text(const std::string& name, Need need) {
    return checked_id(name, text(name, need));
}

double Fields::number_in(const Json& value, const std::string& name, Range range) {
    if (!value.is_number()) {
        fail(name, fmt::format("a number is wanted, not {}", value.type_name()), "write it without quotes");
        return range.low;
    }
    const double out = value.get<double>();
    if (std::isfinite(out) && out >= range.low && out <= range.high) return out;
    fail(name, fmt::format("{} is out of range", out), fmt::format("use {} to {}", range.low, range.high));
    return range.low;
}

double Fields::number(const std::string& name, Range range) {
    const Json* value = find(name, Need::required);
    return value ? number_in(*value, name, range) : range.low;
}

int Fields::integer(const std::string& name, Range range, Need need) {
    const Json* value = find(name, need);
    if (!value) return 0;
    const double out = number_in(*value, name, range);
    if (out == std::floor(out)) return static_cast<int>(out);
    fail(name, fmt::format("{} is no whole number", out), "leave the fraction out");
    return 0;
}

bool Fields::flag(const std::string& name) {
    const Json* value = find(name, Need::optional);
    if (!value) return false;
    if (value->is_boolean()) return value->get<bool>();
    fail(name, fmt::format("true or false is wanted, not {}", value->type_name()),
         "write true or false without quotes");
    return false;
}

Interval Fields::pair(const std::string& name, Range range) {
    const Json* value = find(name, Need::required);
    if (!value) return {};
    if (!value->is_array() || value->size() != 2) {
        fail(name, "a list of two numbers is wanted", "write [first, second]");
        return {};
    }
    return {static_cast<float>(number_in((*value)[0], name + "/0", range)),
            static_cast<float>(number_in((*value)[1], name + "/1", range))};
}

std::vector<std::string> Fields::texts(const std::string& name, Need need) {
    const Json* value = find(name, need);
    if (!value) return {};
    if (!value->is_array()) {
        fail(name, fmt::format("a list is wanted, not {}", value->type_name()), "write [ ... ]");
        return {};
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < value->size(); ++i) {
        const Json& element = (*value)[i];
        if (element.is_string() && !element.get_ref<const std::string&>().empty())
            out.push_back(element.get<std::string>());
        else
            fail(fmt::format("{}/{}", name, i), "a text is wanted here", "put it in double quotes");
    }
    return out;
}

std::vector<std::string> Fields::id_texts(const std::string& name, Need need) {
    std::vector<std::string> out;
    for (const auto& text : texts(name, need)) {
        if (auto id = checked_id(name, text); !id.empty()) out.push_back(std::move(id));
    }
    return out;
}

std::vector<Fields> Fields::objects(const std::string& name, Need need) {
    const Json* value = find(name, need);
    if (!value) return {};
    if (!value->is_array()) {
        fail(name, fmt::format("a list is wanted, not {}", value->type_name()), "write [ ... ]");
        return {};
    }
    std::vector<Fields> out;
    for (std::size_t i = 0; i < value->size(); ++i) {
        Fields element((*value)[i], fmt::format("{}/{}/{}", pointer_, name, i), *report_);
        if (element.value_) out.push_back(std::move(element));
    }
    return out;
}

Fields Fields::object(const std::string& name) {
    static const Json nothing = Json::object();
    const Json* value = find(name, Need::required);
    return Fields(value ? *value : nothing, pointer_ + "/" + name, *report_);
}

void Fields::unknown_name(const std::string& name, const std::string& spelled) {
    fail(name, fmt::format("'{}' is not one of the names known here", shown(spelled)),
         "see docs/content.md for the list");
}

bool Fields::sound() {
    if (!value_) return false;
    for (const auto& [name, value] : value_->items()) {
        if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
        // Told, but no reason to leave the object out: what we do know is whole.
        report_->add(pointer_ + "/" + escaped(name), fmt::format("nobody knows a field '{}'", shown(name)),
                     "check its spelling or take it out");
    }
    return !failed_;
}

}  // namespace surae
