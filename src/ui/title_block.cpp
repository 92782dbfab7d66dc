// The block under a printed picture: what is shown, what the colours mean, and whose it is.
#include <algorithm>

#include "ui/overlay_canvas.h"

namespace surae {
namespace ui {
namespace {

// Writes below each other within a column.
struct Column {
    Canvas& c;
    glm::vec2 at;
    float width;

    void write(std::string_view what, Face face, Colour colour) {
        if (what.empty()) return;
        c.write(at, what, face, colour, width);
        at.y += measure(what, face, width).y + c.s.tight;
    }
};

void write_title(Column column, const Overlay& overlay, const Theme& theme) {
    column.write(overlay.title, Face::title, theme.on_plate);
    for (const Marker& marker : overlay.markers)
        if (marker.selected) column.write(marker.name, Face::strong, theme.on_plate);
}

void write_legend(Column column, const Overlay& overlay, const UiContext& context, const Theme& theme) {
    if (overlay.legend.empty()) return;
    const HeatScale& scale = context.frame.picture.heat_scale;
    const float line = measure("X", Face::small_print).y, sample = 1.6f * column.c.s.text;
    heat_bar(column.c.draw, {column.at, column.at + glm::vec2(column.width, 0.7f * column.c.s.text)}, scale);
    column.at.y += 0.7f * column.c.s.text + column.c.s.tight;
    const std::string_view strong = context.word("ui.legend.strong");
    column.c.write({column.at.x + column.width - measure(strong, Face::small_print).x, column.at.y}, strong,
                   Face::small_print, theme.calm_on_plate);
    column.write(context.word("ui.legend.weak"), Face::small_print, theme.calm_on_plate);
    for (const LegendRow& row : overlay.legend) {
        const float peak = row.referral_class == ReferralClass::essential   ? 0.9f
                           : row.referral_class == ReferralClass::spillover ? 0.45f
                                                                            : 0.3f;
        class_sample(column.c.draw, column.at, column.at + glm::vec2(sample, 0.9f * line), row.referral_class,
                     heat_colour(scale, peak));
        Column text{column.c, {column.at.x + sample + column.c.s.gap, column.at.y}, column.width - sample};
        text.write(row.text, Face::small_print, theme.on_plate);
        column.at.y = text.at.y;
    }
    column.write(overlay.legend_caption, Face::small_print, theme.calm_on_plate);
}

}  // namespace
}  // namespace ui

float title_block_height(float text_px) {
    return 7.5f * text_px;
}

void draw_title_block(const Overlay& overlay, const UiContext& context, const ViewRect& rect) {
    if (rect.width <= 0 || rect.height <= 0) return;
    const ui::Spacing spacing = ui::spacing_for(ui::measure("", Face::body).y, context.state.audience);
    const ui::Theme& theme = ui::theme_of(context.state.settings.palette);
    const glm::vec2 low(static_cast<float>(rect.x), static_cast<float>(rect.y));
    const glm::vec2 size(static_cast<float>(rect.width), static_cast<float>(rect.height));
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    ui::Canvas canvas{draw, theme, spacing, low, {low, low + size}, {}};
    const ImVec2 first{low.x, low.y}, last{low.x + size.x, low.y + size.y};
    draw.PushClipRect(first, last, true);
    draw.AddRectFilled(first, last, ui::packed(theme.plate, 1));
    draw.AddLine(first, {last.x, first.y}, ui::packed(theme.line), std::max(1.0f, spacing.hair));
    // Three columns: title, legend, credit.
    const float inner = size.x - 2 * spacing.pad, gap = 2 * spacing.pad, third = (inner - 2 * gap) / 3;
    const auto column = [&](int index) {
        const glm::vec2 at = low + spacing.pad + glm::vec2(static_cast<float>(index) * (third + gap), 0);
        return ui::Column{canvas, at, std::min(third, 24 * spacing.text)};
    };
    ui::write_title(column(0), overlay, theme);
    ui::write_legend(column(1), overlay, context, theme);
    ui::Column credit = column(2);
    credit.write("Surae", Face::strong, theme.on_plate);
    if (overlay.attribution != "Surae")  // the built-in leg's is the program's own
        credit.write(overlay.attribution, Face::small_print, theme.on_plate);
    credit.write(context.word("ui.education_only"), Face::small_print, theme.calm_on_plate);
    draw.PopClipRect();
}

}  // namespace surae
