// Reads the fields of one JSON object and notes every mistake with its file and JSON pointer, so that one load tells
// all.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json_io.h"
#include "content/content.h"

namespace surae {

// Where the mistakes of one file go.
class Report {
  public:
    Report(std::string file, std::vector<Error>& problems) : file_(std::move(file)), problems_(&problems) {}
    void add(const std::string& pointer, std::string what, std::string remedy);

  private:
    std::string file_;
    std::vector<Error>* problems_;  // outlives this
};

enum class Need { required, optional };

struct Range {
    double low, high;  // inclusive
};

// One object. Each reader returns a harmless default and marks the object failed when the field is wrong; a missing
// optional field is no mistake. Ask `sound()` last: it also tells of fields nobody asked for.
class Fields {
  public:
    Fields(const Json& value, std::string pointer, Report& report);

    std::string text(const std::string& name, Need need = Need::required);
    std::string id_text(const std::string& name, Need need = Need::required);
    template <class IdType>
    IdType id(const std::string& name, Need need = Need::required) {
        return IdType(id_text(name, need));
    }
    double number(const std::string& name, Range range);
    int integer(const std::string& name, Range range, Need need = Need::required);
    bool flag(const std::string& name);  // false when missing
    Interval pair(const std::string& name, Range range);

    // Elements of the wrong type are told and left out.
    std::vector<std::string> texts(const std::string& name, Need need = Need::required);
    template <class IdType>
    std::vector<IdType> ids(const std::string& name, Need need = Need::required) {
        std::vector<IdType> out;
        for (auto& text : id_texts(name, need)) out.emplace_back(std::move(text));
        return out;
    }
    std::vector<Fields> objects(const std::string& name, Need need = Need::required);
    Fields object(const std::string& name);
    bool has(const std::string& name) const { return value_ && value_->contains(name); }

    template <class Enum>
    Enum choice(const std::string& name, Enum fallback, Need need = Need::required) {
        Enum out = fallback;
        const std::string spelled = text(name, need);
        if (!spelled.empty() && !from_name(spelled, out)) unknown_name(name, spelled);
        return out;
    }

    // A mistake that only the caller can see. `path` is a field's name, or "name/2" for an element of a list.
    void fail(const std::string& path, std::string what, std::string remedy);
    bool sound();

  private:
    const Json* find(const std::string& name, Need need);
    std::vector<std::string> id_texts(const std::string& name, Need need);
    std::string checked_id(const std::string& name, const std::string& text);
    double number_in(const Json& value, const std::string& name, Range range);
    void unknown_name(const std::string& name, const std::string& spelled);

    const Json* value_;  // null when it was no object
    std::string pointer_;
    Report* report_;
    std::vector<std::string> asked_;
    bool failed_ = false;
};

}  // namespace surae
