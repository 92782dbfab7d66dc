// Panels made of topics: causes, treatment behind the warnings, red flags, conditions.
#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

// What must be read before any advice: the whole list, and the button that says so.
void draw_gate(const Ui& ui) {
    callout(ui, icon::warning, ui.word("ui.treatment.gate"), ui.theme.danger_ground, ui.theme.on_danger);
    space(ui.s.gap);
    topic(ui, "red_flags", false);
    ButtonLook look;
    look.icon = icon::check;
    look.tone = Tone::chosen;
    look.width = -1;
    if (button(ui, "treatment.confirm", ui.word("ui.treatment.confirm"), look)) ui.act(action::ConfirmRedFlags{});
}

}  // namespace

void draw_causes(const Ui& ui) {
    text(ui, ui.word("ui.panel.causes.hint"), Face::small_print, ui.theme.calm);
    for (const char* id : {"signs", "causes", "perpetuating", "habits"}) topic(ui, id, true);
}

void draw_treatment(const Ui& ui) {
    if (!ui.state().interface.red_flags_seen) return draw_gate(ui);
    red_flag_link(ui);
    calm(ui, ui.word("ui.treatment.notice"));
    topic(ui, "treatments", true);
    topic(ui, "exercises", true);
    if (!ui.content().topic("needling_safety")) return;
    space(ui.s.gap);
    callout(ui, icon::warning, ui.word("ui.treatment.needling_notice"), ui.theme.danger_ground, ui.theme.on_danger);
    topic(ui, "needling_safety", true);
}

void draw_red_flags(const Ui& ui) {
    callout(ui, icon::warning, ui.word("ui.red_flags.intro"), ui.theme.danger_ground, ui.theme.on_danger);
    space(ui.s.gap);
    topic(ui, "red_flags", false);
    if (ui.state().interface.red_flags_seen) return;
    ButtonLook look;
    look.icon = icon::check;
    look.tone = Tone::chosen;
    look.width = -1;
    if (button(ui, "red_flags.confirm", ui.word("ui.treatment.confirm"), look)) ui.act(action::ConfirmRedFlags{});
}

void draw_conditions(const Ui& ui) {
    text(ui, ui.word("ui.panel.conditions.hint"), Face::small_print, ui.theme.calm);
    space(ui.s.gap);
    topic(ui, "conditions", false);
    red_flag_link(ui);
}

}  // namespace surae::ui
