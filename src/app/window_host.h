// The window as a host of the loop.
#pragma once

#include <algorithm>

#include "app/loop.h"
#include "platform/window.h"

namespace surae {

class WindowHost : public Host {
  public:
    explicit WindowHost(Window& window) : window_(window) {}
    std::vector<Event> wait(double timeout_s) override {
        std::vector<Event> events = window_.wait(timeout_s);
        for (const Event& event : events)
            if (std::holds_alternative<event::Resized>(event) || std::holds_alternative<event::Exposed>(event))
                swaps_owed_ = 2, lasting_ = false;
        return events;
    }
    Canvas canvas() const override {
        Canvas canvas{{window_.width_px(), window_.height_px()}, window_.scale(), true};
        canvas.lasting = lasting_;
        return canvas;
    }
    void present(const ViewRect& changed) override {
        lasting_ = swaps_owed_ == 0 && window_.show_part(changed.x, changed.y, changed.width, changed.height);
        if (lasting_) return;
        window_.swap();
        swaps_owed_ = std::max(0, swaps_owed_ - 1);
    }
    double now_s() const override { return window_.now_s(); }

  private:
    Window& window_;
    bool lasting_ = false;
    // A driver learns of the window's new size from a swap, and draws the next frame with it.
    int swaps_owed_ = 2;
};

}  // namespace surae
