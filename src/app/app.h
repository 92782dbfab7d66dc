// The running program as a value that takes events and time and gives pictures: the same for window, batch and tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "derive/leg_motion.h"
#include "derive/world.h"
#include "frame/frame.h"
#include "input/input.h"
#include "model/update.h"
#include "platform/events.h"
#include "ui/ui.h"

namespace surae {

// Where the eye is on its way from one orbit to another.
class Flight {
  public:
    // Starts from where the eye is now; lands after duration_s. A duration of 0 is there at once.
    void start(const Orbit& from, const Orbit& to, double now_s, double duration_s);
    Orbit at(double now_s) const;
    bool flying(double now_s) const { return now_s < end_s_; }
    const Orbit& goal() const { return to_; }

  private:
    Orbit from_, to_;
    double start_s_ = -1e9, end_s_ = -1e9;  // what never began is over, however long ago it is asked
};

// What comes softly: the pain of a new choice, a new pose.
class Fade {
  public:
    void start(double now_s, double duration_s) {
        start_s_ = now_s;
        end_s_ = now_s + duration_s;
    }
    float at(double now_s) const;  // 0 .. 1
    bool fading(double now_s) const { return now_s < end_s_; }

  private:
    double start_s_ = -1e9, end_s_ = -1e9;  // what never began is over, however long ago it is asked
};

// What the host must do for the program.
struct Wish {
    bool quit = false;
    bool save_settings = false;
    bool save_picture = false;
};

class App {
  public:
    App(std::shared_ptr<const World> world, AppState initial);

    const AppState& state() const { return session_.state(); }
    // The leg as it stands now.
    const World& world() const { return *world_; }
    std::shared_ptr<const World> shared_world() const { return world_; }
    bool can_undo() const { return session_.can_undo(); }
    bool can_redo() const { return session_.can_redo(); }

    // Swaps the leg; the state stays.
    void set_world(std::shared_ptr<const World> world);

    void apply(const Action& action, double now_s);
    // Sends the event to the picture's input; the interface must have had its turn.
    void handle(const Event& event, double now_s, const InputContext& where);

    // Lets movements play and joints move up to this moment: world() follows. Call before frame().
    void advance(double now_s);
    // The picture at this moment. While a flight is under way, every moment has its own.
    Frame frame(double now_s, glm::ivec2 picture_px) const;
    // What lies on it. Can be found on another thread while the picture is drawn.
    void add_overlay(double now_s, Frame& frame) const;
    bool flying(double now_s) const { return flight_.flying(now_s); }
    bool moving(double now_s) const {
        return flight_.flying(now_s) || heat_fade_.fading(now_s) || twitch_.fading(now_s) || glide_.fading(now_s) ||
               state().playback.playing;
    }

    void notice(Error problem);
    // What went well or is under way, in place of what was told before. It goes by itself when the user goes on.
    void tell(Error news, double now_s);
    void end_news();
    void dismiss_notice(std::size_t index);
    // News last: problems stay where they are when it goes, so that a click meets what it was meant for.
    const std::vector<Notice>& notices() const { return notices_; }

    Wish take_wishes();

  private:
    void carry_out(const Effect& effect);
    void follow_news(const Event& event, double now_s);
    void follow_heat(const SceneState& before, double now_s);
    void follow_needle(double now_s);
    void follow_orbit(const Orbit& before, bool glide, double now_s);

    std::shared_ptr<const World> rest_, world_;
    std::unique_ptr<LegMotion> motion_;  // of rest_, made when a joint first moves
    Pose pose_, glide_from_;             // of world_; where the last glide began
    double advanced_s_ = 0;
    Session session_;
    Flight flight_;
    Fade heat_fade_, twitch_, glide_;
    bool tip_in_band_ = false;
    PointerState pointer_;
    std::vector<Notice> notices_;
    double told_s_ = 0;  // when the news came
    Wish wish_;
};

}  // namespace surae
