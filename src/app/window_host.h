// The window as a host of the loop.
#pragma once

#include "app/loop.h"
#include "platform/window.h"

namespace surae {

class WindowHost : public Host {
  public:
    explicit WindowHost(Window& window) : window_(window) {}
    std::vector<Event> wait(double timeout_s) override { return window_.wait(timeout_s); }
    Canvas canvas() const override { return {{window_.width_px(), window_.height_px()}, window_.scale(), true}; }
    void present() override { window_.swap(); }
    double now_s() const override { return window_.now_s(); }

  private:
    Window& window_;
};

}  // namespace surae
