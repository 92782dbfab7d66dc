// One picture as a value: what to draw, from where, with which marks over it. Comparable, so that an equal frame is not
// drawn again. No GL, no meshes: structures are indices into the pack.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "content/content.h"

namespace surae {

// mirrored: a left leg is shown; the picture is flipped in x (clip space) after projection. All positions stay in the
// (right) leg frame.
struct Camera {
    glm::mat4 view{1};
    glm::mat4 projection{1};  // without the flip
    glm::vec3 eye{0, 0, -1};
    bool mirrored = false;
    // Leg frame to clip space, flip included.
    glm::mat4 clip_from_leg() const;
    bool operator==(const Camera&) const = default;
};

enum class DrawStyle { solid, ghost };  // ghost: clear where it faces the eye, firm at the silhouette

// How a surface is lit: chosen by the structure's kind.
enum class Material { muscle, tendon, bone, skin, vessel, nerve, membrane };

enum class Outline { none, hovered, selected };

struct DrawItem {
    std::uint32_t structure = 0;  // index into Pack::structures
    DrawStyle style = DrawStyle::solid;
    Material material = Material::muscle;
    glm::vec3 colour{0.6f};  // linear RGB
    float opacity = 1;       // of ghosts
    float grey = 0;          // 0 full colour .. 1 calmed to grey
    float glow = 0;          // 0 .. 1: hover and role highlights, towards glow_colour
    glm::vec3 glow_colour{1};
    Outline outline = Outline::none;
    bool carries_heat = false;  // the skin
    bool operator==(const DrawItem&) const = default;
};

// Strength of each referral class at a skin vertex, 0..1. tint: flat, for complaints without a hot spot.
struct HeatVertex {
    float essential = 0, spillover = 0, exceptional = 0, tint = 0;
    bool operator==(const HeatVertex&) const = default;
};

// The heat colours, low to high, as linear RGB; the legend and the shader use the same.
struct HeatScale {
    std::vector<glm::vec3> stops;
    bool operator==(const HeatScale&) const = default;
};

struct Backdrop {
    glm::vec3 top{0.10f}, bottom{0.05f};  // linear RGB
    bool operator==(const Backdrop&) const = default;
};

// How much care a picture is drawn with. Full when nothing moves; less, where the machine is slow, while it does.
struct Quality {
    int mesh_level = 0;        // 0: whatever is large enough to be seen; 1 to 3: coarser lists (MeshView::level)
    bool fine_shading = true;  // occlusion and contact shadows from the screen
    float scale = 1;           // drawn pixels for each pixel of the picture, along a side
    bool operator==(const Quality&) const = default;
};

// A rectangle of the whole picture, from its top left corner. Empty: all of it.
struct PicturePart {
    glm::ivec2 low_px{0}, size_px{0};
    bool whole() const { return size_px.x <= 0 || size_px.y <= 0; }
    bool operator==(const PicturePart&) const = default;
};

// Flat faces where the leg is cut open, in the order in which they cover each other.
struct Caps {
    std::vector<glm::vec3> corners;  // three a triangle, leg frame
    std::vector<glm::vec3> colours;  // one a corner, linear RGB
    std::vector<glm::vec3> edges;    // two a line
    bool operator==(const Caps&) const = default;
};

// A plane that takes away what lies before it: the side where dot(plane, (p, 1)) < 0. Zero: nothing is cut.
struct Cut {
    glm::vec4 plane{0};
    std::shared_ptr<const Caps> caps;
    bool on() const { return plane != glm::vec4(0); }
    bool takes(glm::vec3 p) const { return on() && glm::dot(plane, glm::vec4(p, 1)) < 0; }
    bool operator==(const Cut& other) const {
        return plane == other.plane && (caps == other.caps || (caps && other.caps && *caps == *other.caps));
    }
};

// The part the renderer draws.
struct Picture {
    glm::ivec2 size_px{0};
    PicturePart part;  // large pictures are drawn in parts; every length in pixels refers to the whole
    Camera camera;
    Quality quality;
    Backdrop backdrop;
    bool transparent = false;  // nothing but the leg: no backdrop, colours premultiplied by their cover
    std::vector<DrawItem> items;
    std::shared_ptr<const std::vector<HeatVertex>> heat;  // compared by address: a new field is a new picture
    HeatScale heat_scale;
    float heat_shown = 1;  // 0 .. 1 while it fades in
    Cut cut;
    bool operator==(const Picture&) const = default;

    // Size of what is drawn: the part, or the whole.
    glm::ivec2 drawn_px() const { return part.whole() ? size_px : part.size_px; }
    // Leg frame to the clip space of what is drawn, a left leg's flip included.
    glm::mat4 clip_from_leg() const;
    // Lower left corner of what is drawn within the whole.
    glm::ivec2 origin_px() const {
        return part.whole() ? glm::ivec2(0) : glm::ivec2(part.low_px.x, size_px.y - part.low_px.y - part.size_px.y);
    }
};

// The part that holds the pixels low .. high (excluded) of a picture, with so much round them that shadows and smooth
// edges come out as in the whole.
PicturePart part_with_margin(glm::ivec2 size_px, glm::ivec2 low_px, glm::ivec2 high_px);

// Marks over the picture, drawn by the interface in pixels. Positions are already projected (left legs flipped).
struct Marker {
    PointId point;
    std::string name;      // "G1 upper inner calf"
    glm::vec2 at_px{0};    // the point in the depth
    glm::vec2 skin_px{0};  // where the drop line starts
    bool ghosted = false;  // lies behind shown tissue
    bool selected = false;
    bool hovered = false;
    bool operator==(const Marker&) const = default;
};

// A place that a name can point at. id: the same place in every picture.
struct LabelSpot {
    std::uint32_t id = 0;
    glm::vec2 at_px{0};
    bool seen = true;
    bool operator==(const LabelSpot&) const = default;
};

struct Label {
    std::string text;
    std::vector<LabelSpot> spots;  // at least one, the best first
    bool dimmed = false;           // what it names is hidden: none of its places is seen
    bool asked = false;            // selected or under the pointer: named before all others
    bool main = false;             // what the atlas is about: named before its neighbours
    bool operator==(const Label&) const = default;
};

struct LegendRow {
    ReferralClass referral_class = ReferralClass::essential;
    std::string text;
    bool operator==(const LegendRow&) const = default;
};

struct FigureSpot {
    FigureView view = FigureView::back;
    glm::vec2 centre{0};  // figure coordinates X, Y of docs/content.md
    glm::vec2 extent{0};
    ReferralClass referral_class = ReferralClass::essential;
    float peak = 0;
    std::string name;
    bool operator==(const FigureSpot&) const = default;
};

struct CubeFace {
    std::string name;        // a letter, or a short word
    glm::vec3 direction{0};  // in eye space, flip included: x right, y up, z towards the eye
    bool operator==(const CubeFace&) const = default;
};

struct NeedleMark {
    glm::vec2 handle_px{0}, entry_px{0}, tip_px{0};  // the handle stands outside the skin
    float width_px = 1;
    glm::vec2 band_px[2] = {};  // the ends of the taut band
    float band_width_px = 0;
    bool in_band = false;
    float twitch = 1;  // 0 .. 1 while it runs, 1: over
    bool operator==(const NeedleMark&) const = default;
};

// A diagram of a cut: flat, in metres, x to the right and y up.
struct SectionDrawing {
    struct Face {
        std::string name;
        glm::vec3 colour{0};             // linear RGB
        std::vector<glm::vec2> corners;  // three a triangle
        std::vector<std::vector<glm::vec2>> outlines;
        glm::vec2 label{0};
        glm::vec3 place{0};  // of the label, leg frame
        double area_m2 = 0;
        bool vital = false;  // nerve or vessel
        bool wraps = false;  // the skin's: what all the others lie in
        bool aimed = false;  // of the muscle whose point is in the card
        bool operator==(const Face&) const = default;
    };
    std::vector<Face> faces;  // in the order in which they cover each other
    bool needle = false;      // lies in the plane
    glm::vec2 entry{0}, tip{0};
    bool operator==(const SectionDrawing&) const = default;
};

// From where to where the leg reaches in a horizontal band of the picture; low > high: nothing of it is there.
struct Reach {
    float low_px = 1e9f, high_px = -1e9f;
    bool empty() const { return low_px > high_px; }
    bool operator==(const Reach&) const = default;
};

// Blood that is pressed along a vein.
struct FlowArrow {
    glm::vec2 at_px{0};
    glm::vec2 along{0, -1};  // unit, on screen
    float strength = 0;      // 0 .. 1
    bool operator==(const FlowArrow&) const = default;
};

struct Overlay {
    std::vector<Reach> outline;      // of the leg, from top to bottom in bands of equal height
    std::vector<glm::vec2> pain_px;  // places all over where pain shows most: within the contour line
    std::vector<Marker> markers;
    std::vector<Label> labels;
    std::vector<LegendRow> legend;
    std::string legend_caption;
    std::vector<FigureSpot> figure;  // the whole-body inset is shown when not empty
    bool figure_mirrored = false;    // left side of the body
    std::vector<CubeFace> cube;
    std::string title;        // "Right leg, posterior"
    std::string attribution;  // the pack's credit
    std::vector<FlowArrow> flow;
    std::optional<NeedleMark> needle;
    std::optional<SectionDrawing> section;
    bool operator==(const Overlay&) const = default;
};

struct Frame {
    Picture picture;
    Overlay overlay;
    bool operator==(const Frame&) const = default;
};

}  // namespace surae
