// The plates at the picture's corners: title and credit, orientation cube. They stand beside the leg: where it
// leaves little room, they take another corner or a smaller form.
#include <algorithm>
#include <cfloat>

#include "ui/overlay_canvas.h"

namespace surae::ui {
namespace {

// How much of the leg a plate may hide, in squares of the text's height: what was chosen stays a little longer than
// what is chosen anew.
constexpr float free_enough = 0.7f, still_free = 6, a_marker = 12, the_pain = 12;

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
        const bool on_pain =
            std::any_of(c.pain.begin(), c.pain.end(), [&](glm::vec2 at) { return choice.box.holds(at); });
        return c.outline.covered(choice.box) * size.x * size.y + a_marker * static_cast<float>(marks) +
               (on_pain ? the_pain : 0);
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
        choices.push_back({{low - c.s.tight, low + size + c.s.tight}, c.area.holds(Rect{low, low + size})});
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

// On the right: below, or above where the foot points to that corner.
void draw_cube(Canvas& c, const Overlay& overlay, const UiContext& context) {
    if (overlay.cube.empty()) return;
    const float radius = 2.4f * c.s.text;
    if (c.area.size().x < 4 * radius || c.area.size().y < 4 * radius) return;
    const auto around = [&](glm::vec2 centre) { return Rect{centre - radius, centre + radius}; };
    const float x = c.area.high.x - c.s.pad - radius;
    Rect below = around({x, c.area.high.y - c.s.pad - radius});
    for (const Rect& other : c.taken)  // the credit
        if (other.overlaps(below)) below = around({x, other.low.y - c.s.tight - radius});
    const std::vector<PlateChoice> choices{{below}, {around({x, c.area.low.y + c.s.pad + radius})}};
    const int chosen = std::max(0, choose_plate(c, choices, context.memory ? context.memory->cube : -1));
    if (context.memory) context.memory->cube = chosen;
    const Rect& box = choices[static_cast<std::size_t>(chosen)].box;
    orientation_cube(c.draw, box.centre(), radius, overlay.cube, c.theme);
    c.taken.push_back(box);
    if (c.record) c.record->plates.push_back({"cube", box.low, box.high});
}

}  // namespace surae::ui
