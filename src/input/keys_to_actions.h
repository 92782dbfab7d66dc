// The keyboard (and a presenter's remote, which is one): one table that both the program and its help sheet read.
#pragma once

#include <string>
#include <vector>

#include "content/content.h"
#include "model/actions.h"
#include "platform/events.h"

namespace surae {

std::vector<Action> key_actions(const event::Key& key, const AppState& state, const Content& content);
// Digits and punctuation, which arrive as typed text.
std::vector<Action> text_actions(const std::string& utf8, const AppState& state, const Content& content);

// One row of the help sheet: the key as printed and the key of the words that say what it does.
struct KeyHelp {
    std::string keys;
    std::string words;
};
std::vector<KeyHelp> key_help();

}  // namespace surae
