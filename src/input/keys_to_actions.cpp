#include "input/keys_to_actions.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "platform/keys.h"

namespace surae {

namespace {

struct Situation {
    const AppState& state;
    const Content& content;
};

using Actions = std::vector<Action>;

Actions step_peel(const Situation& s, int by) {
    const int now = static_cast<int>(s.state.scene.peel);
    return {action::SetPeel{static_cast<Layer>(std::clamp(now + by, 0, layer_count - 1))}};
}

Actions step_point(const Situation& s, int by) {
    std::vector<PointId> ids;
    for (const TriggerPoint& point : s.content.points) {
        const bool absent = !s.state.scene.plantaris_present && point.structure.value == "plantaris";
        if (!absent && (!point.exceptional || s.state.scene.show_exceptional)) ids.push_back(point.id);
    }
    if (ids.empty()) return {};
    const auto count = static_cast<int>(ids.size());
    int next = by > 0 ? 0 : count - 1;
    if (!s.state.scene.points.empty()) {
        const auto at = std::find(ids.begin(), ids.end(), s.state.scene.points.back());
        if (at != ids.end()) next = (static_cast<int>(at - ids.begin()) + by + count) % count;
    }
    return {action::SelectPoint{ids[static_cast<std::size_t>(next)]}};
}

Actions on_selected(const Situation& s, Shown shown) {
    if (!s.state.scene.selected) return {};
    const auto& chosen = s.state.scene.shown;
    const auto at = chosen.find(*s.state.scene.selected);
    // The same key again brings the structure back.
    const bool undo = at != chosen.end() && at->second == shown;
    return {action::SetShown{{*s.state.scene.selected}, undo ? Shown::shown : shown}};
}

Actions isolate(const Situation& s) {
    if (!s.state.scene.isolated.empty()) return {action::Isolate{}};
    if (!s.state.scene.selected) return {};
    return {action::Isolate{{*s.state.scene.selected}}};
}

Actions next_third_head(const Situation& s) {
    return {action::SetThirdHead{static_cast<ThirdHead>((static_cast<int>(s.state.scene.third_head) + 1) % 3)}};
}

Actions flip_needle(const Situation& s) {
    return {action::AimNeedle{s.state.scene.needle ? std::nullopt : std::optional(NeedleAim{})}};
}

Actions next_section(const Situation& s) {
    const int kinds =
        needle_shown(s.state) ? section_kind_count : section_kind_count - 2;  // the last two need a needle
    const int next = (static_cast<int>(s.state.scene.section.kind) + 1) % kinds;
    return {action::SetSection{{static_cast<SectionKind>(next), std::nullopt}}};
}

// Esc takes back the last special thing, outermost first.
Actions escape(const Situation& s) {
    if (s.state.interface.help_open) return {action::ToggleHelp{}};
    if (!s.state.interface.panels_visible) return {action::TogglePanels{}};
    if (s.state.interface.source) return {action::ShowSource{}};
    if (s.state.interface.pain_pick_armed) return {action::ArmPainPick{false}};
    if (s.state.scene.section.kind != SectionKind::none) return {action::SetSection{}};
    if (s.state.scene.needle) return {action::AimNeedle{}};
    if (s.state.scene.finder.active()) return {action::ClearFinder{}};
    if (!s.state.scene.isolated.empty()) return {action::Isolate{}};
    if (!s.state.scene.points.empty()) return {action::ClearPoints{}};
    if (s.state.scene.selected) return {action::SelectStructure{}};
    if (s.state.interface.right.value == "welcome") return {action::FoldPanel{s.state.interface.right}};
    return {};
}

Actions scale_by(const Situation& s, float factor) {
    Settings settings = s.state.settings;
    settings.ui_scale *= factor;
    return {action::SetSettings{settings}};
}

Actions flip_setting(const Situation& s, bool Settings::* flag) {
    Settings settings = s.state.settings;
    settings.*flag = !(settings.*flag);
    return {action::SetSettings{settings}};
}

Actions zoom(const Situation& s, float factor) {
    return {action::ZoomBy{factor, s.state.scene.orbit.target}};
}

enum class Hold { none, ctrl };

struct Binding {
    std::string label;  // what the key prints; empty when a code is meant
    int code;           // 0 when a label is meant
    Hold hold;
    std::string printed;  // for the help sheet; empty: another row says it
    std::string words;
    std::function<Actions(const Situation&)> make;
};

template <class A>
std::function<Actions(const Situation&)> always(A action) {
    return [action](const Situation&) { return Actions{action}; };
}

void add_views(std::vector<Binding>& b) {
    const auto view = [&](const char* digit, const char* letter, ViewName name) {
        b.push_back({digit, 0, Hold::none, std::string(digit) + "  " + static_cast<char>(std::toupper(letter[0])),
                     std::string("ui.view.") + name_of(name), always(action::GoToView{name})});
        b.push_back({letter, 0, Hold::none, "", "", always(action::GoToView{name})});
    };
    view("1", "p", ViewName::posterior);
    view("2", "a", ViewName::anterior);
    view("3", "m", ViewName::medial);
    view("4", "l", ViewName::lateral);
    view("5", "s", ViewName::plantar);
    b.push_back({"0", 0, Hold::none, "0  Home", "ui.help.reset", always(action::ResetScene{})});
    b.push_back({"", key::home, Hold::none, "", "", always(action::ResetScene{})});
    constexpr float step_deg = 10;
    b.push_back({"", key::left, Hold::none, "\u2190 \u2192 \u2191 \u2193", "ui.help.turn",
                 always(action::OrbitBy{-step_deg, 0})});
    b.push_back({"", key::right, Hold::none, "", "", always(action::OrbitBy{step_deg, 0})});
    b.push_back({"", key::up, Hold::none, "", "", always(action::OrbitBy{0, step_deg})});
    b.push_back({"", key::down, Hold::none, "", "", always(action::OrbitBy{0, -step_deg})});
    b.push_back({"+", 0, Hold::none, "+  -", "ui.help.zoom", [](const Situation& s) { return zoom(s, 0.85f); }});
    b.push_back({"=", 0, Hold::none, "", "", [](const Situation& s) { return zoom(s, 0.85f); }});
    b.push_back({"-", 0, Hold::none, "", "", [](const Situation& s) { return zoom(s, 1.0f / 0.85f); }});
    b.push_back({"", key::keypad_add, Hold::none, "", "", [](const Situation& s) { return zoom(s, 0.85f); }});
    b.push_back(
        {"", key::keypad_subtract, Hold::none, "", "", [](const Situation& s) { return zoom(s, 1.0f / 0.85f); }});
}

void add_layers(std::vector<Binding>& b) {
    b.push_back({"", key::page_down, Hold::none, "Page Down", "ui.help.deeper",
                 [](const Situation& s) { return step_peel(s, 1); }});
    b.push_back({"", key::page_up, Hold::none, "Page Up", "ui.help.shallower",
                 [](const Situation& s) { return step_peel(s, -1); }});
    b.push_back(
        {"h", 0, Hold::none, "H", "ui.help.hide", [](const Situation& s) { return on_selected(s, Shown::hidden); }});
    b.push_back(
        {"g", 0, Hold::none, "G", "ui.help.ghost", [](const Situation& s) { return on_selected(s, Shown::ghost); }});
    b.push_back({"o", 0, Hold::none, "O", "ui.help.only", isolate});
    b.push_back({"f", 0, Hold::none, "F", "ui.help.focus",
                 [](const Situation& s) { return Actions{action::SetFocus{!s.state.scene.focus}}; }});
    b.push_back({"r", 0, Hold::none, "R", "ui.help.restore", always(action::RestoreHidden{})});
    b.push_back({"t", 0, Hold::none, "T", "ui.help.third_head", next_third_head});
    b.push_back({"y", 0, Hold::none, "Y", "ui.help.plantaris",
                 [](const Situation& s) { return Actions{action::SetPlantaris{!s.state.scene.plantaris_present}}; }});
    b.push_back({"k", 0, Hold::none, "K", "ui.help.side", [](const Situation& s) {
                     return Actions{action::SetSide{s.state.scene.side == Side::right ? Side::left : Side::right}};
                 }});
}

constexpr float joint_step_deg = 5;

// By steps.
Actions move_joints(const Situation& s, float knee, float ankle, float subtalar) {
    Pose pose = wanted_pose(s.state, s.content);
    pose.knee_deg += joint_step_deg * knee;
    pose.ankle_deg += joint_step_deg * ankle;
    pose.subtalar_deg += joint_step_deg * subtalar;
    return {action::SetPose{pose}};
}

Actions play_or_pause(const Situation& s) {
    const Playback& playback = s.state.playback;
    if (playback.movement) return {action::PausePlayback{playback.playing}};
    const auto& movements = s.content.motion.movements;
    return movements.empty() ? Actions{} : Actions{action::PlayMovement{movements.front().id}};
}

void add_motion(std::vector<Binding>& b) {
    b.push_back({"q", 0, Hold::none, "Q", "ui.help.play", play_or_pause});
    b.push_back(
        {"]", 0, Hold::none, "[  ]", "ui.help.bend_knee", [](const Situation& s) { return move_joints(s, 1, 0, 0); }});
    b.push_back({"[", 0, Hold::none, "", "", [](const Situation& s) { return move_joints(s, -1, 0, 0); }});
    b.push_back(
        {"<", 0, Hold::none, "<  >", "ui.help.move_foot", [](const Situation& s) { return move_joints(s, 0, -1, 0); }});
    b.push_back({">", 0, Hold::none, "", "", [](const Situation& s) { return move_joints(s, 0, 1, 0); }});
    b.push_back(
        {"}", 0, Hold::none, "{  }", "ui.help.turn_sole", [](const Situation& s) { return move_joints(s, 0, 0, 1); }});
    b.push_back({"{", 0, Hold::none, "", "", [](const Situation& s) { return move_joints(s, 0, 0, -1); }});
    b.push_back({"u", 0, Hold::none, "U", "ui.help.straighten", always(action::SetPose{Pose{}, true})});
}

void add_points(std::vector<Binding>& b) {
    b.push_back(
        {"n", 0, Hold::none, "N  Space", "ui.help.next_point", [](const Situation& s) { return step_point(s, 1); }});
    b.push_back({"", key::space, Hold::none, "", "", [](const Situation& s) { return step_point(s, 1); }});
    b.push_back(
        {"b", 0, Hold::none, "B", "ui.help.previous_point", [](const Situation& s) { return step_point(s, -1); }});
    b.push_back({"e", 0, Hold::none, "E", "ui.help.all_points", always(action::SelectAllPoints{})});
    b.push_back({"c", 0, Hold::none, "C", "ui.help.clear_points", always(action::ClearPoints{})});
    b.push_back({"x", 0, Hold::none, "X", "ui.help.exceptional",
                 [](const Situation& s) { return Actions{action::ShowExceptional{!s.state.scene.show_exceptional}}; }});
    b.push_back({"d", 0, Hold::none, "D", "ui.help.needle", flip_needle});
    b.push_back({"v", 0, Hold::none, "V", "ui.help.section", next_section});
    b.push_back({"w", 0, Hold::none, "W", "ui.help.where_it_hurts",
                 [](const Situation& s) { return Actions{action::ArmPainPick{!s.state.interface.pain_pick_armed}}; }});
    b.push_back({"i", 0, Hold::none, "I", "ui.help.labels",
                 [](const Situation& s) { return flip_setting(s, &Settings::labels); }});
    b.push_back({"j", 0, Hold::none, "J", "ui.help.markers",
                 [](const Situation& s) { return flip_setting(s, &Settings::markers); }});
}

void add_program(std::vector<Binding>& b) {
    b.push_back({"z", 0, Hold::ctrl, "Ctrl+Z", "ui.help.undo", always(action::Undo{})});
    b.push_back({"y", 0, Hold::ctrl, "Ctrl+Y", "ui.help.redo", always(action::Redo{})});
    b.push_back({"s", 0, Hold::ctrl, "Ctrl+S", "ui.help.save_picture", always(action::SavePicture{})});
    b.push_back({"q", 0, Hold::ctrl, "Ctrl+Q", "ui.help.quit", always(action::Quit{})});
    b.push_back(
        {"+", 0, Hold::ctrl, "Ctrl +  Ctrl -", "ui.help.scale", [](const Situation& s) { return scale_by(s, 1.1f); }});
    b.push_back({"=", 0, Hold::ctrl, "", "", [](const Situation& s) { return scale_by(s, 1.1f); }});
    b.push_back({"-", 0, Hold::ctrl, "", "", [](const Situation& s) { return scale_by(s, 1.0f / 1.1f); }});
    b.push_back({"", key::f5, Hold::none, "F5  .", "ui.help.present", always(action::TogglePanels{})});
    b.push_back({".", 0, Hold::none, "", "", always(action::TogglePanels{})});
    b.push_back({"?", 0, Hold::none, "?  F1", "ui.help.help", always(action::ToggleHelp{})});
    b.push_back({"", key::f1, Hold::none, "", "", always(action::ToggleHelp{})});
    b.push_back({"", key::escape, Hold::none, "Esc", "ui.help.escape", escape});
}

const std::vector<Binding>& bindings() {
    static const std::vector<Binding> all = [] {
        std::vector<Binding> b;
        add_views(b);
        add_layers(b);
        add_points(b);
        add_motion(b);
        add_program(b);
        return b;
    }();
    return all;
}

// Digits and punctuation need a shift on some keyboards, so they are taken as text, letters as keys.
bool comes_as_text(const Binding& binding) {
    return binding.hold == Hold::none && binding.label.size() == 1 &&
           !std::isalpha(static_cast<unsigned char>(binding.label[0]));
}

bool matches(const Binding& binding, const event::Key& key) {
    if (key.alt || key.ctrl != (binding.hold == Hold::ctrl) || comes_as_text(binding)) return false;
    if (binding.code) return binding.code == key.key;
    return !key.label.empty() && binding.label == key.label;
}

}  // namespace

std::vector<Action> key_actions(const event::Key& key, const AppState& state, const Content& content) {
    if (!key.down) return {};
    for (const Binding& binding : bindings()) {
        if (matches(binding, key)) return binding.make({state, content});
    }
    return {};
}

std::vector<Action> text_actions(const std::string& utf8, const AppState& state, const Content& content) {
    for (const Binding& binding : bindings()) {
        if (comes_as_text(binding) && binding.label == utf8) return binding.make({state, content});
    }
    return {};
}

std::vector<KeyHelp> key_help() {
    std::vector<KeyHelp> rows;
    for (const Binding& binding : bindings()) {
        if (!binding.printed.empty()) rows.push_back({binding.printed, binding.words});
    }
    return rows;
}

}  // namespace surae
