#include "derive/leg_coordinates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "derive/foot_frame.h"
#include "geometry/mesh_tools.h"
#include "geometry/section.h"

namespace surae {
namespace {

constexpr float last_measured_t = 0.9f;
constexpr float midline_deg_per_t = -30.0f;
constexpr float thigh_in_tibias = 0.95f;
constexpr float nothing_below = 0.05f;
constexpr float fall_off = 0.69f, none_from = 4.4f;  // exp(-fall_off * none_from) is below nothing_below

float midline_deg(float t) {
    return midline_deg_per_t * std::clamp(t, 0.0f, 1.0f);
}

float wrapped_deg(float angle) {
    if (std::abs(angle) >= 360) angle = std::fmod(angle, 360.0f);  // hardly ever, and dear
    if (angle > 180) angle -= 360;
    return angle <= -180 ? angle + 360 : angle;
}

float smooth_step(float low, float high, float value) {
    const float x = std::clamp((value - low) / (high - low), 0.0f, 1.0f);
    return x * x * (3 - 2 * x);
}

// The triangles of a skin by the levels they reach, so that a cut looks at those of its level alone.
class Bands {
  public:
    // The levels' heights fall from the first, each by the same step.
    Bands(MeshView skin, const std::vector<float>& heights) : corners_(heights.size()) {
        const std::size_t points = skin.positions.size();
        for (std::size_t i = 0; i < skin.triangle_count(); ++i) {
            const glm::uvec3 t = skin.triangle(i);
            if (t.x >= points || t.y >= points || t.z >= points) continue;
            const std::array corners = {skin.positions[t.x], skin.positions[t.y], skin.positions[t.z]};
            const auto [low, high] = std::minmax({corners[0].y, corners[1].y, corners[2].y});
            auto level = std::lower_bound(heights.begin(), heights.end(), high, std::greater<>());
            for (; level != heights.end() && *level >= low; ++level) {
                auto& band = corners_[static_cast<std::size_t>(level - heights.begin())];
                band.insert(band.end(), corners.begin(), corners.end());
            }
        }
    }

    Mesh at(std::size_t level) const {
        Mesh band;
        band.positions = corners_[level];
        band.indices.resize(band.positions.size());
        std::iota(band.indices.begin(), band.indices.end(), 0U);
        return band;
    }

  private:
    std::vector<std::vector<glm::vec3>> corners_;  // three a triangle
};

// Middle of the largest outline at a level; where the skin is not cut, none.
std::optional<glm::vec3> middle_at(MeshView skin, float y) {
    const Plane plane{{0, y, 0}, {0, 1, 0}};
    std::optional<glm::vec3> middle;
    double largest = 0;
    for (Outline& outline : cut(skin, plane)) {
        const SectionMeasure measured = measure({std::move(outline)}, plane);
        if (std::abs(measured.area_m2) <= largest) continue;
        largest = std::abs(measured.area_m2);
        middle = measured.centroid;
    }
    return middle;
}

void smooth(std::vector<glm::vec3>& centres) {
    for (int pass = 0; pass < 2; ++pass) {
        const std::vector<glm::vec3> before = centres;
        for (std::size_t i = 1; i + 1 < centres.size(); ++i) {
            centres[i] = 0.25f * (before[i - 1] + 2.0f * before[i] + before[i + 1]);
        }
    }
}

std::vector<glm::vec3> normals_of(MeshView mesh) {
    if (mesh.normals.size() == mesh.positions.size()) return {mesh.normals.begin(), mesh.normals.end()};
    return area_normals(mesh);
}

// A turn either way, without its sign.
float degrees_apart(float a, float b) {
    const float apart = std::abs(a - b);
    return std::min(apart, std::abs(360 - apart));
}

// How far a place lies off the middle of a region, along its two axes.
glm::vec2 off_centre(const Region& region, const SkinCoordinates& place) {
    if (region.surface == Surface::foot) return {place.u - region.centre_u, place.w - region.centre_v};
    const float along = region.surface == Surface::thigh ? place.s : place.t;
    return {along - region.centre_u, degrees_apart(place.az_deg, region.centre_v)};
}

// Most places are outside of most regions: told without a division, and in the loop that asks.
inline bool outside(const Region& region, const SkinCoordinates& place, glm::vec2 off) {
    if (region.surface == Surface::foot && place.foot < nothing_below) return true;
    const float u = off.x * region.extent_v, v = off.y * region.extent_u, whole = region.extent_u * region.extent_v;
    return u * u + v * v > none_from * whole * whole;
}

// The faces run into each other: on the rounded edge between two named faces both are whole, so no seam shows.
float on_named_faces(const Region& region, glm::vec3 normal) {
    constexpr float none = 0.1f, whole = 0.5f;
    float weight = 0;
    if (region.plantar) weight = std::max(weight, smooth_step(none, whole, -normal.y));
    if (region.posterior) weight = std::max(weight, smooth_step(none, whole, -normal.z));
    if (region.medial) {
        const float below_the_dorsum = 1 - smooth_step(0.35f, 0.8f, normal.y);
        weight = std::max(weight, below_the_dorsum * smooth_step(none, whole, normal.x));
    }
    return weight;
}

// Zones run out where their surface does.
float on_surface(const Region& region, const SkinCoordinates& place) {
    switch (region.surface) {
        case Surface::leg:  // round the heel the Achilles zone runs out; sole and dorsum belong to the foot
            return 1 - smooth_step(1.06f, 1.13f, place.t);
        case Surface::thigh:
            return smooth_step(-0.06f, 0.03f, place.s);
        case Surface::foot:
            return place.foot * on_named_faces(region, place.normal);
        case Surface::figure:
            break;
    }
    return 0;
}

float share_inside(const Region& region, const SkinCoordinates& place, glm::vec2 off) {
    const float a = off.x / region.extent_u, b = off.y / region.extent_v;
    const float share = std::exp(-fall_off * (a * a + b * b)) * on_surface(region, place);
    return share >= nothing_below ? share : 0;
}

}  // namespace

LegAxis::LegAxis(MeshView skin, const Landmarks& landmarks)
    : malleolus_y_(std::min(landmarks.lateral_malleolus_tip.y, -0.01f)) {
    const Box box = bounds(skin.positions);
    if (box.empty()) return;
    constexpr std::size_t at_most = 400;  // a skin far taller than a leg is not measured for ever
    step_t_ = 0.02f;
    const float top_t = t_of(box.high) + 0.25f * step_t_;
    std::size_t levels = 0;
    if (last_measured_t > top_t) levels = static_cast<std::size_t>((last_measured_t - top_t) / step_t_) + 1;
    levels = std::min(levels, at_most);
    first_t_ = last_measured_t - static_cast<float>(levels > 0 ? levels - 1 : 0) * step_t_;
    std::vector<float> heights;
    for (std::size_t i = 0; i < levels; ++i) heights.push_back(y_of(first_t_ + static_cast<float>(i) * step_t_));
    const Bands bands(skin, heights);
    std::optional<glm::vec3> last;
    for (std::size_t i = 0; i < levels; ++i) {
        const auto middle = middle_at(bands.at(i), heights[i]);
        if (middle) last = middle;
        const glm::vec3 centre = last.value_or(glm::vec3(0));
        centres_.push_back({centre.x, heights[i], centre.z});
    }
    smooth(centres_);
}

float LegAxis::t_of(glm::vec3 p) const {
    return p.y / malleolus_y_;
}

glm::vec3 LegAxis::centre_at(float t) const {
    glm::vec3 centre(0);
    if (!centres_.empty()) {
        const float place = std::clamp((t - first_t_) / step_t_, 0.0f, static_cast<float>(centres_.size() - 1));
        const auto i = std::min(static_cast<std::size_t>(place), centres_.size() - 1);
        const auto next = std::min(i + 1, centres_.size() - 1);
        centre = glm::mix(centres_[i], centres_[next], place - static_cast<float>(i));
    }
    centre.y = y_of(t);
    return centre;
}

float LegAxis::az_deg_of(glm::vec3 p) const {
    const float t = t_of(p);
    const glm::vec3 out = p - centre_at(t);
    return wrapped_deg(glm::degrees(std::atan2(-out.x, -out.z)) - midline_deg(t));
}

glm::vec3 LegAxis::direction(float t, float az_deg) const {
    const float angle = glm::radians(az_deg + midline_deg(t));
    return {-std::sin(angle), 0, -std::cos(angle)};
}

std::optional<SkinMap> map_skin(const Pack& pack) {
    const auto found = std::find_if(pack.structures.begin(), pack.structures.end(), [](const PackStructure& s) {
        return s.kind == StructureKind::skin && !s.mesh.positions.empty();
    });
    if (found == pack.structures.end()) return std::nullopt;
    SkinMap map;
    map.structure = static_cast<std::size_t>(found - pack.structures.begin());
    const MeshView skin = found->mesh;
    map.axis = LegAxis(skin, pack.landmarks);
    const FootFrame foot(skin, pack.landmarks);
    const std::vector<glm::vec3> normals = normals_of(skin);
    const float thigh_m = thigh_in_tibias * std::max(glm::length(pack.landmarks.plafond_centre), 0.05f);
    map.vertices.resize(skin.positions.size());
    for (std::size_t i = 0; i < map.vertices.size(); ++i) {
        const glm::vec3 p = skin.positions[i];
        SkinCoordinates& c = map.vertices[i];
        c.t = map.axis.t_of(p);
        c.az_deg = map.axis.az_deg_of(p);
        c.s = p.y / thigh_m;
        c.u = foot.u_of(p);
        c.w = foot.w_of(p);
        c.foot = smooth_step(0.98f, 1.05f, c.t);
        c.normal = foot.turned(normals[i]);
    }
    return map;
}

float coverage(const Region& region, const SkinCoordinates& place) {
    const glm::vec2 off = off_centre(region, place);
    return outside(region, place, off) ? 0 : share_inside(region, place, off);
}

std::vector<Covered> covered(const Region& region, std::span<const SkinCoordinates> places) {
    std::vector<Covered> found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const glm::vec2 off = off_centre(region, places[i]);
        if (outside(region, places[i], off)) continue;
        if (const float share = share_inside(region, places[i], off); share > 0) found.push_back({i, share});
    }
    return found;
}

}  // namespace surae
