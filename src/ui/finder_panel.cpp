// From the complaint to the points: choose what hurts, or show where; ranked points and other muscles to check.
#include <imgui.h>

#include "derive/finder.h"
#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

void draw_pick_button(const Ui& ui) {
    const bool armed = ui.state().interface.pain_pick_armed;
    ButtonLook look;
    look.icon = icon::hand;
    look.tone = armed ? Tone::chosen : Tone::raised;
    look.width = -1;
    if (button(ui, "finder.pick", ui.word(armed ? "ui.finder.armed" : "ui.finder.pick"), look))
        ui.act(action::ArmPainPick{!armed});
    calm(ui, ui.word(armed ? "ui.finder.armed_help" : "ui.finder.pick_help"));
}

void draw_complaints(const Ui& ui) {
    heading(ui, ui.word("ui.finder.complaints"));
    for (const Complaint& complaint : ui.content().complaints) {
        const bool here = ui.state().scene.finder.complaint == complaint.id;
        RowLook look;
        look.chosen = here;
        look.icon = icon::next;
        if (!row(ui, "finder.complaint." + complaint.id.value, name_of(ui, complaint.id), look)) continue;
        if (here)
            ui.act(action::ClearFinder{});
        else
            ui.act(action::FindComplaint{complaint.id});
    }
}

void draw_ranked(const Ui& ui, const RankedPoint& ranked) {
    const TriggerPoint* point = ui.content().find(ranked.point);
    if (!point) return;
    const std::string why = why_listed(ranked, ui.content().words, ui.context.reg());
    RowLook look;
    look.icon = icon::point;
    look.subtitle = why;
    if (row(ui, "finder.point." + ranked.point.value, point_name(ui, *point), look))
        ui.act(action::SelectPoint{ranked.point});
    if (ImGui::IsItemHovered()) hover(ui, Hover{std::nullopt, ranked.point});
}

void draw_findings(const Ui& ui, const Findings& found) {
    heading(ui, ui.word("ui.finder.points"));
    if (found.points.empty()) calm(ui, ui.word("ui.finder.no_points"));
    for (const RankedPoint& ranked : found.points) draw_ranked(ui, ranked);
    if (!found.points.empty()) calm(ui, ui.word("ui.finder.weight_help"));
    if (!found.muscles.empty()) {
        heading(ui, ui.word("ui.finder.muscles"));
        muscle_links(ui, found.muscles);
        calm(ui, ui.word("ui.finder.muscles_help"));
    }
    space(ui.s.gap);
    callout(ui, icon::info, ui.word("ui.finder.honesty"), ui.theme.notice_ground, ui.theme.on_notice);
    red_flag_link(ui);
}

void draw_back(const Ui& ui) {
    ButtonLook look;
    look.icon = icon::close;
    look.tone = Tone::quiet;
    if (button(ui, "finder.clear", ui.word("ui.finder.clear"), look)) ui.act(action::ClearFinder{});
}

void draw_complaint(const Ui& ui, const Complaint& complaint) {
    draw_back(ui);
    text(ui, name_of(ui, complaint.id), Face::strong, ui.theme.text);
    statement(ui, complaint.statement);
    draw_findings(ui, find_by_complaint(ui.content(), complaint));
    if (complaint.notes.empty()) return;
    heading(ui, ui.word("ui.finder.notes"));
    statements(ui, complaint.notes);
}

void draw_spot(const Ui& ui, const SkinSpot& spot) {
    draw_back(ui);
    heading(ui, ui.word("ui.finder.spot"));
    if (spot.regions.empty()) calm(ui, ui.word("ui.finder.no_region"));
    for (const RegionId& region : spot.regions) text(ui, ui.word("region." + region.value));
    // By how near the place is to each zone's middle, so that a neighbouring zone's point does not come first. A pack
    // without skin has only the regions to go by.
    const World& world = ui.context.world;
    const Findings found =
        world.skin.empty() ? find_by_regions(ui.content(), spot.regions) : find_at(world, spot.position);
    draw_findings(ui, found);
    if (found.complaints.empty()) return;
    heading(ui, ui.word("ui.finder.complaints_here"));
    complaint_links(ui, found.complaints);
}

}  // namespace

void draw_finder(const Ui& ui) {
    const Finder& finder = ui.state().scene.finder;
    const Complaint* complaint = finder.complaint ? ui.content().find(*finder.complaint) : nullptr;
    draw_pick_button(ui);
    if (complaint) return draw_complaint(ui, *complaint);
    if (finder.spot) return draw_spot(ui, *finder.spot);
    draw_complaints(ui);
    space(ui.s.gap);
    red_flag_link(ui);
}

}  // namespace surae::ui
