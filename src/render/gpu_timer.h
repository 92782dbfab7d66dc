// How long the graphics card worked on a picture, without waiting for it.
#pragma once

#include "render/gl_objects.h"

namespace surae {

class GpuTimer {
  public:
    void begin();
    void end();
    double last_ms() const;  // of the last picture whose time is known

  private:
    void collect() const;

    gl::Query query_;
    bool running_ = false;
    mutable bool pending_ = false;
    mutable double last_ms_ = 0;
};

}  // namespace surae
