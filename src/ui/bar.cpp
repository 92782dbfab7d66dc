#include "ui/bar.h"

#include <imgui.h>

#include <algorithm>
#include <array>

#include "platform/icons.h"

namespace surae::ui {
namespace {

// How much room the bar's words get; each step is tried until everything fits.
struct Fit {
    bool name, views, audience, side;  // in whole words
    bool has_side, has_tools;          // whether they are there at all: keys and panels have them too
    Face face;
};
constexpr std::array<Fit, 8> fits = {{{true, true, true, true, true, true, Face::body},
                                      {false, true, true, true, true, true, Face::body},
                                      {false, true, true, true, true, true, Face::small_print},
                                      {false, true, false, true, true, true, Face::small_print},
                                      {false, false, false, true, true, true, Face::small_print},
                                      {false, false, false, false, true, true, Face::small_print},
                                      {false, false, false, false, false, true, Face::small_print},
                                      {false, false, false, false, false, false, Face::small_print}}};

constexpr ViewName views[] = {ViewName::posterior, ViewName::anterior, ViewName::medial, ViewName::lateral,
                              ViewName::plantar};
constexpr Audience audiences[] = {Audience::study, Audience::lecture, Audience::clinic};
constexpr const char* audience_icons[] = {icon::study, icon::lecture, icon::clinic};
constexpr Side sides[] = {Side::right, Side::left};

std::string key_of(const char* group, const char* name, bool whole) {
    return std::string("ui.") + group + "." + name + (whole ? "" : ".short");
}

std::vector<Choice> view_choices(const Ui& ui, bool whole) {
    std::vector<Choice> choices;
    for (ViewName view : views) {
        const char* name = name_of(view);
        choices.push_back({std::string("view.") + name, ui.word(key_of("view", name, whole)), "",
                           ui.word(key_of("view", name, true) + ".tip")});
    }
    return choices;
}

std::vector<Choice> audience_choices(const Ui& ui, bool whole) {
    std::vector<Choice> choices;
    for (int i = 0; i < 3; ++i) {
        const std::string name = name_of(audiences[i]);
        choices.push_back({"audience." + name, whole ? ui.word("ui.audience." + name) : std::string_view{},
                           audience_icons[i], ui.word("ui.audience." + name + ".tip")});
    }
    return choices;
}

std::vector<Choice> side_choices(const Ui& ui, bool whole) {
    std::vector<Choice> choices;
    for (Side side : sides) {
        const char* name = name_of(side);
        choices.push_back(
            {std::string("side.") + name, ui.word(key_of("side", name, whole)), "", ui.word("ui.side.tip")});
    }
    return choices;
}

float segments_width(const Ui& ui, const std::vector<Choice>& choices, Face face) {
    float width = 0;
    for (const Choice& choice : choices) {
        std::string caption = choice.icon;
        if (!caption.empty() && !choice.label.empty()) caption += "  ";
        caption.append(choice.label);
        width += std::max(measure(caption, face).x + 2 * ui.s.gap, ui.s.target);
    }
    return width;
}

float width_of(const Ui& ui, const Fit& fit) {
    float width = 2 * ui.s.pad + 8 * ui.s.gap;
    if (fit.name) width += measure(ui.word("ui.app"), Face::title).x + ui.s.section;
    width += segments_width(ui, view_choices(ui, fit.views), fit.face);
    width += segments_width(ui, audience_choices(ui, fit.audience), fit.face);
    if (fit.has_side) width += segments_width(ui, side_choices(ui, fit.side), fit.face);
    if (fit.has_tools) width += 3 * ui.s.target;
    return width + 2 * ui.s.target;
}

bool small_button(const Ui& ui, const char* id, const char* what, bool enabled = true) {
    ButtonLook look;
    look.tone = Tone::quiet;
    look.enabled = enabled;
    look.width = ui.s.target;
    look.tip = ui.word(std::string("ui.bar.") + id);
    return button(ui, id, what, look);
}

void next(float gap) {
    ImGui::SameLine(0, gap);
}

void draw_start(const Ui& ui, const Fit& fit) {
    if (fit.name) {
        const glm::vec2 size = measure(ui.word("ui.app"), Face::title);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        write({at.x, at.y + (ui.s.target - size.y) / 2}, ui.word("ui.app"), Face::title, packed(ui.theme.text));
        ImGui::Dummy({size.x, ui.s.target});
        next(ui.s.section);
    }
    const int view = segments(ui, view_choices(ui, fit.views), -1, 0, fit.face);
    if (view >= 0) ui.act(action::GoToView{views[view]});
    if (!fit.has_tools) return;
    next(ui.s.gap);
    if (small_button(ui, "reset", icon::home)) ui.act(action::ResetScene{});
    next(0);
    if (small_button(ui, "undo", icon::undo, ui.context.can_undo)) ui.act(action::Undo{});
    next(0);
    if (small_button(ui, "redo", icon::repeat, ui.context.can_redo)) ui.act(action::Redo{});
}

void draw_side_switch(const Ui& ui, const Fit& fit) {
    const int now = ui.state().scene.side == Side::right ? 0 : 1;
    const int side = segments(ui, side_choices(ui, fit.side), now, 0, fit.face);
    if (side >= 0) ui.act(action::SetSide{sides[side]});
    next(ui.s.gap);
}

void draw_end(const Ui& ui, const Fit& fit) {
    if (fit.has_side) draw_side_switch(ui, fit);
    const int audience =
        segments(ui, audience_choices(ui, fit.audience), static_cast<int>(ui.state().audience), 0, fit.face);
    if (audience >= 0) ui.act(action::SetAudience{audiences[audience]});
    next(ui.s.gap);
    if (small_button(ui, "help", icon::help)) ui.act(action::ToggleHelp{});
    next(0);
    if (small_button(ui, "hide_panels", icon::hide)) ui.act(action::TogglePanels{});
}

float end_width(const Ui& ui, const Fit& fit) {
    const float side = fit.has_side ? segments_width(ui, side_choices(ui, fit.side), fit.face) + ui.s.gap : 0;
    return side + segments_width(ui, audience_choices(ui, fit.audience), fit.face) + ui.s.gap + 2 * ui.s.target;
}

}  // namespace

void draw_bar(const Ui& ui, const ViewRect& at) {
    ImGui::SetNextWindowPos({static_cast<float>(at.x), static_cast<float>(at.y)});
    ImGui::SetNextWindowSize({static_cast<float>(at.width), static_cast<float>(at.height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.s.pad, ui.s.gap));
    ImGui::Begin("bar", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
    const float room = static_cast<float>(at.width);
    const auto fit =
        std::find_if(fits.begin(), fits.end(), [&](const Fit& each) { return width_of(ui, each) <= room; });
    const Fit chosen = fit == fits.end() ? fits.back() : *fit;
    draw_start(ui, chosen);
    const float right = room - ui.s.pad - end_width(ui, chosen);
    ImGui::SameLine(0, ui.s.gap);
    ImGui::SetCursorPosX(std::max(right, ImGui::GetCursorPosX()));
    draw_end(ui, chosen);
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace surae::ui
