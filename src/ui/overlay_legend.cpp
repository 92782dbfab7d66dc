// The legend of the heat map: below the leg or beside it, in the form that hides least of it.
#include <algorithm>
#include <iterator>

#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

struct LegendForm {
    float width = 0;  // in text heights; of a strip: of its scale
    bool scale = true, caption = true;
    bool strip = false;  // the rows beside the scale, for a low place below the leg
};
// The caption also stands in the panel beside it, and the rows say more than the scale.
constexpr LegendForm usual_form{15, true, true};
constexpr LegendForm strips[] = {{8.5f, true, true, true}, {8.5f, true, false, true}};
constexpr LegendForm smaller_forms[] = {{10, true, true}, {15, true, false}, {10, true, false}, {10, false, false}};
constexpr LegendForm smallest_form = smaller_forms[std::size(smaller_forms) - 1];

// Sizes of a legend in one of its forms.
struct Legend {
    const Canvas& c;
    const Overlay& overlay;
    LegendForm form;
    float width = 0, inner = 0, scale = 0, sample = 0, line = 0, wrap = 0;

    Legend(const Canvas& canvas, const Overlay& what, LegendForm as) : c(canvas), overlay(what), form(as) {
        form.scale = form.scale && !overlay.legend.empty();
        form.caption = form.caption && !overlay.legend_caption.empty();
        sample = c.s.text * 1.6f;
        line = measure("X", Face::small_print).y;
        width = std::min(form.width * c.s.text, c.area.size().x - 2 * c.s.pad);
        if (!form.scale) width = std::min(width, widest_row() + 2 * c.s.pad);  // nothing in it wants to be wider
        scale = inner = width - 2 * c.s.pad;
        wrap = std::max(inner - sample - c.s.gap, c.s.text);
        if (form.strip) widen();
    }
    float row_width(const LegendRow& row) const {
        return sample + c.s.gap + measure(row.text, Face::small_print).x + 2;
    }
    float widest_row() const {
        float widest = 0;
        for (const LegendRow& row : overlay.legend) widest = std::max(widest, row_width(row));
        return widest;
    }
    void widen() {
        wrap = widest_row() - sample - c.s.gap;
        inner += c.s.pad + c.s.gap + widest_row();
        width = inner + 2 * c.s.pad;
    }
    float scale_height() const { return c.s.text * 0.7f + c.s.tight + line + c.s.gap; }
    float row_height(const LegendRow& row) const {
        return std::max(measure(row.text, Face::small_print, wrap).y, line) + c.s.tight;
    }
    float rows_height() const {
        float all = 0;
        for (const LegendRow& row : overlay.legend) all += row_height(row);
        return all;
    }
    // Seen from where the scale begins.
    glm::vec2 rows_at() const {
        if (form.strip) return {scale + c.s.pad + c.s.gap, 0};
        return {0, form.scale ? scale_height() : 0};
    }
    // What lies above the caption.
    float body_height() const {
        const float above = form.scale ? scale_height() : 0;
        return form.strip ? std::max(above, rows_height() + c.s.gap - c.s.tight) : above + rows_height();
    }
    float height() const {
        return 2 * c.s.pad + body_height() +
               (form.caption ? measure(overlay.legend_caption, Face::small_print, inner).y : -c.s.tight);
    }
};

// In the lower left corner or on the right, above what is there already; lift: by how much higher. A strip has only
// the left corner, and takes no room above other plates.
PlateChoice legend_place(const Canvas& c, const Legend& legend, bool left, float lift) {
    const float height = legend.height(), bottom = c.area.high.y - c.s.pad - lift;
    const float x = left ? c.area.low.x + c.s.pad : c.area.high.x - c.s.pad - legend.width;
    Rect box{{x, bottom - height}, {x + legend.width, bottom}};
    for (const Rect& other : c.taken) {
        if (legend.form.strip || !other.overlaps(box) || other.centre().y < c.area.centre().y) continue;
        const float up = box.high.y - other.low.y + c.s.gap;
        box.low.y -= up;
        box.high.y -= up;
    }
    return {box, c.area.holds(box) && legend.inner >= 4 * c.s.text};
}

void draw_legend_row(Canvas& c, const Legend& legend, const LegendRow& row, glm::vec2 at, const HeatScale& scale) {
    const float peak = row.referral_class == ReferralClass::essential   ? 0.9f
                       : row.referral_class == ReferralClass::spillover ? 0.45f
                                                                        : 0.3f;
    class_sample(c.draw, at, at + glm::vec2(legend.sample, legend.line * 0.9f), row.referral_class,
                 heat_colour(scale, peak));
    c.write({at.x + legend.sample + c.s.gap, at.y}, row.text, Face::small_print, c.theme.on_plate, legend.wrap);
}

// The scale from weak to strong, and the words below it.
void draw_scale(Canvas& c, const Legend& legend, glm::vec2 at, const UiContext& context) {
    const glm::vec2 bar(legend.scale, c.s.text * 0.7f);
    heat_bar(c.draw, {at, at + bar}, context.frame.picture.heat_scale);
    const std::string_view strong = context.word("ui.legend.strong");
    const float y = at.y + bar.y + c.s.tight;
    c.write({at.x, y}, context.word("ui.legend.weak"), Face::small_print, c.theme.calm_on_plate);
    c.write({at.x + bar.x - measure(strong, Face::small_print).x, y}, strong, Face::small_print, c.theme.calm_on_plate);
}

}  // namespace

// The scale, a sample of each class that is shown, and what the colours mean.
void draw_legend(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.legend.empty() && overlay.legend_caption.empty()) return;
    std::vector<Legend> legends;
    std::vector<PlateChoice> choices;
    const auto add = [&](const LegendForm& form, bool left, float lift) {
        legends.emplace_back(c, overlay, form);
        choices.push_back(legend_place(c, legends.back(), left, lift));
    };
    const auto add_both = [&](const LegendForm& form, float lift) {
        for (const bool left : {true, false}) add(form, left, lift);
    };
    add(usual_form, true, 0);
    // On the right the usual one would stand above the cube, where names want to be.
    for (const LegendForm& strip : strips) add(strip, true, 0);
    add(usual_form, false, 0);
    for (const LegendForm& form : smaller_forms) add_both(form, 0);
    for (float lift = 2 * c.s.text; lift < 0.6f * c.area.size().y; lift += 2 * c.s.text) add_both(smallest_form, lift);
    const int chosen = choose_plate(c, choices, context.memory ? context.memory->legend : -1);
    if (context.memory) context.memory->legend = chosen;
    if (chosen < 0) return;
    const Legend& legend = legends[static_cast<std::size_t>(chosen)];
    const Rect& box = choices[static_cast<std::size_t>(chosen)].box;
    c.plate(box, "legend");
    c.taken.push_back(box);
    const glm::vec2 low = box.low + c.s.pad;
    if (legend.form.scale) draw_scale(c, legend, low, context);
    glm::vec2 row_at = low + legend.rows_at();
    for (const LegendRow& row : overlay.legend) {
        draw_legend_row(c, legend, row, row_at, context.frame.picture.heat_scale);
        row_at.y += legend.row_height(row);
    }
    if (legend.form.caption)
        c.write(low + glm::vec2(0, legend.body_height()), overlay.legend_caption, Face::small_print,
                c.theme.calm_on_plate, legend.inner);
}

}  // namespace surae::ui
