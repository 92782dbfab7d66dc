// One claim, with where it comes from and how well it is supported: the smallest thing the atlas says.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"

namespace surae {

// How well a statement is supported, strongest first. Shown as a badge beside it.
enum class Confidence {
    established,  // standard anatomy or guideline, agreed by the sources named
    study,        // measured in the studies named
    tradition,    // clinical tradition of the trigger point schools: not independently confirmed
    few_cases,    // rests on a handful of patients
    contested,    // sources disagree or the claim is doubted
    unverified,   // general clinical knowledge that was not checked against a source
};

// One claim. `words` and `caveat` are keys of the catalogue; caveat may be empty.
struct Statement {
    std::string words;
    std::vector<SourceId> sources;  // never empty in valid content
    Confidence confidence = Confidence::unverified;
    std::string caveat;
    bool operator==(const Statement&) const = default;
};

// Statements under one heading of a card: word "facet.<id>" (origin, insertion, actions, nerve, ...).
struct Facet {
    std::string id;
    std::vector<Statement> statements;
};

}  // namespace surae
