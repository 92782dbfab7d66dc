// Puts the whole interface together: picture, marks, bar, rails, panels, notices, help.
#include <imgui.h>

#include <algorithm>

#include "platform/icons.h"
#include "ui/bar.h"
#include "ui/layout.h"
#include "ui/panel_registry.h"
#include "ui/sheets.h"

namespace surae {
namespace ui {
namespace {

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoBackground;

// A window that fills a rectangle. Every begin wants its ImGui::End.
void begin_fixed(const char* name, const ViewRect& at, ImGuiWindowFlags more = 0) {
    ImGui::SetNextWindowPos({static_cast<float>(at.x), static_cast<float>(at.y)});
    ImGui::SetNextWindowSize({static_cast<float>(at.width), static_cast<float>(at.height)});
    ImGui::Begin(name, nullptr, fixed | more);
}

void draw_tab(const Ui& ui, const PanelEntry& entry, const Layout& layout, float height) {
    const Interface& open = ui.state().interface;
    const bool is_left = entry.side == PanelSide::left;
    const bool seen = (is_left ? layout.left_panel : layout.right_panel).width > 0;
    const bool here = seen && (is_left ? open.left : open.right).value == entry.id;
    const std::string_view word = ui.word(std::string(entry.word) + ".tab");
    const Press p = press(ui, std::string("tab.") + entry.id, {ImGui::GetContentRegionAvail().x, height});
    if (p.clicked) ui.act(here ? Action(action::FoldPanel{PanelId(entry.id)}) : action::OpenPanel{PanelId(entry.id)});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const bool danger = std::string_view(entry.id) == "red_flags";
    const Colour ink = here ? ui.theme.text : danger ? ui.theme.danger : ui.theme.calm;
    if (p.hovered || here)
        draw.AddRectFilled({p.low.x, p.low.y}, {p.high.x, p.high.y}, packed(here ? ui.theme.raised : ui.theme.hovered));
    if (here) {  // a bar on the panel's side: the tab and its panel are one thing
        const float x = entry.side == PanelSide::left ? p.high.x - 3 * ui.s.hair : p.low.x;
        draw.AddRectFilled({x, p.low.y}, {x + 3 * ui.s.hair, p.high.y}, packed(ui.theme.link));
    }
    if (!layout.rail_words) {
        write_centred(ui, p.low, p.high, entry.icon, Face::title, ink);
        if (p.hovered) tooltip(ui, word);
        return;
    }
    const float wrap = p.high.x - p.low.x - 2 * ui.s.hair;
    const glm::vec2 text_size = measure(word, Face::small_print, wrap), icon_size = measure(entry.icon, Face::body);
    const float top = (p.low.y + p.high.y - text_size.y - icon_size.y - ui.s.tight) / 2;
    write({(p.low.x + p.high.x - icon_size.x) / 2, top}, entry.icon, Face::body, packed(ink));
    write({(p.low.x + p.high.x - text_size.x) / 2, top + icon_size.y + ui.s.tight}, word, Face::small_print,
          packed(ink), wrap);
}

void draw_rail(const Ui& ui, PanelSide side, const Layout& layout) {
    const bool words = layout.rail_words;
    const ViewRect& at = side == PanelSide::left ? layout.left_rail : layout.right_rail;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    begin_fixed(side == PanelSide::left ? "rail.left" : "rail.right", at, ImGuiWindowFlags_NoScrollWithMouse);
    const Interface& open = ui.state().interface;
    const auto wanted = [&](const PanelEntry& entry) {
        const PanelId& now = side == PanelSide::left ? open.left : open.right;
        return entry.side == side && (offered(entry, ui.state().audience) || now.value == entry.id);
    };
    const auto count = std::count_if(panels().begin(), panels().end(), wanted);
    const float fits = static_cast<float>(at.height) / static_cast<float>(std::max<std::ptrdiff_t>(count, 1));
    const float height = std::floor(std::min(fits, ui.s.text * (words ? 3.9f : 2.7f)));
    for (const PanelEntry& entry : panels())
        if (wanted(entry)) draw_tab(ui, entry, layout, height);
    ImGui::End();
    ImGui::PopStyleVar(2);
}

// Scrolls up when a panel speaks of something else than before.
void begin_at_top_of(const std::string& about) {
    ImGuiStorage& storage = *ImGui::GetStateStorage();
    const ImGuiID key = ImGui::GetID("about");
    const int now = static_cast<int>(ImGui::GetID(about.c_str()));
    if (storage.GetInt(key, now) != now) ImGui::SetScrollY(0);
    storage.SetInt(key, now);
}

void draw_side(const Ui& ui, PanelSide side, const Layout& layout) {
    const bool is_left = side == PanelSide::left;
    draw_rail(ui, side, layout);
    const ViewRect& at = is_left ? layout.left_panel : layout.right_panel;
    const Interface& open = ui.state().interface;
    const PanelEntry* entry = find_panel(is_left ? open.left : open.right);
    if (!entry || at.width <= 0 || at.height <= 0) return;
    begin_fixed(is_left ? "side.left" : "side.right", at, ImGuiWindowFlags_AlwaysUseWindowPadding);
    title(ui, ui.word(std::string(entry->word) + ".title"));
    space(ui.s.tight);
    ImGui::PushID(entry->id);
    // Flattened: the keyboard moves into it like into any other part of the panel.
    const ImGuiWindowFlags none = ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened;
    ImGui::BeginChild("content", ImVec2(0, 0), false, none);
    if (entry->about) begin_at_top_of(entry->about(ui.state()));
    entry->draw(ui);
    space(ui.s.section);
    ImGui::EndChild();
    ImGui::PopID();
    ImGui::End();
}

// The pointer is on the panels but on nothing that names a part: nothing is hovered any more.
void forget_hover(const Ui& ui, std::size_t first) {
    if (!ImGui::GetIO().WantCaptureMouse || ui.state().hover == Hover{}) return;
    const std::vector<Action>& actions = ui.context.actions;
    const bool told =
        std::any_of(actions.begin() + static_cast<std::ptrdiff_t>(first), actions.end(),
                    [](const Action& action) { return std::holds_alternative<action::SetHover>(action); });
    if (!told && !ImGui::IsAnyItemHovered()) ui.act(action::SetHover{});
}

}  // namespace
}  // namespace ui

std::optional<glm::vec3> ground_colour(const AppState& state) {
    if (!state.interface.panels_visible) return {};
    return glm::vec3(ui::theme_of(state.settings.palette).panel);
}

void draw_interface(const UiContext& context, const ViewRect& rect) {
    const ImGuiIO& io = ImGui::GetIO();
    const float text_px = ui::measure("", Face::body).y;
    const ui::Spacing spacing = ui::spacing_for(text_px, context.state.audience);
    const ui::Ui ui{context, ui::theme_of(context.state.settings.palette), spacing};
    ui::apply(ui.theme, ui.s);
    ImGui::PushFont(font_of(Face::body));
    const std::size_t first = context.actions.size();
    draw_overlay(context.frame.overlay, context, rect);
    const glm::ivec2 window{static_cast<int>(io.DisplaySize.x), static_cast<int>(io.DisplaySize.y)};
    const ui::Layout layout = ui::layout_of(context.state, window, text_px);
    if (layout.bar.height > 0) {
        ui::draw_bar(ui, layout.bar);
        ui::draw_side(ui, ui::PanelSide::left, layout);
        ui::draw_side(ui, ui::PanelSide::right, layout);
    }
    ui::draw_notices(ui, rect);
    if (context.state.interface.help_open) ui::draw_help(ui, window);
    ui::forget_hover(ui, first);
    ImGui::PopFont();
}

}  // namespace surae
