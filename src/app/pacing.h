// When to draw: only when something happened or moves. A pure rule, so that "idle is free" can be tested.
#pragma once

namespace surae {

struct Pace {
    int frames_owed = 3;

    // An input owes three frames: the interface needs the second to settle and the third to show it.
    void something_happened() { frames_owed = 3; }
    void drawn() {
        if (frames_owed > 0) --frames_owed;
    }
    bool must_draw(bool moving) const { return moving || frames_owed > 0; }
    // How long the host may sleep: 0 not at all, -1 until something happens.
    double sleep_s(bool moving) const { return must_draw(moving) ? 0.0 : -1.0; }
};

}  // namespace surae
