// Watches what the driver complains of, so that a fault becomes a sentence instead of a black picture.
#pragma once

#include <string>

#include "base/result.h"

namespace surae {

class GlWatch {
  public:
    GlWatch();  // asks the driver for its messages, where it gives any
    ~GlWatch();
    GlWatch(const GlWatch&) = delete;
    GlWatch& operator=(const GlWatch&) = delete;

    // Errors since the last call, or a reset of the graphics card (then nothing can be drawn with this context again).
    Status check(const std::string& where);

  private:
    std::string words_;  // the driver's own, of the last error
};

}  // namespace surae
