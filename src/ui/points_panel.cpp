// The trigger points by muscle: choose one, or several together.
#include <imgui.h>

#include <algorithm>

#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

bool chosen(const Ui& ui, const PointId& id) {
    const std::vector<PointId>& points = ui.state().scene.points;
    return std::find(points.begin(), points.end(), id) != points.end();
}

// A point can be shown when its structure is there: not every pack has it, and plantaris may be switched off.
bool available(const Ui& ui, const TriggerPoint& point) {
    const bool absent = point.structure.value == "plantaris" && !ui.state().scene.plantaris_present;
    return !absent && ui.context.world.pins.contains(point.id);
}

// The box that adds the point to the others or takes it away.
void draw_box(const Ui& ui, const TriggerPoint& point, bool on, bool enabled) {
    const Press p = press(ui, "points.add." + point.id.value, {ui.s.target, ui.s.target}, enabled);
    const glm::vec2 centre = (p.low + p.high) * 0.5f;
    const float half = ui.s.text * 0.46f;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 low{centre.x - half, centre.y - half}, high{centre.x + half, centre.y + half};
    if (on) draw.AddRectFilled(low, high, packed(ui.theme.accent), ui.s.round * 0.6f);
    const Colour line = !enabled ? ui.theme.line : p.hovered ? ui.theme.text : ui.theme.calm;
    draw.AddRect(low, high, packed(on ? ui.theme.accent : line), ui.s.round * 0.6f, 0, ui.s.hair);
    if (on) write_centred(ui, p.low, p.high, icon::check, Face::small_print, ui.theme.on_accent);
    if (p.hovered) tooltip(ui, ui.word("ui.points.add.tip"));
    if (p.clicked) ui.act(action::SelectPoint{point.id, true});
}

void draw_point_row(const Ui& ui, const TriggerPoint& point) {
    const bool on = chosen(ui, point.id), can = available(ui, point);
    draw_box(ui, point, on, can);
    ImGui::SameLine(0, 0);
    RowLook look;
    look.enabled = can;
    look.chosen = on && ui.state().scene.points.back() == point.id;
    if (point.exceptional) look.subtitle = ui.word("ui.points.exceptional_mark");
    if (!can) look.subtitle = ui.word("ui.points.absent");
    if (row(ui, "points.select." + point.id.value, point_name(ui, point), look)) ui.act(action::SelectPoint{point.id});
    if (ImGui::IsItemHovered()) hover(ui, Hover{std::nullopt, point.id});
}

}  // namespace

void draw_points(const Ui& ui) {
    text(ui, ui.word("ui.panel.points.hint"), Face::small_print, ui.theme.calm);
    Flow flow(ui);
    const std::string_view all = ui.word("ui.points.all"), none = ui.word("ui.points.none");
    ButtonLook look;
    flow.next(button_width(ui, all, look));
    if (button(ui, "points.all", all, look)) ui.act(action::SelectAllPoints{});
    look.enabled = !ui.state().scene.points.empty();
    flow.next(button_width(ui, none, look));
    if (button(ui, "points.clear", none, look)) ui.act(action::ClearPoints{});
    MuscleId muscle;
    for (const TriggerPoint& point : ui.content().points) {
        if (point.exceptional && !ui.state().scene.show_exceptional) continue;
        if (point.muscle != muscle) heading(ui, name_of(ui, point.muscle));
        muscle = point.muscle;
        draw_point_row(ui, point);
    }
    rule(ui);
    const bool on = ui.state().scene.show_exceptional;
    if (toggle(ui, "exceptional", ui.word("ui.points.exceptional"), on)) ui.act(action::ShowExceptional{!on});
    calm(ui, ui.word("ui.points.exceptional_help"));
    space(ui.s.gap);
    calm(ui, ui.word("ui.pattern_caption"));
}

}  // namespace surae::ui
