// Everything the program can be in, as plain comparable values: ids and numbers, no pointers, meshes or GL. Only
// update() (update.h) makes a new one.
#pragma once

#include <glm/glm.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/pose.h"
#include "base/side.h"
#include "content/content.h"
#include "model/needle_aim.h"

namespace surae {

enum class Audience { study, lecture, clinic };
enum class ViewName { posterior, anterior, medial, lateral, plantar };
enum class Shown { shown, ghost, hidden };
enum class ThirdHead { none, medial, lateral };
enum class Palette { study, clinic, projector };

// Where the eye is, in anatomical terms so that it means the same on both legs. The eye sits distance_m from target,
// yaw_deg round the leg's long axis (0 posterior, 90 lateral, 180 anterior, -90 medial), pitch_deg above the
// horizontal (-90 looks at the sole). Target in the leg frame, metres. However narrow the picture, across_m is seen of
// the width at the target.
struct Orbit {
    float yaw_deg = 0;
    float pitch_deg = 0;
    float distance_m = 1.0f;
    glm::vec3 target{0, -0.17f, 0};
    float across_m = 0;
    bool operator==(const Orbit&) const = default;
};

// A place on the skin that the user pointed at.
struct SkinSpot {
    glm::vec3 position{0};          // leg frame, metres
    std::vector<RegionId> regions;  // that hold it, strongest first
    bool operator==(const SkinSpot&) const = default;
};

struct Finder {
    std::optional<ComplaintId> complaint;
    std::optional<SkinSpot> spot;
    bool active() const { return complaint || spot; }
    bool operator==(const Finder&) const = default;
};

// What undo restores: everything that decides which picture is shown.
struct SceneState {
    Orbit orbit;
    Side side = Side::right;
    ThirdHead third_head = ThirdHead::none;
    bool plantaris_present = true;
    Layer peel = Layer::skin;             // layers outside this one are taken off
    std::map<StructureId, Shown> shown;   // the user's own choices; others follow default_shown()
    std::vector<StructureId> isolated;    // when not empty, only these are shown
    std::optional<StructureId> selected;  // structure whose muscle card is open
    bool focus = false;                   // everything but the selected muscle is calmed
    bool highlight_synergists = false;
    bool highlight_antagonists = false;
    std::vector<PointId> points;    // selected trigger points, the last one is in the card
    bool show_exceptional = false;  // zones of class exceptional
    Finder finder;
    Pose pose;                        // where the joints stand, unless a movement is shown
    std::optional<NeedleAim> needle;  // held at the point in the card
    SectionChoice section;
    bool operator==(const SceneState&) const = default;
};

// The movement being shown; undo does not wind it back.
struct Playback {
    std::optional<MovementId> movement;  // none: the joints stand as the scene says
    float phase = 0;                     // 0 .. 1 of its cycle
    bool playing = false;
    float speed = 1;         // 0.25 .. 2
    bool blood_flow = true;  // shown where a movement squeezes veins
    bool operator==(const Playback&) const = default;
};

struct Interface {
    bool panels_visible = true;
    PanelId left{"structures"};  // open tab of the left side; empty: folded away
    PanelId right{"welcome"};    // open tab of the right side; empty: folded away
    bool left_in_front = false;  // of the two the left was opened last: a narrow window shows only that one
    bool help_open = false;
    std::string search;
    std::optional<SourceId> source;  // reference being shown
    bool red_flags_seen = false;     // treatment text stays closed until then
    bool needling_accepted = false;  // no needle is shown until its notice was accepted
    bool pain_pick_armed = false;    // the next click on skin asks "what hurts here?"
    bool operator==(const Interface&) const = default;
};

struct Settings {
    float ui_scale = 1.0f;  // 0.75 .. 3
    bool reduced_motion = false;
    Palette palette = Palette::study;
    bool labels = true;
    bool markers = true;
    std::string language = "en";
    bool operator==(const Settings&) const = default;
};

struct Hover {
    std::optional<StructureId> structure;
    std::optional<PointId> point;
    bool operator==(const Hover&) const = default;
};

struct AppState {
    Audience audience = Audience::study;
    SceneState scene;
    Playback playback;
    Interface interface;
    Settings settings;
    Hover hover;
    bool operator==(const AppState&) const = default;
};

inline Register register_for(Audience audience) {
    return audience == Audience::clinic ? Register::plain : Register::professional;
}

// The eye for a named view of the whole leg; oblique first view: first_orbit().
Orbit orbit_for(ViewName view);
Orbit first_orbit();

// Where the joints are to stand now.
Pose wanted_pose(const AppState& state, const Content& content);

// What a structure is when the user said nothing: skin and fascia are ghosts, variants and overlays hidden.
Shown default_shown(const StructureInfo& structure);
// The needle to be shown: at the point in the card, once its notice was accepted; else nullptr.
const NeedleAim* needle_shown(const AppState& state);

// False for a variant that this leg does not have.
bool exists(const StructureInfo& structure, const SceneState& scene);
// What it is now, after peel, variants, isolation and the user's choices.
Shown shown_now(const StructureInfo& structure, const SceneState& scene);
// How many structures the user's own choices hide (for "restore hidden (N)").
std::size_t hidden_count(const Content& content, const SceneState& scene);

const char* name_of(Audience value);
const char* name_of(ViewName value);
const char* name_of(Shown value);
const char* name_of(ThirdHead value);
const char* name_of(Palette value);
bool from_name(const std::string& name, Audience& out);
bool from_name(const std::string& name, ViewName& out);
bool from_name(const std::string& name, ThirdHead& out);
bool from_name(const std::string& name, Palette& out);

}  // namespace surae
