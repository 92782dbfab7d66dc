#include "app/app.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "derive/leg_section.h"
#include "scene/build_frame.h"

namespace surae {

namespace {

constexpr double flight_s = 0.55, heat_fade_s = 0.3, glide_s = 0.5, twitch_s = 0.9;
constexpr double longest_step_s = 0.1;  // a movement does not jump after a sleep

float eased(double x) {
    const auto t = static_cast<float>(std::clamp(x, 0.0, 1.0));
    return t * t * (3.0f - 2.0f * t);
}

// Moves made by hand are followed at once; everything else glides.
bool made_by_hand(const Action& action) {
    return std::holds_alternative<action::OrbitBy>(action) || std::holds_alternative<action::PanBy>(action) ||
           std::holds_alternative<action::ZoomBy>(action);
}

}  // namespace

float Fade::at(double now_s) const {
    return fading(now_s) ? eased((now_s - start_s_) / (end_s_ - start_s_)) : 1.0f;
}

void Flight::start(const Orbit& from, const Orbit& to, double now_s, double duration_s) {
    from_ = from;
    to_ = to;
    start_s_ = now_s;
    end_s_ = now_s + duration_s;
}

Orbit Flight::at(double now_s) const {
    if (now_s >= end_s_) return to_;
    const float t = eased((now_s - start_s_) / (end_s_ - start_s_));
    Orbit orbit = to_;
    orbit.target = glm::mix(from_.target, to_.target, t);
    // Distances are felt as ratios, and a turn takes the short way round.
    orbit.distance_m = from_.distance_m * std::pow(to_.distance_m / from_.distance_m, t);
    orbit.across_m = glm::mix(from_.across_m, to_.across_m, t);
    orbit.yaw_deg = from_.yaw_deg + t * std::remainder(to_.yaw_deg - from_.yaw_deg, 360.0f);
    orbit.pitch_deg = glm::mix(from_.pitch_deg, to_.pitch_deg, t);
    return orbit;
}

App::App(std::shared_ptr<const World> world, AppState initial)
    : rest_(std::move(world)), world_(rest_), session_(std::move(initial)) {
    flight_.start(state().scene.orbit, state().scene.orbit, 0, 0);
    for (const Error& problem : world_->problems) notice(problem);
}

void App::set_world(std::shared_ptr<const World> world) {
    rest_ = world_ = std::move(world);
    motion_.reset();
    pose_ = Pose{};
}

void App::advance(double now_s) {
    const double passed_s = std::clamp(now_s - advanced_s_, 0.0, longest_step_s);
    advanced_s_ = now_s;
    if (state().playback.playing) session_.apply(action::PassTime{passed_s}, *world_->content);
    const Pose wanted = mixed(glide_from_, wanted_pose(state(), *world_->content), glide_.at(now_s));
    if (wanted == pose_) return;
    if (!motion_) motion_ = std::make_unique<LegMotion>(rest_);
    world_ = motion_->at(wanted);
    pose_ = wanted;
}

void App::follow_orbit(const Orbit& before, bool glide, double now_s) {
    const Orbit& goal = state().scene.orbit;
    if (goal == flight_.goal()) return;
    const bool still = !glide || state().settings.reduced_motion;
    flight_.start(before, goal, now_s, still ? 0.0 : flight_s);
}

void App::follow_heat(const SceneState& before, double now_s) {
    const SceneState& after = state().scene;
    const bool same = after.points == before.points && after.finder == before.finder &&
                      after.show_exceptional == before.show_exceptional;
    const bool any = !after.points.empty() || after.finder.active();
    if (!same && any) heat_fade_.start(now_s, state().settings.reduced_motion ? 0.0 : heat_fade_s);
}

// A twitch runs once, when the tip comes into the taut band.
void App::follow_needle(double now_s) {
    const auto line = needle_of(state(), *world_);
    const bool in_band =
        line && probe(*world_, state().scene.points.back(), *line, needle_meets(*world_, state().scene)).in_band;
    if (in_band && !tip_in_band_) twitch_.start(now_s, state().settings.reduced_motion ? 0.0 : twitch_s);
    tip_in_band_ = in_band;
}

void App::apply(const Action& action, double now_s) {
    advance(now_s);  // whatever the action looks at stands where the last one has put it
    const Orbit shown = flight_.at(now_s);
    const SceneState before = state().scene;
    // A hand on the leg stops a flight where it is.
    if (made_by_hand(action) && flight_.flying(now_s)) session_.apply(action::SetOrbit{shown}, *world_->content);
    const std::vector<Effect> effects = session_.apply(action, *world_->content);
    for (const Effect& effect : effects) carry_out(effect);
    // The model's views are those of a whole leg that stands upright with a level foot.
    if (std::holds_alternative<action::GoToView>(action))
        session_.apply(action::SetOrbit{orbit_of_view(state(), *world_, state().scene.orbit)}, *world_->content);
    follow_orbit(shown, !made_by_hand(action), now_s);
    follow_heat(before, now_s);
    follow_needle(now_s);
    const auto* posed = std::get_if<action::SetPose>(&action);
    const bool softly = posed && posed->glide && !state().settings.reduced_motion;
    if (!softly) return;
    glide_from_ = pose_;
    glide_.start(now_s, glide_s);
}

void App::handle(const Event& event, double now_s, const InputContext& where) {
    follow_news(event, now_s);
    for (const Action& action : handle_event(event, pointer_, where)) apply(action, now_s);
}

void App::carry_out(const Effect& effect) {
    const Orbit& now = state().scene.orbit;
    if (const auto* fly = std::get_if<effect::FlyToPoint>(&effect)) {
        session_.apply(action::SetOrbit{orbit_of_point(*world_, fly->point, now)}, *world_->content);
    } else if (const auto* to = std::get_if<effect::FlyToStructure>(&effect)) {
        session_.apply(action::SetOrbit{orbit_of_structure(*world_, to->structure, now)}, *world_->content);
    } else if (std::holds_alternative<effect::FlyToNeedle>(effect)) {
        session_.apply(action::SetOrbit{orbit_of_needle(state(), *world_, now)}, *world_->content);
    } else if (std::holds_alternative<effect::FlyToSection>(effect)) {
        session_.apply(action::SetOrbit{orbit_of_section(state(), *world_, now)}, *world_->content);
    } else if (std::holds_alternative<effect::FlyToHeat>(effect)) {
        session_.apply(action::SetOrbit{orbit_of_heat(state(), *world_, now)}, *world_->content);
    } else if (std::holds_alternative<effect::SaveSettings>(effect)) {
        wish_.save_settings = true;
    } else if (std::holds_alternative<effect::SavePicture>(effect)) {
        wish_.save_picture = true;
    } else if (std::holds_alternative<effect::Quit>(effect)) {
        wish_.quit = true;
    }
}

Frame App::frame(double now_s, glm::ivec2 picture_px) const {
    return build_picture(state(), *world_, flight_.at(now_s), picture_px, heat_fade_.at(now_s), twitch_.at(now_s));
}

void App::add_overlay(double now_s, Frame& frame) const {
    surae::add_overlay(state(), *world_, flight_.at(now_s), twitch_.at(now_s), frame);
}

void App::notice(Error problem) {
    const Notice notice{std::move(problem)};
    if (std::find(notices_.begin(), notices_.end(), notice) != notices_.end()) return;
    const auto is_news = [](const Notice& each) { return each.news; };
    notices_.insert(std::find_if(notices_.begin(), notices_.end(), is_news), notice);
}

void App::tell(Error news, double now_s) {
    end_news();
    notices_.push_back({std::move(news), true});
    told_s_ = now_s;
}

void App::end_news() {
    std::erase_if(notices_, [](const Notice& notice) { return notice.news; });
}

// Who goes on has read it, unless it came just now.
void App::follow_news(const Event& event, double now_s) {
    constexpr double reading_s = 2;
    const auto* key = std::get_if<event::Key>(&event);
    const auto* button = std::get_if<event::PointerButton>(&event);
    const bool goes_on = (key && key->down) || (button && button->down) || std::holds_alternative<event::Wheel>(event);
    if (goes_on && now_s - told_s_ > reading_s) end_news();
}

void App::dismiss_notice(std::size_t index) {
    if (index < notices_.size()) notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(index));
}

Wish App::take_wishes() {
    return std::exchange(wish_, {});
}

}  // namespace surae
