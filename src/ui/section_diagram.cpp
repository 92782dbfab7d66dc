#include "ui/section_diagram.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/marks.h"

namespace surae::ui {
namespace {

constexpr float most_height_m = 0.15f, most_width_m = 0.17f;

ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
}

// From the plane's metres to pixels, y down.
struct View {
    Rect at;
    glm::vec2 middle{0};  // metres
    float px_per_m = 1;

    glm::vec2 px(glm::vec2 p) const { return at.centre() + px_per_m * glm::vec2(p.x - middle.x, middle.y - p.y); }
    bool shows(glm::vec2 p) const {
        const glm::vec2 at_px = px(p);
        return at_px.x > at.low.x && at_px.y > at.low.y && at_px.x < at.high.x && at_px.y < at.high.y;
    }
};

// The whole cut if it is no longer than a leg is thick, else the part about the needle or the middle.
View view_of(const SectionDrawing& drawing, Rect at) {
    glm::vec2 low(1e9f), high(-1e9f);
    for (const auto& face : drawing.faces) {
        for (const auto& outline : face.outlines) {
            for (const glm::vec2& p : outline) {
                low = glm::min(low, p);
                high = glm::max(high, p);
            }
        }
    }
    View view{at, {}, 1};
    if (low.x > high.x) return view;
    const glm::vec2 most{most_width_m, most_height_m}, size = glm::min(high - low, most);
    const glm::vec2 focus = drawing.needle ? 0.5f * (drawing.entry + drawing.tip) : glm::vec2(0);
    // Not beyond the cut's own ends.
    view.middle = glm::clamp(focus, low + 0.5f * size, high - 0.5f * size);
    const glm::vec2 room = 0.92f * at.size() / glm::max(size, glm::vec2(0.01f));
    view.px_per_m = std::min(room.x, room.y);
    return view;
}

void draw_faces(const Ui& ui, ImDrawList& draw, const View& view, const SectionDrawing& drawing) {
    const ImDrawListFlags flags = draw.Flags;
    for (const auto& face : drawing.faces) {
        draw.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // smooth edges would show as seams between triangles
        const std::uint32_t colour = packed(shown(face.colour));
        for (std::size_t i = 0; i + 2 < face.corners.size(); i += 3) {
            const glm::vec2 a = view.px(face.corners[i]), b = view.px(face.corners[i + 1]),
                            c = view.px(face.corners[i + 2]);
            const glm::vec2 low = glm::min(glm::min(a, b), c), high = glm::max(glm::max(a, b), c);
            if (high.x < view.at.low.x || high.y < view.at.low.y || low.x > view.at.high.x || low.y > view.at.high.y)
                continue;
            draw.AddTriangleFilled(im(a), im(b), im(c), colour);
        }
        draw.Flags = flags;
        for (const auto& outline : face.outlines) {
            std::vector<ImVec2> line;
            for (const glm::vec2& p : outline) line.push_back(im(view.px(p)));
            draw.AddPolyline(line.data(), static_cast<int>(line.size()), packed(Colour(0.12f, 0.07f, 0.06f, 1)),
                             ImDrawFlags_Closed, ui.s.hair);
        }
    }
}

void draw_needle_line(const Ui& ui, ImDrawList& draw, const View& view, const SectionDrawing& drawing) {
    if (!drawing.needle) return;
    const glm::vec2 from = view.px(drawing.entry + 0.25f * (drawing.entry - drawing.tip)), to = view.px(drawing.tip);
    draw.AddLine(im(from), im(to), packed(Colour(1, 1, 1, 1)), 4 * ui.s.hair);
    draw.AddLine(im(from), im(to), packed(Colour(0.05f, 0.07f, 0.10f, 1)), 2 * ui.s.hair);
    draw.AddCircleFilled(im(view.px(drawing.entry)), 3.5f * ui.s.hair, packed(Colour(0.05f, 0.07f, 0.10f, 1)));
    draw.AddCircle(im(to), 5 * ui.s.hair, packed(Colour(1, 1, 1, 1)), 0, 2 * ui.s.hair);
}

void draw_scale(const Ui& ui, ImDrawList& draw, const View& view) {
    const float step_mm = view.px_per_m * 0.02f > 0.6f * view.at.size().x ? 10.0f : 20.0f;
    const float length = view.px_per_m * 0.001f * step_mm;
    const glm::vec2 from{view.at.low.x + ui.s.gap, view.at.high.y - ui.s.gap};
    draw.AddLine(im(from), im(from + glm::vec2(length, 0)), packed(ui.theme.text), 2 * ui.s.hair);
    const std::string mm = std::to_string(static_cast<int>(step_mm));
    const std::string text = ui.words("ui.section.scale", {{"mm", mm}});
    write(from - glm::vec2(0, measure(text, Face::small_print).y + ui.s.tight), text, Face::small_print,
          packed(ui.theme.text));
}

// A number on a small plate, if nothing is in its way.
void draw_number(const Ui& ui, ImDrawList& draw, glm::vec2 at, const std::string& number, std::vector<Rect>& taken) {
    const glm::vec2 size = measure(number, Face::small_print), half = 0.5f * size + glm::vec2(ui.s.tight * 0.5f, 0);
    for (const glm::vec2 aside :
         {glm::vec2(0), glm::vec2(2.2f, 0), glm::vec2(-2.2f, 0), glm::vec2(0, 2.2f), glm::vec2(0, -2.2f)}) {
        const glm::vec2 middle = at + aside * half;
        const Rect box{middle - half, middle + half};
        if (std::any_of(taken.begin(), taken.end(), [&](const Rect& other) { return other.overlaps(box); })) continue;
        taken.push_back(box);
        draw.AddRectFilled(im(box.low), im(box.high), packed(ui.theme.panel, 0.82f), ui.s.round * 0.5f);
        write(middle - 0.5f * size, number, Face::small_print, packed(ui.theme.text));
        return;
    }
}

void key_row(const Ui& ui, const std::string& number, const SectionDrawing::Face& face) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float box = ui.s.text * 0.8f, indent = ui.s.text * 2.8f;
    write({at.x, at.y}, number, Face::small_print, packed(ui.theme.calm));
    ImGui::GetWindowDrawList()->AddRectFilled({at.x + ui.s.text * 1.6f, at.y},
                                              {at.x + ui.s.text * 1.6f + box, at.y + box}, packed(shown(face.colour)),
                                              2 * ui.s.hair);
    ImGui::Indent(indent);
    text(ui, face.name, Face::small_print, ui.theme.text);
    ImGui::Unindent(indent);
}

}  // namespace

void section_diagram(const Ui& ui, const SectionDrawing& drawing) {
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0f),
                height = std::min(0.8f * width, 24 * ui.s.text);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const Rect at{{origin.x, origin.y}, {origin.x + width, origin.y + height}};
    ImGui::Dummy({width, height});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.PushClipRect(im(at.low), im(at.high), true);
    draw.AddRectFilled(im(at.low), im(at.high), packed(ui.theme.raised), ui.s.round);
    const View view = view_of(drawing, at);
    draw_faces(ui, draw, view, drawing);
    draw_needle_line(ui, draw, view, drawing);
    draw_scale(ui, draw, view);
    std::vector<Rect> taken;
    std::vector<std::pair<std::string, const SectionDrawing::Face*>> key;
    for (const auto& face : drawing.faces) {
        if (face.wraps || !view.shows(face.label)) continue;
        key.emplace_back(std::to_string(key.size() + 1), &face);
        draw_number(ui, draw, view.px(face.label), key.back().first, taken);
    }
    draw.PopClipRect();
    space(ui.s.tight);
    for (const auto& [number, face] : key) key_row(ui, number, *face);
}

}  // namespace surae::ui
