// Long work is told in the window while it goes on.
#pragma once

#include <atomic>

#include "app/loop.h"
#include "pack/pack.h"

namespace surae {

// Draws a frame with a message of what is done and how far, at most ten times a second; the message is gone afterwards.
// title: a word key. where: the file or folder. What is passed must outlive the result; call it between frames only.
Progress shown_in_window(const std::string& title, const std::string& where, App& app, Studio& studio, Host& host);

// What another thread last told of its work: 0..1, 1 as long as it has told nothing.
using WorkDone = std::atomic<float>;

// Before there is a leg: shows how much of the work is done until it is ready. Draws nothing for work that is done or
// tells nothing, so a leg from the cache is there as early as without this. ready_within(seconds): waits for it so
// long. False: the window was closed meanwhile.
bool wait_in_window(const std::function<bool(double)>& ready_within, const WorkDone& done, const AppState& state,
                    const Content& content, Studio& studio, Host& host);

}  // namespace surae
