// The plates at the picture's corners: title and credit, legend, orientation cube. They stand beside the leg: where it
// leaves little room, they take another corner or a smaller form.
#include <algorithm>
#include <cfloat>
#include <iterator>

#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

// How much of the leg a plate may hide, in squares of the text's height: what was chosen stays a little longer than
// what is chosen anew.
constexpr float free_enough = 0.7f, still_free = 6, a_marker = 12;

struct LegendForm {
    float width = 0;  // in text heights
    bool scale = true, caption = true;
};
// The caption also stands in the panel beside it, and the rows say more than the scale.
constexpr LegendForm forms[] = {
    {15, true, true}, {10, true, true}, {15, true, false}, {10, true, false}, {10, false, false}};

// Sizes of a legend in one of its forms.
struct Legend {
    const Canvas& c;
    const Overlay& overlay;
    LegendForm form;
    float width = 0, inner = 0, sample = 0, line = 0, wrap = 0;

    Legend(const Canvas& canvas, const Overlay& what, LegendForm as) : c(canvas), overlay(what), form(as) {
        sample = c.s.text * 1.6f;
        line = measure("X", Face::small_print).y;
        width = std::min(form.width * c.s.text, c.area.size().x - 2 * c.s.pad);
        if (!form.scale) width = std::min(width, row_width() + 2 * c.s.pad);  // nothing in it wants to be wider
        inner = width - 2 * c.s.pad;
        wrap = std::max(inner - sample - c.s.gap, c.s.text);
        form.scale = form.scale && !overlay.legend.empty();
        form.caption = form.caption && !overlay.legend_caption.empty();
    }
    float row_width() const {
        float widest = 0;
        for (const LegendRow& row : overlay.legend) widest = std::max(widest, measure(row.text, Face::small_print).x);
        return sample + c.s.gap + widest + 2;
    }
    float scale_height() const { return c.s.text * 0.7f + c.s.tight + line + c.s.gap; }
    float row_height(const LegendRow& row) const {
        return std::max(measure(row.text, Face::small_print, wrap).y, line) + c.s.tight;
    }
    float height() const {
        float all = 2 * c.s.pad + (form.scale ? scale_height() : 0);
        for (const LegendRow& row : overlay.legend) all += row_height(row);
        return all + (form.caption ? measure(overlay.legend_caption, Face::small_print, inner).y : -c.s.tight);
    }
};

// In the lower left corner or on the right, above what is there already; lift: by how much higher.
PlateChoice legend_place(const Canvas& c, const Legend& legend, bool left, float lift) {
    const float height = legend.height(), bottom = c.area.high.y - c.s.pad - lift;
    const float x = left ? c.area.low.x + c.s.pad : c.area.high.x - c.s.pad - legend.width;
    Rect box{{x, bottom - height}, {x + legend.width, bottom}};
    for (const Rect& other : c.taken) {
        if (!other.overlaps(box) || other.centre().y < c.area.centre().y) continue;
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

// Each sentence on a line of its own where the whole would reach over the leg.
std::string title_beside_leg(const Canvas& c, std::string_view title, glm::vec2 at) {
    const glm::vec2 size = measure(title, Face::strong);
    const Reach leg = c.outline.between(at.y, at.y + 2 * size.y);
    if (leg.empty() || at.x + size.x + c.s.gap < leg.low_px) return std::string(title);
    std::string lines;
    for (std::size_t end = title.find(". "); end != std::string_view::npos; end = title.find(". ")) {
        lines.append(title.substr(0, end)).append("\n");
        title.remove_prefix(end + 2);
    }
    return lines.append(title);
}

}  // namespace

int choose_plate(const Canvas& c, const std::vector<PlateChoice>& choices, int before) {
    const auto badness = [&](const PlateChoice& choice) {
        const auto hits = [&](const Rect& other) { return other.overlaps(choice.box); };
        if (!choice.possible || std::any_of(c.taken.begin(), c.taken.end(), hits)) return FLT_MAX;
        const glm::vec2 size = choice.box.size() / c.s.text;
        const auto marks =
            std::count_if(c.marks.begin(), c.marks.end(), [&](const Rect& mark) { return mark.overlaps(choice.box); });
        return c.outline.covered(choice.box) * size.x * size.y + a_marker * static_cast<float>(marks);
    };
    const auto count = static_cast<int>(choices.size());
    if (before >= 0 && before < count && badness(choices[static_cast<std::size_t>(before)]) <= still_free)
        return before;
    int best = -1;
    float least = FLT_MAX;
    for (int i = 0; i < count; ++i) {
        const float bad = badness(choices[static_cast<std::size_t>(i)]);
        if (bad <= free_enough) return i;
        if (bad < least) least = bad, best = i;
    }
    return best;
}

// The scale from weak to strong, a sample of each class that is shown, and what the colours mean.
void draw_legend(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.legend.empty() && overlay.legend_caption.empty()) return;
    std::vector<Legend> legends;
    std::vector<PlateChoice> choices;
    const auto add = [&](const LegendForm& form, float lift) {
        for (const bool left : {true, false}) {
            legends.emplace_back(c, overlay, form);
            choices.push_back(legend_place(c, legends.back(), left, lift));
        }
    };
    for (const LegendForm& form : forms) add(form, 0);
    for (float lift = 2 * c.s.text; lift < 0.6f * c.area.size().y; lift += 2 * c.s.text)
        add(forms[std::size(forms) - 1], lift);
    const int chosen = choose_plate(c, choices, context.memory ? context.memory->legend : -1);
    if (context.memory) context.memory->legend = chosen;
    if (chosen < 0) return;
    const Legend& legend = legends[static_cast<std::size_t>(chosen)];
    const Rect& box = choices[static_cast<std::size_t>(chosen)].box;
    const HeatScale& scale = context.frame.picture.heat_scale;
    c.plate(box, "legend");
    c.taken.push_back(box);
    glm::vec2 at = box.low + c.s.pad;
    if (legend.form.scale) {
        const float bar = c.s.text * 0.7f;
        heat_bar(c.draw, {at, at + glm::vec2(legend.inner, bar)}, scale);
        const std::string_view strong = context.word("ui.legend.strong");
        const float y = at.y + bar + c.s.tight;
        c.write({at.x, y}, context.word("ui.legend.weak"), Face::small_print, c.theme.calm_on_plate);
        c.write({box.high.x - c.s.pad - measure(strong, Face::small_print).x, y}, strong, Face::small_print,
                c.theme.calm_on_plate);
        at.y += legend.scale_height();
    }
    for (const LegendRow& row : overlay.legend) {
        draw_legend_row(c, legend, row, at, scale);
        at.y += legend.row_height(row);
    }
    if (legend.form.caption)
        c.write(at, overlay.legend_caption, Face::small_print, c.theme.calm_on_plate, legend.inner);
}

void draw_title(Canvas& c, const Overlay& overlay) {
    if (overlay.title.empty()) return;
    const glm::vec2 pad{c.s.gap, c.s.tight}, low = c.area.low + c.s.pad;
    const float wrap = std::max(c.area.size().x - 2 * c.s.pad - 2 * pad.x, c.s.text);
    const std::string title = title_beside_leg(c, overlay.title, low + pad);
    const Rect box{low, low + measure(title, Face::strong, wrap) + 2.0f * pad};
    c.plate(box, "title");
    c.write(low + pad, title, Face::strong, c.theme.on_plate, wrap);
    c.taken.push_back(box);
}

// In a lower corner: the credit belongs to every picture of the pack. Where it would lie over the foot, it takes fewer
// and wider lines.
void draw_credit(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.attribution.empty()) return;
    struct Form {
        float share = 0;  // of the picture's width
        bool left = false;
    };
    constexpr Form credit_forms[] = {{0.45f, false}, {0.45f, true}, {0.7f, false}, {0.95f, false}};
    std::vector<PlateChoice> choices;
    const glm::vec2 corner = c.area.high - c.s.pad;
    for (const Form& form : credit_forms) {
        const float wrap = std::max(c.area.size().x * form.share - 2 * c.s.pad, 6 * c.s.text);
        const glm::vec2 size = measure(overlay.attribution, Face::small_print, wrap);
        const glm::vec2 low{form.left ? c.area.low.x + c.s.pad : corner.x - size.x, corner.y - size.y};
        choices.push_back({{low - c.s.tight, low + size + c.s.tight}, c.area.holds({low, low + size})});
    }
    const int chosen = choose_plate(c, choices, context.memory ? context.memory->credit : -1);
    if (context.memory) context.memory->credit = chosen;
    const PlateChoice& choice = choices[static_cast<std::size_t>(std::max(chosen, 0))];  // over the title if it must
    if (!choice.possible) return;
    const Rect& box = choice.box;
    c.plate(box, "credit");
    c.write(box.low + c.s.tight, overlay.attribution, Face::small_print, c.theme.calm_on_plate,
            box.size().x - 2 * c.s.tight + 1);
    c.taken.push_back(box);
}

void draw_cube(Canvas& c, const Overlay& overlay) {
    if (overlay.cube.empty()) return;
    const float radius = 2.4f * c.s.text;
    if (c.area.size().x < 4 * radius || c.area.size().y < 4 * radius) return;
    glm::vec2 centre = c.area.high - glm::vec2(c.s.pad + radius);
    for (const Rect& other : c.taken)  // the credit below it
        if (other.overlaps({centre - radius, centre + radius})) centre.y = other.low.y - c.s.tight - radius;
    orientation_cube(c.draw, centre, radius, overlay.cube, c.theme);
    c.taken.push_back({centre - radius, centre + radius});
    if (c.record) c.record->plates.push_back({"cube", centre - radius, centre + radius});
}

}  // namespace surae::ui
