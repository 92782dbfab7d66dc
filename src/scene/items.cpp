#include "scene/items.h"

#include <algorithm>
#include <set>

#include "scene/colours.h"
#include "scene/venous_flow.h"

namespace surae {

namespace {

// Muscles that play a part in what is being shown, by role.
struct Roles {
    const StructureInfo* selected = nullptr;
    std::set<MuscleId> agonists, synergists, antagonists, complained;
    float pumping = 0;  // how hard the calf squeezes its deep veins, 0 .. 1
};

Roles roles_in(const AppState& state, const Content& content) {
    Roles roles;
    const SceneState& scene = state.scene;
    roles.pumping = venous_pressure(state, content);
    const StructureInfo* selected = scene.selected ? content.find(*scene.selected) : nullptr;
    roles.selected = selected;
    if (const Muscle* muscle = selected ? content.find(selected->muscle) : nullptr) {
        for (const Relation& relation : muscle->relations) {
            if (scene.highlight_synergists && relation.kind == RelationKind::synergist)
                roles.synergists.insert(relation.muscle);
            if (scene.highlight_antagonists && relation.kind == RelationKind::antagonist)
                roles.antagonists.insert(relation.muscle);
        }
    }
    if (const Movement* movement = state.playback.movement ? content.find(*state.playback.movement) : nullptr) {
        roles.agonists.insert(movement->agonists.begin(), movement->agonists.end());
        roles.synergists.insert(movement->synergists.begin(), movement->synergists.end());
        roles.antagonists.insert(movement->antagonists.begin(), movement->antagonists.end());
    }
    if (scene.finder.complaint) {
        if (const Complaint* complaint = content.find(*scene.finder.complaint)) {
            roles.complained.insert(complaint->muscles.begin(), complaint->muscles.end());
        }
    }
    return roles;
}

void set_glow(DrawItem& item, float strength, glm::vec3 colour) {
    item.glow = strength;
    item.glow_colour = colour;
}

// A muscle with a part to play takes the part's colour; the others step back.
void play(DrawItem& item, glm::vec3 colour) {
    item.colour = glm::mix(item.colour, colour, 0.75f);
    item.grey = 0;
    set_glow(item, 0.25f, colour);
}

// In focus only the selected structure, the rest of its muscle and those with a part to play keep their colour.
bool steps_back(const StructureInfo& info, const AppState& state, const Roles& roles) {
    if (!state.scene.focus || !roles.selected || info.kind == StructureKind::skin) return false;
    if (info.muscle.empty()) return info.id != roles.selected->id;
    return info.muscle != roles.selected->muscle && !roles.synergists.contains(info.muscle) &&
           !roles.antagonists.contains(info.muscle);
}

void apply_roles(DrawItem& item, const StructureInfo& info, const AppState& state, const Roles& roles) {
    const bool acting = !roles.agonists.empty() || !roles.synergists.empty() || !roles.antagonists.empty();
    if (acting && info.kind == StructureKind::muscle && state.scene.selected != info.id) item.grey = 0.8f;
    if (!info.muscle.empty()) {
        // The only ones that keep their colour. A colour of their own would look like the pain's.
        const std::set<MuscleId>& meant = acting ? roles.agonists : roles.complained;
        if (meant.contains(info.muscle)) item.grey = 0;
        if (roles.synergists.contains(info.muscle)) play(item, synergist_glow);
        if (roles.antagonists.contains(info.muscle)) play(item, antagonist_glow);
    }
    if (roles.pumping > 0 && info.pumped) set_glow(item, 0.7f * roles.pumping, pumped_glow);
    if (steps_back(info, state, roles)) {
        // Calm, and a little nearer to the middle grey: the chosen muscle is the only colour left.
        item.grey = 0.92f;
        item.colour = glm::mix(item.colour, glm::vec3(0.30f), 0.35f);
        // What lies over it is seen through.
        if (info.kind == StructureKind::muscle && info.layer < roles.selected->layer) {
            item.style = DrawStyle::ghost;
            item.opacity = 0.28f;
        }
    }
    if (state.hover.structure == info.id) {
        set_glow(item, std::max(item.glow, 0.12f), hover_glow);
        item.outline = Outline::hovered;
    }
    if (state.scene.selected == info.id) item.outline = Outline::selected;
}

}  // namespace

Heat heat_for(const AppState& state, const World& world) {
    const SceneState& scene = state.scene;
    if (scene.finder.complaint) {
        const Complaint* complaint = world.content->find(*scene.finder.complaint);
        return complaint ? heat_of_complaint(world, *complaint) : Heat{};
    }
    if (scene.finder.spot) return heat_of_regions(world, scene.finder.spot->regions);
    if (scene.points.empty()) return {};
    return heat_of_points(world, scene.points, scene.show_exceptional);
}

bool any_heat(const Heat& heat) {
    return heat.skin != nullptr || !heat.figure.empty();
}

std::vector<DrawItem> build_items(const AppState& state, const World& world, std::optional<float> heat_shown) {
    const Roles roles = roles_in(state, *world.content);
    std::vector<DrawItem> items;
    for (std::size_t i = 0; i < world.infos.size(); ++i) {
        const StructureInfo& info = world.infos[i];
        Shown shown = shown_now(info, state.scene);
        const bool is_skin = info.kind == StructureKind::skin;
        // Heat lives on the skin: while there is some, a peeled skin comes back as a ghost to carry it.
        const bool chosen = state.scene.shown.contains(info.id) || !state.scene.isolated.empty();
        if (is_skin && heat_shown && shown == Shown::hidden && !chosen) shown = Shown::ghost;
        if (shown == Shown::hidden) continue;
        DrawItem item;
        item.structure = static_cast<std::uint32_t>(i);
        item.style = shown == Shown::ghost ? DrawStyle::ghost : DrawStyle::solid;
        item.material = material_of(info.kind);
        item.colour = colour_of(info);
        item.opacity = shown == Shown::ghost ? (is_skin ? 0.30f : 0.40f) : 1.0f;
        // Warm zones must never lie on warm muscle: what is under the heat calms down.
        item.grey = heat_shown && !is_skin && info.kind == StructureKind::muscle ? 0.65f * *heat_shown : 0.0f;
        item.carries_heat = is_skin && heat_shown.has_value();
        apply_roles(item, info, state, roles);
        items.push_back(item);
    }
    return items;
}

std::vector<bool> solid_flags(const std::vector<DrawItem>& items, std::size_t structure_count) {
    std::vector<bool> flags(structure_count, false);
    for (const DrawItem& item : items) flags[item.structure] = item.style == DrawStyle::solid;
    return flags;
}

}  // namespace surae
