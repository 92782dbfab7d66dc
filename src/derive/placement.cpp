#include "derive/placement.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geometry/section.h"

namespace surae {
namespace {

constexpr float sliver_m = 0.002f;          // thinner material in front of the belly is no place for a point
constexpr float inside_the_end_m = 0.002f;  // how far from a mesh's end a level is taken when the asked one misses it
constexpr glm::vec3 backwards{0, 0, -1};

struct Extent {
    float medial_x = 0, lateral_x = 0;
};

std::optional<Extent> extent_at(MeshView mesh, float y) {
    Box box;
    for (const Outline& outline : cut(mesh, {{0, y, 0}, {0, 1, 0}})) {
        for (const glm::vec3& p : outline.points) box.add(p);
    }
    if (box.empty()) return std::nullopt;
    return Extent{box.high.x, box.low.x};  // +X is medial
}

// A stretch of material along a ray from behind.
struct Stretch {
    RayHit skin_side;
    float thickness_m = 0;
};

// Overlapping parts of a mesh make one stretch.
std::vector<Stretch> stretches(const std::vector<RayHit>& hits) {
    std::vector<Stretch> found;
    int depth = 0;
    for (const RayHit& hit : hits) {
        if (hit.front_face && depth++ == 0) found.push_back({hit, 0});
        if (hit.front_face || depth == 0) continue;
        if (--depth == 0) found.back().thickness_m = hit.distance_m - found.back().skin_side.distance_m;
    }
    std::erase_if(found, [](const Stretch& s) { return !(s.thickness_m > 0); });
    return found;
}

const Stretch* skin_side_stretch(const std::vector<Stretch>& found) {
    for (const Stretch& s : found) {
        if (s.thickness_m >= sliver_m) return &s;
    }
    const auto thickest = std::max_element(
        found.begin(), found.end(), [](const Stretch& a, const Stretch& b) { return a.thickness_m < b.thickness_m; });
    return thickest == found.end() ? nullptr : &*thickest;
}

float depth_in(const TriggerPoint& point, float thickness_m) {
    const float wanted_m = std::clamp(point.d, 0.0f, 1.0f) * thickness_m;
    return point.max_depth_mm > 0 ? std::min(wanted_m, 0.001f * point.max_depth_mm) : wanted_m;
}

// Pins to the nearest surface when that faces the skin; else to the surface straight behind, where the ray came in.
void pin_to_surface(Pin& pin, const PlacementMesh& muscle, const RayHit& behind) {
    pin.triangle = behind.triangle;
    pin.barycentric = behind.barycentric;
    pin.surface_normal = backwards;
    pin.depth_m = glm::length(behind.position - pin.position);
    const NearestPoint nearest = muscle.tree->nearest(pin.position);
    const glm::vec3 out = nearest.position - pin.position;
    if (nearest.distance_m < 1e-5f || out.z > 0) return;
    pin.triangle = nearest.triangle;
    pin.barycentric = nearest.barycentric;
    pin.surface_normal = out / nearest.distance_m;
    pin.depth_m = nearest.distance_m;
}

// The material nearest to a spot that lies beside it: tried along rays from behind, on a grid about the spot.
struct Landing {
    Stretch stretch;
    float miss_m = 0;
};
std::optional<Landing> nearest_landing(glm::vec3 spot, const PlacementMesh& muscle) {
    const NearestPoint nearest = muscle.tree->nearest(spot);
    std::optional<Landing> best;
    for (const float step_m : {0.0005f, 0.001f, 0.002f, 0.004f}) {
        for (int i = -2; i <= 2; ++i) {
            for (int j = -2; j <= 2; ++j) {
                glm::vec3 from = nearest.position + step_m * glm::vec3(i, j, 0);
                from.z = muscle.tree->box().low.z - 1.0f;
                for (const Stretch& s : stretches(muscle.tree->all_hits({from, -backwards}))) {
                    const float middle_z = s.skin_side.position.z + 0.5f * s.thickness_m;
                    const float miss = std::max(0.0f, std::abs(spot.z - middle_z) - 0.5f * s.thickness_m);
                    const float miss_m = std::hypot(glm::length(glm::vec2(from) - glm::vec2(spot)), miss);
                    if (s.thickness_m < 0.0005f || (best && miss_m >= best->miss_m)) continue;
                    best = Landing{s, miss_m};
                }
            }
        }
        if (best) break;
    }
    return best;
}

std::optional<Landing> land(glm::vec3 spot, const PlacementMesh& muscle, float missed_level_m) {
    const glm::vec3 from(spot.x, spot.y, muscle.tree->box().low.z - 1.0f);
    const std::vector<Stretch> found = stretches(muscle.tree->all_hits({from, -backwards}));
    if (const Stretch* s = skin_side_stretch(found)) return Landing{*s, missed_level_m};
    auto landing = nearest_landing(spot, muscle);
    if (landing) landing->miss_m = std::max(landing->miss_m, missed_level_m);
    return landing;
}

}  // namespace

std::optional<Pin> place_in_muscle(const TriggerPoint& point, const PlacementMesh& muscle, const LegAxis& axis) {
    if (!muscle.tree || muscle.tree->empty()) return std::nullopt;
    const Box& box = muscle.tree->box();
    const float asked_y = axis.y_of(point.t);
    const float margin = std::min(inside_the_end_m, 0.25f * box.size().y);
    const float y = std::clamp(asked_y, box.low.y + margin, box.high.y - margin);
    const float missed_level_m = asked_y < box.low.y || asked_y > box.high.y ? std::abs(y - asked_y) : 0;
    const auto extent = extent_at(muscle.mesh, y);
    glm::vec3 spot = box.centre();
    spot.y = y;
    if (extent) spot.x = glm::mix(extent->medial_x, extent->lateral_x, point.m);
    const auto landing = land(spot, muscle, missed_level_m);
    if (!landing) return std::nullopt;
    Pin pin;
    pin.point = point.id;
    pin.structure = muscle.structure;
    const RayHit& behind = landing->stretch.skin_side;
    pin.position = behind.position - depth_in(point, landing->stretch.thickness_m) * backwards;
    pin.off_muscle_m = landing->miss_m;
    if (!muscle.tree->contains(pin.position)) {
        pin.off_muscle_m = std::max(pin.off_muscle_m, muscle.tree->nearest(pin.position).distance_m);
    }
    pin_to_surface(pin, muscle, behind);
    return pin;
}

void place_on_skin(Pin& pin, const TriggerPoint& point, const LegAxis& axis, const Bvh* skin) {
    pin.skin_position = pin.position + pin.depth_m * pin.surface_normal;
    pin.depth_below_skin_m = pin.depth_m;
    if (!skin || skin->empty()) return;
    const Ray ray{axis.centre_at(point.skin_t), axis.direction(point.skin_t, point.skin_az_deg)};
    const auto hits = skin->all_hits(ray);
    // The outermost crossing: a skin drawn as a sheet with thickness has an inner one too.
    pin.skin_position = hits.empty() ? skin->nearest(pin.position).position : hits.back().position;
    pin.depth_below_skin_m = skin->nearest(pin.position).distance_m;
}

}  // namespace surae
