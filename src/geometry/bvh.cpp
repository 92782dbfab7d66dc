#include "geometry/bvh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace surae {
namespace {

constexpr std::size_t stack_size = 128;

// a x b of two plane vectors. Floats multiply exactly in double, so the sign is exact.
double cross2(glm::vec2 a, glm::vec2 b) {
    return static_cast<double>(a.x) * b.y - static_cast<double>(a.y) * b.x;
}

// A point on an edge belongs to the triangle on one side only: as if the point were moved by an infinitely small step.
bool owns_edge(glm::vec2 from, glm::vec2 to) {
    return to.y > from.y || (to.y == from.y && to.x > from.x);
}

float distance2_to_box(glm::vec3 p, glm::vec3 low, glm::vec3 high) {
    const glm::vec3 d = glm::max(glm::max(low - p, p - high), glm::vec3(0));
    return glm::dot(d, d);
}

struct OnTriangle {
    glm::dvec3 weights{1, 0, 0};
    double distance2 = std::numeric_limits<double>::infinity();
};

void consider_segment(const std::array<glm::dvec3, 3>& corner, int from, int to, glm::dvec3 p, OnTriangle& best) {
    const glm::dvec3 along = corner[from] - corner[to];
    const double length2 = glm::dot(along, along);
    const double share = length2 > 0 ? glm::clamp(glm::dot(p - corner[to], along) / length2, 0.0, 1.0) : 0.0;
    const glm::dvec3 away = p - (corner[to] + share * along);
    const double distance2 = glm::dot(away, away);
    if (distance2 >= best.distance2) return;
    best.distance2 = distance2;
    best.weights = glm::dvec3(0);
    best.weights[from] = share;
    best.weights[to] = 1 - share;
}

// In doubles and by cases, so that needles and collapsed triangles are as exact as the rest.
OnTriangle nearest_on_triangle(glm::dvec3 a, glm::dvec3 b, glm::dvec3 c, glm::dvec3 p) {
    OnTriangle best;
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double area2 = glm::dot(normal, normal);
    if (area2 > 0) {
        const double wa = glm::dot(glm::cross(b - p, c - p), normal) / area2;
        const double wb = glm::dot(glm::cross(c - p, a - p), normal) / area2;
        const double wc = 1 - wa - wb;
        if (wa >= 0 && wb >= 0 && wc >= 0) {
            const glm::dvec3 away = p - (wa * a + wb * b + wc * c);
            return {{wa, wb, wc}, glm::dot(away, away)};
        }
    }
    const std::array<glm::dvec3, 3> corner{a, b, c};
    consider_segment(corner, 0, 1, p, best);
    consider_segment(corner, 1, 2, p, best);
    consider_segment(corner, 2, 0, p, best);
    return best;
}

}  // namespace

// A ray seen along itself: triangles are sheared so that it becomes the third axis (after Woop, Benthin, Wald 2013).
// Corners that triangles share land on the same floats, so both sides of an edge decide alike.
struct Bvh::AimedRay {
    explicit AimedRay(const Ray& ray) : origin(ray.origin), direction(ray.direction) {
        const glm::dvec3 size = glm::abs(direction);
        kz = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
        kx = (kz + 1) % 3;
        ky = (kx + 1) % 3;
        shear_x = direction[kx] / direction[kz];
        shear_y = direction[ky] / direction[kz];
        for (int i = 0; i < 3; ++i) {
            const float d = ray.direction[i];
            inverse[i] = 1.0f / (std::abs(d) > 1e-18f ? d : std::copysign(1e-18f, d));
        }
    }

    glm::vec2 sheared(glm::vec3 p) const {
        const glm::dvec3 q = glm::dvec3(p) - origin;
        return {static_cast<float>(q[kx] - shear_x * q[kz]), static_cast<float>(q[ky] - shear_y * q[kz])};
    }
    double depth(glm::vec3 p) const { return (p[kz] - origin[kz]) / direction[kz]; }

    // False when the ray misses. weights: barycentric.
    bool meets(const Corners& t, glm::dvec3& weights, double& distance) const {
        const glm::vec2 a = sheared(t.a), b = sheared(t.b), c = sheared(t.c);
        glm::dvec3 w(cross2(b, c), cross2(c, a), cross2(a, b));
        const double area = w.x + w.y + w.z;
        if (area == 0) return false;
        const bool turned = area < 0;
        if (turned) w = -w;
        if (w.x < 0 || w.y < 0 || w.z < 0) return false;
        const auto owns = [&](glm::vec2 from, glm::vec2 to) {
            return turned ? owns_edge(to, from) : owns_edge(from, to);
        };
        if ((w.x == 0 && !owns(b, c)) || (w.y == 0 && !owns(c, a)) || (w.z == 0 && !owns(a, b))) return false;
        weights = w / (w.x + w.y + w.z);
        distance = glm::dot(weights, glm::dvec3(depth(t.a), depth(t.b), depth(t.c)));
        return distance >= 0;
    }

    // Where the ray enters the box, or infinity when it does not before limit.
    float enters(glm::vec3 low, glm::vec3 high, float limit) const {
        const glm::vec3 from(origin);
        const glm::vec3 t0 = (low - from) * inverse, t1 = (high - from) * inverse;
        const glm::vec3 near = glm::min(t0, t1), far = glm::max(t0, t1);
        const float in = std::max({near.x, near.y, near.z, 0.0f});
        const float out = std::min({far.x, far.y, far.z, limit}) * 1.000001f + 1e-7f;
        return in <= out ? in : std::numeric_limits<float>::infinity();
    }

    glm::dvec3 origin, direction;
    glm::vec3 inverse{0};
    double shear_x = 0, shear_y = 0;
    int kx = 0, ky = 1, kz = 2;
};

// visit(corners, weights, distance) for every crossing up to limit_m, nearer boxes first; it may lower limit_m.
template <class Visit>
void Bvh::walk(const Ray& ray, float& limit_m, Visit&& visit) const {
    if (triangles_.empty() || !finite(ray.origin) || !finite(ray.direction) || ray.direction == glm::vec3(0)) return;
    constexpr float never = std::numeric_limits<float>::infinity();
    const AimedRay aimed(ray);
    std::array<std::pair<std::uint32_t, float>, stack_size> stack;
    std::size_t used = 0;
    const float at_root = aimed.enters(nodes_[0].low, nodes_[0].high, limit_m);
    if (at_root < never) stack[used++] = {0, at_root};
    while (used > 0) {
        const auto [index, entry] = stack[--used];
        if (entry > limit_m * 1.000001f + 1e-7f) continue;
        const Node& node = nodes_[index];
        for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
            glm::dvec3 weights;
            double distance = 0;
            if (aimed.meets(triangles_[i], weights, distance) && distance <= limit_m) {
                visit(triangles_[i], weights, static_cast<float>(distance));
            }
        }
        if (node.count > 0) continue;
        std::pair<std::uint32_t, float> near{node.first, 0}, far{node.first + 1, 0};
        near.second = aimed.enters(nodes_[near.first].low, nodes_[near.first].high, limit_m);
        far.second = aimed.enters(nodes_[far.first].low, nodes_[far.first].high, limit_m);
        if (far.second < near.second) std::swap(near, far);
        if (far.second < never) stack[used++] = far;
        if (near.second < never) stack[used++] = near;
    }
}

RayHit Bvh::hit_of(const Ray& ray, const Corners& corners, glm::dvec3 weights, float distance_m) const {
    const glm::vec3 normal = glm::cross(corners.b - corners.a, corners.c - corners.a);
    const glm::vec3 w(weights);
    return {distance_m, corners.triangle, w, w.x * corners.a + w.y * corners.b + w.z * corners.c,
            glm::dot(normal, ray.direction) < 0};
}

std::optional<RayHit> Bvh::first_hit(const Ray& ray, float max_distance_m) const {
    const Corners* best = nullptr;
    glm::dvec3 best_weights{0};
    float limit = max_distance_m;
    walk(ray, limit, [&](const Corners& corners, glm::dvec3 weights, float distance) {
        if (best && distance >= limit) return;
        best = &corners;
        best_weights = weights;
        limit = distance;
    });
    if (!best) return std::nullopt;
    return hit_of(ray, *best, best_weights, limit);
}

std::vector<RayHit> Bvh::all_hits(const Ray& ray, float max_distance_m) const {
    std::vector<RayHit> hits;
    float limit = max_distance_m;
    walk(ray, limit, [&](const Corners& corners, glm::dvec3 weights, float distance) {
        hits.push_back(hit_of(ray, corners, weights, distance));
    });
    std::sort(hits.begin(), hits.end(), [](const RayHit& a, const RayHit& b) {
        return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.triangle < b.triangle;
    });
    return hits;
}

NearestPoint Bvh::nearest(glm::vec3 point) const {
    OnTriangle best;
    const Corners* where = &triangles_.front();
    std::array<std::pair<std::uint32_t, float>, stack_size> stack;
    std::size_t used = 0;
    stack[used++] = {0, 0.0f};
    while (used > 0) {
        const auto [index, bound] = stack[--used];
        if (bound > best.distance2) continue;
        const Node& node = nodes_[index];
        for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
            const Corners& t = triangles_[i];
            const OnTriangle here = nearest_on_triangle(t.a, t.b, t.c, point);
            if (here.distance2 >= best.distance2) continue;
            best = here;
            where = &t;
        }
        if (node.count > 0) continue;
        std::pair<std::uint32_t, float> near{node.first, 0}, far{node.first + 1, 0};
        near.second = distance2_to_box(point, nodes_[near.first].low, nodes_[near.first].high);
        far.second = distance2_to_box(point, nodes_[far.first].low, nodes_[far.first].high);
        if (far.second < near.second) std::swap(near, far);
        stack[used++] = far;
        stack[used++] = near;
    }
    const glm::vec3 w(best.weights);
    return {w.x * where->a + w.y * where->b + w.z * where->c, where->triangle, w,
            static_cast<float>(std::sqrt(best.distance2))};
}

int Bvh::signed_crossings(const Ray& ray) const {
    int count = 0;
    float limit = std::numeric_limits<float>::max();
    const glm::dvec3 direction(ray.direction);
    walk(ray, limit, [&](const Corners& t, glm::dvec3, float) {
        const glm::dvec3 a(t.a);
        const double facing = glm::dot(glm::cross(glm::dvec3(t.b) - a, glm::dvec3(t.c) - a), direction);
        count += facing > 0 ? 1 : -1;
    });
    return count;
}

bool Bvh::contains(glm::vec3 point) const {
    if (box_.empty()) return false;
    for (int i = 0; i < 3; ++i) {
        if (!(point[i] >= box_.low[i] && point[i] <= box_.high[i])) return false;
    }
    // Fixed directions that no axis-aligned mesh favours.
    static const std::array<glm::vec3, 5> directions{
        glm::normalize(glm::vec3(0.137f, 0.293f, -0.946f)), glm::normalize(glm::vec3(-0.811f, 0.217f, 0.543f)),
        glm::normalize(glm::vec3(0.571f, -0.763f, 0.303f)), glm::normalize(glm::vec3(0.419f, 0.887f, 0.193f)),
        glm::normalize(glm::vec3(-0.347f, -0.511f, -0.786f))};
    int inside = 0, outside = 0;
    for (const glm::vec3& direction : directions) {
        (signed_crossings({point, direction}) != 0 ? inside : outside) += 1;
        if (inside == 3 || outside == 3) break;
    }
    return inside > outside;
}

}  // namespace surae
