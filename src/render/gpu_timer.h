// How long the graphics card worked, pass by pass, without waiting for it.
#pragma once

#include <vector>

#include "render/gl_objects.h"
#include "render/renderer.h"

namespace surae {

class GpuTimer {
  public:
    void begin();
    // What was asked for since begin() or the pass before. name: lasts as long as the program.
    void passed(const char* name);
    void end();
    // Of the last round whose times are known; empty before.
    const std::vector<GpuPass>& last() const;
    double last_ms() const;  // all passes together

  private:
    void stamp();
    void collect() const;

    std::vector<gl::Query> stamps_;  // one at the beginning and one after each pass; kept for the next round
    std::vector<const char*> names_;
    bool running_ = false;
    mutable bool pending_ = false;
    mutable std::vector<GpuPass> last_;
};

}  // namespace surae
