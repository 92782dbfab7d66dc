// The whole body beside the leg, for pain that is felt elsewhere: one figure for each side of the body it is felt on.
#include <algorithm>

#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

struct InsetForm {
    float height = 0;  // of the figure, in text heights; none: only the names of the places
    float wrap = 11;   // width of the names, in text heights
};
// The usual one first.
constexpr InsetForm forms[] = {{13}, {10.5f}, {8.5f}, {6.5f}, {0}, {0, 8}, {0, 6}};

// The inset in one of its forms.
struct Inset {
    std::vector<FigureView> views;
    std::vector<std::string> names;
    std::string lead;  // what the names are, where no figure shows it
    float height = 0, wrap = 0;

    Inset(const Canvas& c, const Overlay& overlay, const UiContext& context, const InsetForm& form)
        : lead(context.word("ui.inset.also")), height(form.height * c.s.text), wrap(form.wrap * c.s.text) {
        for (const FigureSpot& spot : overlay.figure) {
            if (std::find(views.begin(), views.end(), spot.view) == views.end()) views.push_back(spot.view);
            if (!spot.name.empty() && std::find(names.begin(), names.end(), spot.name) == names.end())
                names.push_back(spot.name);
        }
    }
    float figures() const { return 0.40f * height * static_cast<float>(views.size()); }
    glm::vec2 words() const {
        glm::vec2 size{0};
        for (const std::string& name : names) {
            const glm::vec2 each = measure(name, Face::small_print, wrap);
            size = {std::max(size.x, each.x), size.y + each.y};
        }
        return size;
    }
    glm::vec2 size(const Canvas& c) const {
        const glm::vec2 text = words(), first = measure(lead, Face::small_print, wrap);
        if (height <= 0) return glm::vec2(std::max(text.x, first.x), text.y + first.y) + 2 * c.s.gap;
        return glm::vec2(std::max(figures(), text.x), height + c.s.tight + text.y) + 2 * c.s.pad;
    }
};

// Upper left or upper right, below what is there already.
PlateChoice inset_place(const Canvas& c, const Inset& inset, bool left) {
    const glm::vec2 size = inset.size(c);
    const glm::vec2 low{left ? c.area.low.x + c.s.pad : c.area.high.x - c.s.pad - size.x, c.area.low.y + c.s.pad};
    Rect box{low, low + size};
    for (const Rect& other : c.taken)
        if (other.overlaps(box) && other.centre().y < c.area.centre().y)
            box = {{low.x, other.high.y + c.s.gap}, {low.x + size.x, other.high.y + c.s.gap + size.y}};
    constexpr float most_of_height = 0.42f;  // below it names need room
    return {box, c.area.holds(box) && size.y < most_of_height * c.area.size().y};
}

void draw_words(Canvas& c, const Inset& inset, glm::vec2 at) {
    for (const std::string& name : inset.names) {
        c.write(at, name, Face::small_print, c.theme.on_plate, inset.wrap);
        at.y += measure(name, Face::small_print, inset.wrap).y;
    }
}

void draw_figures(Canvas& c, const Inset& inset, const Overlay& overlay, const Rect& box, const HeatScale& scale) {
    const float each = 0.40f * inset.height, first = box.centre().x - inset.figures() / 2;
    for (std::size_t i = 0; i < inset.views.size(); ++i) {
        const float x = first + each * static_cast<float>(i);
        const Rect at{{x, box.low.y + c.s.pad}, {x + each, box.low.y + c.s.pad + inset.height}};
        const Colour skin = mixed(c.theme.plate, c.theme.on_plate, 0.28f);
        body_figure(c.draw, at, inset.views[i], packed(Colour(skin.r, skin.g, skin.b, 1)),
                    packed(c.theme.calm_on_plate));
        for (const FigureSpot& spot : overlay.figure)
            if (spot.view == inset.views[i])
                figure_spot(c.draw, at, spot, overlay.figure_mirrored, heat_colour(scale, spot.peak));
    }
}

}  // namespace

void draw_inset(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.figure.empty()) return;
    std::vector<Inset> insets;
    std::vector<PlateChoice> choices;
    for (const InsetForm& form : forms) {
        insets.emplace_back(c, overlay, context, form);
        for (const bool left : {true, false}) choices.push_back(inset_place(c, insets.back(), left));
    }
    const int chosen = choose_plate(c, choices, context.memory ? context.memory->inset : -1);
    if (context.memory) context.memory->inset = chosen;
    if (chosen < 0) return;
    const Inset& inset = insets[static_cast<std::size_t>(chosen / 2)];
    const Rect& box = choices[static_cast<std::size_t>(chosen)].box;
    c.plate(box, "inset");
    c.taken.push_back(box);
    if (inset.height <= 0) {
        const glm::vec2 at = box.low + c.s.gap;
        c.write(at, inset.lead, Face::small_print, c.theme.calm_on_plate, inset.wrap);
        draw_words(c, inset, at + glm::vec2(0, measure(inset.lead, Face::small_print, inset.wrap).y));
        return;
    }
    draw_figures(c, inset, overlay, box, context.frame.picture.heat_scale);
    draw_words(c, inset, {box.low.x + c.s.pad, box.low.y + c.s.pad + inset.height + c.s.tight});
}

}  // namespace surae::ui
