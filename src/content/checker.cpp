#include "content/checker.h"

#include <algorithm>

namespace surae {

void Checker::add(const std::string& where, std::string what, std::string remedy) {
    findings_.push_back({std::move(what), where, std::move(remedy)});
}

void Checker::word(const std::string& where, const std::string& key) {
    used_.insert(key);
    if (!content_.words.has(key)) add(where, "the word '" + key + "' is missing", "add it to data/i18n");
}

void Checker::both_registers(const std::string& where, const std::string& key) {
    word(where, key);
    if (content_.words.has(key) && !content_.words.has_both_registers(key)) {
        add(where, "the word '" + key + "' has one text for both registers", "write {\"pro\": ..., \"plain\": ...}");
    }
}

void Checker::statement(const std::string& where, const Statement& statement) {
    both_registers(where, statement.words);
    if (!statement.caveat.empty()) both_registers(where, statement.caveat);
    if (statement.sources.empty())
        add(where, "'" + statement.words + "' names no source", "add an id of references.json, or GK");
    all_known(where + ", '" + statement.words + "'", "reference", statement.sources);
    const auto& sources = statement.sources;
    const bool general = std::find(sources.begin(), sources.end(), SourceId("GK")) != sources.end();
    if (statement.confidence == Confidence::unverified && !general) {
        add(where, "'" + statement.words + "' is unverified, yet names sources", "add GK or choose another confidence");
    }
    if (general && sources.size() == 1 && statement.confidence != Confidence::unverified) {
        add(where, "'" + statement.words + "' rests on general knowledge alone", "make its confidence unverified");
    }
}

void Checker::statements(const std::string& where, const std::vector<Statement>& statements) {
    for (const Statement& one : statements) statement(where, one);
}

void Checker::facets(const std::string& where, const std::string& prefix, const std::vector<Facet>& facets) {
    unique(where + ", facets", facets);
    for (const Facet& facet : facets) {
        const std::string place = where + ", " + facet.id;
        word(place, "facet." + facet.id);
        if (facet.statements.empty()) add(place, "the facet says nothing", "add a statement or take it out");
        statements(place, facet.statements);
        for (const Statement& one : facet.statements) {
            if (one.words.rfind(prefix, 0) == 0) continue;
            add(place, "'" + one.words + "' belongs to something else", "begin the key with " + prefix);
        }
    }
}

void Checker::unused_words() {
    for (const std::string& key : content_.words.keys()) {
        if (key.rfind("ui.", 0) == 0 || used_.count(key) > 0) continue;
        add("i18n, " + key, "nobody uses this word", "check its spelling or take it out");
    }
}

}  // namespace surae
