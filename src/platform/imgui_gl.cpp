#include "platform/imgui_gl.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

// Rectangles as low corner and high corner.
ImVec4 common(const ImVec4& a, const ImVec4& b) {
    return {std::max(a.x, b.x), std::max(a.y, b.y), std::min(a.z, b.z), std::min(a.w, b.w)};
}

ImVec4 box_of(const ImDrawVert* vertices, const ImDrawIdx* corners) {
    const ImVec2 a = vertices[corners[0]].pos, b = vertices[corners[1]].pos, c = vertices[corners[2]].pos;
    return {std::min({a.x, b.x, c.x}), std::min({a.y, b.y, c.y}), std::max({a.x, b.x, c.x}), std::max({a.y, b.y, c.y})};
}

PixelRect pixels_of(const ImVec4& box) {
    const int x = static_cast<int>(std::floor(box.x)), y = static_cast<int>(std::floor(box.y));
    return {x, y, static_cast<int>(std::ceil(box.z)) - x, static_cast<int>(std::ceil(box.w)) - y};
}

}  // namespace

Result<std::unique_ptr<ImGuiGl>> ImGuiGl::create() {
    if (!ImGui_ImplOpenGL3_Init("#version 330 core"))
        return Error{"the interface could not be set up on this OpenGL context", "Dear ImGui",
                     "update the graphics driver"};
    return std::unique_ptr<ImGuiGl>(new ImGuiGl);
}

ImGuiGl::~ImGuiGl() {
    ImGui_ImplOpenGL3_Shutdown();
}

void ImGuiGl::begin_frame() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    if (!atlas.TexID) {  // a rebuilt atlas has forgotten its texture
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_NewFrame();
        if (!atlas.TexID) ImGui_ImplOpenGL3_CreateFontsTexture();
    } else {
        ImGui_ImplOpenGL3_NewFrame();
    }
}

void ImGuiGl::draw() {
    if (ImDrawData* data = ImGui::GetDrawData()) ImGui_ImplOpenGL3_RenderDrawData(data);
}

void ImGuiGl::draw_within(int x, int y, int width, int height) {
    ImDrawData* data = ImGui::GetDrawData();
    if (!data) return;
    const ImVec2 low(static_cast<float>(x), static_cast<float>(y)),
        high(low.x + static_cast<float>(width), low.y + static_cast<float>(height));
    for (int i = 0; i < data->CmdListsCount; ++i) {
        for (ImDrawCmd& command : data->CmdLists[i]->CmdBuffer) {
            ImVec4& clip = command.ClipRect;
            clip = {std::max(clip.x, low.x), std::max(clip.y, low.y), std::min(clip.z, high.x),
                    std::min(clip.w, high.y)};
        }
    }
    ImGui_ImplOpenGL3_RenderDrawData(data);
}

void ImGuiGl::where_drawn(int x, int y, int width, int height,
                          const std::function<void(const PixelRect&)>& told) const {
    const ImVec4 within(static_cast<float>(x), static_cast<float>(y), static_cast<float>(x + width),
                        static_cast<float>(y + height));
    const ImDrawData* data = ImGui::GetDrawData();
    for (int i = 0; data && i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const ImVec4 clip = common(command.ClipRect, within);
            const ImDrawIdx* corners = list.IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
            for (unsigned at = 0; at + 2 < command.ElemCount; at += 3) {
                const PixelRect rect = pixels_of(common(box_of(vertices, corners + at), clip));
                if (rect.width > 0 && rect.height > 0) told(rect);
            }
        }
    }
}

void ImGuiGl::draw_part(int x, int y, int width, int height) {
    ImDrawData* data = ImGui::GetDrawData();
    if (!data) return;
    const ImVec2 place = data->DisplayPos, size = data->DisplaySize;
    data->DisplayPos = {place.x + static_cast<float>(x), place.y + static_cast<float>(y)};
    data->DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    ImGui_ImplOpenGL3_RenderDrawData(data);
    data->DisplayPos = place;
    data->DisplaySize = size;
}

}  // namespace surae
