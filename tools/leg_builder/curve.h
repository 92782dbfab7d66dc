// Monotone cubic interpolation (Fritsch-Carlson PCHIP): smooth, and never beyond the rows it joins.
#pragma once

#include <vector>

namespace surae::leg {

class Curve {
  public:
    // x strictly grows; at least one point.
    Curve(std::vector<float> x, std::vector<float> y);
    float operator()(float x) const;  // beyond the ends: the end value

  private:
    std::vector<float> x_, y_, slope_;
};

}  // namespace surae::leg
