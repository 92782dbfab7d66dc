// PCHIP after Fritsch and Carlson 1980, with the weighted harmonic mean of Fritsch and Butland 1984.
#include "curve.h"

#include <algorithm>

namespace surae::leg {

Curve::Curve(std::vector<float> x, std::vector<float> y) : x_(std::move(x)), y_(std::move(y)), slope_(x_.size(), 0.0f) {
    const std::size_t n = x_.size();
    if (n < 2) return;
    std::vector<float> h(n - 1), d(n - 1);
    for (std::size_t i = 0; i + 1 < n; ++i) {
        h[i] = x_[i + 1] - x_[i];
        d[i] = (y_[i + 1] - y_[i]) / h[i];
    }
    slope_.front() = d.front();
    slope_.back() = d.back();
    for (std::size_t i = 1; i + 1 < n; ++i) {
        if (d[i - 1] * d[i] <= 0) continue;
        const float w1 = 2 * h[i] + h[i - 1], w2 = h[i] + 2 * h[i - 1];
        slope_[i] = (w1 + w2) / (w1 / d[i - 1] + w2 / d[i]);
    }
}

float Curve::operator()(float x) const {
    if (x <= x_.front()) return y_.front();
    if (x >= x_.back()) return y_.back();
    const auto i = static_cast<std::size_t>(std::upper_bound(x_.begin(), x_.end(), x) - x_.begin()) - 1;
    const float h = x_[i + 1] - x_[i], t = (x - x_[i]) / h, t2 = t * t, t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * y_[i] + (t3 - 2 * t2 + t) * h * slope_[i] + (3 * t2 - 2 * t3) * y_[i + 1] +
           (t3 - t2) * h * slope_[i + 1];
}

}  // namespace surae::leg
