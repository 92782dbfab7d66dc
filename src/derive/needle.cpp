#include "derive/needle.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <glm/gtc/quaternion.hpp>
#include <limits>

#include "derive/finder.h"
#include "derive/needle_way.h"

namespace surae {
namespace {

constexpr float reach_m = 0.25f;      // longer than any leg is thick
constexpr float least_gap_mm = 0.5f;  // thinner ones are the meshes' own looseness
constexpr float unbounded = std::numeric_limits<float>::max();

const Bvh* skin_of(const World& world) {
    if (world.skin.empty()) return nullptr;
    const Bvh& tree = world.bvh(world.skin.structure);
    return tree.empty() ? nullptr : &tree;
}

struct SkinHit {
    glm::vec3 position{0};
    glm::vec3 normal{0, 0, -1};  // of the skin, outward
};

glm::vec3 normal_of(MeshView mesh, std::uint32_t triangle, glm::vec3 out) {
    const glm::uvec3 t = mesh.triangle(triangle);
    const glm::vec3 a = mesh.positions[t.x];
    const glm::vec3 n = glm::cross(mesh.positions[t.y] - a, mesh.positions[t.z] - a);
    const float size = glm::length(n);
    return size > 0 ? n / size : out;
}

// Where (t, az) lies on the skin: found on the leg as it was made, where those coordinates are told, and followed from
// there to where the joints have put it.
std::optional<SkinHit> on_skin(const World& world, const SkinPlace& place) {
    const Bvh* skin = skin_of(world.rest());
    if (!skin) return std::nullopt;
    const Ray ray{world.skin.axis.centre_at(place.t), world.skin.axis.direction(place.t, place.az_deg)};
    const auto hits = skin->all_hits(ray);
    const auto out = std::find_if(hits.begin(), hits.end(), [](const RayHit& hit) { return !hit.front_face; });
    if (out == hits.end()) return std::nullopt;
    const MeshView mesh = world.pack->structures[world.skin.structure].mesh;
    return SkinHit{place_on(mesh, out->triangle, out->barycentric), normal_of(mesh, out->triangle, ray.direction)};
}

SkinHit nearest_entry(const World& world, const Pin& pin, glm::vec3 to) {
    const Bvh* skin = skin_of(world);
    if (!skin) return {pin.position + pin.depth_m * pin.surface_normal, pin.surface_normal};
    const NearestPoint nearest = skin->nearest(to);
    const MeshView mesh = world.pack->structures[world.skin.structure].mesh;
    return {nearest.position, normal_of(mesh, nearest.triangle, pin.surface_normal)};
}

// Does a way that begins at the skin meet it again?
bool leads_through_skin(const World& world, glm::vec3 from, glm::vec3 to) {
    constexpr float off_m = 0.0003f;
    const Bvh* skin = skin_of(world);
    const float length = glm::distance(from, to);
    if (!skin || length < 2 * off_m) return false;
    const Ray ray{from, (to - from) / length};
    return skin->first_hit({ray.at(off_m), ray.direction}, length - off_m).has_value();
}

SkinHit entry_of(const World& world, const Pin& pin, const NeedleAim& aim) {
    const Approach* approach = world.content->needling.approach(pin.point);
    std::optional<SkinPlace> wanted = aim.entry;
    if (!wanted && approach) wanted = approach->entry;
    if (!wanted || !std::isfinite(wanted->t + wanted->az_deg)) return nearest_entry(world, pin, pin.position);
    const SkinPlace place{std::clamp(wanted->t, -0.3f, 1.1f), wanted->az_deg};
    const bool follows = !aim.entry && world.unposed;
    const auto found = on_skin(follows ? world.rest() : world, place);
    if (!found) return nearest_entry(world, pin, pin.position);
    if (!follows) return *found;
    // Muscle slides under the skin: what is recommended is a way to the point, so it goes along with that.
    const Pin& before = *world.rest().pin(pin.point);
    const glm::quat turn(before.surface_normal, pin.surface_normal);
    const SkinHit entry = nearest_entry(world, pin, pin.position + turn * (found->position - before.position));
    // In a fold, behind a bent knee, that may lie across the air: then the nearest skin is the way.
    return leads_through_skin(world, entry.position, pin.position) ? nearest_entry(world, pin, pin.position) : entry;
}

// The needle's own axes: ahead to the point, down the leg, and to where az grows.
struct NeedleAxes {
    glm::vec3 ahead, down, sideways;
};
NeedleAxes axes_at(const World& world, glm::vec3 entry, glm::vec3 point) {
    const glm::vec3 to = point - entry;
    NeedleAxes axes;
    axes.ahead = glm::length(to) > 1e-6f ? glm::normalize(to) : glm::vec3(0, 0, 1);
    const glm::vec3 level = glm::cross(glm::vec3(0, 1, 0), axes.ahead);
    axes.sideways = glm::length(level) > 1e-4f ? glm::normalize(level) : glm::vec3(1, 0, 0);
    axes.down = glm::normalize(glm::cross(axes.ahead, axes.sideways));
    if (axes.down.y > 0) axes.down = -axes.down;
    const SkinCoordinates at = coordinates_at(world, entry);
    const glm::vec3 growing =
        world.skin.axis.direction(at.t, at.az_deg + 1) - world.skin.axis.direction(at.t, at.az_deg - 1);
    if (glm::dot(growing, axes.sideways) < 0) axes.sideways = -axes.sideways;
    return axes;
}

float turned(float deg) {
    return std::isfinite(deg) ? std::clamp(deg, -most_lean_deg, most_lean_deg) : 0.0f;
}

}  // namespace

Result<NeedleLine> aim_needle(const World& world, const PointId& point, const NeedleAim& aim) {
    const Pin* pin = world.pin(point);
    if (!pin)
        return Error{fmt::format("no needle can be aimed at {}: its muscle is not in this pack", point.value),
                     world.pack->name, "choose another point or another pack"};
    const SkinHit entry = entry_of(world, *pin, aim);
    const NeedleAxes axes = axes_at(world, entry.position, pin->position);
    NeedleLine line;
    line.entry = entry.position;
    const SkinCoordinates place = coordinates_at(world, entry.position);
    line.place = {place.t, place.az_deg};
    line.lean_deg = turned(aim.lean_deg);
    line.turn_deg = turned(aim.turn_deg);
    line.direction = glm::normalize(axes.ahead + std::tan(glm::radians(line.lean_deg)) * axes.down +
                                    std::tan(glm::radians(line.turn_deg)) * axes.sideways);
    line.to_point_mm = 1000 * glm::distance(entry.position, pin->position);
    const float wanted = aim.depth_mm && std::isfinite(*aim.depth_mm) ? *aim.depth_mm : line.to_point_mm;
    line.depth_mm = std::clamp(wanted, 0.0f, std::max(world.content->needling.longest_mm, 1.0f));
    const float square = std::abs(glm::dot(line.direction, entry.normal));
    line.skin_angle_deg = glm::degrees(std::asin(std::min(square, 1.0f)));
    return line;
}

NeedleAim aim_through(const World& world, const PointId& point, const SkinPlace& entry, glm::vec3 towards) {
    NeedleAim aim;
    aim.entry = entry;
    const Pin* pin = world.pin(point);
    if (!pin) return aim;
    const glm::vec3 from = entry_of(world, *pin, aim).position;
    const NeedleAxes axes = axes_at(world, from, pin->position);
    const glm::vec3 way = towards - from;
    const float ahead = std::max(glm::dot(way, axes.ahead), 1e-4f);
    aim.lean_deg = turned(glm::degrees(std::atan2(glm::dot(way, axes.down), ahead)));
    aim.turn_deg = turned(glm::degrees(std::atan2(glm::dot(way, axes.sideways), ahead)));
    return aim;
}

bool TautBand::holds(glm::vec3 p) const {
    const float at = std::clamp(glm::dot(p - middle, along), -half_length_m, half_length_m);
    return glm::distance(p, middle + at * along) <= half_width_m;
}

TautBand band_of(const World& world, const Pin& pin) {
    TautBand band;
    band.middle = pin.position;
    band.half_width_m = 0.0005f * world.content->needling.band_width_mm;
    band.half_length_m = 0.0005f * world.content->needling.band_length_mm;
    const MeshView mesh = world.pack->structures[pin.structure].mesh;
    if (mesh.fibres.size() != mesh.positions.size() || pin.triangle >= mesh.triangle_count()) return band;
    const glm::uvec3 t = mesh.triangle(pin.triangle);
    glm::vec3 sum(0);
    for (int k = 0; k < 3; ++k) {
        const glm::vec3 fibre(mesh.fibres[t[k]]);
        sum += pin.barycentric[k] * (glm::dot(fibre, glm::vec3(mesh.fibres[t.x])) < 0 ? -fibre : fibre);
    }
    if (!(glm::length(sum) > 1e-4f)) return band;
    band.along = glm::normalize(sum);
    band.from_fibres = true;
    return band;
}

std::optional<Vital> vital_of(const StructureInfo& info) {
    if (info.kind == StructureKind::nerve) return Vital::nerve;
    if (info.kind != StructureKind::vessel) return std::nullopt;
    return is_vein(info) ? Vital::vein : Vital::artery;
}

std::vector<bool> needle_meets(const World& world, const SceneState& scene) {
    std::vector<bool> flags;
    flags.reserve(world.infos.size());
    for (const StructureInfo& info : world.infos)
        flags.push_back(info.kind != StructureKind::overlay && exists(info, scene));
    return flags;
}

namespace {

class Probe {
  public:
    Probe(const World& world, const PointId& point, const NeedleLine& line, const std::vector<bool>& meets)
        : world_(world), pin_(world.pin(point)), meets_(meets), ray_{line.entry, line.direction} {
        report_.line = line;
    }

    NeedleReport run() {
        find_way();
        stop_at_bone();
        judge_reach();
        for (int i = 0; i < vital_count; ++i) find_closest(static_cast<Vital>(i));
        judge_tip();
        return std::move(report_);
    }

  private:
    bool is_skin(std::size_t i) const { return world_.infos[i].kind == StructureKind::skin; }
    void find_way();
    void add_gaps(float end_mm);
    void stop_at_bone();
    void judge_reach();
    void judge_tip();
    void find_closest(Vital vital);
    Light light(std::size_t structure, Vital vital, float mm) const;

    const World& world_;
    const Pin* pin_;
    const std::vector<bool>& meets_;
    Ray ray_;
    NeedleReport report_;
};

void Probe::find_way() {
    for (std::size_t i = 0; i < world_.pack->structures.size(); ++i) {
        if (i >= meets_.size() || !meets_[i] || is_skin(i)) continue;
        if (at_least_from_box(world_.pack->structures[i].box, ray_, reach_m) > 0) continue;
        for (const WayInside& s : stretches_inside(world_.bvh(i), ray_)) {
            Tissue tissue;
            tissue.structure = i;
            tissue.from_mm = 1000 * s.from_m;
            tissue.to_mm = 1000 * s.to_m;
            report_.way.push_back(tissue);
        }
    }
    // A fascia that wraps what lies under it is met at its surface only.
    for (Tissue& wrap : report_.way) {
        if (world_.infos[*wrap.structure].kind != StructureKind::fascia) continue;
        const auto wrapped = [&](const Tissue& t) {
            return &t != &wrap && t.from_mm >= wrap.from_mm && t.to_mm <= wrap.to_mm;
        };
        if (std::any_of(report_.way.begin(), report_.way.end(), wrapped)) wrap.to_mm = wrap.from_mm;
    }
    std::stable_sort(report_.way.begin(), report_.way.end(),
                     [](const Tissue& a, const Tissue& b) { return a.from_mm < b.from_mm; });
}

// What the pack leaves empty is told as well, up to where the way is followed.
void Probe::add_gaps(float end_mm) {
    std::vector<Tissue> whole;
    float filled_mm = 0;
    const auto gap_up_to = [&](float mm) {
        if (mm - filled_mm <= least_gap_mm) return;
        Tissue gap;
        gap.gap = whole.empty() ? Gap::superficial : Gap::between;
        gap.from_mm = filled_mm;
        gap.to_mm = mm;
        whole.push_back(gap);
    };
    for (const Tissue& tissue : report_.way) {
        if (tissue.from_mm >= end_mm) break;
        gap_up_to(tissue.from_mm);
        whole.push_back(tissue);
        filled_mm = std::max(filled_mm, tissue.to_mm);
    }
    gap_up_to(end_mm);
    report_.way = std::move(whole);
}

// Nothing is told of what lies behind the first bone, or outside the far skin.
void Probe::stop_at_bone() {
    float end_mm = 1000 * reach_m;
    if (const Bvh* skin = skin_of(world_)) {
        const auto hits = skin->all_hits({ray_.at(1e-4f), ray_.direction}, reach_m);
        const auto out = std::find_if(hits.begin(), hits.end(), [](const RayHit& hit) { return !hit.front_face; });
        if (out != hits.end()) end_mm = 1000 * out->distance_m;
    }
    report_.tip_mm = report_.line.depth_mm;
    for (const Tissue& tissue : report_.way) {
        if (world_.infos[*tissue.structure].kind != StructureKind::bone) continue;
        end_mm = std::min(end_mm, tissue.from_mm + 1e-3f);
        if (tissue.from_mm >= report_.tip_mm) break;
        report_.tip_mm = tissue.from_mm;
        report_.stopped_by = tissue.structure;
        break;
    }
    add_gaps(std::max(end_mm, report_.tip_mm));
    report_.tip = report_.line.at(report_.tip_mm);
}

void Probe::judge_reach() {
    for (Tissue& tissue : report_.way) {
        tissue.reached = tissue.from_mm <= report_.tip_mm;
        tissue.holds_tip = tissue.reached && tissue.to_mm > report_.tip_mm;
        if (pin_ && tissue.structure == pin_->structure) {
            report_.in_muscle = report_.in_muscle || tissue.holds_tip;
            if (!report_.leaves_mm) report_.leaves_mm = tissue.to_mm;
        }
    }
}

void Probe::judge_tip() {
    const float knee_to_malleolus_mm = 1000 * std::abs(world_.skin.axis.y_of(1));
    const float cun = world_.content->needling.leg_cun;
    report_.mm_per_cun = cun > 0 ? knee_to_malleolus_mm / cun : 0;
    if (!pin_) return;
    report_.miss_mm = 1000 * glm::distance(report_.tip, pin_->position);
    report_.in_band = report_.in_muscle && band_of(world_, *pin_).holds(report_.tip);
}

Light Probe::light(std::size_t structure, Vital vital, float mm) const {
    const Needling& needling = world_.content->needling;
    const Margin* margin = needling.margin(world_.infos[structure].id, vital);
    if (!margin) return Light::amber;  // nobody says how far is far enough
    if (mm < needling.red_below * margin->spread_mm) return Light::red;
    return mm < needling.green_from * margin->spread_mm ? Light::amber : Light::green;
}

void Probe::find_closest(Vital vital) {
    Closest& closest = report_.closest[static_cast<std::size_t>(vital)];
    float widest_mm = 0;
    for (const Margin& margin : world_.content->needling.margins)
        widest_mm = std::max(widest_mm, world_.content->needling.green_from * margin.spread_mm);
    const auto better = [](std::optional<Nearness>& best, const Nearness& other) {
        if (!best || other.mm < best->mm) best = other;
    };
    for (std::size_t i = 0; i < world_.pack->structures.size(); ++i) {
        if (i >= meets_.size() || !meets_[i] || vital_of(world_.infos[i]) != vital) continue;
        // Whatever is neither the nearest nor within its margin changes nothing.
        const float tip_within = closest.tip ? std::max(closest.tip->mm, widest_mm) : unbounded;
        const float length_m = 0.001f * report_.tip_mm;
        const Box& box = world_.pack->structures[i].box;
        if (1000 * at_least_from_box(box, ray_, length_m) > tip_within) continue;
        const Bvh& tree = world_.bvh(i);
        if (tree.empty()) continue;
        const float at_tip = tree.contains(report_.tip) ? 0.0f : 1000 * tree.nearest(report_.tip).distance_m;
        better(closest.tip, {i, at_tip, report_.tip_mm});
        closest.tip_light = std::min(closest.tip_light, light(i, vital, at_tip));
        const float within = closest.along ? std::max(closest.along->mm, widest_mm) : unbounded;
        const auto along = nearest_along(tree, ray_, length_m, 0.001f * std::min(within, 1e6f));
        if (!along) continue;
        better(closest.along, {i, 1000 * along->distance_m, 1000 * along->along_m});
        closest.along_light = std::min(closest.along_light, light(i, vital, 1000 * along->distance_m));
    }
}

}  // namespace

NeedleReport probe(const World& world, const PointId& point, const NeedleLine& line, const std::vector<bool>& meets) {
    return Probe(world, point, line, meets).run();
}

}  // namespace surae
