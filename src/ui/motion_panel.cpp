// The leg in movement: sliders of the joints, how long each calf muscle is, two stretches, and movements to play.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "derive/muscle_length.h"
#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

std::string degrees(float angle, const Ui& ui, const char* positive, const char* negative) {
    const float shown = std::round(angle);
    if (shown == 0) return "0°";
    return fmt::format("{:.0f}° {}", std::abs(shown), ui.word(shown > 0 ? positive : negative));
}

void draw_joints(const Ui& ui) {
    Pose pose = wanted_pose(ui.state(), ui.content());
    bool moved =
        slider(ui, "motion.knee", ui.word("ui.motion.knee"), pose.knee_deg, {least_pose.knee_deg, most_pose.knee_deg},
               degrees(pose.knee_deg, ui, "ui.motion.bent", "ui.motion.bent"));
    moved = slider(ui, "motion.ankle", ui.word("ui.motion.ankle"), pose.ankle_deg,
                   {least_pose.ankle_deg, most_pose.ankle_deg},
                   degrees(pose.ankle_deg, ui, "ui.motion.up", "ui.motion.down")) ||
            moved;
    moved = slider(ui, "motion.subtalar", ui.word("ui.motion.subtalar"), pose.subtalar_deg,
                   {least_pose.subtalar_deg, most_pose.subtalar_deg},
                   degrees(pose.subtalar_deg, ui, "ui.motion.in", "ui.motion.out")) ||
            moved;
    moved = slider(ui, "motion.contraction", ui.word("ui.motion.contraction"), pose.contraction, {0, 1},
                   fmt::format("{:.0f} %", 100 * pose.contraction)) ||
            moved;
    if (moved) ui.act(action::SetPose{pose});
    ButtonLook look;
    look.icon = icon::repeat;
    look.enabled = pose != Pose{} || ui.state().playback.movement.has_value();
    if (button(ui, "motion.rest", ui.word("ui.motion.rest"), look)) ui.act(action::SetPose{Pose{}, true});
}

// Slack to the left of the middle, stretched to the right; the word says it too.
void draw_length(const Ui& ui, const MuscleLength& length) {
    const StructureInfo* info = ui.content().find(length.structure);
    const float percent = length.percent();
    const char* word = percent > 0.5f ? "ui.motion.longer" : percent < -0.5f ? "ui.motion.shorter" : "ui.motion.same";
    const std::string value = fmt::format("{:+.0f} mm, {:+.1f} % {}", length.change_mm, percent, ui.word(word));
    text(ui, info ? name_of(ui, *info) : std::string_view(length.structure.value));
    calm(ui, value);
    const float width = ImGui::GetContentRegionAvail().x, height = std::max(2.0f, 0.35f * ui.s.text);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float middle = at.x + 0.6f * width, end = middle + std::clamp(percent / 20, -1.5f, 1.0f) * 0.4f * width;
    draw.AddRectFilled(at, {at.x + width, at.y + height}, packed(ui.theme.line));
    draw.AddRectFilled({std::min(middle, end), at.y}, {std::max(middle, end), at.y + height}, packed(ui.theme.link));
    draw.AddRectFilled({middle - ui.s.hair, at.y - height / 2}, {middle + ui.s.hair, at.y + 1.5f * height},
                       packed(ui.theme.text));
    ImGui::Dummy({width, height + ui.s.gap});
}

void draw_lengths(const Ui& ui) {
    heading(ui, ui.word("ui.motion.lengths"));
    for (const MuscleLength& length : muscle_lengths(ui.context.world, wanted_pose(ui.state(), ui.content())))
        draw_length(ui, length);
    statement(ui, ui.content().motion.knee.statement);
    statement(ui, ui.content().motion.ankle.statement);
    for (const CalfUnit& unit : ui.content().motion.units)
        if (wanted_pose(ui.state(), ui.content()).contraction > 0) statements(ui, unit.statements);
}

void draw_stretches(const Ui& ui) {
    heading(ui, ui.word("ui.motion.stretches"));
    red_flag_link(ui);
    for (const Stretch& stretch : ui.content().motion.stretches) {
        const bool held = !ui.state().playback.movement && ui.state().scene.pose == stretch.pose;
        RowLook look;
        look.chosen = held;
        if (row(ui, "motion.stretch." + stretch.id, ui.word("stretch." + stretch.id + ".title"), look))
            ui.act(action::SetPose{stretch.pose, true});
        if (held) statements(ui, stretch.statements);
    }
}

void draw_playing(const Ui& ui, const Movement& movement) {
    const Playback& playback = ui.state().playback;
    float phase = playback.phase, speed = playback.speed;
    ButtonLook look;
    look.icon = playback.playing ? icon::pause : icon::play;
    const char* word = playback.playing ? "ui.motion.pause" : "ui.motion.play";
    Flow flow(ui);
    flow.next(button_width(ui, ui.word(word), look));
    if (button(ui, "motion.pause", ui.word(word), look)) ui.act(action::PausePlayback{playback.playing});
    look.icon = icon::close;
    flow.next(button_width(ui, ui.word("ui.motion.stop"), look));
    if (button(ui, "motion.stop", ui.word("ui.motion.stop"), look)) ui.act(action::StopPlayback{});
    if (slider(ui, "motion.phase", ui.word("ui.motion.phase"), phase, {0, 1}, fmt::format("{:.0f} %", 100 * phase)))
        ui.act(action::ScrubPlayback{phase});
    if (slider(ui, "motion.speed", ui.word("ui.motion.speed"), speed, {0.25f, 2}, fmt::format("{:.2f}", speed)))
        ui.act(action::SetPlaybackSpeed{speed});
    if (movement.venous_pump && toggle(ui, "motion.flow", ui.word("ui.motion.flow"), playback.blood_flow))
        ui.act(action::ShowBloodFlow{!playback.blood_flow});
    statements(ui, movement.statements);
    const std::pair<const char*, const std::vector<MuscleId>*> roles[] = {
        {"ui.motion.agonists", &movement.agonists},
        {"ui.motion.synergists", &movement.synergists},
        {"ui.motion.antagonists", &movement.antagonists}};
    for (const auto& [title_word, muscles] : roles) {
        if (muscles->empty()) continue;
        calm(ui, ui.word(title_word));
        muscle_links(ui, *muscles);
    }
}

void draw_movements(const Ui& ui) {
    heading(ui, ui.word("ui.motion.movements"));
    for (const Movement& movement : ui.content().motion.movements) {
        const bool shown = ui.state().playback.movement == movement.id;
        RowLook look;
        look.chosen = shown;
        look.icon = icon::play;
        if (row(ui, "motion.play." + movement.id.value, ui.word("movement." + movement.id.value + ".title"), look))
            ui.act(action::PlayMovement{movement.id});
        if (shown) draw_playing(ui, movement);
    }
}

}  // namespace

void draw_motion(const Ui& ui) {
    text(ui, ui.word("ui.panel.motion.hint"), Face::small_print, ui.theme.calm);
    if (!ui.context.world.pack->can_move())
        callout(ui, icon::info, ui.word("ui.motion.cannot"), ui.theme.notice_ground, ui.theme.on_notice);
    draw_joints(ui);
    draw_movements(ui);
    draw_stretches(ui);
    draw_lengths(ui);
}

}  // namespace surae::ui
