#include "platform/imgui_gl.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace surae {

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

std::vector<PixelRect> ImGuiGl::drawn_within(int x, int y, int width, int height) const {
    std::vector<PixelRect> drawn;
    const ImDrawData* data = ImGui::GetDrawData();
    for (int i = 0; data && i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const ImVec4& clip = command.ClipRect;
            const float left = std::max(clip.x, static_cast<float>(x)), top = std::max(clip.y, static_cast<float>(y)),
                        right = std::min(clip.z, static_cast<float>(x + width)),
                        bottom = std::min(clip.w, static_cast<float>(y + height));
            const ImDrawIdx* corner = list.IdxBuffer.Data + command.IdxOffset;
            for (const ImDrawIdx* end = corner + command.ElemCount; corner + 2 < end; corner += 3) {
                const ImVec2 a = list.VtxBuffer[static_cast<int>(corner[0] + command.VtxOffset)].pos,
                             b = list.VtxBuffer[static_cast<int>(corner[1] + command.VtxOffset)].pos,
                             c = list.VtxBuffer[static_cast<int>(corner[2] + command.VtxOffset)].pos;
                const int low_x = static_cast<int>(std::floor(std::max(left, std::min({a.x, b.x, c.x})))),
                          low_y = static_cast<int>(std::floor(std::max(top, std::min({a.y, b.y, c.y})))),
                          high_x = static_cast<int>(std::ceil(std::min(right, std::max({a.x, b.x, c.x})))),
                          high_y = static_cast<int>(std::ceil(std::min(bottom, std::max({a.y, b.y, c.y}))));
                if (low_x < high_x && low_y < high_y) drawn.push_back({low_x, low_y, high_x - low_x, high_y - low_y});
            }
        }
    }
    return drawn;
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
