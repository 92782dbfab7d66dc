// What this is and is not, whose work is in it, and how it looks: text size, palette, motion, labels.
#include <cmath>

#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

constexpr float scales[] = {0.75f, 1.0f, 1.25f, 1.5f, 2.0f, 3.0f};
constexpr Palette palettes[] = {Palette::study, Palette::clinic, Palette::projector};

void draw_scale(const Ui& ui) {
    std::vector<Choice> choices;
    int now = -1;
    for (int i = 0; i < 6; ++i) {
        if (std::abs(scales[i] - ui.state().settings.ui_scale) < 0.01f) now = i;
    }
    std::string labels[6];
    for (int i = 0; i < 6; ++i) {
        labels[i] = std::to_string(static_cast<int>(std::lround(scales[i] * 100)));
        choices.push_back({"settings.scale." + labels[i], labels[i]});
    }
    calm(ui, ui.word("ui.settings.scale"));
    const int picked = segments(ui, choices, now, -1, Face::small_print);
    if (picked < 0) return;
    Settings next = ui.state().settings;
    next.ui_scale = scales[picked];
    ui.act(action::SetSettings{next});
}

void draw_palette(const Ui& ui) {
    std::vector<Choice> choices;
    for (Palette palette : palettes) {
        const std::string name = surae::name_of(palette);
        choices.push_back({"settings.palette." + name, ui.word("ui.palette." + name)});
    }
    calm(ui, ui.word("ui.settings.palette"));
    const int picked = segments(ui, choices, static_cast<int>(ui.state().settings.palette), -1, Face::small_print);
    if (picked < 0) return;
    Settings next = ui.state().settings;
    next.palette = palettes[picked];
    ui.act(action::SetSettings{next});
}

void draw_switch(const Ui& ui, const char* name, bool Settings::* member) {
    const Settings& now = ui.state().settings;
    if (!toggle(ui, std::string("settings.") + name, ui.word(std::string("ui.settings.") + name), now.*member)) return;
    Settings next = now;
    next.*member = !(now.*member);
    ui.act(action::SetSettings{next});
}

void draw_settings(const Ui& ui) {
    heading(ui, ui.word("ui.settings.title"));
    draw_scale(ui);
    draw_palette(ui);
    draw_switch(ui, "labels", &Settings::labels);
    draw_switch(ui, "markers", &Settings::markers);
    draw_switch(ui, "reduced_motion", &Settings::reduced_motion);
}

void draw_pack(const Ui& ui) {
    heading(ui, ui.word("ui.about.pack"));
    const Pack* pack = ui.context.world.pack.get();
    if (!pack) return calm(ui, ui.word("ui.about.no_pack"));
    text(ui, pack->name);
    if (!pack->attribution.empty()) calm(ui, pack->attribution);
    if (!pack->licence.empty()) calm(ui, ui.words("ui.about.licence", {{"licence", pack->licence}}));
    if (!pack->has_kind(StructureKind::nerve)) calm(ui, ui.word("ui.about.no_nerves"));
}

}  // namespace

void draw_about(const Ui& ui) {
    text(ui, ui.word("ui.about.what"));
    space(ui.s.gap);
    callout(ui, icon::info, ui.word("ui.education_only"), ui.theme.notice_ground, ui.theme.on_notice);
    draw_settings(ui);
    draw_pack(ui);
    heading(ui, ui.word("ui.about.content"));
    calm(ui, ui.word("ui.about.content_licence"));
    heading(ui, ui.word("ui.about.software"));
    calm(ui, ui.word("ui.about.software_licence"));
}

}  // namespace surae::ui
