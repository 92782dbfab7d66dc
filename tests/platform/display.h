// A virtual display of its own for a test.
#pragma once

#include <sys/types.h>
#include <string>
#include <vector>

namespace surae::test {

// Starts Xvfb on a free number and sets DISPLAY; ends it in the destructor. started() is false without Xvfb.
class VirtualDisplay {
  public:
    explicit VirtualDisplay(std::vector<std::string> more_options = {});
    ~VirtualDisplay();
    VirtualDisplay(const VirtualDisplay&) = delete;
    VirtualDisplay& operator=(const VirtualDisplay&) = delete;
    void stop();
    bool started() const { return !number_.empty(); }

  private:
    pid_t server_ = -1;
    std::string number_;
};

}  // namespace surae::test
