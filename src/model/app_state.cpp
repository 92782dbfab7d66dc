#include "model/app_state.h"

#include <algorithm>
#include <array>
#include <utility>

namespace surae {

namespace {

template <class E, std::size_t N>
using Names = std::array<std::pair<E, const char*>, N>;

constexpr Names<Audience, 3> audience_names{
    {{Audience::study, "study"}, {Audience::lecture, "lecture"}, {Audience::clinic, "clinic"}}};
constexpr Names<ViewName, 5> view_names{{{ViewName::posterior, "posterior"},
                                         {ViewName::anterior, "anterior"},
                                         {ViewName::medial, "medial"},
                                         {ViewName::lateral, "lateral"},
                                         {ViewName::plantar, "plantar"}}};
constexpr Names<Shown, 3> shown_names{{{Shown::shown, "shown"}, {Shown::ghost, "ghost"}, {Shown::hidden, "hidden"}}};
constexpr Names<ThirdHead, 3> third_head_names{
    {{ThirdHead::none, "none"}, {ThirdHead::medial, "medial"}, {ThirdHead::lateral, "lateral"}}};
constexpr Names<Palette, 3> palette_names{
    {{Palette::study, "study"}, {Palette::clinic, "clinic"}, {Palette::projector, "projector"}}};

constexpr Names<SectionKind, section_kind_count> section_names{{{SectionKind::none, "none"},
                                                                {SectionKind::axial, "axial"},
                                                                {SectionKind::sagittal, "sagittal"},
                                                                {SectionKind::coronal, "coronal"},
                                                                {SectionKind::across, "across"},
                                                                {SectionKind::along, "along"}}};

template <class E, std::size_t N>
const char* find_name(const Names<E, N>& names, E value) {
    for (const auto& [each, name] : names) {
        if (each == value) return name;
    }
    return "?";
}

template <class E, std::size_t N>
bool find_value(const Names<E, N>& names, const std::string& name, E& out) {
    for (const auto& [value, each] : names) {
        if (name == each) {
            out = value;
            return true;
        }
    }
    return false;
}

// Structures that exist in some people only; shown by the variant switches, never by default.
const StructureId third_head_medial{"gastrocnemius_third_head_medial"};
const StructureId third_head_lateral{"gastrocnemius_third_head_lateral"};
const StructureId plantaris{"plantaris"};

bool absent_variant(const StructureId& id, const SceneState& scene) {
    if (id == third_head_medial) return scene.third_head != ThirdHead::medial;
    if (id == third_head_lateral) return scene.third_head != ThirdHead::lateral;
    return id == plantaris && !scene.plantaris_present;
}

}  // namespace

Pose wanted_pose(const AppState& state, const Content& content) {
    const Playback& playback = state.playback;
    const Movement* movement = playback.movement ? content.motion.find(*playback.movement) : nullptr;
    return movement ? movement->pose_at(playback.phase) : state.scene.pose;
}

Orbit orbit_for(ViewName view) {
    constexpr float foot_m = 0.37f;  // from the side, with some room before the toes
    // The middle of the leg, and far enough that knee and sole stay inside the picture.
    Orbit orbit{.yaw_deg = 0, .pitch_deg = 0, .distance_m = 1.25f, .target = {0, -0.165f, 0}};
    switch (view) {
        case ViewName::posterior:
            break;
        case ViewName::anterior:
            // The toes come nearer to the eye here, so it steps back.
            orbit = {.yaw_deg = 180, .pitch_deg = 0, .distance_m = 1.32f, .target = {0, -0.18f, 0}};
            break;
        case ViewName::medial:
            orbit.yaw_deg = -90;
            orbit.across_m = foot_m;
            break;
        case ViewName::lateral:
            orbit.yaw_deg = 90;
            orbit.across_m = foot_m;
            break;
        case ViewName::plantar:
            // From below, toes up, as a footprint is read.
            orbit = {.yaw_deg = 180,
                     .pitch_deg = -89,
                     .distance_m = 0.62f,
                     .target = {-0.02f, -0.40f, 0.045f},
                     .across_m = 0.22f};
            break;
    }
    return orbit;
}

Orbit first_orbit() {
    Orbit orbit = orbit_for(ViewName::posterior);
    orbit.yaw_deg = -24;  // a little from the inner side: both heads, their groove and the heel are seen at once
    orbit.pitch_deg = 6;
    return orbit;
}

Shown default_shown(const StructureInfo& structure) {
    switch (structure.kind) {
        case StructureKind::skin:
            return Shown::ghost;
        case StructureKind::fascia:
        case StructureKind::overlay:
            return Shown::hidden;
        default:
            return Shown::shown;
    }
}

const NeedleAim* needle_shown(const AppState& state) {
    const bool may = state.interface.needling_accepted && !state.scene.points.empty();
    return may && state.scene.needle ? &*state.scene.needle : nullptr;
}

bool exists(const StructureInfo& structure, const SceneState& scene) {
    return !absent_variant(structure.id, scene);
}

Shown shown_now(const StructureInfo& structure, const SceneState& scene) {
    if (absent_variant(structure.id, scene)) return Shown::hidden;
    const auto chosen = scene.shown.find(structure.id);
    if (!scene.isolated.empty()) {
        const bool in = std::find(scene.isolated.begin(), scene.isolated.end(), structure.id) != scene.isolated.end();
        if (!in) return Shown::hidden;
        return chosen != scene.shown.end() && chosen->second != Shown::hidden ? chosen->second : Shown::shown;
    }
    if (chosen != scene.shown.end()) return chosen->second;
    if (structure.layer < scene.peel) return Shown::hidden;
    // Peeled down to the fascia, the fascia is what one came to see.
    if (structure.kind == StructureKind::fascia && scene.peel == Layer::fascia) return Shown::ghost;
    return default_shown(structure);
}

std::size_t hidden_count(const Content& content, const SceneState& scene) {
    const auto hides = [&](const StructureInfo& structure) {
        const auto chosen = scene.shown.find(structure.id);
        return chosen != scene.shown.end() && chosen->second == Shown::hidden;
    };
    return static_cast<std::size_t>(std::count_if(content.structures.begin(), content.structures.end(), hides));
}

const char* name_of(Audience value) {
    return find_name(audience_names, value);
}
const char* name_of(ViewName value) {
    return find_name(view_names, value);
}
const char* name_of(Shown value) {
    return find_name(shown_names, value);
}
const char* name_of(ThirdHead value) {
    return find_name(third_head_names, value);
}
const char* name_of(Palette value) {
    return find_name(palette_names, value);
}
bool from_name(const std::string& name, Audience& out) {
    return find_value(audience_names, name, out);
}
bool from_name(const std::string& name, ViewName& out) {
    return find_value(view_names, name, out);
}
bool from_name(const std::string& name, ThirdHead& out) {
    return find_value(third_head_names, name, out);
}
bool from_name(const std::string& name, Palette& out) {
    return find_value(palette_names, name, out);
}

const char* name_of(SectionKind value) {
    return find_name(section_names, value);
}
bool from_name(const std::string& name, SectionKind& out) {
    return find_value(section_names, name, out);
}

}  // namespace surae
