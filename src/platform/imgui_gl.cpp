#include "platform/imgui_gl.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>

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
