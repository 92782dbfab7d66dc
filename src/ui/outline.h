// Where the leg is in the window, so that plates and names can stand beside it.
#pragma once

#include <vector>

#include "frame/frame.h"
#include "ui/marks.h"

namespace surae::ui {

class Outline {
  public:
    Outline() = default;
    // bands: of the picture, which fills `area`.
    Outline(const std::vector<Reach>& bands, const Rect& area) : bands_(bands), area_(area) {}

    // From where to where the leg reaches at these heights; empty where it is not.
    Reach between(float top, float bottom) const;
    // Which part of a box lies over the leg, 0..1.
    float covered(const Rect& box) const;
    // Which part of the picture's width the leg takes at these heights, 0..1.
    float share(float top, float bottom) const;

  private:
    template <class Visit>
    void each_band(float top, float bottom, const Visit& visit) const;

    std::vector<Reach> bands_;
    Rect area_;
};

}  // namespace surae::ui
