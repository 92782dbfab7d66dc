#include "platform/imgui_glue.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>  // key codes only: nothing of GLFW is called here
#include <imgui.h>
#include <imgui_internal.h>  // where the windows lie

#include <algorithm>
#include <cctype>
#include <cfloat>
#include <cmath>

#include "platform/fonts.h"

namespace surae {
namespace {

struct KeyPair {
    ImGuiKey imgui;
    int glfw;
};
constexpr KeyPair key_pairs[] = {{ImGuiKey_Tab, GLFW_KEY_TAB},
                                 {ImGuiKey_LeftArrow, GLFW_KEY_LEFT},
                                 {ImGuiKey_RightArrow, GLFW_KEY_RIGHT},
                                 {ImGuiKey_UpArrow, GLFW_KEY_UP},
                                 {ImGuiKey_DownArrow, GLFW_KEY_DOWN},
                                 {ImGuiKey_PageUp, GLFW_KEY_PAGE_UP},
                                 {ImGuiKey_PageDown, GLFW_KEY_PAGE_DOWN},
                                 {ImGuiKey_Home, GLFW_KEY_HOME},
                                 {ImGuiKey_End, GLFW_KEY_END},
                                 {ImGuiKey_Insert, GLFW_KEY_INSERT},
                                 {ImGuiKey_Delete, GLFW_KEY_DELETE},
                                 {ImGuiKey_Backspace, GLFW_KEY_BACKSPACE},
                                 {ImGuiKey_Space, GLFW_KEY_SPACE},
                                 {ImGuiKey_Enter, GLFW_KEY_ENTER},
                                 {ImGuiKey_Escape, GLFW_KEY_ESCAPE},
                                 {ImGuiKey_KeyPadEnter, GLFW_KEY_KP_ENTER},
                                 {ImGuiKey_A, GLFW_KEY_A},
                                 {ImGuiKey_C, GLFW_KEY_C},
                                 {ImGuiKey_V, GLFW_KEY_V},
                                 {ImGuiKey_X, GLFW_KEY_X},
                                 {ImGuiKey_Y, GLFW_KEY_Y},
                                 {ImGuiKey_Z, GLFW_KEY_Z}};

// Ctrl+A must follow the letter printed on the key, not its place on an American keyboard.
int slot_of(const event::Key& key) {
    if (key.label.size() == 1 && std::isalpha(static_cast<unsigned char>(key.label[0])))
        return GLFW_KEY_A + (std::tolower(static_cast<unsigned char>(key.label[0])) - 'a');
    return key.key;
}

// Keys that turn the picture as long as nobody moves through the panels with them.
bool shared_with_picture(int key) {
    switch (key) {
        case GLFW_KEY_LEFT:
        case GLFW_KEY_RIGHT:
        case GLFW_KEY_UP:
        case GLFW_KEY_DOWN:
        case GLFW_KEY_PAGE_UP:
        case GLFW_KEY_PAGE_DOWN:
        case GLFW_KEY_HOME:
        case GLFW_KEY_END:
        case GLFW_KEY_SPACE:
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return true;
        default:
            return false;
    }
}

template <class Value>
void append(std::string& bytes, const Value* values, int count) {
    bytes.append(reinterpret_cast<const char*>(values), sizeof(Value) * static_cast<std::size_t>(count));
}

// Everything that decides what the lists look like, but for one of them.
std::string made_of(const ImDrawData& data, const ImDrawList* without) {
    std::string bytes;
    append(bytes, &data.DisplaySize, 1);
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        if (&list == without) continue;
        append(bytes, list.VtxBuffer.Data, list.VtxBuffer.Size);
        append(bytes, list.IdxBuffer.Data, list.IdxBuffer.Size);
        for (const ImDrawCmd& command : list.CmdBuffer) {
            append(bytes, &command.ClipRect, 1);
            append(bytes, &command.TextureId, 1);
            append(bytes, &command.ElemCount, 1);
        }
    }
    return bytes;
}

}  // namespace

float face_px(Face face, float body_px) {
    switch (face) {
        case Face::small_print:
            return std::round(body_px * 0.87f);
        case Face::title:
            return std::round(body_px * 1.32f);
        default:
            return std::round(body_px);
    }
}

ImFont* font_of(Face face) {
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    return atlas.Fonts[std::min(static_cast<int>(face), atlas.Fonts.Size - 1)];
}

ImGuiGlue::ImGuiGlue(Faces faces) : faces_(std::move(faces)) {
    IMGUI_CHECKVERSION();
    if (!faces_.atlas) faces_.atlas = std::make_shared<ImFontAtlas>();
    context_ = ImGui::CreateContext(faces_.atlas.get());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.BackendPlatformName = "surae";
    for (const KeyPair& pair : key_pairs) io.KeyMap[pair.imgui] = pair.glfw;
}

ImGuiGlue::~ImGuiGlue() {
    ImGui::DestroyContext(context_);
}

void ImGuiGlue::feed(const Event& event) {
    follow_pointer(event);
    queue_.push_back(event);
}

void ImGuiGlue::follow_pointer(const Event& event) {
    if (const auto* moved = std::get_if<event::PointerMoved>(&event)) {
        pointer_px_ = {moved->x, moved->y};
    } else if (std::get_if<event::PointerLeft>(&event)) {
        pointer_px_ = glm::vec2(-1);
    } else if (const auto* button = std::get_if<event::PointerButton>(&event)) {
        if (button->button < 0 || button->button >= ImGuiMouseButton_COUNT) return;
        const unsigned bit = 1u << button->button;
        if (button->down && held_ == 0) held_by_windows_ = over_windows();
        held_ = button->down ? held_ | bit : held_ & ~bit;
    }
}

// As ImGui finds its hovered window, which it does once a frame: a finger's place and its press come between two.
bool ImGuiGlue::over_windows() const {
    const ImGuiContext& g = *context_;
    if (g.OpenPopupStack.Size > 0) return true;  // the next press closes it, wherever it is made
    return std::any_of(g.Windows.begin(), g.Windows.end(), [&](const ImGuiWindow* window) {
        const bool takes_pointer =
            window->Active && !window->Hidden && !(window->Flags & ImGuiWindowFlags_NoMouseInputs);
        return takes_pointer && window->OuterRectClipped.Contains({pointer_px_.x, pointer_px_.y});
    });
}

bool ImGuiGlue::set_text_size(float body_px) {
    const float px = std::clamp(std::round(body_px), 8.0f, 96.0f);
    if (px == faces_.body_px) return false;
    Faces faces = make_faces(px);
    ImGui::GetIO().Fonts = faces.atlas.get();
    faces_ = std::move(faces);
    return true;
}

// The rules of later ImGui versions: nothing may happen in one frame whose order the frame could not tell.
bool ImGuiGlue::take_button(const event::PointerButton& button, Taken& taken) {
    if (button.button < 0 || button.button >= ImGuiMouseButton_COUNT) return true;
    const unsigned bit = 1u << button.button;
    if ((taken.buttons & bit) || taken.wheel) return false;
    taken.buttons |= bit;
    ImGui::GetIO().MouseDown[button.button] = button.down;
    return true;
}

// ImGui 1.86 moves by Tab between text fields only and presses buttons by Space only. Here Tab is the way into the
// panels and on from control to control: it acts as the arrow down (with Shift: up), which ImGui does understand.
// Ctrl+Tab changes the panel. Enter presses what the keyboard is on.
event::Key ImGuiGlue::translated(event::Key key) const {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput) return key;
    if (key.key == GLFW_KEY_ENTER && io.NavVisible) key.key = GLFW_KEY_SPACE;
    if (key.key != GLFW_KEY_TAB || key.ctrl) return key;
    key.key = key.shift ? GLFW_KEY_UP : GLFW_KEY_DOWN;
    key.shift = false;
    key.label.clear();
    return key;
}

bool ImGuiGlue::take_key(const event::Key& typed, Taken& taken) {
    if (taken.key || taken.text || taken.buttons) return false;
    ImGuiIO& io = ImGui::GetIO();
    if ((typed.key == GLFW_KEY_TAB || typed.key == GLFW_KEY_ENTER) && !typed.down) {
        // Whatever they stood for when they went down.
        for (int stood_for : {GLFW_KEY_TAB, GLFW_KEY_UP, GLFW_KEY_DOWN, GLFW_KEY_ENTER, GLFW_KEY_SPACE})
            io.KeysDown[stood_for] = false;
        taken.key = true;
        return true;
    }
    const event::Key key = translated(typed);
    const bool from_tab = key.key != typed.key;
    io.KeyCtrl = key.ctrl;
    io.KeyShift = key.shift;
    io.KeyAlt = key.alt;
    const int slot = slot_of(key);
    if (slot < 0 || slot >= IM_ARRAYSIZE(io.KeysDown)) return true;
    if (key.down && !from_tab && shared_with_picture(slot) && !wants_keys()) return true;
    if (io.KeysDown[slot] != key.down) {
        io.KeysDown[slot] = key.down;
        taken.key = true;
    }
    return true;
}

// False: the event has to wait for the next frame.
bool ImGuiGlue::take(const Event& event, Taken& taken) {
    ImGuiIO& io = ImGui::GetIO();
    if (const auto* moved = std::get_if<event::PointerMoved>(&event)) {
        if (taken.buttons || taken.wheel || taken.key || taken.text) return false;
        io.MousePos = {moved->x, moved->y};
    } else if (std::get_if<event::PointerLeft>(&event)) {
        if (taken.buttons) return false;
        io.MousePos = {-FLT_MAX, -FLT_MAX};
    } else if (const auto* button = std::get_if<event::PointerButton>(&event)) {
        return take_button(*button, taken);
    } else if (const auto* wheel = std::get_if<event::Wheel>(&event)) {
        if (taken.buttons) return false;
        io.MouseWheel += wheel->dy;
        io.MouseWheelH += wheel->dx;
        taken.wheel = true;
    } else if (const auto* key = std::get_if<event::Key>(&event)) {
        return take_key(*key, taken);
    } else if (const auto* text = std::get_if<event::Text>(&event)) {
        if (taken.key || taken.buttons) return false;
        io.AddInputCharactersUTF8(text->utf8.c_str());
        taken.text = true;
    }
    return true;
}

void ImGuiGlue::begin_frame(glm::ivec2 size_px, float elapsed_s) {
    // Faces are dear to make, so they wait for their size; who names none gets the usual one.
    if (faces_.body_px == 0) set_text_size(16);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(std::max(size_px.x, 0)), static_cast<float>(std::max(size_px.y, 0))};
    io.DeltaTime = std::clamp(elapsed_s, 1e-4f, 0.25f);
    Taken taken;
    while (!queue_.empty() && take(queue_.front(), taken)) queue_.pop_front();
    ImGui::NewFrame();
}

void ImGuiGlue::end_frame() {
    const ImDrawList* behind = ImGui::GetBackgroundDrawList();
    ImGui::Render();
    std::string windows = made_of(*ImGui::GetDrawData(), behind);
    windows_stayed_ = windows == windows_;
    windows_ = std::move(windows);
}

bool ImGuiGlue::wants_pointer() const {
    return held_ != 0 ? held_by_windows_ : over_windows();
}

bool ImGuiGlue::wants_keys() const {
    const ImGuiIO& io = ImGui::GetIO();
    return io.WantTextInput || io.NavVisible;
}

}  // namespace surae
