// Long work is told in the window while it goes on.
#pragma once

#include "app/loop.h"
#include "pack/pack.h"

namespace surae {

// Draws a frame with a message of what is done and how far, at most ten times a second; the message is gone afterwards.
// title: a word key. where: the file or folder. What is passed must outlive the result; call it between frames only.
Progress shown_in_window(const std::string& title, const std::string& where, App& app, Studio& studio, Host& host);

}  // namespace surae
