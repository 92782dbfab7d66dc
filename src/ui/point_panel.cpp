// The trigger point card: where it lies, where it is said to send pain, what it can be mistaken for, and the warnings.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "platform/icons.h"
#include "ui/marks.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

constexpr ReferralClass classes[] = {ReferralClass::essential, ReferralClass::spillover, ReferralClass::exceptional};

void draw_depth_line(const Ui& ui, const TriggerPoint& point) {
    const Pin* pin = ui.context.world.pin(point.id);
    if (!pin) return calm(ui, ui.word("ui.points.absent"));
    const long depth_mm = std::lround(pin->depth_below_skin_m * 1000);
    text(ui, ui.words("ui.point.depth", {{"mm", std::to_string(depth_mm)}}));
    calm(ui, ui.word("ui.point.depth_help"));
}

void draw_referral(const Ui& ui, const Referral& referral) {
    ImGui::PushID(referral.region.value.c_str());
    const float mark = ui.s.text * 1.5f;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float middle = at.y + ui.s.text / 2;
    class_sample(*ImGui::GetWindowDrawList(), {at.x, middle - ui.s.text * 0.42f},
                 {at.x + mark, middle + ui.s.text * 0.42f}, referral.referral_class,
                 heat_colour(ui.context.frame.picture.heat_scale, referral.peak));
    ImGui::Indent(mark + ui.s.gap);
    text(ui, ui.word("region." + referral.region.value), Face::strong, ui.theme.text);
    statement(ui, referral.statement);
    ImGui::Unindent(mark + ui.s.gap);
    ImGui::PopID();
}

void draw_referrals(const Ui& ui, const TriggerPoint& point) {
    heading(ui, ui.word("ui.point.referral"));
    for (ReferralClass each : classes) {
        std::vector<const Referral*> found;
        for (const Referral& referral : point.referrals)
            if (referral.referral_class == each) found.push_back(&referral);
        if (found.empty()) continue;
        std::sort(found.begin(), found.end(), [](const Referral* a, const Referral* b) { return a->peak > b->peak; });
        const std::string name = surae::name_of(each);
        text(ui, ui.word("class." + name), Face::body, ui.theme.calm);
        if (ImGui::IsItemHovered()) tooltip(ui, ui.word("ui.class_help." + name));
        for (const Referral* referral : found) draw_referral(ui, *referral);
    }
    calm(ui, ui.word("ui.pattern_caption"));
}

// Pain in heel, calf or behind the knee can also be a clot, a rupture or a cyst: the warning stands right beside it.
bool needs_warning(const TriggerPoint& point) {
    return std::any_of(point.referrals.begin(), point.referrals.end(), [](const Referral& referral) {
        const std::string& region = referral.region.value;
        return region.starts_with("HEEL") || region.starts_with("CALF") || region.starts_with("KNEE");
    });
}

void draw_card(const Ui& ui, const TriggerPoint& point) {
    text(ui, point_name(ui, point), Face::title, ui.theme.text);
    const std::string muscle(name_of(ui, point.muscle));
    const std::string number = std::to_string(point.number);
    text(ui, point.number > 0 ? ui.words("ui.point.number", {{"number", number}, {"muscle", muscle}}) : muscle,
         Face::body, ui.theme.calm);
    if (point.exceptional)
        callout(ui, icon::info, ui.word("ui.points.exceptional_help"), ui.theme.notice_ground, ui.theme.on_notice);
    draw_depth_line(ui, point);
    if (needs_warning(point)) red_flag_link(ui);
    draw_referrals(ui, point);
    facets(ui, point.facets);
    if (!ui.plain()) {
        space(ui.s.gap);
        ButtonLook look;
        look.icon = icon::needle;
        look.width = -1;
        if (button(ui, "point.needle", ui.word("ui.needle.open"), look)) ui.act(action::AimNeedle{NeedleAim{}});
    }
    heading(ui, ui.word("ui.point.muscle"));
    muscle_links(ui, {point.muscle});
}

}  // namespace

void draw_point(const Ui& ui) {
    const std::vector<PointId>& chosen = ui.state().scene.points;
    const TriggerPoint* point = chosen.empty() ? nullptr : ui.content().find(chosen.back());
    if (!point) {
        text(ui, ui.word("ui.point.choose"));
        space(ui.s.gap);
        std::vector<PointId> all;
        for (const TriggerPoint& each : ui.content().points)
            if (!each.exceptional || ui.state().scene.show_exceptional) all.push_back(each.id);
        return point_links(ui, all);
    }
    if (chosen.size() > 1) calm(ui, ui.words("ui.point.others", {{"count", std::to_string(chosen.size() - 1)}}));
    draw_card(ui, *point);
}

}  // namespace surae::ui
