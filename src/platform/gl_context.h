// A place to draw with OpenGL 3.3 core: a window's or one without any display (EGL surfaceless).
#pragma once

#include <memory>

#include "base/result.h"

namespace surae {

using GlProc = void (*)();
using GlLoader = GlProc (*)(const char* name);

// Whether the current context draws with the processor alone (Mesa's llvmpipe and the like).
bool draws_in_software(GlLoader loader);

// Owns an EGL context without a surface; current on the calling thread until destroyed.
class OffscreenContext {
  public:
    static Result<std::unique_ptr<OffscreenContext>> create();
    virtual ~OffscreenContext() = default;
    virtual GlLoader loader() const = 0;
};

}  // namespace surae
