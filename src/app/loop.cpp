#include "app/loop.h"

#include <algorithm>

#include "app/pacing.h"

namespace surae {

namespace {

// Longer pauses count as one frame's time: an animation must not jump after a sleep.
constexpr double longest_step_s = 0.1;

}  // namespace

std::size_t run_loop(Host& host, App& app, Studio& studio, const LoopCallbacks& callbacks) {
    Pace pace;
    std::size_t frames = 0;
    double last_s = host.now_s();
    while (!host.over()) {
        const std::vector<Event> events = [&] {
            const double before_s = host.now_s();
            return host.wait(pace.sleep_s(app.moving(before_s), studio.full_in_s(before_s)));
        }();
        const double now_s = host.now_s();
        for (const Event& event : events) {
            pace.something_happened();
            studio.feed(event);
            studio.handle(app, event, now_s);
            if (std::holds_alternative<event::CloseAsked>(event)) return frames;
            if (const auto* dropped = std::get_if<event::Dropped>(&event); dropped && callbacks.on_dropped)
                callbacks.on_dropped(*dropped);
        }
        if (studio.wants_another_frame()) pace.something_happened();
        const Canvas canvas = host.canvas();
        const bool drawable = canvas.size_px.x > 0 && canvas.size_px.y > 0;
        const bool due = studio.full_in_s(now_s) == 0;
        if (drawable && (due || pace.must_draw(app.moving(now_s)))) {
            const AppState before = app.state();
            host.present(studio.draw(app, canvas, now_s, std::clamp(now_s - last_s, 0.0, longest_step_s)));
            last_s = now_s;
            ++frames;
            pace.drawn();
            if (!(before == app.state())) pace.something_happened();
        } else if (!drawable) {
            pace.frames_owed = 0;  // a minimised window owes nothing; it asks again when it is back
        }
        const Wish wish = app.take_wishes();
        if (callbacks.carry_out && (wish.save_settings || wish.save_picture)) callbacks.carry_out(wish);
        if (wish.quit) return frames;
    }
    return frames;
}

}  // namespace surae
