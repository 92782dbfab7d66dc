#include "ui/statements.h"

#include <fmt/core.h>
#include <imgui.h>

#include <algorithm>

#include "platform/icons.h"

namespace surae::ui {
namespace {

Colour colour_of(const Ui& ui, Confidence confidence) {
    return ui.theme.confidence[static_cast<int>(confidence)];
}

// A small flat link: a source id under a statement.
bool small_link(const Ui& ui, const std::string& id, std::string_view label, std::string_view tip) {
    const glm::vec2 size = measure(label, Face::small_print);
    const float height = std::max(size.y + ui.s.tight, ui.plain() ? ui.s.target * 0.75f : 0.0f);
    const Press p = press(ui, id, {size.x + 2 * ui.s.tight, height});
    const glm::vec2 at{p.low.x + ui.s.tight, (p.low.y + p.high.y - size.y) / 2};
    if (p.hovered)
        ImGui::GetWindowDrawList()->AddLine({at.x, at.y + size.y}, {at.x + size.x, at.y + size.y},
                                            packed(ui.theme.link), ui.s.hair);
    write(at, label, Face::small_print, packed(p.hovered ? ui.theme.text : ui.theme.link));
    if (p.hovered) tooltip(ui, tip);
    return p.clicked;
}

void caveat(const Ui& ui, std::string_view what) {
    const ImVec2 low = ImGui::GetCursorScreenPos();
    ImGui::Indent(ui.s.gap + 2 * ui.s.hair);
    calm(ui, what);
    ImGui::Unindent(ui.s.gap + 2 * ui.s.hair);
    const float bottom = ImGui::GetItemRectMax().y;
    ImGui::GetWindowDrawList()->AddRectFilled(low, {low.x + 2 * ui.s.hair, bottom}, packed(ui.theme.line));
}

void sources(const Ui& ui, const std::vector<SourceId>& list, Flow& flow) {
    for (const SourceId& source : list) {
        const Reference* reference = ui.content().find(source);
        flow.next(measure(source.value, Face::small_print).x + 2 * ui.s.tight);
        if (small_link(ui, "source." + source.value, source.value,
                       reference ? std::string_view(reference->citation) : std::string_view{}))
            ui.act(action::ShowSource{source});
    }
}

template <class List, class Draw>
void links(const Ui& ui, const List& list, const Draw& draw) {
    Flow flow(ui);
    for (const auto& id : list) draw(id, flow);
}

}  // namespace

void confidence_shape(glm::vec2 c, float r, Confidence confidence, std::uint32_t colour) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float line = std::max(r * 0.32f, 1.0f);
    switch (confidence) {
        case Confidence::established:
            return draw.AddCircleFilled({c.x, c.y}, r, colour, 16);
        case Confidence::study:
            return draw.AddRectFilled({c.x - r * 0.88f, c.y - r * 0.88f}, {c.x + r * 0.88f, c.y + r * 0.88f}, colour);
        case Confidence::tradition:
            return draw.AddQuadFilled({c.x, c.y - r * 1.2f}, {c.x + r * 1.2f, c.y}, {c.x, c.y + r * 1.2f},
                                      {c.x - r * 1.2f, c.y}, colour);
        case Confidence::few_cases:
            return draw.AddTriangleFilled({c.x, c.y - r * 1.1f}, {c.x + r * 1.15f, c.y + r * 0.9f},
                                          {c.x - r * 1.15f, c.y + r * 0.9f}, colour);
        case Confidence::contested:
            draw.AddLine({c.x - r, c.y - r}, {c.x + r, c.y + r}, colour, line * 1.4f);
            return draw.AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, colour, line * 1.4f);
        case Confidence::unverified:
            return draw.AddCircle({c.x, c.y}, r * 0.9f, colour, 16, line);
    }
}

bool badge(const Ui& ui, const std::string& id, Confidence confidence) {
    const std::string key = std::string("confidence.") + surae::name_of(confidence);
    const std::string_view label = ui.word(key);
    const glm::vec2 size = measure(label, Face::small_print);
    const float mark = ui.s.text * 0.62f;
    const float height = std::max(size.y + ui.s.tight, ui.plain() ? ui.s.target * 0.75f : 0.0f);
    const Press p = press(ui, id, {mark + ui.s.tight + size.x + ui.s.tight, height});
    const float middle = (p.low.y + p.high.y) / 2;
    const std::uint32_t colour = packed(colour_of(ui, confidence));
    confidence_shape({p.low.x + mark / 2, middle}, mark * 0.4f, confidence, colour);
    const glm::vec2 at{p.low.x + mark + ui.s.tight, middle - size.y / 2};
    write(at, label, Face::small_print, colour);
    if (p.hovered) {
        ImGui::GetWindowDrawList()->AddLine({at.x, at.y + size.y}, {at.x + size.x, at.y + size.y}, colour, ui.s.hair);
        tooltip(ui, ui.word(key + ".help"));
    }
    return p.clicked;
}

void statement(const Ui& ui, const Statement& what) {
    ImGui::PushID(what.words.c_str());
    text(ui, ui.word(what.words));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.s.gap, ui.s.tight));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.s.tight);
    Flow flow(ui);
    flow.next(0);
    const bool opened = badge(ui, "badge." + what.words, what.confidence);
    if (opened && !what.sources.empty()) ui.act(action::ShowSource{what.sources.front()});
    sources(ui, what.sources, flow);
    if (!what.caveat.empty()) caveat(ui, ui.word(what.caveat));
    ImGui::PopStyleVar();
    space(ui.s.gap * 1.5f);
    ImGui::PopID();
}

void statements(const Ui& ui, const std::vector<Statement>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        statement(ui, list[i]);
        ImGui::PopID();
    }
}

void facets(const Ui& ui, const std::vector<Facet>& list) {
    for (const Facet& facet : list) {
        if (facet.statements.empty()) continue;
        ImGui::PushID(facet.id.c_str());
        heading(ui, ui.word("facet." + facet.id));
        statements(ui, facet.statements);
        ImGui::PopID();
    }
}

void entry(const Ui& ui, const std::string& topic, const Entry& entry) {
    ImGui::PushID(entry.id.c_str());
    const std::string_view name = ui.word("entry." + topic + "." + entry.id + ".title");
    if (entry.emergency)
        callout(ui, icon::warning, std::string(name) + "\n" + std::string(ui.word("ui.emergency")),
                ui.theme.danger_ground, ui.theme.on_danger);
    else if (entry.group.empty() || name != ui.word("topic." + topic + ".group." + entry.group))  // not twice
        text(ui, name, Face::strong, ui.theme.text);
    statements(ui, entry.statements);
    muscle_links(ui, entry.muscles);
    point_links(ui, entry.points, true);
    complaint_links(ui, entry.complaints);
    space(ui.s.gap);
    ImGui::PopID();
}

void topic(const Ui& ui, const char* id, bool with_title) {
    const Topic* found = ui.content().topic(id);
    if (!found) return;
    ImGui::PushID(id);
    if (with_title) {
        rule(ui);
        space(ui.s.gap);
        text(ui, ui.word("topic." + found->id + ".title"), Face::title, ui.theme.text);
        space(ui.s.tight);
    }
    std::string group;
    for (const Entry& each : found->entries) {
        if (each.group != group && !each.group.empty()) {
            space(ui.s.gap);
            text(ui, ui.word("topic." + found->id + ".group." + each.group), Face::strong, ui.theme.text);
            space(ui.s.tight);
        }
        group = each.group;
        entry(ui, found->id, each);
    }
    ImGui::PopID();
}

std::string_view name_of(const Ui& ui, const MuscleId& id) {
    return ui.word("muscle." + id.value + ".name");
}
std::string_view name_of(const Ui& ui, const ComplaintId& id) {
    return ui.word("complaint." + id.value);
}

std::string_view name_of(const Ui& ui, const StructureInfo& info) {
    const std::string key = "structure." + info.id.value;
    if (ui.content().words.has(key)) return ui.word(key);
    return info.latin.empty() ? std::string_view(info.id.value) : std::string_view(info.latin);
}

std::string why_listed(const RankedPoint& ranked, const Words& words, Register reg) {
    std::string why(words.text(std::string("class.") + surae::name_of(ranked.referral_class), reg));
    if (reg != Register::plain) why += fmt::format(", {:.0f} %", 100 * std::clamp(ranked.weight, 0.0f, 1.0f));
    if (!ranked.region.empty()) why += fmt::format(", {}", words.text("region." + ranked.region.value, reg));
    return why;
}

std::string point_name(const Ui& ui, const TriggerPoint& point) {
    return point.id.value + "  " + std::string(ui.word("point." + point.id.value + ".name"));
}

const StructureInfo* shown_structure(const Ui& ui, const MuscleId& muscle) {
    const auto& infos = ui.context.world.infos;
    const auto found = std::find_if(infos.begin(), infos.end(), [&](const StructureInfo& info) {
        return info.muscle == muscle && (info.kind == StructureKind::muscle || info.kind == StructureKind::tendon);
    });
    return found == infos.end() ? nullptr : &*found;
}

void muscle_links(const Ui& ui, const std::vector<MuscleId>& list) {
    links(ui, list, [&](const MuscleId& id, Flow& flow) {
        const StructureInfo* info = shown_structure(ui, id);
        ButtonLook look;
        look.enabled = info != nullptr;
        look.tip = ui.word("ui.muscle.open.tip");
        flow.next(button_width(ui, name_of(ui, id), look));
        if (button(ui, "muscle." + id.value, name_of(ui, id), look)) ui.act(action::SelectStructure{info->id});
    });
}

void point_links(const Ui& ui, const std::vector<PointId>& list, bool brief) {
    links(ui, list, [&](const PointId& id, Flow& flow) {
        const TriggerPoint* point = ui.content().find(id);
        if (!point) return;
        const std::string whole = point_name(ui, *point), name = brief ? id.value : whole;
        ButtonLook look;
        look.icon = icon::point;
        if (brief) look.tip = whole;
        flow.next(button_width(ui, name, look));
        if (button(ui, "point." + id.value, name, look)) ui.act(action::SelectPoint{id});
    });
}

void complaint_links(const Ui& ui, const std::vector<ComplaintId>& list) {
    links(ui, list, [&](const ComplaintId& id, Flow& flow) {
        ButtonLook look;
        look.icon = icon::hand;
        flow.next(button_width(ui, name_of(ui, id), look));
        if (button(ui, "complaint." + id.value, name_of(ui, id), look)) ui.act(action::FindComplaint{id});
    });
}

void red_flag_link(const Ui& ui) {
    ButtonLook look;
    look.icon = icon::warning;
    look.tone = Tone::danger;
    look.width = -1;
    if (button(ui, "red_flags.open", ui.word("ui.red_flags.link"), look))
        ui.act(action::OpenPanel{PanelId("red_flags")});
}

}  // namespace surae::ui
