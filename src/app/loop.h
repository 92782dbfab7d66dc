// The one loop of the program: wait, take events, draw what changed, sleep. Runs in a window or without one.
#pragma once

#include <functional>
#include <vector>

#include "app/studio.h"

namespace surae {

// What the loop runs in. The window is one; a benchmark or a test brings its own.
class Host {
  public:
    virtual ~Host() = default;
    // Events since the last call; sleeps up to timeout_s (< 0: until something happens, 0: not at all).
    virtual std::vector<Event> wait(double timeout_s) = 0;
    virtual Canvas canvas() const = 0;                  // a size of 0: nothing to draw on at present
    virtual void present(const ViewRect& changed) = 0;  // shows what was drawn, of which only this part changed
    virtual double now_s() const = 0;
    virtual bool over() const { return false; }
};

struct LoopCallbacks {
    std::function<void(const Wish&)> carry_out;             // settings, pictures
    std::function<void(const event::Dropped&)> on_dropped;  // files thrown at the window
};

// Runs until the app wishes to quit or the host is over. Returns the number of frames drawn.
std::size_t run_loop(Host& host, App& app, Studio& studio, const LoopCallbacks& callbacks = {});

}  // namespace surae
