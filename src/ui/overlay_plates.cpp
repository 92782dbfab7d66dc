// The plates at the picture's corners: title and credit, legend, whole-body inset, orientation cube.
#include <algorithm>

#include "ui/overlay_canvas.h"

namespace surae::ui {

// Lower left: the scale from weak to strong, a sample of each class that is shown, and what the colours mean.
void draw_legend(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.legend.empty() && overlay.legend_caption.empty()) return;
    const float width = std::min(15 * c.s.text, std::max(c.area.size().x * 0.38f, 9 * c.s.text)),
                inner = width - 2 * c.s.pad, sample = c.s.text * 1.6f;
    const float line = measure("X", Face::small_print).y, wrap = std::max(inner - sample - c.s.gap, c.s.text);
    float height = 2 * c.s.pad;
    const bool scale = !overlay.legend.empty();
    if (scale) height += c.s.text * 0.7f + c.s.tight + line + c.s.gap;
    for (const LegendRow& row : overlay.legend)
        height += std::max(measure(row.text, Face::small_print, wrap).y, line) + c.s.tight;
    // In a small picture the leg comes first; the panel beside it says the same of every zone.
    const bool roomy = c.area.size().x >= 20 * c.s.text;
    const glm::vec2 caption = overlay.legend_caption.empty() || !roomy
                                  ? glm::vec2(0)
                                  : measure(overlay.legend_caption, Face::small_print, inner);
    height += caption.y;
    const Rect box{{c.area.low.x + c.s.pad, c.area.high.y - c.s.pad - height},
                   {c.area.low.x + c.s.pad + width, c.area.high.y - c.s.pad}};
    if (box.low.y < c.area.low.y || inner < 4 * c.s.text) return;
    c.plate(box);
    c.taken.push_back(box);
    glm::vec2 at = box.low + c.s.pad;
    if (scale) {
        heat_bar(c.draw, {at, at + glm::vec2(inner, c.s.text * 0.7f)}, context.frame.picture.heat_scale);
        at.y += c.s.text * 0.7f + c.s.tight;
        const std::string_view strong = context.word("ui.legend.strong");
        c.write(at, context.word("ui.legend.weak"), Face::small_print, c.theme.calm_on_plate);
        c.write({box.high.x - c.s.pad - measure(strong, Face::small_print).x, at.y}, strong, Face::small_print,
                c.theme.calm_on_plate);
        at.y += line + c.s.gap;
    }
    for (const LegendRow& row : overlay.legend) {
        const float peak = row.referral_class == ReferralClass::essential   ? 0.9f
                           : row.referral_class == ReferralClass::spillover ? 0.45f
                                                                            : 0.3f;
        class_sample(c.draw, at, at + glm::vec2(sample, line * 0.9f), row.referral_class,
                     heat_colour(context.frame.picture.heat_scale, peak));
        c.write({at.x + sample + c.s.gap, at.y}, row.text, Face::small_print, c.theme.on_plate, wrap);
        at.y += std::max(measure(row.text, Face::small_print, wrap).y, line) + c.s.tight;
    }
    if (caption.y > 0) c.write(at, overlay.legend_caption, Face::small_print, c.theme.calm_on_plate, inner);
}

// Upper left: the whole body, one figure for each side of it that a pain is felt on.
void draw_inset(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.figure.empty()) return;
    const float height = std::min({13 * c.s.text, c.area.size().y * 0.34f, c.area.size().x * 0.4f}),
                each = height * 0.40f;
    std::vector<FigureView> views;
    std::vector<std::string> names;
    for (const FigureSpot& spot : overlay.figure) {
        if (std::find(views.begin(), views.end(), spot.view) == views.end()) views.push_back(spot.view);
        if (!spot.name.empty() && std::find(names.begin(), names.end(), spot.name) == names.end())
            names.push_back(spot.name);
    }
    const float line = measure("X", Face::small_print).y;
    float text_width = 0;
    for (const std::string& name : names) text_width = std::max(text_width, measure(name, Face::small_print).x);
    const float width = std::max(each * static_cast<float>(views.size()), text_width) + 2 * c.s.pad;
    const float top = c.area.low.y + c.s.pad + measure("X", Face::strong).y + c.s.gap * 2;
    const float full = height + 2 * c.s.pad + c.s.tight + line * static_cast<float>(names.size());
    const Rect box{{c.area.low.x + c.s.pad, top}, {c.area.low.x + c.s.pad + width, top + full}};
    if (box.high.x > c.area.high.x || box.high.y > c.area.high.y || height < 4 * c.s.text) return;
    c.plate(box);
    c.taken.push_back(box);
    const float first = box.centre().x - each * static_cast<float>(views.size()) / 2;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const float x = first + each * static_cast<float>(i);
        const Rect at{{x, box.low.y + c.s.pad}, {x + each, box.low.y + c.s.pad + height}};
        const Colour skin = mixed(c.theme.plate, c.theme.on_plate, 0.28f);
        body_figure(c.draw, at, views[i], packed(Colour(skin.r, skin.g, skin.b, 1)), packed(c.theme.calm_on_plate));
        for (const FigureSpot& spot : overlay.figure)
            if (spot.view == views[i])
                figure_spot(c.draw, at, spot, overlay.figure_mirrored,
                            heat_colour(context.frame.picture.heat_scale, spot.peak));
    }
    glm::vec2 at{box.low.x + c.s.pad, box.low.y + c.s.pad + height + c.s.tight};
    for (const std::string& name : names) {
        c.write(at, name, Face::small_print, c.theme.on_plate);
        at.y += line;
    }
}

void draw_title(Canvas& c, const Overlay& overlay) {
    if (!overlay.title.empty()) {
        const glm::vec2 pad{c.s.gap, c.s.tight}, low = c.area.low + c.s.pad;
        const float wrap = std::max(c.area.size().x - 2 * c.s.pad - 2 * pad.x, c.s.text);
        const Rect box{low, low + measure(overlay.title, Face::strong, wrap) + 2.0f * pad};
        c.plate(box);
        c.write(low + pad, overlay.title, Face::strong, c.theme.on_plate, wrap);
        c.taken.push_back(box);
    }
    if (overlay.attribution.empty()) return;
    // Beside the legend, left of the cube: the credit belongs to every picture of the pack.
    const float cube = 6.5f * c.s.text, wrap = std::max(c.area.size().x * 0.5f - cube, 6 * c.s.text);
    const glm::vec2 size = measure(overlay.attribution, Face::small_print, wrap);
    const glm::vec2 low{c.area.high.x - cube - size.x, c.area.high.y - c.s.pad - size.y};
    const Rect box{low - c.s.tight, low + size + c.s.tight};
    if (low.x < c.area.low.x) return;
    c.plate(box);
    c.write(low, overlay.attribution, Face::small_print, c.theme.calm_on_plate, wrap);
    c.taken.push_back(box);
}

void draw_cube(Canvas& c, const Overlay& overlay) {
    if (overlay.cube.empty()) return;
    const float radius = 2.4f * c.s.text;
    if (c.area.size().x < 4 * radius || c.area.size().y < 4 * radius) return;
    const glm::vec2 centre = c.area.high - glm::vec2(c.s.pad + radius);
    orientation_cube(c.draw, centre, radius, overlay.cube, c.theme);
    c.taken.push_back({centre - radius, centre + radius});
}

}  // namespace surae::ui
