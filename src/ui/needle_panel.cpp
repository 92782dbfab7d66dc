// The needle: notice and contraindications first, then the approach, the aim, what it passes and what it comes near.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>

#include "derive/leg_section.h"
#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/section_diagram.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

// Contraindications before anything that shows a needle.
void draw_gate(const Ui& ui) {
    text(ui, ui.word("ui.needle.first"));
    space(ui.s.gap);
    red_flag_link(ui);
    if (const Topic* safety = ui.content().topic("needling_safety")) {
        for (const Entry& each : safety->entries)
            if (each.group == "who") entry(ui, safety->id, each);
    }
    callout(ui, icon::warning, ui.word("ui.needle.notice"), ui.theme.danger_ground, ui.theme.on_danger);
    space(ui.s.gap);
    ButtonLook look;
    look.icon = icon::check;
    look.tone = Tone::chosen;
    look.width = -1;
    if (button(ui, "needle.accept", ui.word("ui.needle.accept"), look)) ui.act(action::AcceptNeedling{});
}

// A heading that folds what is below it.
bool unfolded(const Ui& ui, const char* id, std::string_view title, bool at_first) {
    ImGuiStorage& storage = *ImGui::GetStateStorage();
    const ImGuiID key = ImGui::GetID(id);
    const bool open = storage.GetBool(key, at_first);
    RowLook look;
    look.icon = open ? icon::unfolded : icon::folded;
    if (row(ui, std::string("needle.fold.") + id, title, look)) storage.SetBool(key, !open);
    return open;
}

struct Slider {
    const char* id;
    const char* word;
    float low, high;
    const char* form;  // of the value
};

bool slide(const Ui& ui, const Slider& one, float& value, const std::string& shown_value) {
    return slider(ui, std::string("needle.") + one.id, ui.word(one.word), value, {one.low, one.high}, shown_value);
}
bool slide(const Ui& ui, const Slider& one, float& value) {
    return slide(ui, one, value, fmt::format(fmt::runtime(one.form), value));
}

std::string millimetres(float mm) {
    return fmt::format("{:.1f}", mm);
}

void draw_aim(const Ui& ui, const NeedleAim& held, const NeedleReport& report) {
    NeedleAim aim = held;
    const NeedleLine& line = report.line;
    SkinPlace place = aim.entry.value_or(line.place);
    bool moved = slide(ui, {"t", "ui.needle.height", -0.15f, 0.95f, "{:.3f}"}, place.t);
    moved = slide(ui, {"az", "ui.needle.round", -180, 180, "{:.0f}°"}, place.az_deg) || moved;
    if (moved) aim.entry = place;
    moved = slide(ui, {"lean", "ui.needle.lean", -60, 60, "{:.0f}°"}, aim.lean_deg) || moved;
    moved = slide(ui, {"turn", "ui.needle.turn", -60, 60, "{:.0f}°"}, aim.turn_deg) || moved;
    float depth = line.depth_mm;
    const std::string both =
        ui.words("ui.needle.depth_value",
                 {{"mm", millimetres(depth)},
                  {"cun", fmt::format("{:.2f}", report.mm_per_cun > 0 ? depth / report.mm_per_cun : 0.0f)}});
    if (slide(ui, {"depth", "ui.needle.depth", 0, ui.content().needling.longest_mm, "{}"}, depth, both)) {
        aim.depth_mm = depth;
        moved = true;
    }
    calm(ui, ui.words("ui.needle.cun_here", {{"mm", millimetres(report.mm_per_cun)}}) + ". " +
                 fmt::format("{:.0f} ", line.skin_angle_deg) + std::string(ui.word("ui.needle.to_skin")) + ". " +
                 std::string(ui.word("ui.needle.drag")));
    if (moved) ui.act(action::AimNeedle{aim});
    ButtonLook look;
    look.enabled = held != NeedleAim{};
    look.icon = icon::repeat;
    if (button(ui, "needle.back", ui.word("ui.needle.back"), look)) ui.act(action::AimNeedle{NeedleAim{}});
    look.enabled = true;
    look.icon = icon::close;
    if (button(ui, "needle.away", ui.word("ui.needle.away"), look)) ui.act(action::AimNeedle{});
}

// A light is a shape and a word as well as a colour: a barred disc, a triangle, a ring.
void draw_light(const Ui& ui, Light light, std::string_view title) {
    static constexpr std::array<const char*, 3> words{"ui.needle.light.red", "ui.needle.light.amber",
                                                      "ui.needle.light.green"};
    static const std::array<Colour, 3> colours{Colour(0.84f, 0.16f, 0.14f, 1), Colour(0.93f, 0.62f, 0.08f, 1),
                                               Colour(0.16f, 0.60f, 0.30f, 1)};
    const auto which = static_cast<std::size_t>(light);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float r = 0.42f * ui.s.text, x = at.x + r, y = at.y + 0.5f * ui.s.text;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const std::uint32_t colour = packed(colours[which]);
    if (light == Light::red) {
        draw.AddCircleFilled({x, y}, r, colour);
        draw.AddRectFilled({x - 0.6f * r, y - 0.18f * r}, {x + 0.6f * r, y + 0.18f * r}, packed(Colour(1, 1, 1, 1)));
    } else if (light == Light::amber) {
        draw.AddTriangleFilled({x, y - r}, {x + r, y + 0.8f * r}, {x - r, y + 0.8f * r}, colour);
    } else {
        draw.AddCircle({x, y}, 0.8f * r, colour, 0, 0.4f * r);
    }
    ImGui::Indent(1.4f * ui.s.text);
    text(ui, std::string(title) + ": " + std::string(ui.word(words[which])), Face::strong, ui.theme.text);
    ImGui::Unindent(1.4f * ui.s.text);
}

void draw_closest(const Ui& ui, const NeedleReport& report) {
    heading(ui, ui.word("ui.needle.closest"));
    for (int i = 0; i < vital_count; ++i) {
        const Closest& closest = report.closest[static_cast<std::size_t>(i)];
        const std::string name = surae::name_of(static_cast<Vital>(i));
        if (!closest.along || !closest.tip) {
            calm(ui, ui.word("ui.needle.no_data." + name));
            continue;
        }
        draw_light(ui, std::min(closest.along_light, closest.tip_light), ui.word("ui.needle.vital." + name));
        ImGui::Indent(1.4f * ui.s.text);
        const auto told = [&](const char* word, const Nearness& near) {
            calm(ui, ui.words(word, {{"mm", millimetres(near.mm)},
                                     {"name", std::string(name_of(ui, ui.context.world.infos[near.structure]))}}));
        };
        told("ui.needle.along", *closest.along);
        told("ui.needle.tip", *closest.tip);
        ImGui::Unindent(1.4f * ui.s.text);
    }
}

void draw_way(const Ui& ui, const NeedleReport& report) {
    heading(ui, ui.word("ui.needle.way"));
    if (!ImGui::BeginTable("way", 3, ImGuiTableFlags_SizingStretchProp)) return;
    ImGui::TableSetupColumn("from", ImGuiTableColumnFlags_WidthFixed, 3.6f * ui.s.text);
    ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("thick", ImGuiTableColumnFlags_WidthFixed, 3.6f * ui.s.text);
    ImGui::TableNextRow();
    ImGui::TableSetColumnIndex(0);
    calm(ui, ui.word("ui.needle.from"));
    ImGui::TableSetColumnIndex(2);
    calm(ui, ui.word("ui.needle.thick"));
    bool ahead = false;
    for (const Tissue& tissue : report.way) {
        ImGui::TableNextRow();
        if (!tissue.reached && !ahead) {
            ImGui::TableSetColumnIndex(1);
            calm(ui, ui.word("ui.needle.ahead"));
            ImGui::TableNextRow();
            ahead = true;
        }
        const Colour ink = tissue.reached ? ui.theme.text : ui.theme.calm;
        ImGui::TableSetColumnIndex(0);
        text(ui, ui.words("ui.needle.row", {{"from", millimetres(tissue.from_mm)}}), Face::small_print, ink);
        ImGui::TableSetColumnIndex(1);
        std::string name(tissue.structure                 ? name_of(ui, ui.context.world.infos[*tissue.structure])
                         : tissue.gap == Gap::superficial ? ui.word("ui.needle.superficial")
                                                          : ui.word("ui.needle.between"));
        if (tissue.holds_tip)
            name = std::string(icon::target) + " " + name + " (" + std::string(ui.word("ui.needle.tip_here")) + ")";
        text(ui, name, tissue.holds_tip ? Face::strong : Face::small_print, ink);
        ImGui::TableSetColumnIndex(2);
        text(ui, ui.words("ui.needle.thickness", {{"mm", millimetres(tissue.thickness_mm())}}), Face::small_print, ink);
    }
    ImGui::EndTable();
}

void draw_tip(const Ui& ui, const NeedleReport& report) {
    const bool good = report.in_band || report.in_muscle;
    const char* place = report.in_band ? "ui.needle.in_band" : good ? "ui.needle.in_muscle" : "ui.needle.outside";
    callout(ui, good ? icon::check : icon::close, ui.word(place), good ? ui.theme.raised : ui.theme.notice_ground,
            good ? ui.theme.text : ui.theme.on_notice);
    if (report.stopped_by) {
        const std::string bone(name_of(ui, ui.context.world.infos[*report.stopped_by]));
        callout(ui, icon::warning, std::string(ui.word("ui.needle.bone")) + " " + bone, ui.theme.danger_ground,
                ui.theme.on_danger);
    }
    if (report.leaves_mm) calm(ui, ui.words("ui.needle.leaves", {{"mm", millimetres(*report.leaves_mm)}}));
    if (!report.in_band) return;
    text(ui, ui.word("ui.needle.twitch"));
}

// Where a free plane stands now and how far it can go.
void draw_place(const Ui& ui, const SectionChoice& section) {
    const bool axial = section.kind == SectionKind::axial;
    const int axis = axial ? 1 : section.kind == SectionKind::sagittal ? 0 : 2;
    const auto plane = plane_of(section, ui.state(), ui.context.world);
    if (!plane || ui.context.world.skin.empty()) return;
    const Box& box = ui.context.world.pack->structures[ui.context.world.skin.structure].box;
    float mm = 1000 * plane->point[axis];
    if (slide(ui, {"section_at", "ui.section.at", 1000 * box.low[axis], 1000 * box.high[axis], "{:.0f} mm"}, mm))
        ui.act(action::SetSection{{section.kind, 0.001f * mm}});
}

void draw_section(const Ui& ui) {
    heading(ui, ui.word("ui.section.title"));
    const SectionChoice& section = ui.state().scene.section;
    const int kinds = needle_shown(ui.state()) ? section_kind_count : section_kind_count - 2;
    Flow flow(ui);
    for (int i = 0; i < kinds; ++i) {
        const auto kind = static_cast<SectionKind>(i);
        const std::string name = surae::name_of(kind);
        ButtonLook look;
        look.tone = section.kind == kind ? Tone::chosen : Tone::raised;
        flow.next(button_width(ui, ui.word("ui.section." + name), look));
        if (button(ui, "section." + name, ui.word("ui.section." + name), look))
            ui.act(action::SetSection{{kind, std::nullopt}});
    }
    const bool free = section.kind == SectionKind::axial || section.kind == SectionKind::sagittal ||
                      section.kind == SectionKind::coronal;
    if (free) draw_place(ui, section);
    if (const auto& drawing = ui.context.frame.overlay.section) section_diagram(ui, *drawing);
}

void draw_rules(const Ui& ui) {
    if (!unfolded(ui, "rules", ui.word("ui.needle.rules"), false)) return;
    const Needling& needling = ui.content().needling;
    statements(ui, {needling.margin_rule});
    for (const Margin& margin : needling.margins) statements(ui, {margin.statement});
    statements(ui, {needling.twitch, needling.band, needling.cun, needling.length});
}

void draw_held(const Ui& ui, const TriggerPoint& point, const NeedleAim& aim) {
    const auto line = aim_needle(ui.context.world, point.id, aim);
    if (!line) return text(ui, line.error().what);
    const NeedleReport report =
        probe(ui.context.world, point.id, *line, needle_meets(ui.context.world, ui.state().scene));
    draw_tip(ui, report);
    draw_aim(ui, aim, report);
    draw_closest(ui, report);
    draw_way(ui, report);
    draw_section(ui);
    if (unfolded(ui, "safety", ui.word("facet.safety"), false))
        for (const Facet& facet : point.facets)
            if (facet.id == "safety") statements(ui, facet.statements);
    draw_rules(ui);
}

void draw_approach(const Ui& ui, const TriggerPoint& point) {
    const Approach* approach = ui.content().needling.approach(point.id);
    if (!approach) return;
    if (approach->trained_only) {
        const Statement& trained = ui.content().needling.trained_only;
        callout(ui, icon::warning, ui.word(trained.words), ui.theme.danger_ground, ui.theme.on_danger);
    }
    // Read before the needle is taken up; then it steps back for the aim.
    const bool held = needle_shown(ui.state()) != nullptr;
    if (unfolded(ui, held ? "approach.held" : "approach", ui.word("ui.needle.recommended"), !held))
        facets(ui, approach->facets);
}

}  // namespace

void draw_needle_panel(const Ui& ui) {
    if (!ui.state().interface.needling_accepted) return draw_gate(ui);
    const std::vector<PointId>& chosen = ui.state().scene.points;
    const TriggerPoint* point = chosen.empty() ? nullptr : ui.content().find(chosen.back());
    if (!point) {
        text(ui, ui.word("ui.needle.choose"));
        space(ui.s.gap);
        std::vector<PointId> all;
        for (const TriggerPoint& each : ui.content().points)
            if (!each.exceptional || ui.state().scene.show_exceptional) all.push_back(each.id);
        point_links(ui, all);
        return draw_section(ui);
    }
    callout(ui, icon::warning, ui.word("ui.needle.caption"), ui.theme.danger_ground, ui.theme.on_danger);
    text(ui, point_name(ui, *point), Face::title, ui.theme.text);
    red_flag_link(ui);
    draw_approach(ui, *point);
    const NeedleAim* aim = needle_shown(ui.state());
    if (aim) return draw_held(ui, *point, *aim);
    ButtonLook look;
    look.icon = icon::needle;
    look.tone = Tone::chosen;
    look.width = -1;
    if (button(ui, "needle.hold", ui.word("ui.needle.hold"), look)) ui.act(action::AimNeedle{NeedleAim{}});
    draw_section(ui);
}

}  // namespace surae::ui
