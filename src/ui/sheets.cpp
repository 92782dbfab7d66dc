#include "ui/sheets.h"

#include <imgui.h>

#include <algorithm>

#include "platform/icons.h"
#include "ui/lines.h"

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

void draw_notice(const Ui& ui, std::size_t index, const Notice& notice) {
    ImGui::PushID(static_cast<int>(index));
    const std::string close = "notice.close." + std::to_string(index);
    const float width = ImGui::GetContentRegionAvail().x - (ui.context.closed_notices ? ui.s.target + ui.s.gap : 0);
    ImGui::BeginGroup();
    const std::string sign = notice.news ? icon::info : icon::warning;
    ImGui::TextUnformatted(in_lines(sign + "  " + sentence(ui, notice.said), Face::body, width).c_str());
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

// Keys in two halves beside each other when the sheet is wide enough, so that nothing has to be scrolled.
void draw_keys(const Ui& ui, int halves) {
    const auto& rows = ui.context.key_help;
    const std::size_t lines = (rows.size() + static_cast<std::size_t>(halves) - 1) / static_cast<std::size_t>(halves);
    if (!ImGui::BeginTable("keys", 2 * halves, ImGuiTableFlags_SizingStretchProp)) return;
    for (int i = 0; i < halves; ++i) {
        ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, ui.s.text * 7.5f);
        ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthStretch);
    }
    for (std::size_t line = 0; line < lines; ++line) {
        ImGui::TableNextRow();
        for (std::size_t at = line; at < rows.size(); at += lines) {
            ImGui::TableNextColumn();
            text(ui, rows[at].first, Face::strong, ui.theme.text);
            ImGui::TableNextColumn();
            text(ui, ui.word(rows[at].second));
        }
    }
    ImGui::EndTable();
}

}  // namespace

void draw_notices(const Ui& ui, const ViewRect& over) {
    if (ui.context.notices.empty() || over.width < 4 || over.height < 4) return;
    const float width = std::min(static_cast<float>(over.width) - 2 * ui.s.gap, 44 * ui.s.text);
    const float most = std::max(static_cast<float>(over.height) / 3, ui.s.text);
    ImGui::SetNextWindowPos(
        {static_cast<float>(over.x) + static_cast<float>(over.width) / 2, static_cast<float>(over.y) + ui.s.gap}, 0,
        {0.5f, 0});
    ImGui::SetNextWindowSizeConstraints({std::max(width, 1.0f), 1}, {std::max(width, 1.0f), most});
    const auto problem = [](const Notice& notice) { return !notice.news; };
    const bool alert = std::any_of(ui.context.notices.begin(), ui.context.notices.end(), problem);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(alert ? ui.theme.notice_ground : ui.theme.raised));
    ImGui::PushStyleColor(ImGuiCol_Text, packed(alert ? ui.theme.on_notice : ui.theme.text));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.s.round);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.s.hair);
    if (ImGui::Begin("notices", nullptr, strip | ImGuiWindowFlags_AlwaysAutoResize))
        for (std::size_t i = 0; i < ui.context.notices.size(); ++i) draw_notice(ui, i, ui.context.notices[i]);
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor(2);
}

void draw_help(const Ui& ui, glm::ivec2 window_px) {
    const glm::vec2 window(window_px);
    const glm::vec2 size = glm::max(glm::min(glm::vec2(56, 34) * ui.s.text, window - 2 * ui.s.pad), glm::vec2(1));
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
    draw_keys(ui, size.x > 44 * ui.s.text ? 2 : 1);
    ImGui::End();
    ImGui::PopStyleVar(3);
}

}  // namespace surae::ui
