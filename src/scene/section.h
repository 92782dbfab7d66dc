// The needle and the cut of a state, as a picture and its marks show them.
#pragma once

#include "derive/leg_section.h"
#include "frame/frame.h"

namespace surae {

// What the state wants to be seen cut: its choice, or across the needle for the diagram alone.
std::optional<SectionPlane> diagram_plane(const AppState& state, const World& world);
// The cut of a picture and the diagram of the same faces.
void add_section(const AppState& state, const World& world, Picture& picture, Overlay& overlay);

// A cut picture's title and names say what is cut: the faces' names stand in place of those of the structures, of the
// largest ones and some nerves and vessels, unless the plane is seen on its edge.
void name_section(const AppState& state, const World& world, const Picture& picture, Overlay& overlay);

// twitch: 0 .. 1 since the tip met the taut band.
void add_needle(const AppState& state, const World& world, const Picture& picture, float twitch, Overlay& overlay);

// What the eye sees of a place when the picture is cut: from where the way from the eye enters what is left.
glm::vec3 seen_from(const Picture& picture, glm::vec3 place);

}  // namespace surae
