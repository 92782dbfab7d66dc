// Between the leg frame and pixels.
#pragma once

#include <glm/glm.hpp>

#include "frame/frame.h"
#include "geometry/mesh.h"

namespace surae {

// Leg frame to pixels (top left origin); z is the depth in metres before the eye, negative behind it.
glm::vec3 project(const Camera& camera, glm::ivec2 size_px, glm::vec3 position);

// The ray under a pixel, in the leg frame.
Ray ray_through(const Camera& camera, glm::ivec2 size_px, glm::vec2 pixel);

// How many metres one pixel spans at a depth before the eye.
float metres_per_pixel(const Camera& camera, glm::ivec2 size_px, float depth_m);

// Depth before the eye of the nearest corner of a box; negative behind it.
float nearest_depth_m(const Camera& camera, const Box& box);

// The level of a mesh (MeshView::level) to draw so near: what moves its surface by less than two thirds of a pixel is
// left out, and more where the picture's quality says so.
int mesh_level(const Picture& picture, float nearest_m);

// The way from the eye through the pixel (x, y) of what is drawn, counted from the lower left: (x * ray.x + ray.z,
// y * ray.y + ray.w, -1) in the eye's space.
glm::vec4 pixel_rays(const Picture& picture);

}  // namespace surae
