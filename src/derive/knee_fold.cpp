#include "derive/knee_fold.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

// The table, for a leg of scale 1.
constexpr float ring_m = 0.0025f;
// Beyond these the front of the knee begins, where joint_weights.h rules; near the axis too.
constexpr float from_deg = -25, from_all_deg = 10, to_all_deg = 185, to_deg = 212;
constexpr float from_m = 0.004f, from_all_m = 0.018f;
constexpr float bone_softly_deg = 11, skin_softly_deg = 2.0f;
constexpr float apart_m = 0.0012f;    // between two skins that touch: meshes are made of flat pieces
constexpr float least_room_deg = 14;  // is left between the bones in the deepest bend
constexpr float ending_deg_m = 430;   // how fast a thigh that is cut off stops pressing
constexpr int blur_rings = 2;

// Degrees, and how fast they grow with the angle.
struct Rise {
    float deg = 0, slope = 0;
};

// 0 up to `at`, then its distance from it, rounded by `softly` to each side.
Rise beyond(float x, float at, float softly) {
    const float u = x - at;
    if (u <= -softly) return {};
    if (u >= softly) return {u, 1};
    return {(u + softly) * (u + softly) / (4 * softly), (u + softly) / (2 * softly)};
}

// Grows from `from` to `to` alone.
Rise between(float x, float from, float to, float softly) {
    const Rise a = beyond(x, from, softly), b = beyond(x, to, softly);
    return {a.deg - b.deg, a.slope - b.slope};
}

bool follows(const StructureInfo& info, Segment segment) {
    return info.follows[static_cast<std::size_t>(segment)];
}

}  // namespace

KneeFold::KneeFold(const World& rest, const Joints& joints)
    : axis_point_(joints.knee.point), scale_(rest.pack->landmarks.scale()) {
    measure_bones(rest);
    measure_skin(rest);
    soften();
}

KneeFold::Polar KneeFold::polar(glm::vec3 p) const {
    const float down = axis_point_.y - p.y, back = axis_point_.z - p.z;
    float angle = glm::degrees(std::atan2(back, down));
    if (angle < -90) angle += 360;
    return {std::sqrt(down * down + back * back), angle};
}

std::size_t KneeFold::ring_of(float radius) const {
    return static_cast<std::size_t>(std::lround(std::min(radius / (ring_m * scale_), static_cast<float>(rings - 1))));
}

// Bones, and muscles that do not cross the knee: they stand as they are.
void KneeFold::measure_bones(const World& rest) {
    for (std::size_t i = 0; i < rest.infos.size(); ++i) {
        const StructureInfo& info = rest.infos[i];
        const bool thigh = follows(info, Segment::thigh), shank = follows(info, Segment::shank);
        const bool bone = info.kind == StructureKind::bone, muscle = info.kind == StructureKind::muscle;
        if (thigh == shank || !(bone || (muscle && shank))) continue;
        for (const glm::vec3 p : rest.pack->structures[i].mesh.positions) {
            const Polar at = polar(p);
            Ring& ring = rings_[ring_of(at.radius)];
            if (shank && at.angle_deg < 90) ring.deep = std::max(ring.deep, at.angle_deg);
            if (thigh && at.angle_deg > 90) ring.high = std::min(ring.high, at.angle_deg);
        }
    }
    for (Ring& ring : rings_) {
        ring.high = std::max(ring.high, 170.0f);  // the condyles roll within
        ring.deep = std::min(ring.deep, ring.high - most_pose.knee_deg - least_room_deg);
    }
}

// The crease is the place of the skin behind the knee that lies nearest to the axis. Each edge of the skin tells where
// it passes through a circle.
void KneeFold::measure_skin(const World& rest) {
    if (rest.skin.empty()) return;
    const MeshView skin = rest.pack->structures[rest.skin.structure].mesh;
    std::vector<Polar> places;
    places.reserve(skin.positions.size());
    Polar crease{1, 90};
    for (const glm::vec3 p : skin.positions) {
        const Polar at = places.emplace_back(polar(p));
        if (std::abs(p.x) < 0.02f * scale_ && at.angle_deg > 60 && at.angle_deg < 150 && at.radius < crease.radius)
            crease = at;
    }
    for (Ring& ring : rings_) ring = {ring.deep, ring.deep, ring.high, ring.high};
    for (std::size_t i = 0; i < skin.triangle_count(); ++i) {
        const glm::uvec3 t = skin.triangle(i);
        for (int k = 0; k < 3; ++k) add_skin_edge(places[t[k]], places[t[(k + 1) % 3]], crease.angle_deg);
    }
    for (std::size_t i = 0; i <= ring_of(crease.radius); ++i)
        rings_[i].calf_skin = rings_[i].thigh_skin = crease.angle_deg;
    // A thigh that is cut off would leave a step in the calf.
    for (std::size_t i = ring_of(crease.radius) + 1; i < rings; ++i) {
        const float before = rings_[i - 1].high - rings_[i - 1].thigh_skin - ending_deg_m * ring_m;
        rings_[i].thigh_skin = std::min(rings_[i].thigh_skin, rings_[i].high - std::max(0.0f, before));
    }
}

void KneeFold::add_skin_edge(Polar a, Polar b, float crease_deg) {
    if (a.radius > b.radius) std::swap(a, b);
    if (std::min(a.angle_deg, b.angle_deg) < 0 || std::max(a.angle_deg, b.angle_deg) > 180) return;
    const float step = ring_m * scale_;
    for (auto i = static_cast<std::size_t>(std::ceil(a.radius / step));
         i < rings && static_cast<float>(i) * step <= b.radius; ++i) {
        const float way = b.radius - a.radius;
        const float share = way > 0 ? (static_cast<float>(i) * step - a.radius) / way : 0;
        const float angle = glm::mix(a.angle_deg, b.angle_deg, share);
        if (angle <= crease_deg) rings_[i].calf_skin = std::max(rings_[i].calf_skin, angle);
        if (angle >= crease_deg) rings_[i].thigh_skin = std::min(rings_[i].thigh_skin, angle);
    }
}

void KneeFold::soften() {
    const std::array<Ring, rings> sharp = rings_;
    for (int i = 0; i < static_cast<int>(rings); ++i) {
        Ring sum{0, 0, 0, 0};
        for (int k = -blur_rings; k <= blur_rings; ++k) {
            const Ring& near = sharp[static_cast<std::size_t>(std::clamp(i + k, 0, static_cast<int>(rings) - 1))];
            sum = {sum.deep + near.deep, sum.calf_skin + near.calf_skin, sum.thigh_skin + near.thigh_skin,
                   sum.high + near.high};
        }
        const float share = 1.0f / (2 * blur_rings + 1);
        rings_[static_cast<std::size_t>(i)] = {share * sum.deep, share * sum.calf_skin, share * sum.thigh_skin,
                                               share * sum.high};
    }
}

KneeFold::Bent KneeFold::at(float knee_deg) const {
    return {*this, knee_deg};
}

KneeFold::Bent::Bent(const KneeFold& fold, float knee_deg) : fold_(fold), knee_deg_(knee_deg) {
    if (!(knee_deg > 0)) return;
    for (std::size_t ring = 0; ring < rings; ++ring) presses_[ring] = press_of(ring);
}

// The bend is taken from the air first, then from flesh.
KneeFold::Bent::Press KneeFold::Bent::press_of(std::size_t ring) const {
    const Ring& r = fold_.rings_[ring];
    const float radius = std::max(static_cast<float>(ring) * ring_m * fold_.scale_, 1e-3f);
    const float room = r.high - r.deep - knee_deg_, flesh = r.calf_skin - r.deep + r.high - r.thigh_skin,
                air = r.thigh_skin - r.calf_skin;
    const float gap = std::min({glm::degrees(apart_m / radius), air, 0.3f * room});
    const float flesh_kept = flesh > 0 ? std::min(1.0f, (room - gap) / flesh) : 1;
    const float air_left = std::max(room - flesh_kept * flesh, 0.0f);
    // The skin on either side of the air stands still where only air gives way.
    const float softly = std::max(std::min(skin_softly_deg, 0.25f * air_left), 1e-3f);
    const float of_air = air > 2 * softly ? (flesh_kept * air - air_left) / (air - 2 * softly) : 0;
    return {1 - flesh_kept, of_air, softly};
}

void KneeFold::Bent::add_turn(std::size_t ring, float angle_deg, float share, float& turned_deg, float& slope) const {
    const Ring& r = fold_.rings_[ring];
    const Press& press = presses_[ring];
    const Rise flesh = between(angle_deg, r.deep, r.high, bone_softly_deg),
               air = between(angle_deg, r.calf_skin + press.softly_deg, r.thigh_skin - press.softly_deg,
                             press.softly_deg);
    turned_deg += share * (press.of_flesh * flesh.deg + press.of_air * air.deg);
    slope += share * (press.of_flesh * flesh.slope + press.of_air * air.slope);
}

glm::vec4 KneeFold::Bent::weights(glm::vec3 p, glm::vec4 weights, float& freedom) const {
    const float both = weights.x + weights.y;
    if (!(knee_deg_ > 0) || both <= 0) return weights;
    const bool below_all = fold_.axis_point_.y - p.y > (rings - 1) * ring_m * fold_.scale_;
    if (below_all && weights.x == 0) return weights;  // nothing bends there
    const Polar at = fold_.polar(p);
    const float behind = glm::smoothstep(from_m, from_all_m, at.radius / fold_.scale_) *
                         glm::smoothstep(from_deg, from_all_deg, at.angle_deg) *
                         (1 - glm::smoothstep(to_all_deg, to_deg, at.angle_deg));
    if (behind <= 0) return weights;
    const float ring = std::min(at.radius / (ring_m * fold_.scale_), rings - 1.001f);
    const auto r = static_cast<std::size_t>(ring);
    const float outwards = ring - static_cast<float>(r);
    float turned = 0, slope = 0;
    add_turn(r, at.angle_deg, 1 - outwards, turned, slope);
    add_turn(r + 1, at.angle_deg, outwards, turned, slope);
    freedom = 1 - behind * glm::smoothstep(0.02f, 0.5f, slope);
    // The share of a blend of two turns whose angle is `turned`.
    const float part = std::sin(glm::radians(0.5f * turned)),
                rest = std::sin(glm::radians(0.5f * std::max(0.0f, knee_deg_ - turned)));
    const float share = glm::mix(weights.x / both, part / std::max(part + rest, 1e-6f), behind);
    return {both * share, both * (1 - share), weights.z, weights.w};
}

}  // namespace surae
