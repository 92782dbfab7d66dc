// State and world in, one frame out. Pure: no clock, no GL.
#pragma once

#include "derive/world.h"
#include "frame/frame.h"
#include "model/app_state.h"

namespace surae {


Camera camera_for(const Orbit& orbit, Side side, glm::ivec2 size_px);
// Leg frame to pixels (top left origin); z is the depth in metres before the eye, negative behind it.
glm::vec3 project(const Camera& camera, glm::ivec2 size_px, glm::vec3 position);
// The ray under a pixel, in the leg frame.
Ray ray_through(const Camera& camera, glm::ivec2 size_px, glm::vec2 pixel);

// orbit: where the eye is at this moment (a flight may be on its way to state.scene.orbit).
Frame build_frame(const AppState& state, const World& world, const Orbit& orbit, glm::ivec2 size_px);

// The eye that shows a trigger point, or a structure, well.
Orbit orbit_of_point(const World& world, const PointId& point, const Orbit& from);
Orbit orbit_of_structure(const World& world, const StructureId& structure, const Orbit& from);

}  // namespace surae
