// How long the graphics card worked, pass by pass, without waiting for it.
#include "render/gpu_timer.h"

#include <numeric>

namespace surae {
namespace {

double time_ms(const gl::Query& stamp) {
    GLuint64 nanoseconds = 0;
    glGetQueryObjectui64v(stamp.id(), GL_QUERY_RESULT, &nanoseconds);
    return static_cast<double>(nanoseconds) * 1e-6;
}

}  // namespace

void GpuTimer::begin() {
    collect();
    if (pending_) return;  // the card is still busy with the round before
    names_.clear();
    running_ = true;
    stamp();
}

void GpuTimer::passed(const char* name) {
    if (!running_) return;
    names_.push_back(name);
    stamp();
}

void GpuTimer::end() {
    if (!running_) return;
    running_ = false;
    pending_ = true;
}

const std::vector<GpuPass>& GpuTimer::last() const {
    collect();
    return last_;
}

double GpuTimer::last_ms() const {
    const auto add = [](double sum, const GpuPass& pass) { return sum + pass.ms; };
    return std::accumulate(last().begin(), last().end(), 0.0, add);
}

void GpuTimer::stamp() {
    if (stamps_.size() == names_.size()) stamps_.push_back(gl::make_query());
    glQueryCounter(stamps_[names_.size()].id(), GL_TIMESTAMP);
}

void GpuTimer::collect() const {
    if (!pending_) return;
    GLint ready = 0;  // the last one is ready after all others
    glGetQueryObjectiv(stamps_[names_.size()].id(), GL_QUERY_RESULT_AVAILABLE, &ready);
    if (!ready) return;
    last_.clear();
    double before_ms = time_ms(stamps_.front());
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const double after_ms = time_ms(stamps_[i + 1]);
        last_.push_back({names_[i], after_ms - before_ms});
        before_ms = after_ms;
    }
    pending_ = false;
}

}  // namespace surae
