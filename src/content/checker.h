// The notebook of check_content(): what was found wrong, and which words were asked for. Private to this folder.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "content/content.h"

namespace surae {

class Checker {
  public:
    explicit Checker(const Content& content) : content_(content) {}

    const Content& content() const { return content_; }
    void add(const std::string& where, std::string what, std::string remedy);

    // A word the program shows: must be there. Statements need both registers.
    void word(const std::string& where, const std::string& key);
    void statement(const std::string& where, const Statement& statement);
    void statements(const std::string& where, const std::vector<Statement>& statements);
    void facets(const std::string& where, const std::string& prefix, const std::vector<Facet>& facets);

    template <class List>
    void unique(const std::string& where, const List& list) {
        std::set<std::string> seen;
        for (const auto& item : list) {
            if (!seen.insert(text_of(item.id)).second) {
                add(where, "the id '" + text_of(item.id) + "' is used twice", "rename or remove one");
            }
        }
    }
    template <class IdType>
    void known(const std::string& where, const char* noun, const IdType& id) {
        if (!content_.find(id))
            add(where, std::string("no ") + noun + " is called '" + id.value + "'", "check its spelling");
    }
    // Each id known, none given twice.
    template <class IdType>
    void all_known(const std::string& where, const char* noun, const std::vector<IdType>& ids) {
        std::set<IdType> seen;
        for (const auto& id : ids) {
            known(where, noun, id);
            if (!seen.insert(id).second) add(where, "'" + id.value + "' is listed twice", "keep it once");
        }
    }

    void unused_words();  // call last
    std::vector<Error> take() { return std::move(findings_); }

  private:
    static std::string text_of(const std::string& id) { return id; }
    template <class Tag>
    static std::string text_of(const Id<Tag>& id) {
        return id.value;
    }
    void both_registers(const std::string& where, const std::string& key);

    const Content& content_;
    std::vector<Error> findings_;
    std::set<std::string, std::less<>> used_;
};

void check_needling(Checker& check);

}  // namespace surae
