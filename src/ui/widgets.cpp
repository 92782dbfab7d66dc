#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>

#include "ui/lines.h"

namespace surae::ui {
namespace {

ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
}
glm::vec2 vec(ImVec2 v) {
    return {v.x, v.y};
}

Colour ground_of(const Ui& ui, Tone tone, const Press& p) {
    const Theme& t = ui.theme;
    Colour base = tone == Tone::chosen ? t.accent : tone == Tone::danger ? t.danger_ground : t.raised;
    if (tone == Tone::quiet) base = Colour(t.hovered.r, t.hovered.g, t.hovered.b, 0);
    if (p.held) return tone == Tone::quiet || tone == Tone::raised ? t.pressed : mixed(base, t.panel, 0.2f);
    if (p.hovered) return tone == Tone::quiet || tone == Tone::raised ? t.hovered : mixed(base, t.text, 0.08f);
    return base;
}

Colour ink_of(const Ui& ui, Tone tone, bool enabled) {
    Colour ink = tone == Tone::chosen ? ui.theme.on_accent : tone == Tone::danger ? ui.theme.on_danger : ui.theme.text;
    return enabled ? ink : mixed(ink, ui.theme.panel, 0.6f);
}

void fill(const Ui& ui, glm::vec2 low, glm::vec2 high, Colour ground,
          ImDrawFlags corners = ImDrawFlags_RoundCornersAll) {
    if (ground.a > 0) ImGui::GetWindowDrawList()->AddRectFilled(im(low), im(high), packed(ground), ui.s.round, corners);
}

void frame(const Ui& ui, glm::vec2 low, glm::vec2 high, Colour line) {
    ImGui::GetWindowDrawList()->AddRect(im(low), im(high), packed(line), ui.s.round, 0, ui.s.hair);
}

std::string with_icon(const char* icon, std::string_view label) {
    std::string out = icon;
    if (!out.empty() && !label.empty()) out += "  ";
    return out.append(label);
}

}  // namespace

glm::vec2 measure(std::string_view what, Face face, float wrap_width) {
    const ImFont* font = font_of(face);
    const std::string lines = in_lines(what, face, wrap_width);
    return vec(font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, lines.data(), lines.data() + lines.size()));
}

void write(glm::vec2 at, std::string_view what, Face face, std::uint32_t colour, float wrap_width) {
    const ImFont* font = font_of(face);
    const std::string lines = in_lines(what, face, wrap_width);
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, im(glm::floor(at)), colour, lines.data(),
                                        lines.data() + lines.size());
}

void write_centred(const Ui&, glm::vec2 low, glm::vec2 high, std::string_view what, Face face, Colour colour) {
    const glm::vec2 size = measure(what, face);
    write((low + high - size) * 0.5f, what, face, packed(colour));
}

void text(const Ui& ui, std::string_view what, Face face, Colour colour) {
    (void)ui;
    ImGui::PushFont(font_of(face));
    ImGui::PushStyleColor(ImGuiCol_Text, packed(colour));
    const std::string lines = in_lines(what, face, ImGui::GetContentRegionAvail().x);
    ImGui::TextUnformatted(lines.data(), lines.data() + lines.size());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void text(const Ui& ui, std::string_view what) {
    text(ui, what, Face::body, ui.theme.text);
}
void calm(const Ui& ui, std::string_view what) {
    text(ui, what, Face::small_print, ui.theme.calm);
}
void title(const Ui& ui, std::string_view what) {
    text(ui, what, Face::title, ui.theme.text);
}

void heading(const Ui& ui, std::string_view what) {
    space(ui.s.gap);
    text(ui, what, Face::strong, ui.theme.text);
}

void space(float height) {
    ImGui::Dummy({0, std::max(height - ImGui::GetStyle().ItemSpacing.y, 0.0f)});
}

void rule(const Ui& ui) {
    space(ui.s.gap);
    const glm::vec2 at = vec(ImGui::GetCursorScreenPos());
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::GetWindowDrawList()->AddRectFilled(im(at), im(at + glm::vec2(width, ui.s.hair)), packed(ui.theme.line));
    ImGui::Dummy({width, ui.s.hair});
}

void callout(const Ui& ui, const char* icon, std::string_view what, Colour ground, Colour ink) {
    const glm::vec2 low = vec(ImGui::GetCursorScreenPos());
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0f), inset = ui.s.text * 1.9f;
    const float wrap = std::max(width - inset - ui.s.gap, ui.s.text);
    const glm::vec2 size = measure(what, Face::body, wrap);
    const glm::vec2 high = low + glm::vec2(width, size.y + 2 * ui.s.gap);
    fill(ui, low, high, ground);
    write(low + glm::vec2(ui.s.gap, ui.s.gap), icon, Face::body, packed(ink));
    write(low + glm::vec2(inset, ui.s.gap), what, Face::body, packed(ink), wrap);
    ImGui::Dummy(im(high - low));
}

Press press(const Ui& ui, const std::string& id, glm::vec2 size, bool enabled) {
    Press p;
    size = glm::max(size, glm::vec2(1));
    ImGui::BeginDisabled(!enabled);
    p.clicked = ImGui::InvisibleButton(id.c_str(), im(size));
    ImGui::EndDisabled();
    p.hovered = enabled && ImGui::IsItemHovered();
    p.held = ImGui::IsItemActive();
    p.low = vec(ImGui::GetItemRectMin());
    p.high = vec(ImGui::GetItemRectMax());
    if (ui.context.controls && enabled && ImGui::IsItemVisible()) ui.context.controls->push_back({id, p.low, p.high});
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible)
        ImGui::GetWindowDrawList()->AddRect(im(p.low), im(p.high), packed(ui.theme.focus), ui.s.round, 0,
                                            ui.s.hair * 2);
    return p;
}

namespace {

// Beside the panel, so that it hides nothing there; below what lies in a bar across the window, or above at its foot.
glm::vec2 tip_place(const Ui& ui, glm::vec2 size) {
    const glm::vec2 low = vec(ImGui::GetItemRectMin()), high = vec(ImGui::GetItemRectMax());
    const glm::vec2 screen = vec(ImGui::GetIO().DisplaySize), most = glm::max(screen - size, glm::vec2(0));
    const float left = ImGui::GetWindowPos().x, right = left + ImGui::GetWindowSize().x, apart = ui.s.tight;
    const bool below = high.y + apart <= most.y;
    glm::vec2 place{low.x, below ? high.y + apart : low.y - apart - size.y};
    if (right - left < 0.6f * screen.x) {
        const float beside = left + right > screen.x ? left - apart - size.x : right + apart;
        if (beside >= 0 && beside <= most.x) place = {beside, low.y};
    }
    return glm::clamp(place, glm::vec2(0), most);
}

}  // namespace

void tooltip(const Ui& ui, std::string_view what) {
    if (what.empty()) return;
    const std::string lines = in_lines(what, Face::small_print, ui.s.text * 20);
    const glm::vec2 size = measure(lines, Face::small_print) + 2 * ui.s.gap;
    ImGui::SetNextWindowPos(im(tip_place(ui, size)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.s.gap, ui.s.gap));
    ImGui::BeginTooltip();
    ImGui::PushFont(font_of(Face::small_print));
    ImGui::TextUnformatted(lines.data(), lines.data() + lines.size());
    ImGui::PopFont();
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

float button_width(const Ui& ui, std::string_view label, const ButtonLook& look) {
    const float icon = look.icon[0] ? measure(look.icon, look.face).x + (label.empty() ? 0 : ui.s.gap) : 0;
    return std::max(measure(label, look.face).x + icon + 2 * ui.s.gap + 2, ui.s.target);
}

bool button(const Ui& ui, const std::string& id, std::string_view label, const ButtonLook& look) {
    const float rest = ImGui::GetContentRegionAvail().x;
    const float natural = button_width(ui, label, look);
    const float width = look.width > 0 ? look.width : look.width < 0 ? rest : std::min(natural, rest);
    const bool has_icon = look.icon[0] != 0;
    const float icon = has_icon ? measure(look.icon, look.face).x + (label.empty() ? 0 : ui.s.gap) : 0;
    const float wrap = std::max(width - 2 * ui.s.gap - icon, ui.s.text);
    const glm::vec2 size = measure(label, look.face, wrap);
    const Press p = press(ui, id, {width, std::max(ui.s.target, size.y + 2 * ui.s.tight)}, look.enabled);
    fill(ui, p.low, p.high, ground_of(ui, look.tone, p));
    if (look.tone == Tone::raised) frame(ui, p.low, p.high, ui.theme.line);
    const std::uint32_t ink = packed(ink_of(ui, look.tone, look.enabled));
    // Words of one line stand in the middle; words of several lines begin at the left, like any text.
    const bool lines = size.y > 1.5f * measure("X", look.face).y;
    const float x = lines ? p.low.x + ui.s.gap : (p.low.x + p.high.x - size.x - icon) / 2;
    const float top = (p.low.y + p.high.y - (label.empty() ? measure(look.icon, look.face).y : size.y)) / 2;
    if (has_icon) write({x, top}, look.icon, look.face, ink);
    if (!label.empty()) write({x + icon, top}, label, look.face, ink, wrap);
    if (p.hovered) tooltip(ui, look.tip);
    return p.clicked;
}

bool row(const Ui& ui, const std::string& id, std::string_view label, const RowLook& look) {
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0f),
                inset = look.icon[0] ? ui.s.text * 1.9f : ui.s.gap;
    const float wrap = std::max(width - inset - ui.s.gap, ui.s.text);
    const glm::vec2 main = measure(label, Face::body, wrap);
    const glm::vec2 below = look.subtitle.empty() ? glm::vec2(0) : measure(look.subtitle, Face::small_print, wrap);
    const float height = std::max(ui.s.target, main.y + below.y + 2 * ui.s.tight);
    const Press p = press(ui, id, {width, height}, look.enabled);
    const Tone tone = look.chosen ? Tone::chosen : Tone::quiet;
    fill(ui, p.low, p.high, ground_of(ui, tone, p));
    const Colour ink = ink_of(ui, tone, look.enabled);
    const float top = p.low.y + (height - main.y - below.y) / 2;
    if (look.icon[0]) write({p.low.x + ui.s.gap, top}, look.icon, Face::body, packed(ink));
    write({p.low.x + inset, top}, label, Face::body, packed(ink), wrap);
    if (below.y > 0)
        write({p.low.x + inset, top + main.y}, look.subtitle, Face::small_print,
              packed(look.chosen ? ui.theme.on_accent : ui.theme.calm), wrap);
    if (p.hovered) tooltip(ui, look.tip);
    return p.clicked;
}

bool toggle(const Ui& ui, const std::string& id, std::string_view label, bool on) {
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0f), track = ui.s.text * 1.7f,
                height = ui.s.text * 0.95f;
    const float wrap = std::max(width - track - ui.s.gap, ui.s.text);
    const glm::vec2 size = measure(label, Face::body, wrap);
    const Press p = press(ui, id, {width, std::max(ui.s.target, size.y + 2 * ui.s.tight)});
    if (p.hovered) fill(ui, p.low, p.high, ui.theme.hovered);
    const float middle = (p.low.y + p.high.y) / 2;
    const glm::vec2 low{p.low.x, middle - height / 2}, high{p.low.x + track, middle + height / 2};
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(im(low), im(high), packed(on ? ui.theme.accent : ui.theme.raised), height / 2);
    draw.AddRect(im(low), im(high), packed(on ? ui.theme.accent : ui.theme.calm), height / 2, 0, ui.s.hair);
    const float knob = on ? high.x - height / 2 : low.x + height / 2;
    draw.AddCircleFilled({knob, middle}, height * 0.32f, packed(on ? ui.theme.on_accent : ui.theme.calm));
    write({high.x + ui.s.gap, middle - size.y / 2}, label, Face::body, packed(ui.theme.text), wrap);
    return p.clicked;
}

bool slider(const Ui& ui, const std::string& id, std::string_view label, float& value, Ends ends,
            const std::string& shown_value) {
    calm(ui, label);
    const float beside = ImGui::GetWindowContentRegionMax().x - measure(shown_value, Face::body).x;
    if (beside > measure(label, Face::small_print).x + ui.s.gap) ImGui::SameLine(beside);
    text(ui, shown_value, Face::body, ui.theme.link);
    ImGui::SetNextItemWidth(-1);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.s.tight, std::max((ui.s.target - ui.s.text) / 2, 0.0f)));
    const bool moved = ImGui::SliderFloat(("##" + id).c_str(), &value, ends.low, ends.high, "");
    ImGui::PopStyleVar();
    if (ui.context.controls && ImGui::IsItemVisible()) {
        const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
        ui.context.controls->push_back({id, {low.x, low.y}, {high.x, high.y}});
    }
    return moved;
}

int segments(const Ui& ui, const std::vector<Choice>& choices, int current, float width, Face face) {
    const int count = static_cast<int>(choices.size());
    if (width < 0) width = ImGui::GetContentRegionAvail().x;
    int clicked = -1;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, ImGui::GetStyle().ItemSpacing.y));
    glm::vec2 low{0}, high{0};
    for (int i = 0; i < count; ++i) {
        const Choice& choice = choices[static_cast<std::size_t>(i)];
        const std::string caption = with_icon(choice.icon, choice.label);
        const float natural = std::max(measure(caption, face).x + 2 * ui.s.gap, ui.s.target);
        const float own = width > 0 ? std::floor(width / static_cast<float>(count)) : natural;
        if (i) ImGui::SameLine(0, 0);
        const Press p = press(ui, choice.id, {own, ui.s.target});
        const Tone tone = i == current ? Tone::chosen : Tone::raised;
        const ImDrawFlags corners = count == 1       ? ImDrawFlags_RoundCornersAll
                                    : i == 0         ? ImDrawFlags_RoundCornersLeft
                                    : i == count - 1 ? ImDrawFlags_RoundCornersRight
                                                     : ImDrawFlags_RoundCornersNone;
        fill(ui, p.low, p.high, ground_of(ui, tone, p), corners);
        ImGui::PushClipRect(im(p.low), im(p.high), true);
        write_centred(ui, p.low, p.high, caption, face, ink_of(ui, tone, true));
        ImGui::PopClipRect();
        if (p.hovered) tooltip(ui, choice.tip);
        if (p.clicked) clicked = i;
        if (i == 0) low = p.low;
        high = p.high;
    }
    ImGui::PopStyleVar();
    frame(ui, low, high, ui.theme.line);
    return clicked;
}

void Flow::next(float width) {
    if (!first_) {
        const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
        if (ImGui::GetItemRectMax().x + ui_.s.tight + width <= right) ImGui::SameLine(0, ui_.s.tight);
    }
    first_ = false;
}

void hover(const Ui& ui, const Hover& what) {
    if (ui.state().hover != what) ui.act(action::SetHover{what});
}

}  // namespace surae::ui
