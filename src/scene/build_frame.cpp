#include "scene/build_frame.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "derive/heat.h"
#include "frame/heat_scale.h"
#include "scene/colours.h"
#include "scene/items.h"
#include "scene/marks.h"
#include "scene/section.h"

namespace surae {

namespace {

constexpr float lens_deg = 30.0f;
constexpr glm::vec3 proximal{0, 1, 0};

// Unit vector from the target to the eye.
glm::vec3 towards_eye(const Orbit& orbit) {
    const float yaw = glm::radians(orbit.yaw_deg), pitch = glm::radians(orbit.pitch_deg);
    return {-std::sin(yaw) * std::cos(pitch), std::sin(pitch), -std::cos(yaw) * std::cos(pitch)};
}

float yaw_deg_towards(glm::vec3 direction) {
    return glm::degrees(std::atan2(-direction.x, -direction.z));
}

// How much of the height is seen at the eye's target.
float seen_m(float distance_m) {
    return 2 * distance_m * std::tan(glm::radians(lens_deg / 2));
}

// Far enough that a height of extent_m fills most of the picture.
float distance_for(float extent_m) {
    return std::clamp(extent_m * 1.24f / seen_m(1), 0.22f, 2.0f);
}

// Of the height that is looked at, what a narrow picture shows across: names want more room beside a leg than beside a
// cut or a needle, which are to be seen from near.
constexpr float across_leg = 1, across_detail = 0.85f;

// Looks at this height, and in a narrow picture at no less of the width than leaves room for names.
void look_at(Orbit& orbit, glm::vec3 target, float extent_m, float across) {
    constexpr float leg_and_names_m = 0.35f;
    orbit.target = target;
    orbit.distance_m = distance_for(extent_m);
    orbit.across_m = std::min(across * seen_m(orbit.distance_m), leg_and_names_m);
}

// What a heat field covers on the skin: its middle, its size and which way it faces on the whole.
struct HeatSpot {
    glm::vec3 middle{0};
    glm::vec3 facing{0};
    Box box;
};

std::optional<HeatSpot> heat_spot(const World& world, const Heat& heat) {
    if (!heat.skin || world.skin.empty()) return std::nullopt;
    const MeshView& skin = world.pack->structures[world.skin.structure].mesh;
    HeatSpot spot;
    float sum = 0;
    for (std::size_t i = 0; i < heat.skin->size() && i < skin.positions.size(); ++i) {
        const HeatVertex& v = (*heat.skin)[i];
        const float weight = std::max(v.essential, v.tint);
        if (weight <= 0) continue;
        spot.middle += weight * skin.positions[i];
        if (i < skin.normals.size()) spot.facing += weight * skin.normals[i];
        if (weight > 0.15f) spot.box.add(skin.positions[i]);
        sum += weight;
    }
    if (sum <= 0 || spot.box.empty()) return std::nullopt;
    spot.middle /= sum;
    return spot;
}

// Level direction from the leg's middle to a place on its skin; straight back for a place in the middle.
glm::vec3 outward_at(const World& world, glm::vec3 place) {
    const glm::vec3 middle = world.skin.empty() ? glm::vec3(0) : world.skin.axis.centre_at(world.skin.axis.t_of(place));
    const glm::vec3 level{place.x - middle.x, 0, place.z - middle.z};
    return glm::length(level) > 1e-4f ? glm::normalize(level) : glm::vec3(0, 0, -1);
}

// The muscle shines up while its fibres run together, and calms as it lets go.
void light_up_twitch(const AppState& state, const World& world, float twitch, Picture& picture) {
    const Pin* pin = world.pin(state.scene.points.back());
    for (DrawItem& item : picture.items) {
        if (!pin || item.structure != pin->structure) continue;
        item.glow = std::max(item.glow, 0.5f * std::sin(glm::pi<float>() * twitch));
        item.glow_colour = hover_glow;
    }
}

}  // namespace

Camera camera_for(const Orbit& orbit, Side side, glm::ivec2 size_px) {
    const glm::vec2 size = glm::max(glm::vec2(size_px), glm::vec2(1.0f));
    const float aspect = size.x / size.y;
    Camera camera;
    camera.eye = orbit.target + orbit.distance_m * towards_eye(orbit);
    camera.view = glm::lookAt(camera.eye, orbit.target, proximal);
    // A picture narrower than the foot or the view needs widens its lens.
    const float across = std::max(0.42f, orbit.across_m / seen_m(orbit.distance_m));
    const float narrow = std::max(1.0f, across / aspect);
    const float half = std::tan(glm::radians(lens_deg / 2)) * narrow;
    const float near_m = std::max(0.01f, orbit.distance_m - 0.9f);
    camera.projection = glm::perspective(2.0f * std::atan(half), aspect, near_m, orbit.distance_m + 1.2f);
    camera.mirrored = side == Side::left;
    return camera;
}

Frame build_picture(const AppState& state, const World& world, const Orbit& orbit, glm::ivec2 size_px, float heat_shown,
                    float twitch) {
    Frame frame;
    const Heat heat = heat_for(state, world);
    Picture& picture = frame.picture;
    picture.size_px = size_px;
    picture.camera = camera_for(orbit, state.scene.side, size_px);
    picture.backdrop = backdrop_of(state.settings.palette);
    picture.items = build_items(state, world, any_heat(heat) ? std::optional(heat_shown) : std::nullopt);
    picture.heat = heat.skin;
    picture.heat_scale = default_heat_scale();
    picture.heat_shown = heat_shown;
    add_section(state, world, picture, frame.overlay);
    if (twitch < 1) {
        Overlay needle;
        add_needle(state, world, picture, twitch, needle);
        if (needle.needle && needle.needle->twitch < 1) light_up_twitch(state, world, twitch, picture);
    }
    return frame;
}

void add_overlay(const AppState& state, const World& world, const Orbit& orbit, float twitch, Frame& frame) {
    auto section = std::move(frame.overlay.section);
    frame.overlay = build_overlay(state, world, frame.picture, orbit, heat_for(state, world));
    frame.overlay.section = std::move(section);
    name_section(state, world, frame.picture, frame.overlay);
    add_needle(state, world, frame.picture, twitch, frame.overlay);
}

Frame build_frame(const AppState& state, const World& world, const Orbit& orbit, glm::ivec2 size_px, float heat_shown,
                  float twitch) {
    Frame frame = build_picture(state, world, orbit, size_px, heat_shown, twitch);
    add_overlay(state, world, orbit, twitch, frame);
    return frame;
}

Orbit orbit_of_point(const World& world, const PointId& point, const Orbit& from) {
    const Pin* pin = world.pin(point);
    if (!pin) return from;
    // Point and pain together: the eye stands between their two sides of the leg, far enough to hold both.
    glm::vec3 outward = outward_at(world, pin->skin_position);
    glm::vec3 target = pin->position;
    float extent = 0.30f;
    if (const auto pain = heat_spot(world, heat_of_points(world, {point}, false))) {
        extent = std::max(extent, 1.35f * std::abs(pain->middle.y - pin->position.y) + 0.16f);
        target = 0.5f * (target + pain->middle);
        outward += 0.55f * outward_at(world, pain->middle);
    }
    Orbit orbit = from;
    look_at(orbit, target, extent, across_leg);
    orbit.yaw_deg = yaw_deg_towards(outward);
    orbit.pitch_deg = 2;
    return orbit;
}

Orbit orbit_of_heat(const AppState& state, const World& world, const Orbit& from) {
    const auto spot = heat_spot(world, heat_for(state, world));
    if (!spot) return from;
    Orbit orbit = from;
    const glm::vec3 size = spot->box.size();
    look_at(orbit, 0.5f * (spot->middle + spot->box.centre()), std::max({size.x, size.y, size.z, 0.24f}) * 1.5f,
            across_leg);
    const glm::vec3 level{spot->facing.x, 0, spot->facing.z};
    orbit.yaw_deg =
        yaw_deg_towards(glm::length(level) > 0.2f * glm::length(spot->facing) ? level : glm::vec3(0, 0, -1));
    // Zones under the foot are looked at from below, though never so steeply that the leg is lost.
    const float down = glm::length(spot->facing) > 0 ? -spot->facing.y / glm::length(spot->facing) : 0;
    orbit.pitch_deg = std::clamp(-60.0f * down, -50.0f, 15.0f);
    return orbit;
}

Orbit orbit_of_needle(const AppState& state, const World& world, const Orbit& from) {
    const auto line = needle_of(state, world);
    if (!line) return from;
    constexpr float aside_deg = 50;
    Orbit orbit = from;
    look_at(orbit, line->entry, 0.24f, across_detail);
    // Aside towards the back of the leg, where the view is free.
    const float yaw = yaw_deg_towards(-line->direction);
    orbit.yaw_deg = yaw > 0 ? yaw - aside_deg : yaw + aside_deg;
    orbit.pitch_deg = 12;
    return orbit;
}

namespace {

// Looked at from so steep, all there is to see is what the leg takes up across.
bool from_end(const Orbit& orbit) {
    return std::abs(orbit.pitch_deg) > 45;
}

// The whole of a posed leg; the eye comes no nearer than for the leg at rest.
Orbit around_posed(const World& world, const Orbit& from) {
    Box box;
    for (const PackStructure& structure : world.pack->structures) box.add(structure.box);
    if (box.empty()) return from;
    Orbit orbit = from;
    orbit.target = box.centre();
    const glm::vec3 size = box.size();
    const float across_m = std::max(size.x, size.z);
    orbit.distance_m = std::max(from.distance_m, distance_for(from_end(from) ? across_m : std::max(across_m, size.y)));
    return orbit;
}

struct Extent {
    glm::vec3 middle{0};
    float size_m = 0;
};

// A plane of this normal cuts across the leg rather than down it.
bool lies_across(glm::vec3 normal) {
    return std::abs(normal.y) > 0.87f;
}

// A cut down the leg is looked at whole, one across it from near.
Extent extent_of_section(const AppState& state, const World& world, const SectionPlane& plane) {
    const SectionKind kind = state.scene.section.kind;
    if (kind != SectionKind::sagittal && kind != SectionKind::coronal) return {plane.point, 0.21f};
    Box box;
    for (const PackStructure& structure : world.pack->structures) box.add(structure.box);
    const glm::vec3 middle = plane.place(plane.flat(box.centre()));
    return {middle, 0.95f * std::max({box.size().x, box.size().y, box.size().z})};
}

}  // namespace

Orbit orbit_of_section(const AppState& state, const World& world, const Orbit& from) {
    const auto plane = diagram_plane(state, world);
    if (!plane) return from;
    // From the side on which the eye is already, or from above; a cut across the leg is looked at aslant.
    constexpr float edge_on = 0.05f;
    glm::vec3 n = plane->normal();
    const float faced = glm::dot(towards_eye(from), n);
    if (std::abs(faced) < edge_on ? n.y < 0 : faced < 0) n = -n;
    Orbit orbit = from;
    const Extent seen = extent_of_section(state, world, *plane);
    look_at(orbit, seen.middle, seen.size_m, across_detail);
    const float steep = glm::degrees(std::asin(std::clamp(n.y, -1.0f, 1.0f)));
    if (!lies_across(n)) orbit.yaw_deg = yaw_deg_towards(n);
    orbit.pitch_deg = std::clamp(steep, -55.0f, 55.0f);
    return orbit;
}

Orbit orbit_of_view(const AppState& state, const World& world, const Orbit& named) {
    const auto plane = state.scene.section.kind == SectionKind::none ? std::nullopt : diagram_plane(state, world);
    if (plane && lies_across(plane->normal())) {
        // From a side it would be seen on its edge.
        Orbit orbit = orbit_of_section(state, world, named);
        if (from_end(named)) orbit.pitch_deg = named.pitch_deg;
        return orbit;
    }
    return wanted_pose(state, *world.content) == Pose{} ? named : around_posed(world, named);
}

Orbit orbit_of_structure(const World& world, const StructureId& structure, const Orbit& from) {
    const auto index = world.pack->index_of(structure);
    if (!index) return from;
    const Box& box = world.pack->structures[*index].box;
    Orbit orbit = from;
    const glm::vec3 size = box.size();
    look_at(orbit, box.centre(), std::max({size.x, size.y, size.z}) * 1.15f, across_leg);
    return orbit;
}

}  // namespace surae
