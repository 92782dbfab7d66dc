#include "input/input.h"

#include <algorithm>
#include <cmath>

#include "derive/finder.h"
#include "derive/leg_section.h"
#include "derive/pick.h"
#include "frame/projection.h"
#include "input/keys_to_actions.h"

namespace surae {

namespace {

constexpr float drag_starts_px = 5.0f;
constexpr float orbit_deg_per_px = 0.35f;
constexpr float marker_reach_px = 18.0f;  // a finger's half width at 96 dpi

class Pointing {
  public:
    Pointing(PointerState& pointer, const InputContext& context) : pointer_(pointer), context_(context) {}

    std::vector<Action> moved(const event::PointerMoved& e);
    std::vector<Action> button(const event::PointerButton& e);
    std::vector<Action> wheel(const event::Wheel& e) const;

  private:
    const Picture& picture() const { return context_.frame.picture; }
    glm::vec2 in_picture(glm::vec2 window_px) const { return window_px - context_.picture_origin_px; }
    bool inside(glm::vec2 window_px) const {
        const glm::vec2 p = in_picture(window_px);
        return p.x >= 0 && p.y >= 0 && p.x < static_cast<float>(picture().size_px.x) &&
               p.y < static_cast<float>(picture().size_px.y);
    }
    // Without its part in what a cut has taken away.
    Ray cut_off(Ray ray) const {
        const Cut& cut = picture().cut;
        if (!cut.takes(ray.origin)) return ray;
        const float towards = glm::dot(glm::vec3(cut.plane), ray.direction);
        if (towards > 1e-6f) ray.origin = ray.at(-glm::dot(cut.plane, glm::vec4(ray.origin, 1)) / towards);
        return ray;
    }
    std::optional<PointId> marker_under(glm::vec2 window_px) const;
    std::optional<Pick> structure_under(glm::vec2 window_px, bool skin_too) const;
    std::vector<Action> drag(glm::vec2 by_px) const;
    PointerState::Grip grip_under(glm::vec2 window_px) const;
    std::vector<Action> drag_needle() const;
    std::vector<Action> hover() const;
    std::vector<Action> click() const;

    PointerState& pointer_;
    const InputContext& context_;
};

std::optional<PointId> Pointing::marker_under(glm::vec2 window_px) const {
    const glm::vec2 p = in_picture(window_px);
    const float reach = marker_reach_px * std::max(1.0f, context_.scale);
    std::optional<PointId> nearest;
    float best = reach;
    for (const Marker& marker : context_.frame.overlay.markers) {
        const float distance = glm::distance(marker.at_px, p);
        if (distance > best) continue;
        best = distance;
        nearest = marker.point;
    }
    return nearest;
}

std::optional<Pick> Pointing::structure_under(glm::vec2 window_px, bool skin_too) const {
    std::vector<bool> pickable(context_.world.infos.size(), false);
    for (const DrawItem& item : picture().items) {
        const bool skin = context_.world.infos[item.structure].kind == StructureKind::skin;
        pickable[item.structure] = skin ? skin_too || item.style == DrawStyle::solid : true;
        if (!skin && skin_too) pickable[item.structure] = false;
    }
    return pick(context_.world, cut_off(ray_through(picture().camera, picture().size_px, in_picture(window_px))),
                pickable);
}

std::vector<Action> Pointing::drag(glm::vec2 by_px) const {
    const bool pans = pointer_.button != 0 || pointer_.shift;
    const float flip = picture().camera.mirrored ? -1.0f : 1.0f;
    if (!pans) return {action::OrbitBy{flip * by_px.x * orbit_deg_per_px, by_px.y * orbit_deg_per_px}};
    // The point under the pointer at the target's depth follows the pointer.
    const float metres = metres_per_pixel(picture().camera, picture().size_px, context_.state.scene.orbit.distance_m);
    const glm::mat3 eye_axes = glm::transpose(glm::mat3(picture().camera.view));
    return {action::PanBy{eye_axes[0] * (-flip * by_px.x * metres) + eye_axes[1] * (by_px.y * metres)}};
}

PointerState::Grip Pointing::grip_under(glm::vec2 window_px) const {
    const auto& needle = context_.frame.overlay.needle;
    if (!needle) return PointerState::Grip::none;
    const float reach = marker_reach_px * std::max(1.0f, context_.scale);
    const float entry = glm::distance(needle->entry_px, in_picture(window_px)),
                handle = glm::distance(needle->handle_px, in_picture(window_px));
    if (std::min(entry, handle) > reach) return PointerState::Grip::none;
    return entry < handle ? PointerState::Grip::entry : PointerState::Grip::handle;
}

// The entry follows the pointer over the skin, angles and depth stay. The handle turns the needle about its entry.
std::vector<Action> Pointing::drag_needle() const {
    const NeedleAim* aim = needle_shown(context_.state);
    const auto line = needle_of(context_.state, context_.world);
    if (!aim || !line || context_.world.skin.empty()) return {};
    const Ray ray = ray_through(picture().camera, picture().size_px, in_picture(pointer_.at_px));
    NeedleAim moved = *aim;
    if (pointer_.grip == PointerState::Grip::entry) {
        const auto hit = context_.world.bvh(context_.world.skin.structure).first_hit(ray);
        if (!hit) return {};
        const SkinCoordinates place = coordinates_at(context_.world, hit->position);
        moved.entry = SkinPlace{place.t, place.az_deg};
        return {action::AimNeedle{moved}};
    }
    // The handle at its depth before the eye, under the pointer; the needle runs from there through the entry.
    const glm::vec3 entry = line->entry, eye = picture().camera.eye;
    const float depth = glm::distance(eye, entry);
    const glm::vec3 handle = ray.origin + depth * ray.direction;
    const NeedleAim turned =
        aim_through(context_.world, context_.state.scene.points.back(), line->place, 2.0f * entry - handle);
    moved.lean_deg = turned.lean_deg;
    moved.turn_deg = turned.turn_deg;
    return {action::AimNeedle{moved}};
}

std::vector<Action> Pointing::hover() const {
    Hover hover;
    if (!context_.interface_has_pointer && inside(pointer_.at_px)) {
        hover.point = marker_under(pointer_.at_px);
        if (!hover.point && !context_.state.interface.pain_pick_armed) {
            if (const auto found = structure_under(pointer_.at_px, false))
                hover.structure = context_.world.infos[found->structure].id;
        }
    }
    if (hover == context_.state.hover) return {};
    return {action::SetHover{std::move(hover)}};
}

std::vector<Action> Pointing::moved(const event::PointerMoved& e) {
    const glm::vec2 to{e.x, e.y};
    const glm::vec2 by = to - pointer_.at_px;
    pointer_.at_px = to;
    if (pointer_.button < 0) return hover();
    if (!pointer_.dragging &&
        glm::distance(to, pointer_.pressed_at_px) < drag_starts_px * std::max(1.0f, context_.scale))
        return {};
    // The first move of a drag makes up for the way to its start, so that nothing jumps.
    const glm::vec2 moved_by = pointer_.dragging ? by : to - pointer_.pressed_at_px;
    pointer_.dragging = true;
    if (pointer_.grip != PointerState::Grip::none) return drag_needle();
    return drag(moved_by);
}

std::vector<Action> Pointing::button(const event::PointerButton& e) {
    if (e.down) {
        if (context_.interface_has_pointer || !inside(pointer_.at_px) || pointer_.button >= 0) return {};
        pointer_.button = e.button;
        pointer_.pressed_at_px = pointer_.at_px;
        pointer_.dragging = false;
        pointer_.grip = e.button == 0 && !pointer_.shift ? grip_under(pointer_.at_px) : PointerState::Grip::none;
        return {};
    }
    if (pointer_.button != e.button) return {};
    const bool clicked = !pointer_.dragging && e.button == 0 && pointer_.grip == PointerState::Grip::none;
    pointer_.button = -1;
    pointer_.dragging = false;
    return clicked ? click() : hover();
}

std::vector<Action> Pointing::click() const {
    if (context_.state.interface.pain_pick_armed) {
        const auto found = structure_under(pointer_.at_px, true);
        if (!found) return {};
        const SkinCoordinates place = coordinates_at(context_.world, found->hit.position);
        return {action::FindAtSkin{SkinSpot{found->hit.position, regions_at(context_.world, place)}}};
    }
    if (const auto point = marker_under(pointer_.at_px))
        return {action::SelectPoint{*point, pointer_.ctrl || pointer_.shift}};
    const auto found = structure_under(pointer_.at_px, false);
    if (!found) return {action::SelectStructure{std::nullopt}};
    return {action::SelectStructure{context_.world.infos[found->structure].id}};
}

std::vector<Action> Pointing::wheel(const event::Wheel& e) const {
    if (context_.interface_has_pointer || !inside(pointer_.at_px) || e.dy == 0) return {};
    const Ray ray = ray_through(picture().camera, picture().size_px, in_picture(pointer_.at_px));
    const Orbit& orbit = context_.state.scene.orbit;
    const auto found = structure_under(pointer_.at_px, false);
    // Over nothing, the place at the target's depth is what one zooms towards.
    return {action::ZoomBy{std::pow(0.88f, e.dy), found ? found->hit.position : ray.at(orbit.distance_m)}};
}

}  // namespace

std::vector<Action> handle_event(const Event& event, PointerState& pointer, const InputContext& context) {
    Pointing pointing(pointer, context);
    if (const auto* moved = std::get_if<event::PointerMoved>(&event)) return pointing.moved(*moved);
    if (const auto* button = std::get_if<event::PointerButton>(&event)) return pointing.button(*button);
    if (const auto* wheel = std::get_if<event::Wheel>(&event)) return pointing.wheel(*wheel);
    if (const auto* key = std::get_if<event::Key>(&event)) {
        pointer.shift = key->shift;
        pointer.ctrl = key->ctrl;
        return context.interface_has_keys ? std::vector<Action>{}
                                          : key_actions(*key, context.state, *context.world.content);
    }
    if (const auto* text = std::get_if<event::Text>(&event)) {
        return context.interface_has_keys ? std::vector<Action>{}
                                          : text_actions(text->utf8, context.state, *context.world.content);
    }
    if (std::holds_alternative<event::PointerLeft>(event) && context.state.hover != Hover{})
        return {action::SetHover{}};
    return {};
}

}  // namespace surae
