// Trigger points pinned in the muscle they belong to: (t, m, d) of docs/content.md made a place in one pack's meshes.
#pragma once

#include <optional>

#include "content/content.h"
#include "derive/leg_coordinates.h"
#include "derive/world.h"

namespace surae {

// A muscle's mesh with its tree, which must be of that mesh.
struct PlacementMesh {
    std::size_t structure = 0;  // index into Pack::structures
    MeshView mesh;
    const Bvh* tree = nullptr;
};

// Where the point lies in its structure. When (t, m) misses the material (a crescent, a gap, a level the mesh does not
// reach) the nearest place inside is taken and Pin::off_muscle_m tells how far off that is. None for an empty mesh.
// Skin fields of the pin are left alone.
std::optional<Pin> place_in_muscle(const TriggerPoint& point, const PlacementMesh& muscle, const LegAxis& axis);

// Fills skin_position and depth_below_skin_m. Without a skin (nullptr) the surface of the muscle stands in for it.
void place_on_skin(Pin& pin, const TriggerPoint& point, const LegAxis& axis, const Bvh* skin);

}  // namespace surae
