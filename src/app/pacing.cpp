#include "app/pacing.h"

#include <algorithm>
#include <array>

namespace surae {

namespace {

// What is given up first shows least: shadows from the screen, then triangles, then pixels; the coarsest triangles,
// which change outlines, come last.
constexpr std::array<Quality, 6> ladder{Quality{0, true, 1.0f},   Quality{2, true, 1.0f},  Quality{2, false, 1.0f},
                                        Quality{2, false, 0.75f}, Quality{2, false, 0.6f}, Quality{3, false, 0.6f}};
constexpr int first_step = 2;  // without shadows from the screen, whose shaders take long to make
constexpr int last_step = static_cast<int>(ladder.size()) - 1;

// Of the picture alone. Interface and screen take as much again on a machine without graphics card: above the one a
// turn is felt to stutter; below the other there is room for a better picture.
constexpr double slow_s = 0.016, fast_s = 0.007;
constexpr int fast_pictures_to_climb = 8;

}  // namespace

Quality DrawingCare::quality(double now_s) {
    // The first picture comes as soon as it can: what it leaves out is there a moment later.
    if (!begun_) {
        begun_ = true;
        moved_s_ = now_s;
        gave_full_ = false;
        step_ = first_step;
        return ladder[first_step];
    }
    if (at_rest(now_s)) {
        gave_full_ = true;
        return {};
    }
    // A machine that draws everything in time never steps down.
    if (gave_full_ && full_picture_s_ <= fast_s) step_ = 0;
    if (gave_full_ && full_picture_s_ > slow_s) step_ = std::max(step_, 2);
    gave_full_ = step_ == 0;
    return ladder[static_cast<std::size_t>(step_)];
}

void DrawingCare::took(double picture_s) {
    if (gave_full_) {
        full_picture_s_ = picture_s;
        return;
    }
    if (!counted_) {  // the first one made its shaders: it tells nothing about the next
        counted_ = true;
        return;
    }
    fast_pictures_ = picture_s < fast_s ? fast_pictures_ + 1 : 0;
    if (picture_s > slow_s) step_ = std::min(step_ + 1, last_step);
    if (fast_pictures_ >= fast_pictures_to_climb) {
        step_ = std::max(step_ - 1, 1);
        fast_pictures_ = 0;
    }
}

double DrawingCare::full_in_s(double now_s) const {
    return gave_full_ ? -1.0 : std::max(0.0, moved_s_ + rest_s - now_s);
}

}  // namespace surae
