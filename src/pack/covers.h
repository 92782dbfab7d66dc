// Skin and crural fascia for a leg that has none: envelopes of what it has, in the leg frame.
#pragma once

#include <span>

#include "geometry/mesh.h"

namespace surae {

// scale: the leg's size against a shin of 0.365 m. Both are closed; empty when nothing lies where they would be.

// Skin with its fat, 4 to 7 mm thick by site (docs/packs.md), from the toes up to height top_y.
Mesh make_skin(std::span<const MeshView> meshes, float top_y, float scale);

// Close round muscles and bones, from just below the knee to above the ankle.
Mesh make_fascia(std::span<const MeshView> meshes, float scale);

}  // namespace surae
