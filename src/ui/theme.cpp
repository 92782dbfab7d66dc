#include "ui/theme.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace surae::ui {
namespace {

constexpr Colour rgb(std::uint32_t hex, float alpha = 1) {
    return {static_cast<float>((hex >> 16) & 255u) / 255.0f, static_cast<float>((hex >> 8) & 255u) / 255.0f,
            static_cast<float>(hex & 255u) / 255.0f, alpha};
}

Theme study_theme() {
    Theme t{};
    t.panel = rgb(0x16191e);
    t.raised = rgb(0x22272e);
    t.hovered = rgb(0x2d343d);
    t.pressed = rgb(0x394451);
    t.line = rgb(0x333a43);
    t.text = rgb(0xe8eaed);
    t.calm = rgb(0xb2bac5);
    t.accent = rgb(0x2f6f86);
    t.on_accent = rgb(0xffffff);
    t.link = rgb(0x82c7de);
    t.danger = rgb(0xff9d8f);
    t.danger_ground = rgb(0x45211d);
    t.on_danger = rgb(0xffe3de);
    t.notice_ground = rgb(0x463a1c);
    t.on_notice = rgb(0xfaecc4);
    t.focus = rgb(0x9ad8ec);
    t.plate = rgb(0x101317, 0.86f);
    t.on_plate = rgb(0xf1f3f5);
    t.calm_on_plate = rgb(0xb4bcc7);
    const std::uint32_t confidence[6] = {0x8fd6a0, 0x82c7de, 0xd9bd7e, 0xe3a77c, 0xf0938b, 0xb3b9c2};
    for (int i = 0; i < 6; ++i) t.confidence[i] = rgb(confidence[i]);
    return t;
}

Theme clinic_theme() {
    Theme t{};
    t.panel = rgb(0xf8f6f2);
    t.raised = rgb(0xffffff);
    t.hovered = rgb(0xeae7e0);
    t.pressed = rgb(0xdcd8cf);
    t.line = rgb(0xcfcabf);
    t.text = rgb(0x22262b);
    t.calm = rgb(0x575e67);
    t.accent = rgb(0x1f6078);
    t.on_accent = rgb(0xffffff);
    t.link = rgb(0x155a73);
    t.danger = rgb(0xa3271a);
    t.danger_ground = rgb(0xfbe3de);
    t.on_danger = rgb(0x7a1c12);
    t.notice_ground = rgb(0xfbf0cf);
    t.on_notice = rgb(0x584409);
    t.focus = rgb(0x1f6078);
    t.plate = rgb(0xffffff, 0.90f);
    t.on_plate = rgb(0x1f2327);
    t.calm_on_plate = rgb(0x535a63);
    const std::uint32_t confidence[6] = {0x1d6b34, 0x155a73, 0x7a5a0c, 0x8a4a15, 0xa3271a, 0x575e67};
    for (int i = 0; i < 6; ++i) t.confidence[i] = rgb(confidence[i]);
    return t;
}

Theme projector_theme() {
    Theme t{};
    t.panel = rgb(0x000000);
    t.raised = rgb(0x1c1c1c);
    t.hovered = rgb(0x333333);
    t.pressed = rgb(0x4a4a4a);
    t.line = rgb(0x6a6a6a);
    t.text = rgb(0xffffff);
    t.calm = rgb(0xd0d0d0);
    t.accent = rgb(0xffd54a);
    t.on_accent = rgb(0x000000);
    t.link = rgb(0xffe07a);
    t.danger = rgb(0xff9c8c);
    t.danger_ground = rgb(0x5a0f06);
    t.on_danger = rgb(0xffffff);
    t.notice_ground = rgb(0x4a3c00);
    t.on_notice = rgb(0xffffff);
    t.focus = rgb(0xffffff);
    t.plate = rgb(0x000000, 0.92f);
    t.on_plate = rgb(0xffffff);
    t.calm_on_plate = rgb(0xd8d8d8);
    const std::uint32_t confidence[6] = {0x8df0a0, 0x8fdcff, 0xffd98a, 0xffb98a, 0xff9c8c, 0xd0d0d0};
    for (int i = 0; i < 6; ++i) t.confidence[i] = rgb(confidence[i]);
    return t;
}

float linear(float channel) {
    return channel <= 0.04045f ? channel / 12.92f : std::pow((channel + 0.055f) / 1.055f, 2.4f);
}

float luminance(Colour c) {
    return 0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b);
}

ImVec4 im(Colour c) {
    return {c.r, c.g, c.b, c.a};
}

void apply_colours(ImGuiStyle& style, const Theme& t) {
    ImGui::StyleColorsDark(&style);
    ImVec4* c = style.Colors;
    const ImVec4 none{0, 0, 0, 0};
    c[ImGuiCol_Text] = im(t.text);
    c[ImGuiCol_TextDisabled] = im(t.calm);
    c[ImGuiCol_WindowBg] = c[ImGuiCol_PopupBg] = im(t.panel);
    c[ImGuiCol_ChildBg] = none;
    c[ImGuiCol_Border] = c[ImGuiCol_Separator] = im(t.line);
    c[ImGuiCol_FrameBg] = c[ImGuiCol_Button] = im(t.raised);
    c[ImGuiCol_FrameBgHovered] = c[ImGuiCol_ButtonHovered] = im(t.hovered);
    c[ImGuiCol_FrameBgActive] = c[ImGuiCol_ButtonActive] = im(t.pressed);
    c[ImGuiCol_Header] = none;
    c[ImGuiCol_HeaderHovered] = im(t.hovered);
    c[ImGuiCol_HeaderActive] = im(t.pressed);
    c[ImGuiCol_CheckMark] = c[ImGuiCol_SliderGrab] = im(t.link);
    c[ImGuiCol_SliderGrabActive] = im(t.focus);
    c[ImGuiCol_ScrollbarBg] = none;
    c[ImGuiCol_ScrollbarGrab] = im(t.line);
    c[ImGuiCol_ScrollbarGrabHovered] = c[ImGuiCol_ScrollbarGrabActive] = im(t.calm);
    c[ImGuiCol_NavHighlight] = im(t.focus);
    c[ImGuiCol_TextSelectedBg] = im(mixed(t.accent, t.panel, 0.35f));
}

}  // namespace

const Theme& theme_of(Palette palette) {
    static const Theme themes[] = {study_theme(), clinic_theme(), projector_theme()};
    return themes[static_cast<int>(palette)];
}

float contrast(Colour a, Colour b) {
    const float high = std::max(luminance(a), luminance(b)), low = std::min(luminance(a), luminance(b));
    return (high + 0.05f) / (low + 0.05f);
}

Spacing spacing_for(float text_px, Audience audience) {
    Spacing s;
    s.text = text_px;
    s.hair = std::max(1.0f, std::round(text_px / 20));
    s.tight = std::round(text_px * 0.25f);
    s.gap = std::round(text_px * 0.5f);
    s.pad = std::round(text_px * 0.8f);
    s.section = std::round(text_px * 1.2f);
    // A finger needs 44 px on a clinic monitor, where the body text is 20 px.
    s.target = std::round(text_px * (audience == Audience::clinic ? 2.2f : 1.8f));
    s.round = std::round(text_px * 0.32f);
    return s;
}

std::uint32_t packed(Colour c) {
    return ImGui::ColorConvertFloat4ToU32(im(c));
}

std::uint32_t packed(Colour c, float opacity) {
    c.a *= opacity;
    return packed(c);
}

Colour shown(glm::vec3 rgb_linear, float alpha) {
    Colour out{0, 0, 0, alpha};
    for (int i = 0; i < 3; ++i) {
        const float v = std::clamp(rgb_linear[i], 0.0f, 1.0f);
        out[i] = v <= 0.0031308f ? v * 12.92f : 1.055f * std::pow(v, 1 / 2.4f) - 0.055f;
    }
    return out;
}

Colour mixed(Colour a, Colour b, float t) {
    return a + (b - a) * t;
}

void apply(const Theme& theme, const Spacing& s) {
    ImGuiStyle& style = ImGui::GetStyle();
    apply_colours(style, theme);
    style.WindowPadding = {s.pad, s.pad};
    style.FramePadding = {s.gap, (s.target - s.text) / 2};
    style.ItemSpacing = {s.gap, s.gap};
    style.ItemInnerSpacing = {s.gap, s.tight};
    style.ScrollbarSize = std::round(s.text * 0.6f);
    style.GrabMinSize = s.text;
    style.WindowRounding = style.ChildRounding = 0;
    style.FrameRounding = style.GrabRounding = style.PopupRounding = style.ScrollbarRounding = s.round;
    style.WindowBorderSize = 0;
    style.FrameBorderSize = style.PopupBorderSize = s.hair;
    style.ChildBorderSize = 0;
    style.WindowMinSize = {1, 1};
}

}  // namespace surae::ui
