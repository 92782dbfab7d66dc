// The structure tree: search, depth, variants, and for each structure shown, ghosted, hidden or alone.
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "platform/icons.h"
#include "ui/lines.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

constexpr Shown states[] = {Shown::shown, Shown::ghost, Shown::hidden};
constexpr const char* state_icons[] = {icon::eye, icon::ghost, icon::eye_closed};

std::string lowered(std::string_view what) {
    std::string out(what);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool holds(std::string_view text, const std::string& wanted) {
    return lowered(text).find(wanted) != std::string::npos;
}

// By any of its names: the reader's, the Latin one, the id, or the muscle's.
bool matches(const Ui& ui, const StructureInfo& info, const std::string& wanted) {
    if (wanted.empty() || holds(name_of(ui, info), wanted) || holds(info.latin, wanted) || holds(info.id.value, wanted))
        return true;
    return !info.muscle.empty() && holds(name_of(ui, info.muscle), wanted);
}

void draw_search(const Ui& ui) {
    std::array<char, 128> buffer{};
    const std::string& now = ui.state().interface.search;
    now.copy(buffer.data(), buffer.size() - 1);
    const float clear = now.empty() ? 0 : ui.s.target + ui.s.tight;
    ImGui::SetNextItemWidth(std::max(ImGui::GetContentRegionAvail().x - clear, ui.s.text));
    const std::string hint = std::string(icon::search) + "  " + std::string(ui.word("ui.search.hint"));
    if (ImGui::InputTextWithHint("##search", hint.c_str(), buffer.data(), buffer.size()))
        ui.act(action::Search{buffer.data()});
    if (ui.context.controls) {
        const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
        ui.context.controls->push_back({"search", {low.x, low.y}, {high.x, high.y}});
    }
    if (now.empty()) return;
    ImGui::SameLine(0, ui.s.tight);
    ButtonLook look;
    look.tone = Tone::quiet;
    look.width = ui.s.target;
    look.tip = ui.word("ui.search.clear");
    if (button(ui, "search.clear", icon::close, look)) ui.act(action::Search{""});
}

// Seven stops on a line, from skin to bone; a drag slides over them.
void draw_depth(const Ui& ui) {
    const int now = static_cast<int>(ui.state().scene.peel);
    text(ui, ui.word("ui.depth.title"), Face::strong, ui.theme.text);
    const std::string_view name = ui.word(std::string("layer.") + surae::name_of(ui.state().scene.peel));
    ImGui::SameLine(std::max(ImGui::GetWindowContentRegionMax().x - measure(name, Face::body).x, 0.0f));
    text(ui, name, Face::body, ui.theme.link);
    const float width = std::max(ImGui::GetContentRegionAvail().x, 7.0f), step = std::floor(width / layer_count);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float y = origin.y + ui.s.target / 2;
    draw.AddLine({origin.x + step / 2, y}, {origin.x + step * (layer_count - 0.5f), y}, packed(ui.theme.calm),
                 2 * ui.s.hair);
    for (int i = 0; i < layer_count; ++i) {
        if (i) ImGui::SameLine(0, 0);
        const std::string layer = surae::name_of(static_cast<Layer>(i));
        const Press p = press(ui, "depth." + layer, {step, ui.s.target});
        const bool here = i == now;
        const float radius = ui.s.text * (here ? 0.5f : p.hovered ? 0.36f : 0.24f);
        draw.AddCircleFilled({(p.low.x + p.high.x) / 2, y}, radius + 2 * ui.s.hair, packed(ui.theme.panel));
        draw.AddCircleFilled({(p.low.x + p.high.x) / 2, y}, radius, packed(here ? ui.theme.link : ui.theme.calm));
        if (p.hovered) tooltip(ui, ui.word("layer." + layer));
        if (p.clicked && !here) ui.act(action::SetPeel{static_cast<Layer>(i)});
        if (!p.held || p.clicked) continue;
        const int under =
            std::clamp(static_cast<int>((ImGui::GetIO().MousePos.x - origin.x) / step), 0, layer_count - 1);
        if (under != now && ImGui::IsMouseDragging(0)) ui.act(action::SetPeel{static_cast<Layer>(under)});
    }
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.s.gap);
    calm(ui, ui.word("layer.skin"));
    const std::string_view last = ui.word("layer.bone");
    ImGui::SameLine(std::max(ImGui::GetWindowContentRegionMax().x - measure(last, Face::small_print).x, 0.0f));
    calm(ui, last);
}

void draw_state_buttons(const Ui& ui, const StructureInfo& info, const std::vector<StructureId>& ids, Shown now,
                        float size) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (int i = 0; i < 3; ++i) {
        const std::string state = surae::name_of(states[i]);
        const Press p = press(ui, "tree." + state + "." + info.id.value, {size, ui.s.target});
        const bool here = states[i] == now;
        if (p.hovered)
            draw.AddRectFilled({p.low.x, p.low.y}, {p.high.x, p.high.y}, packed(ui.theme.pressed), ui.s.round);
        write_centred(ui, p.low, p.high, state_icons[i], Face::small_print,
                      here ? ui.theme.link : mixed(ui.theme.calm, ui.theme.panel, p.hovered ? 0.0f : 0.55f));
        if (p.hovered) tooltip(ui, ui.word("ui.structure." + state));
        if (p.clicked) ui.act(action::SetShown{ids, states[i]});
        ImGui::SameLine(0, 0);
    }
    const std::vector<StructureId>& isolated = ui.state().scene.isolated;
    const bool alone = isolated == ids;
    const Press p = press(ui, "tree.only." + info.id.value, {size, ui.s.target});
    if (p.hovered) draw.AddRectFilled({p.low.x, p.low.y}, {p.high.x, p.high.y}, packed(ui.theme.pressed), ui.s.round);
    write_centred(ui, p.low, p.high, icon::only, Face::small_print,
                  alone ? ui.theme.link : mixed(ui.theme.calm, ui.theme.panel, p.hovered ? 0.0f : 0.55f));
    if (p.hovered) tooltip(ui, ui.word(alone ? "ui.structure.only_off" : "ui.structure.only"));
    if (p.clicked) ui.act(action::Isolate{alone ? std::vector<StructureId>{} : ids});
}

void draw_row(const Ui& ui, const StructureInfo& info) {
    const Shown now = shown_now(info, ui.state().scene);
    const bool chosen = ui.state().scene.selected == info.id;
    const float size = std::round(ui.plain() ? ui.s.target * 0.8f : ui.s.text * 1.3f);
    const std::string_view name = name_of(ui, info);
    const float whole = std::max(ImGui::GetContentRegionAvail().x, 4 * size), beside = whole - 4 * size - ui.s.tight;
    // Large text in a narrow panel: the buttons go below the name, so that no word is cut.
    const bool below = beside - ui.s.gap < longest_word(name, Face::body);
    const float width = below ? whole : beside, wrap = width - ui.s.gap;
    const glm::vec2 text_size = measure(name, Face::body, wrap);
    const Press p = press(ui, "tree.select." + info.id.value, {width, std::max(ui.s.target, text_size.y + ui.s.tight)});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (p.hovered || chosen)
        draw.AddRectFilled({p.low.x, p.low.y}, {p.high.x, p.high.y},
                           packed(chosen ? ui.theme.accent : ui.theme.hovered), ui.s.round);
    const Colour ink = chosen ? ui.theme.on_accent : now == Shown::hidden ? ui.theme.calm : ui.theme.text;
    write({p.low.x + ui.s.tight, (p.low.y + p.high.y - text_size.y) / 2}, name, Face::body, packed(ink), wrap);
    if (p.hovered) {
        hover(ui, Hover{info.id, std::nullopt});
        if (!info.latin.empty()) tooltip(ui, info.latin);
    }
    if (p.clicked) ui.act(action::SelectStructure{chosen ? std::nullopt : std::optional(info.id)});
    if (below)
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + whole - 4 * size);
    else
        ImGui::SameLine(0, ui.s.tight);
    draw_state_buttons(ui, info, {info.id}, now, size);
}

// The group of the muscles that this atlas is about, those with trigger points, is open at first.
bool opens_at_first(const Ui& ui, const std::vector<const StructureInfo*>& group) {
    const auto& points = ui.content().points;
    return std::any_of(group.begin(), group.end(), [&](const StructureInfo* info) {
        return std::any_of(points.begin(), points.end(),
                           [&](const TriggerPoint& p) { return p.structure == info->id; });
    });
}

void draw_group(const Ui& ui, const std::string& name, const std::vector<const StructureInfo*>& group, bool searching) {
    ImGuiStorage& storage = *ImGui::GetStateStorage();
    const ImGuiID key = ImGui::GetID(("open." + name).c_str());
    const bool open = searching || storage.GetBool(key, opens_at_first(ui, group));
    const std::string word = "group." + name;
    const std::string_view label = ui.content().words.has(word) ? ui.word(word) : std::string_view(name);
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0f),
                wrap = std::max(width - ui.s.text * 1.4f, ui.s.text);
    const glm::vec2 label_size = measure(label, Face::strong, wrap);
    const Press p = press(ui, "tree.group." + name, {width, std::max(ui.s.target, label_size.y + ui.s.tight)});
    if (p.hovered)
        ImGui::GetWindowDrawList()->AddRectFilled({p.low.x, p.low.y}, {p.high.x, p.high.y}, packed(ui.theme.hovered),
                                                  ui.s.round);
    const float y = (p.low.y + p.high.y - label_size.y) / 2;
    write({p.low.x + ui.s.tight, y}, open ? icon::unfolded : icon::folded, Face::body, packed(ui.theme.calm));
    write({p.low.x + ui.s.text * 1.4f, y}, label, Face::strong, packed(ui.theme.text), wrap);
    if (p.clicked) storage.SetBool(key, !open);
    if (!open) return;
    ImGui::Indent(ui.s.text * 0.7f);
    for (const StructureInfo* info : group) draw_row(ui, *info);
    ImGui::Unindent(ui.s.text * 0.7f);
}

// The pack's structures in the order of the content (calf first), whatever order the pack has; unknown ones last.
std::vector<const StructureInfo*> structures_in_order(const Ui& ui) {
    std::vector<const StructureInfo*> all;
    for (const StructureInfo& info : ui.context.world.infos) all.push_back(&info);
    const auto& known = ui.context.content().structures;
    const auto rank = [&](const StructureInfo* info) {
        return std::find_if(known.begin(), known.end(), [&](const StructureInfo& k) { return k.id == info->id; }) -
               known.begin();
    };
    std::stable_sort(all.begin(), all.end(), [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
    return all;
}

void draw_tree(const Ui& ui, const std::string& wanted) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<const StructureInfo*>> groups;
    for (const StructureInfo* info : structures_in_order(ui)) {
        if (!matches(ui, *info, wanted)) continue;
        auto& group = groups[info->group];
        if (group.empty()) order.push_back(info->group);
        group.push_back(info);
    }
    if (order.empty()) calm(ui, ui.word(wanted.empty() ? "ui.structure.none" : "ui.search.none"));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, ui.plain() ? ui.s.tight : 0));
    for (const std::string& name : order) draw_group(ui, name, groups[name], !wanted.empty());
    ImGui::PopStyleVar();
}

void draw_points_found(const Ui& ui, const std::string& wanted) {
    std::vector<PointId> found;
    for (const TriggerPoint& point : ui.content().points)
        if (holds(point_name(ui, point), wanted)) found.push_back(point.id);
    if (found.empty()) return;
    heading(ui, ui.word("ui.panel.points.title"));
    point_links(ui, found);
}

void draw_variants(const Ui& ui) {
    rule(ui);
    heading(ui, ui.word("ui.variants.title"));
    constexpr ThirdHead heads[] = {ThirdHead::none, ThirdHead::medial, ThirdHead::lateral};
    std::vector<Choice> choices;
    for (ThirdHead head : heads) {
        const std::string name = surae::name_of(head);
        choices.push_back({"third_head." + name, ui.word("ui.third_head." + name)});
    }
    calm(ui, ui.word("ui.third_head.title"));
    const int picked = segments(ui, choices, static_cast<int>(ui.state().scene.third_head), -1, Face::small_print);
    if (picked >= 0) ui.act(action::SetThirdHead{heads[picked]});
    const bool present = ui.state().scene.plantaris_present;
    if (toggle(ui, "plantaris", ui.word("ui.plantaris"), present)) ui.act(action::SetPlantaris{!present});
    const bool right = ui.state().scene.side == Side::right;
    const int side = segments(ui, {{"leg.right", ui.word("ui.side.right")}, {"leg.left", ui.word("ui.side.left")}},
                              right ? 0 : 1, -1);
    if (side >= 0) ui.act(action::SetSide{side == 0 ? Side::right : Side::left});
}

}  // namespace

void draw_structures(const Ui& ui) {
    const std::string wanted = lowered(ui.state().interface.search);
    draw_search(ui);
    if (wanted.empty()) draw_depth(ui);
    const std::size_t hidden = hidden_count(ui.content(), ui.state().scene);
    if (hidden > 0 || !ui.state().scene.isolated.empty()) {
        ButtonLook look;
        look.icon = icon::eye;
        look.width = -1;
        if (button(ui, "restore", ui.words("ui.restore", {{"count", std::to_string(hidden)}}), look))
            ui.act(action::RestoreHidden{});
    }
    draw_tree(ui, wanted);
    if (!wanted.empty()) draw_points_found(ui, wanted);
    if (wanted.empty()) draw_variants(ui);
}

}  // namespace surae::ui
