#include "model/update.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace surae {

namespace {

constexpr float nearest_m = 0.06f, farthest_m = 4.0f, most_across_m = 4.0f;
constexpr std::size_t longest_history = 200;

float wrapped_deg(float deg) {
    return deg - 360.0f * std::floor((deg + 180.0f) / 360.0f);
}

// The panels of the left side; every other panel belongs to the right.
bool is_left_panel(const PanelId& panel) {
    static const std::set<std::string> left{"structures", "points", "finder"};
    return left.contains(panel.value);
}

bool finite(glm::vec3 v) {
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

Orbit sane(Orbit orbit) {
    orbit.yaw_deg = wrapped_deg(orbit.yaw_deg);
    orbit.pitch_deg = std::clamp(orbit.pitch_deg, -89.0f, 89.0f);
    orbit.distance_m = std::clamp(orbit.distance_m, nearest_m, farthest_m);
    orbit.across_m = std::clamp(orbit.across_m, 0.0f, most_across_m);
    // The eye may wander about the leg, not away from it.
    orbit.target = glm::clamp(orbit.target, glm::vec3(-0.5f, -0.8f, -0.5f), glm::vec3(0.5f, 0.6f, 0.5f));
    return orbit;
}

NeedleAim sane(NeedleAim aim) {
    const auto angle = [](float deg) {
        return std::isfinite(deg) ? std::clamp(deg, -most_lean_deg, most_lean_deg) : 0;
    };
    aim.lean_deg = angle(aim.lean_deg);
    aim.turn_deg = angle(aim.turn_deg);
    if (aim.depth_mm && !std::isfinite(*aim.depth_mm)) aim.depth_mm.reset();
    if (aim.entry && !std::isfinite(aim.entry->t + aim.entry->az_deg)) aim.entry.reset();
    if (aim.entry) aim.entry->az_deg = wrapped_deg(aim.entry->az_deg);
    return aim;
}

// What has gone takes with it what needs it: a needle its point, a plane of the needle its needle.
void drop_orphans(SceneState& scene) {
    if (scene.points.empty()) scene.needle.reset();
    const SectionKind kind = scene.section.kind;
    if (!scene.needle && (kind == SectionKind::across || kind == SectionKind::along)) scene.section = {};
}

// One handler a kind of action; each changes `state` and may ask for effects.
struct Updater {
    AppState state;
    const Content& content;
    std::vector<Effect> effects;

    SceneState& scene() { return state.scene; }
    void ask(Effect effect) { effects.push_back(std::move(effect)); }
    void open(const PanelId& panel) {
        state.interface.left_in_front = is_left_panel(panel);
        (state.interface.left_in_front ? state.interface.left : state.interface.right) = panel;
    }

    void operator()(const action::GoToView& a) { scene().orbit = orbit_for(a.view); }
    void operator()(const action::OrbitBy& a) {
        if (!std::isfinite(a.yaw_deg) || !std::isfinite(a.pitch_deg)) return;
        scene().orbit.yaw_deg += a.yaw_deg;
        scene().orbit.pitch_deg += a.pitch_deg;
        scene().orbit = sane(scene().orbit);
    }
    void operator()(const action::PanBy& a) {
        if (!finite(a.offset_m)) return;
        scene().orbit.target += a.offset_m;
        scene().orbit = sane(scene().orbit);
    }
    void operator()(const action::ZoomBy& a) {
        if (!std::isfinite(a.factor) || a.factor <= 0 || !finite(a.towards_m)) return;
        Orbit& orbit = scene().orbit;
        const float wanted = std::clamp(orbit.distance_m * a.factor, nearest_m, farthest_m);
        const float factor = wanted / orbit.distance_m;
        orbit.target = a.towards_m + (orbit.target - a.towards_m) * factor;
        orbit.distance_m = wanted;
        orbit.across_m *= factor;
        orbit = sane(orbit);
    }
    void operator()(const action::SetOrbit& a) {
        if (finite(a.orbit.target) &&
            std::isfinite(a.orbit.yaw_deg + a.orbit.pitch_deg + a.orbit.distance_m + a.orbit.across_m))
            scene().orbit = sane(a.orbit);
    }

    void operator()(const action::SetShown& a) {
        for (const StructureId& id : a.structures) {
            if (content.find(id)) scene().shown[id] = a.shown;
        }
    }
    void operator()(const action::Isolate& a) {
        scene().isolated.clear();
        for (const StructureId& id : a.structures) {
            if (content.find(id)) scene().isolated.push_back(id);
        }
        if (scene().isolated.size() == 1) ask(effect::FlyToStructure{scene().isolated.front()});
    }
    void operator()(const action::RestoreHidden&) {
        std::erase_if(scene().shown, [](const auto& entry) { return entry.second == Shown::hidden; });
        scene().isolated.clear();
    }
    void operator()(const action::SetPeel& a) { scene().peel = a.layer; }
    void operator()(const action::SetSide& a) { scene().side = a.side; }
    void operator()(const action::SetThirdHead& a) { scene().third_head = a.third_head; }
    void operator()(const action::SetPlantaris& a) {
        scene().plantaris_present = a.present;
        if (!a.present) forget_points_of(StructureId{"plantaris"});
    }
    void operator()(const action::ResetScene&) {
        const Side side = scene().side;
        scene() = SceneState{};
        scene().orbit = first_orbit();
        scene().side = side;
        state.playback = Playback{};
        state.interface.pain_pick_armed = false;
    }

    void operator()(const action::SetPose& a) {
        scene().pose = within_range(a.pose);
        state.playback.movement.reset();
        state.playback.playing = false;
    }
    void operator()(const action::PlayMovement& a) {
        if (!content.motion.find(a.movement)) return;
        state.playback.movement = a.movement;
        state.playback.phase = 0;
        state.playback.playing = true;
    }
    void operator()(const action::PausePlayback& a) {
        state.playback.playing = !a.paused && state.playback.movement.has_value();
    }
    void operator()(const action::ScrubPlayback& a) {
        if (!state.playback.movement || !std::isfinite(a.phase)) return;
        state.playback.phase = std::clamp(a.phase, 0.0f, 1.0f);
        state.playback.playing = false;
    }
    void operator()(const action::SetPlaybackSpeed& a) {
        if (std::isfinite(a.speed)) state.playback.speed = std::clamp(a.speed, 0.25f, 2.0f);
    }
    void operator()(const action::ShowBloodFlow& a) { state.playback.blood_flow = a.on; }
    void operator()(const action::StopPlayback&) {
        state.playback.movement.reset();
        state.playback.playing = false;
    }
    void operator()(const action::PassTime& a) {
        Playback& playback = state.playback;
        const Movement* movement = playback.movement ? content.motion.find(*playback.movement) : nullptr;
        if (!movement || !playback.playing || !std::isfinite(a.seconds) || a.seconds < 0) return;
        const double phase = playback.phase + a.seconds * playback.speed / movement->duration_s;
        playback.phase = static_cast<float>(phase - std::floor(phase));
    }

    void operator()(const action::SelectStructure& a) {
        if (a.structure && !content.find(*a.structure)) return;
        scene().selected = a.structure;
        scene().highlight_synergists = scene().highlight_antagonists = false;
        if (a.structure && !content.find(*a.structure)->muscle.empty()) open(PanelId{"muscle"});
    }
    void operator()(const action::SelectPoint& a) {
        const TriggerPoint* point = content.find(a.point);
        if (!point) return;
        auto& points = scene().points;
        const auto there = std::find(points.begin(), points.end(), a.point);
        const bool was_there = there != points.end();
        if (a.add) {
            if (was_there) points.erase(there);
        } else {
            points.clear();
        }
        if (a.add && was_there) return;
        points.push_back(a.point);
        scene().finder = {};
        if (point->exceptional) scene().show_exceptional = true;
        if (scene().needle) scene().needle = NeedleAim{};
        open(PanelId{scene().needle ? "needle" : "point"});
        if (needle_shown(state)) return ask(effect::FlyToNeedle{});
        ask(effect::FlyToPoint{a.point});
    }
    void operator()(const action::ClearPoints&) { scene().points.clear(); }
    void operator()(const action::SelectAllPoints&) {
        scene().points.clear();
        scene().finder = {};
        for (const TriggerPoint& point : content.points) {
            const bool absent = !scene().plantaris_present && point.structure.value == "plantaris";
            if (!absent && (!point.exceptional || scene().show_exceptional)) scene().points.push_back(point.id);
        }
    }
    void operator()(const action::SetFocus& a) { scene().focus = a.on; }
    void operator()(const action::HighlightSynergists& a) { scene().highlight_synergists = a.on; }
    void operator()(const action::HighlightAntagonists& a) { scene().highlight_antagonists = a.on; }
    void operator()(const action::ShowExceptional& a) {
        scene().show_exceptional = a.on;
        if (a.on) return;
        std::erase_if(scene().points, [&](const PointId& id) { return content.find(id)->exceptional; });
    }
    void operator()(const action::SetHover& a) { state.hover = a.hover; }

    void operator()(const action::AcceptNeedling&) { state.interface.needling_accepted = true; }
    void operator()(const action::AimNeedle& a) {
        const bool held = scene().needle.has_value();
        if (a.aim && !held) open(PanelId{"needle"});
        const bool may = state.interface.needling_accepted && !scene().points.empty();
        if (a.aim && may && !held) ask(effect::FlyToNeedle{});
        if (a.aim && may) scene().needle = sane(*a.aim);
        if (!a.aim) scene().needle.reset();
    }
    void operator()(const action::SetSection& a) {
        const bool other = a.section.kind != scene().section.kind;
        scene().section = a.section;
        if (auto& at = scene().section.at_m) at = std::isfinite(*at) ? std::clamp(*at, -1.0f, 1.0f) : 0.0f;
        if (other && a.section.kind != SectionKind::none) ask(effect::FlyToSection{});
    }

    void operator()(const action::FindComplaint& a) {
        if (!content.find(a.complaint)) return;
        scene().finder = Finder{.complaint = a.complaint, .spot = std::nullopt};
        scene().points.clear();
        ask(effect::FlyToHeat{});
        open(PanelId{"finder"});
        state.interface.pain_pick_armed = false;
    }
    void operator()(const action::FindAtSkin& a) {
        if (!finite(a.spot.position)) return;
        scene().finder = Finder{.complaint = std::nullopt, .spot = a.spot};
        scene().points.clear();
        open(PanelId{"finder"});
        state.interface.pain_pick_armed = false;
    }
    void operator()(const action::ArmPainPick& a) { state.interface.pain_pick_armed = a.on; }
    void operator()(const action::ClearFinder&) {
        scene().finder = {};
        state.interface.pain_pick_armed = false;
    }

    void operator()(const action::OpenPanel& a) {
        open(a.panel);
        state.interface.panels_visible = true;
    }
    void operator()(const action::FoldPanel& a) {
        for (PanelId* side : {&state.interface.left, &state.interface.right})
            if (*side == a.panel) *side = {};
    }
    void operator()(const action::TogglePanels&) { state.interface.panels_visible = !state.interface.panels_visible; }
    void operator()(const action::ToggleHelp&) { state.interface.help_open = !state.interface.help_open; }
    void operator()(const action::ShowSource& a) {
        if (a.source && !content.find(*a.source)) return;
        state.interface.source = a.source;
        if (a.source) open(PanelId{"sources"});
    }
    void operator()(const action::Search& a) { state.interface.search = a.text.substr(0, 200); }
    void operator()(const action::ConfirmRedFlags&) { state.interface.red_flags_seen = true; }
    void operator()(const action::SetAudience& a) {
        state.audience = a.audience;
        // Each room has its own light; the palette can still be changed by hand afterwards.
        state.settings.palette = a.audience == Audience::lecture  ? Palette::projector
                                 : a.audience == Audience::clinic ? Palette::clinic
                                                                  : Palette::study;
        // A new patient at the monitor reads the warnings again.
        if (a.audience == Audience::clinic) {
            state.interface.red_flags_seen = state.interface.needling_accepted = false;
            scene().needle.reset();
        }
        ask(effect::SaveSettings{});
    }
    void operator()(const action::SetSettings& a) {
        state.settings = a.settings;
        state.settings.ui_scale =
            std::isfinite(a.settings.ui_scale) ? std::clamp(a.settings.ui_scale, 0.75f, 3.0f) : 1.0f;
        ask(effect::SaveSettings{});
    }

    void operator()(const action::Undo&) {}
    void operator()(const action::Redo&) {}
    void operator()(const action::SavePicture&) { ask(effect::SavePicture{}); }
    void operator()(const action::Quit&) { ask(effect::Quit{}); }

    void forget_points_of(const StructureId& structure) {
        std::erase_if(scene().points, [&](const PointId& id) { return content.find(id)->structure == structure; });
        if (scene().selected == structure) scene().selected.reset();
    }
};

}  // namespace

Session::Drag Session::dragged(const SceneState& before, const SceneState& after) {
    SceneState same = after;
    same.orbit = before.orbit;
    if (same == before) return Drag::camera;
    same = after;
    same.pose = before.pose;
    if (same == before) return Drag::pose;
    same = after;
    same.section.at_m = before.section.at_m;
    if (same == before) return Drag::section;
    same = after;
    same.needle = before.needle;
    return same == before && before.needle && after.needle ? Drag::needle : Drag::none;
}

Updated update(AppState state, const Action& action, const Content& content) {
    Updater updater{std::move(state), content, {}};
    std::visit(updater, action);
    drop_orphans(updater.state.scene);
    return {std::move(updater.state), std::move(updater.effects)};
}

std::vector<Effect> Session::apply(const Action& action, const Content& content) {
    if (std::holds_alternative<action::Undo>(action) || std::holds_alternative<action::Redo>(action)) {
        const bool undo = std::holds_alternative<action::Undo>(action);
        auto& from = undo ? past_ : future_;
        auto& to = undo ? future_ : past_;
        if (from.empty()) return {};
        to.push_back(std::move(state_.scene));
        state_.scene = std::move(from.back());
        from.pop_back();
        last_drag_ = Drag::none;
        return {};
    }
    Updated next = update(state_, action, content);
    if (next.state.scene != state_.scene) {
        const Drag drag = dragged(state_.scene, next.state.scene);
        // A drag is many small moves but one deed: only its first remembers where it came from.
        if (drag == Drag::none || drag != last_drag_) past_.push_back(state_.scene);
        if (past_.size() > longest_history) past_.erase(past_.begin());
        future_.clear();
        last_drag_ = drag;
    }
    state_ = std::move(next.state);
    return std::move(next.effects);
}

}  // namespace surae
