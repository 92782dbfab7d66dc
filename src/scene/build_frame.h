// State and world in, one frame out. Pure: no clock, no GL.
#pragma once

#include "derive/world.h"
#include "frame/frame.h"
#include "model/app_state.h"

namespace surae {

// The eye of an orbit: a 30 degree lens, turned about the leg's own long axis.
Camera camera_for(const Orbit& orbit, Side side, glm::ivec2 size_px);

// orbit: where the eye is at this moment (a flight may be on its way to state.scene.orbit). heat_shown: 0 .. 1 while
// the heat fades in; twitch: 0 .. 1 after the needle met the taut band.
Frame build_frame(const AppState& state, const World& world, const Orbit& orbit, glm::ivec2 size_px,
                  float heat_shown = 1, float twitch = 1);
// The same in two halves: the picture, and what lies on it, which can be found while the picture is drawn.
Frame build_picture(const AppState& state, const World& world, const Orbit& orbit, glm::ivec2 size_px, float heat_shown,
                    float twitch);
void add_overlay(const AppState& state, const World& world, const Orbit& orbit, float twitch, Frame& frame);

// The eye that shows a trigger point together with where its pain goes, and a structure as a whole.
Orbit orbit_of_point(const World& world, const PointId& point, const Orbit& from);
// The eye that shows what the finder lights up; from where it is when that is not on this leg.
Orbit orbit_of_heat(const AppState& state, const World& world, const Orbit& from);
// The eye that sees a needle from its side and the skin it goes through.
Orbit orbit_of_needle(const AppState& state, const World& world, const Orbit& from);
// What a named view is when the leg stands in another pose, which it holds whole, or is cut across, which it sees
// aslant.
Orbit orbit_of_view(const AppState& state, const World& world, const Orbit& named);
// The eye that looks at the plane the scene is cut by.
Orbit orbit_of_section(const AppState& state, const World& world, const Orbit& from);
Orbit orbit_of_structure(const World& world, const StructureId& structure, const Orbit& from);

}  // namespace surae
