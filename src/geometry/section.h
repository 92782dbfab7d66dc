// Plane cuts of meshes: closed outlines with area and centroid. For placing points, measuring girths, capped sections.
#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "geometry/mesh.h"

namespace surae {

struct Plane {
    glm::vec3 point;
    glm::vec3 normal;  // unit length
};

// One outline, points in order; the last joins the first when closed. Counter-clockwise (area > 0) round solid
// material seen against the plane's normal, clockwise round holes.
struct Outline {
    std::vector<glm::vec3> points;
    bool closed = true;
};

std::vector<Outline> cut(MeshView mesh, const Plane& plane);

struct SectionMeasure {
    double area_m2 = 0;
    glm::vec3 centroid{0};
    double perimeter_m = 0;
};
SectionMeasure measure(const std::vector<Outline>& outlines, const Plane& plane);
// Length of the convex hull round all outlines: what a tape measures (a girth).
double convex_girth_m(const std::vector<Outline>& outlines, const Plane& plane);

}  // namespace surae
