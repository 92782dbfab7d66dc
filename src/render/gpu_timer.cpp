// How long the graphics card worked on a picture, without waiting for it.
#include "render/gpu_timer.h"

namespace surae {

void GpuTimer::begin() {
    collect();
    if (pending_) return;  // the card is still busy with the picture before
    if (!query_) query_ = gl::make_query();
    glBeginQuery(GL_TIME_ELAPSED, query_.id());
    running_ = true;
}

void GpuTimer::end() {
    if (!running_) return;
    glEndQuery(GL_TIME_ELAPSED);
    running_ = false;
    pending_ = true;
}

double GpuTimer::last_ms() const {
    collect();
    return last_ms_;
}

void GpuTimer::collect() const {
    if (!pending_) return;
    GLint ready = 0;
    glGetQueryObjectiv(query_.id(), GL_QUERY_RESULT_AVAILABLE, &ready);
    if (!ready) return;
    GLuint64 nanoseconds = 0;
    glGetQueryObjectui64v(query_.id(), GL_QUERY_RESULT, &nanoseconds);
    last_ms_ = static_cast<double>(nanoseconds) * 1e-6;
    pending_ = false;
}

}  // namespace surae
