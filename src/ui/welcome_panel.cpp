// The first hint: three steps, each with the button that does it.
#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

void draw_step(const Ui& ui, int number) {
    const std::string key = "ui.welcome.step" + std::to_string(number);
    space(ui.s.gap);
    text(ui, std::to_string(number) + "  " + std::string(ui.word(key + ".title")), Face::strong, ui.theme.text);
    text(ui, ui.word(key + ".text"));
}

void draw_open_button(const Ui& ui, const char* panel, const char* icon) {
    ButtonLook look;
    look.icon = icon;
    look.width = -1;
    if (button(ui, std::string("welcome.") + panel, ui.word(std::string("ui.welcome.open.") + panel), look))
        ui.act(action::OpenPanel{PanelId(panel)});
}

}  // namespace

void draw_welcome(const Ui& ui) {
    text(ui, ui.word("ui.welcome.intro"));
    draw_step(ui, 1);
    draw_open_button(ui, "structures", icon::structures);
    draw_step(ui, 2);
    draw_open_button(ui, "points", icon::target);
    draw_open_button(ui, "finder", icon::hand);
    draw_step(ui, 3);
    draw_open_button(ui, "red_flags", icon::warning);
    space(ui.s.gap);
    ButtonLook look;
    look.icon = icon::close;
    look.tone = Tone::quiet;
    look.tip = ui.word("ui.welcome.done_tip");
    if (button(ui, "welcome.done", ui.word("ui.welcome.done"), look)) ui.act(action::FoldPanel{PanelId("welcome")});
    rule(ui);
    space(ui.s.gap);
    calm(ui, ui.word("ui.education_only"));
}

}  // namespace surae::ui
