// The muscle card: names, facets, partners and opponents, its trigger points, the complaints it is named in.
#include <algorithm>

#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

const StructureInfo* selected_info(const Ui& ui) {
    const auto& selected = ui.state().scene.selected;
    if (!selected) return nullptr;
    const auto& infos = ui.context.world.infos;
    const auto found =
        std::find_if(infos.begin(), infos.end(), [&](const StructureInfo& info) { return info.id == *selected; });
    return found == infos.end() ? ui.content().find(*selected) : &*found;
}

// Whether a muscle is several structures, each with a name of its own.
bool has_parts(const Ui& ui, const MuscleId& muscle) {
    const auto& infos = ui.context.world.infos;
    return std::count_if(infos.begin(), infos.end(), [&](const StructureInfo& info) { return info.muscle == muscle; }) >
           1;
}

void draw_choice(const Ui& ui) {
    text(ui, ui.word("ui.muscle.choose"));
    space(ui.s.gap);
    for (const Muscle& muscle : ui.content().muscles) {
        const StructureInfo* info = shown_structure(ui, muscle.id);
        if (!info) continue;
        RowLook look;
        look.icon = icon::next;
        look.subtitle = muscle.latin;
        if (row(ui, "muscle.choose." + muscle.id.value, name_of(ui, muscle.id), look))
            ui.act(action::SelectStructure{info->id});
    }
}

void draw_identity(const Ui& ui, const std::string& latin, int fma, const std::string& ta98, const std::string& ta2) {
    if (!latin.empty()) text(ui, latin, Face::body, ui.theme.calm);
    if (ui.plain()) return;
    std::string codes;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) codes += (codes.empty() ? "" : "   ") + std::string(name) + " " + value;
    };
    add("TA2", ta2);
    add("TA98", ta98);
    add("FMA", fma ? std::to_string(fma) : std::string());
    if (!codes.empty()) calm(ui, codes);
}

void draw_relations(const Ui& ui, const Muscle& muscle, RelationKind kind) {
    std::vector<const Relation*> found;
    for (const Relation& relation : muscle.relations)
        if (relation.kind == kind) found.push_back(&relation);
    if (found.empty()) return;
    heading(ui, ui.word(std::string("relation.") + surae::name_of(kind)));
    if (kind == RelationKind::synergist) {
        const bool on = ui.state().scene.highlight_synergists;
        if (toggle(ui, "muscle.synergists", ui.word("ui.muscle.highlight"), on))
            ui.act(action::HighlightSynergists{!on});
    } else if (kind == RelationKind::antagonist) {
        const bool on = ui.state().scene.highlight_antagonists;
        if (toggle(ui, "muscle.antagonists", ui.word("ui.muscle.highlight_opponents"), on))
            ui.act(action::HighlightAntagonists{!on});
    }
    for (const Relation* relation : found) {
        muscle_links(ui, {relation->muscle});
        statement(ui, relation->statement);
    }
}

void draw_points_of(const Ui& ui, const MuscleId& muscle) {
    std::vector<PointId> points;
    for (const TriggerPoint& point : ui.content().points)
        if (point.muscle == muscle && (!point.exceptional || ui.state().scene.show_exceptional))
            points.push_back(point.id);
    if (points.empty()) return;
    heading(ui, ui.word("ui.panel.points.title"));
    point_links(ui, points);
}

void draw_complaints_of(const Ui& ui, const MuscleId& muscle) {
    std::vector<ComplaintId> list;
    for (const Complaint& complaint : ui.content().complaints)
        if (std::find(complaint.muscles.begin(), complaint.muscles.end(), muscle) != complaint.muscles.end())
            list.push_back(complaint.id);
    if (list.empty()) return;
    heading(ui, ui.word("ui.muscle.complaints"));
    complaint_links(ui, list);
}

void draw_structure_buttons(const Ui& ui, const StructureInfo& info) {
    const bool alone = ui.state().scene.isolated == std::vector<StructureId>{info.id};
    Flow flow(ui);
    ButtonLook look;
    look.icon = icon::only;
    look.tone = alone ? Tone::chosen : Tone::raised;
    const std::string_view only = ui.word("ui.structure.only");
    flow.next(button_width(ui, only, look));
    if (button(ui, "muscle.only", only, look))
        ui.act(action::Isolate{alone ? std::vector<StructureId>{} : std::vector{info.id}});
    look.icon = icon::eye_closed;
    look.tone = Tone::raised;
    const bool hidden = shown_now(info, ui.state().scene) == Shown::hidden;
    const std::string_view hide = ui.word(hidden ? "ui.structure.shown" : "ui.structure.hidden");
    flow.next(button_width(ui, hide, look));
    if (button(ui, "muscle.hide", hide, look))
        ui.act(action::SetShown{{info.id}, hidden ? Shown::shown : Shown::hidden});
}

}  // namespace

void draw_muscle(const Ui& ui) {
    const StructureInfo* info = selected_info(ui);
    if (!info) return draw_choice(ui);
    const Muscle* muscle = info->muscle.empty() ? nullptr : ui.content().find(info->muscle);
    text(ui, muscle ? name_of(ui, muscle->id) : name_of(ui, *info), Face::title, ui.theme.text);
    if (muscle && has_parts(ui, muscle->id)) text(ui, name_of(ui, *info), Face::strong, ui.theme.text);
    if (muscle)
        draw_identity(ui, muscle->latin, muscle->fma, muscle->ta98, muscle->ta2);
    else
        draw_identity(ui, info->latin, info->fma, {}, {});
    draw_structure_buttons(ui, *info);
    if (!muscle) {
        calm(ui, ui.word(std::string("kind.") + surae::name_of(info->kind)));
        return;
    }
    const bool focus = ui.state().scene.focus;
    if (toggle(ui, "muscle.focus", ui.word("ui.muscle.focus"), focus)) ui.act(action::SetFocus{!focus});
    draw_points_of(ui, muscle->id);
    facets(ui, muscle->facets);
    draw_relations(ui, *muscle, RelationKind::synergist);
    draw_relations(ui, *muscle, RelationKind::antagonist);
    draw_relations(ui, *muscle, RelationKind::associated);
    draw_complaints_of(ui, muscle->id);
}

}  // namespace surae::ui
