// The panels of the window: a panel is one file with one draw function, and one row of the table here.
#pragma once

#include <span>
#include <string>

#include "ui/widgets.h"

namespace surae::ui {

enum class PanelSide { left, right };

struct PanelEntry {
    const char* id;
    PanelSide side;
    const char* icon;
    const char* word;            // key of the tab's word; its long title is "<word>.title"
    bool in_lecture, in_clinic;  // whether the tab is offered there; study has all
    void (*draw)(const Ui&);
    // What of the state it speaks of: when that changes it begins at its top again.
    std::string (*about)(const AppState&) = nullptr;
};

std::span<const PanelEntry> panels();
const PanelEntry* find_panel(const PanelId& id);  // nullptr when unknown
bool offered(const PanelEntry& entry, Audience audience);

void draw_structures(const Ui& ui);
void draw_points(const Ui& ui);
void draw_finder(const Ui& ui);
void draw_welcome(const Ui& ui);
void draw_muscle(const Ui& ui);
void draw_motion(const Ui& ui);
void draw_point(const Ui& ui);
void draw_needle_panel(const Ui& ui);
void draw_causes(const Ui& ui);
void draw_treatment(const Ui& ui);
void draw_red_flags(const Ui& ui);
void draw_conditions(const Ui& ui);
void draw_sources(const Ui& ui);
void draw_about(const Ui& ui);

}  // namespace surae::ui
