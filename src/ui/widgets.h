// The few drawing words every panel speaks. Each control carries a stable id: ImGui's, and the one tests click by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/imgui_glue.h"
#include "ui/theme.h"
#include "ui/ui.h"

namespace surae::ui {

// What a panel is drawn with.
struct Ui {
    const UiContext& context;
    const Theme& theme;
    Spacing s;

    const AppState& state() const { return context.state; }
    const Content& content() const { return context.content(); }
    std::string_view word(std::string_view key) const { return context.word(key); }
    std::string words(std::string_view key, const std::vector<std::pair<std::string_view, std::string>>& values) const {
        return content().words.format(key, context.reg(), values);
    }
    void act(Action action) const { context.act(std::move(action)); }
    bool plain() const { return context.reg() == Register::plain; }
};

// Text. All of it wraps at the panel's edge.
void text(const Ui& ui, std::string_view what);
void text(const Ui& ui, std::string_view what, Face face, Colour colour);
void calm(const Ui& ui, std::string_view what);     // secondary, small
void title(const Ui& ui, std::string_view what);    // of a panel
void heading(const Ui& ui, std::string_view what);  // of a section: space above, strong text
void space(float height);
void rule(const Ui& ui);
// A coloured box with an icon and a text, for what must not be overlooked.
void callout(const Ui& ui, const char* icon, std::string_view what, Colour ground, Colour ink);

enum class Tone { quiet, raised, chosen, danger };

struct ButtonLook {
    const char* icon = "";
    Tone tone = Tone::raised;
    Face face = Face::body;
    bool enabled = true;
    float width = 0;            // 0: as wide as its text; negative: the rest of the line
    std::string_view tip = {};  // shown on hover
};

float button_width(const Ui& ui, std::string_view label, const ButtonLook& look);
bool button(const Ui& ui, const std::string& id, std::string_view label, const ButtonLook& look = {});

// A row over the whole width: title, and a calm second line below.
struct RowLook {
    const char* icon = "";
    std::string_view subtitle = {};
    bool chosen = false;
    bool enabled = true;
    std::string_view tip = {};
};
bool row(const Ui& ui, const std::string& id, std::string_view label, const RowLook& look = {});

// A switch with its label; returns true when it was turned.
bool toggle(const Ui& ui, const std::string& id, std::string_view label, bool on);

// A value between two ends, with its name and its value in words above. Arrow keys move it too. True when it was moved.
struct Ends {
    float low, high;
};
bool slider(const Ui& ui, const std::string& id, std::string_view label, float& value, Ends ends,
            const std::string& shown_value);

struct Choice {
    std::string id;
    std::string_view label;
    const char* icon = "";
    std::string_view tip = {};
};
// One of several, side by side; width 0: as wide as needed, negative: the whole line. Index of the one clicked, or -1.
int segments(const Ui& ui, const std::vector<Choice>& choices, int current, float width = 0, Face face = Face::body);

// Puts the next item of this width beside the last one when it fits, else on a new line.
class Flow {
  public:
    explicit Flow(const Ui& ui) : ui_(ui) {}
    void next(float width);

  private:
    const Ui& ui_;
    bool first_ = true;
};

// The base of all the above: a place that can be clicked or reached by keys. Draw into low..high afterwards.
struct Press {
    bool clicked = false, hovered = false, held = false;
    glm::vec2 low{0}, high{0};
};
Press press(const Ui& ui, const std::string& id, glm::vec2 size, bool enabled = true);
// For the item before.
void tooltip(const Ui& ui, std::string_view what);
glm::vec2 measure(std::string_view what, Face face, float wrap_width = -1);
void write(glm::vec2 at, std::string_view what, Face face, std::uint32_t colour, float wrap_width = 0);
// Icon and label centred between low and high.
void write_centred(const Ui& ui, glm::vec2 low, glm::vec2 high, std::string_view what, Face face, Colour colour);

// Tells the picture what the pointer is on, when that is news.
void hover(const Ui& ui, const Hover& what);

}  // namespace surae::ui
