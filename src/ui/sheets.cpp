#include "ui/sheets.h"

#include <imgui.h>

#include <algorithm>

#include "ui/icons.h"

namespace surae::ui {
namespace {

constexpr ImGuiWindowFlags strip = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                                   ImGuiWindowFlags_NoCollapse;

std::string sentence(const Ui& ui, const Error& error) {
    std::string out = error.what;
    if (!error.where.empty()) out += "\n" + std::string(ui.word("ui.notice.where")) + " " + error.where;
    if (!error.remedy.empty()) out += "\n" + std::string(ui.word("ui.notice.remedy")) + " " + error.remedy;
    return out;
}

void draw_notice(const Ui& ui, std::size_t index, const Error& error) {
    ImGui::PushID(static_cast<int>(index));
    const std::string close = "notice.close." + std::to_string(index);
    const float width = ImGui::GetContentRegionAvail().x - (ui.context.closed_notices ? ui.s.target + ui.s.gap : 0);
    ImGui::BeginGroup();
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.theme.on_notice));
    const std::string what = std::string(icon::warning) + "  " + sentence(ui, error);
    ImGui::TextUnformatted(what.c_str());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    ImGui::EndGroup();
    if (ui.context.closed_notices) {
        ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ui.s.target);
        ButtonLook look;
        look.tone = Tone::quiet;
        look.width = ui.s.target;
        look.tip = ui.word("ui.notice.close");
        if (button(ui, close, icon::close, look)) ui.context.closed_notices->push_back(index);
    }
    ImGui::PopID();
}

void draw_key(const Ui& ui, const std::string& keys, std::string_view what) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    text(ui, keys, Face::strong, ui.theme.link);
    ImGui::TableNextColumn();
    text(ui, what);
}

}  // namespace

void draw_notices(const Ui& ui, const ViewRect& over) {
    if (ui.context.notices.empty() || over.width < 4 || over.height < 4) return;
    const float width = std::min(static_cast<float>(over.width) - 2 * ui.s.gap, 44 * ui.s.text);
    const float most = std::max(static_cast<float>(over.height) / 3, ui.s.text);
    ImGui::SetNextWindowPos({static_cast<float>(over.x + over.width / 2), static_cast<float>(over.y) + ui.s.gap}, 0,
                            {0.5f, 0});
    ImGui::SetNextWindowSizeConstraints({std::max(width, 1.0f), 1}, {std::max(width, 1.0f), most});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(ui.theme.notice_ground));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.s.round);
    if (ImGui::Begin("notices", nullptr, strip | ImGuiWindowFlags_AlwaysAutoResize))
        for (std::size_t i = 0; i < ui.context.notices.size(); ++i) draw_notice(ui, i, ui.context.notices[i]);
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}

void draw_help(const Ui& ui, glm::ivec2 window_px) {
    const glm::vec2 window(window_px);
    const glm::vec2 size = glm::max(glm::min(glm::vec2(40, 34) * ui.s.text, window - 2 * ui.s.pad), glm::vec2(1));
    ImGui::SetNextWindowPos({window.x / 2, window.y / 2}, 0, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({size.x, size.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.s.round);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.s.hair);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.s.section, ui.s.section));
    ImGui::SetNextWindowFocus();  // stays above the panels
    ImGui::Begin("help", nullptr, strip);
    ButtonLook look;
    look.tone = Tone::quiet;
    look.icon = icon::close;
    const std::string_view close = ui.word("ui.close");
    title(ui, ui.word("ui.help.title"));
    ImGui::SameLine(std::max(ImGui::GetWindowContentRegionMax().x - button_width(ui, close, look), 0.0f));
    if (button(ui, "help.close", close, look)) ui.act(action::ToggleHelp{});
    space(ui.s.gap);
    text(ui, ui.word("ui.help.mouse"));
    space(ui.s.gap);
    if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit)) {
        ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, size.x * 0.3f);
        ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthStretch);
        for (const auto& [keys, key] : ui.context.key_help) draw_key(ui, keys, ui.word(key));
        ImGui::EndTable();
    }
    ImGui::End();
    ImGui::PopStyleVar(3);
}

}  // namespace surae::ui
