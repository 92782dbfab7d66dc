#include "geometry/section.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace surae {
namespace {

constexpr std::uint32_t none = 0xffffffffu;

struct PositionHash {
    std::size_t operator()(const glm::vec3& p) const noexcept {
        std::uint32_t bits[3];
        const glm::vec3 q = p + 0.0f;  // -0 and 0 are equal and must hash alike
        std::memcpy(bits, &q, sizeof bits);
        std::size_t hash = bits[0];
        for (const std::uint32_t word : {bits[1], bits[2]}) hash = (hash ^ word) * 0x9e3779b97f4a7c15ull;
        return hash ^ (hash >> 29);
    }
};

double height(glm::vec3 p, const Plane& plane) {
    return glm::dot(glm::dvec3(p) - glm::dvec3(plane.point), glm::dvec3(plane.normal));
}

// Crossings of the mesh's edges with the plane, one for each edge: corners at the same place are one corner, so meshes
// with split normals give closed outlines too.
class Crossings {
  public:
    explicit Crossings(const Plane& plane) : plane_(plane) {}

    std::uint32_t of_edge(glm::vec3 from, glm::vec3 to) {
        std::uint32_t a = corner(from), b = corner(to);
        if (a > b) {
            std::swap(a, b);
            std::swap(from, to);
        }
        const auto key = (static_cast<std::uint64_t>(a) << 32) | b;
        const auto [found, added] = edges_.try_emplace(key, static_cast<std::uint32_t>(points.size()));
        if (added) {
            const double h0 = height(from, plane_), h1 = height(to, plane_);
            points.push_back(glm::vec3(glm::mix(glm::dvec3(from), glm::dvec3(to), h0 / (h0 - h1))));
        }
        return found->second;
    }

    std::vector<glm::vec3> points;

  private:
    std::uint32_t corner(glm::vec3 p) {
        return corners_.try_emplace(p, static_cast<std::uint32_t>(corners_.size())).first->second;
    }

    Plane plane_;
    std::unordered_map<glm::vec3, std::uint32_t, PositionHash> corners_;
    std::unordered_map<std::uint64_t, std::uint32_t> edges_;
};

struct Segment {
    std::uint32_t from, to;
    std::uint32_t next_of_same_start = none;
    bool used = false;
};

// Segments from the crossing where the surface goes down through the plane to the one where it comes up: with outward
// faces this runs counter-clockwise round solid material. A corner on the plane counts as above it, so no triangle lies
// in the plane and every triangle is cut in no point or in two.
std::vector<Segment> segments_of(MeshView mesh, const Plane& plane, Crossings& crossings) {
    std::vector<double> heights(mesh.positions.size());
    for (std::size_t i = 0; i < heights.size(); ++i) heights[i] = height(mesh.positions[i], plane);
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        if (t.x >= heights.size() || t.y >= heights.size() || t.z >= heights.size()) continue;
        const int above = (heights[t.x] >= 0) + (heights[t.y] >= 0) + (heights[t.z] >= 0);
        if (above == 0 || above == 3) continue;
        if (!std::isfinite(heights[t.x] + heights[t.y] + heights[t.z])) continue;
        std::uint32_t down = none, up = none;
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t p = t[k], q = t[(k + 1) % 3];
            if ((heights[p] >= 0) == (heights[q] >= 0)) continue;
            (heights[p] >= 0 ? down : up) = crossings.of_edge(mesh.positions[p], mesh.positions[q]);
        }
        if (down != up) segments.push_back({down, up});
    }
    return segments;
}

// Segments by the point they start at.
struct Starts {
    std::vector<std::uint32_t> first;

    Starts(std::vector<Segment>& segments, std::size_t points) : first(points, none) {
        for (std::uint32_t i = static_cast<std::uint32_t>(segments.size()); i-- > 0;) {
            segments[i].next_of_same_start = first[segments[i].from];
            first[segments[i].from] = i;
        }
    }
    std::uint32_t unused(const std::vector<Segment>& segments, std::uint32_t point) const {
        std::uint32_t i = first[point];
        while (i != none && segments[i].used) i = segments[i].next_of_same_start;
        return i;
    }
};

void add_point(std::vector<glm::vec3>& points, glm::vec3 p) {
    if (points.empty() || points.back() != p) points.push_back(p);
}

Outline follow(std::vector<Segment>& segments, const Starts& starts, const std::vector<glm::vec3>& points,
               std::uint32_t segment) {
    Outline outline;
    const std::uint32_t begin = segments[segment].from;
    outline.closed = false;
    add_point(outline.points, points[begin]);
    while (segment != none) {
        segments[segment].used = true;
        const std::uint32_t at = segments[segment].to;
        if (at == begin) {
            outline.closed = true;
            break;
        }
        add_point(outline.points, points[at]);
        segment = starts.unused(segments, at);
    }
    if (outline.closed && outline.points.size() > 1 && outline.points.back() == outline.points.front()) {
        outline.points.pop_back();
    }
    return outline;
}

// Two directions in the plane; with its normal they are right-handed.
std::pair<glm::dvec3, glm::dvec3> plane_axes(const Plane& plane) {
    const glm::dvec3 n(plane.normal);
    const glm::dvec3 size = glm::abs(n);
    const glm::dvec3 other = size.x <= size.y && size.x <= size.z ? glm::dvec3(1, 0, 0)
                             : size.y <= size.z                   ? glm::dvec3(0, 1, 0)
                                                                  : glm::dvec3(0, 0, 1);
    const glm::dvec3 e1 = glm::normalize(glm::cross(other, n));
    return {e1, glm::cross(n, e1)};
}

double turn(glm::dvec2 a, glm::dvec2 b, glm::dvec2 c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Andrew's monotone chain; counter-clockwise, without collinear points.
std::vector<glm::dvec2> convex_hull(std::vector<glm::dvec2> points) {
    std::sort(points.begin(), points.end(),
              [](glm::dvec2 a, glm::dvec2 b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3) return points;
    std::vector<glm::dvec2> hull;
    const auto add_chain = [&](const auto& begin, const auto& end) {
        const std::size_t base = hull.size();
        for (auto p = begin; p != end; ++p) {
            while (hull.size() >= base + 2 && turn(hull[hull.size() - 2], hull.back(), *p) <= 0) hull.pop_back();
            hull.push_back(*p);
        }
        hull.pop_back();  // the other chain begins with it
    };
    add_chain(points.begin(), points.end());
    add_chain(points.rbegin(), points.rend());
    return hull;
}

}  // namespace

std::vector<Outline> cut(MeshView mesh, const Plane& plane) {
    Crossings crossings(plane);
    std::vector<Segment> segments = segments_of(mesh, plane, crossings);
    const Starts starts(segments, crossings.points.size());
    std::vector<int> arrivals(crossings.points.size(), 0);
    for (const Segment& s : segments) {
        ++arrivals[s.to];
        --arrivals[s.from];
    }
    std::vector<Outline> outlines;
    // Open outlines first, from where nothing arrives; the rest is closed.
    for (const bool from_open_end : {true, false}) {
        for (std::uint32_t i = 0; i < segments.size(); ++i) {
            if (segments[i].used || (from_open_end && arrivals[segments[i].from] >= 0)) continue;
            Outline outline = follow(segments, starts, crossings.points, i);
            if (outline.points.size() >= (outline.closed ? 3u : 2u)) outlines.push_back(std::move(outline));
        }
    }
    return outlines;
}

SectionMeasure measure(const std::vector<Outline>& outlines, const Plane& plane) {
    const auto [e1, e2] = plane_axes(plane);
    const glm::dvec3 origin(plane.point);
    double twice_area = 0, length = 0, weight = 0;
    glm::dvec2 moment{0}, middle{0};
    for (const Outline& outline : outlines) {
        const std::size_t n = outline.points.size();
        for (std::size_t i = 0; i + (outline.closed ? 0 : 1) < n; ++i) {
            const glm::dvec3 a = glm::dvec3(outline.points[i]) - origin;
            const glm::dvec3 b = glm::dvec3(outline.points[(i + 1) % n]) - origin;
            const glm::dvec2 p(glm::dot(a, e1), glm::dot(a, e2)), q(glm::dot(b, e1), glm::dot(b, e2));
            const double step = glm::length(q - p);
            length += step;
            middle += 0.5 * step * (p + q);
            weight += step;
            if (!outline.closed) continue;
            const double cross = p.x * q.y - p.y * q.x;
            twice_area += cross;
            moment += cross * (p + q);
        }
    }
    // A section without area (open, or a sliver) is measured by its line.
    glm::dvec2 centre = weight > 0 ? middle / weight : glm::dvec2(0);
    if (std::abs(twice_area) > 1e-12) centre = moment / (3.0 * twice_area);
    return {0.5 * twice_area, glm::vec3(origin + centre.x * e1 + centre.y * e2), length};
}

double convex_girth_m(const std::vector<Outline>& outlines, const Plane& plane) {
    const auto [e1, e2] = plane_axes(plane);
    std::vector<glm::dvec2> points;
    for (const Outline& outline : outlines) {
        for (const glm::vec3& p : outline.points) {
            const glm::dvec3 a = glm::dvec3(p) - glm::dvec3(plane.point);
            points.emplace_back(glm::dot(a, e1), glm::dot(a, e2));
        }
    }
    const std::vector<glm::dvec2> hull = convex_hull(std::move(points));
    double girth = 0;
    for (std::size_t i = 0; i < hull.size(); ++i) girth += glm::length(hull[(i + 1) % hull.size()] - hull[i]);
    return girth;
}

}  // namespace surae
