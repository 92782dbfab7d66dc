#include "ui/panel_registry.h"

#include <algorithm>
#include <array>

#include "platform/icons.h"

namespace surae::ui {
namespace {

constexpr auto left = PanelSide::left;
constexpr auto right = PanelSide::right;

std::string structure_of(const AppState& state) {
    return state.scene.selected ? state.scene.selected->value : "";
}
std::string point_of(const AppState& state) {
    return state.scene.points.empty() ? "" : state.scene.points.back().value;
}
std::string needling_of(const AppState& state) {
    return point_of(state) + (state.interface.needling_accepted ? " accepted" : "") +
           (needle_shown(state) ? " held" : "");
}
std::string gate_of(const AppState& state) {
    return state.interface.red_flags_seen ? "open" : "closed";
}
std::string source_of(const AppState& state) {
    return state.interface.source ? state.interface.source->value : "";
}

constexpr std::array<PanelEntry, 14> table = {{
    {"structures", left, icon::structures, "ui.panel.structures", true, true, draw_structures},
    {"points", left, icon::target, "ui.panel.points", true, true, draw_points},
    {"finder", left, icon::hand, "ui.panel.finder", true, true, draw_finder},
    {"welcome", right, icon::home, "ui.panel.welcome", true, true, draw_welcome},
    {"muscle", right, icon::person, "ui.panel.muscle", true, true, draw_muscle, structure_of},
    {"point", right, icon::point, "ui.panel.point", true, true, draw_point, point_of},
    {"needle", right, icon::needle, "ui.panel.needle", false, false, draw_needle_panel, needling_of},
    {"motion", right, icon::move, "ui.panel.motion", true, true, draw_motion},
    {"causes", right, icon::cause, "ui.panel.causes", true, true, draw_causes},
    {"treatment", right, icon::care, "ui.panel.treatment", true, true, draw_treatment, gate_of},
    {"red_flags", right, icon::warning, "ui.panel.red_flags", true, true, draw_red_flags},
    {"conditions", right, icon::compare, "ui.panel.conditions", true, false, draw_conditions},
    {"sources", right, icon::book, "ui.panel.sources", false, false, draw_sources, source_of},
    {"about", right, icon::info, "ui.panel.about", false, true, draw_about},
}};

}  // namespace

std::span<const PanelEntry> panels() {
    return table;
}

const PanelEntry* find_panel(const PanelId& id) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const PanelEntry& entry) { return id.value == entry.id; });
    return found == table.end() ? nullptr : &*found;
}

bool offered(const PanelEntry& entry, Audience audience) {
    if (audience == Audience::lecture) return entry.in_lecture;
    if (audience == Audience::clinic) return entry.in_clinic;
    return true;
}

}  // namespace surae::ui
