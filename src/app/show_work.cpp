#include "app/show_work.h"

#include <fmt/format.h>

#include <algorithm>

namespace surae {

Progress shown_in_window(const std::string& title, const std::string& where, App& app, Studio& studio, Host& host) {
    constexpr double pause_s = 0.1;
    return [=, &app, &studio, &host, next_s = -1e9](const std::string& what, float done) mutable {
        const double now_s = host.now_s();
        const Canvas canvas = host.canvas();
        if (now_s < next_s || canvas.size_px.x < 1 || canvas.size_px.y < 1) return;
        next_s = now_s + pause_s;
        const Register reg = register_for(app.state().audience);
        const float percent = 100 * std::clamp(done, 0.0f, 1.0f);
        const std::string words(app.world().content->words.text(title, reg));
        app.tell({fmt::format("{} {:.0f} %: {}", words, percent, what), where, ""}, now_s);
        studio.settle(app, canvas, now_s);  // the message finds its size
        host.present(studio.draw(app, canvas, now_s, 0));
        app.end_news();
    };
}

bool wait_in_window(const std::function<bool(double)>& ready_within, const WorkDone& done, const AppState& state,
                    const Content& content, Studio& studio, Host& host) {
    constexpr double step_s = 0.05;
    float shown = 1;
    while (!ready_within(step_s)) {
        bool again = false;
        for (const Event& event : host.wait(0)) {
            if (std::holds_alternative<event::CloseAsked>(event)) return false;
            again =
                again || std::holds_alternative<event::Resized>(event) || std::holds_alternative<event::Exposed>(event);
        }
        const Canvas canvas = host.canvas();
        const float now = done;
        if (now >= 1 || (now == shown && !again) || canvas.size_px.x < 1 || canvas.size_px.y < 1) continue;
        studio.draw_waiting(state, content, canvas, now);
        host.present({0, 0, canvas.size_px.x, canvas.size_px.y});
        shown = now;
    }
    return true;
}

}  // namespace surae
