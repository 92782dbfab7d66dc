// When to draw and with how much care: only when something happened or moves, and less while it moves on a slow
// machine. Pure rules, so that "idle is free" and "a turn is smooth" can be tested.
#pragma once

#include "frame/frame.h"

namespace surae {

struct Pace {
    int frames_owed = 3;

    // An input owes three frames: the interface needs the second to settle and the third to show it.
    void something_happened() { frames_owed = 3; }
    void drawn() {
        if (frames_owed > 0) --frames_owed;
    }
    bool must_draw(bool moving) const { return moving || frames_owed > 0; }
    // How long the host may sleep: 0 not at all, -1 until something happens. full_in_s: when a picture of less quality
    // is due to be drawn again in full; negative: it is full.
    double sleep_s(bool moving, double full_in_s = -1) const {
        return must_draw(moving) ? 0.0 : (full_in_s < 0 ? -1.0 : full_in_s);
    }
};

// Steps the quality down while the picture moves, as far as this machine needs, and back in full at rest.
class DrawingCare {
  public:
    // The eye moved (or the leg under it).
    void moved(double now_s) { moved_s_ = now_s; }
    // For a picture that is drawn now.
    Quality quality(double now_s);
    // A picture was drawn with the quality given last: without the interface and the showing, which cost what they
    // cost with any quality.
    void took(double picture_s);
    // Seconds until the full picture is due: 0 now, negative when the last one given was full.
    double full_in_s(double now_s) const;

  private:
    bool at_rest(double now_s) const { return now_s - moved_s_ >= rest_s; }

    static constexpr double rest_s = 0.15;  // with the drawing itself, full quality is back within 0.3 s
    double moved_s_ = -1e9;
    double full_picture_s_ = 0;  // what the last full one took
    int step_ = 0;               // down the ladder, while moving
    int fast_pictures_ = 0;      // in a row
    bool gave_full_ = true;
    bool begun_ = false, counted_ = false;  // the first picture was asked for, and drawn
};

}  // namespace surae
