#include "derive/finder.h"

#include <algorithm>
#include <map>

namespace surae {
namespace {

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

// How much each region counts: 1 when it was named, its coverage when a place was pointed at.
using Weights = std::map<RegionId, float>;

// The class comes first: an essential zone at its edge still outranks a spillover zone at its middle.
std::optional<RankedPoint> ranked(const TriggerPoint& point, const Weights& weights) {
    std::optional<RankedPoint> best;
    for (const Referral& referral : point.referrals) {
        const auto found = weights.find(referral.region);
        if (found == weights.end()) continue;
        const RankedPoint here{point.id, referral.referral_class, referral.peak * found->second, referral.region};
        const bool better = !best || here.referral_class < best->referral_class ||
                            (here.referral_class == best->referral_class && here.weight > best->weight);
        if (better) best = here;
    }
    return best;
}

std::vector<RankedPoint> ranked_points(const Content& content, const Weights& weights) {
    std::vector<RankedPoint> points;
    for (const TriggerPoint& point : content.points) {
        if (const auto here = ranked(point, weights)) points.push_back(*here);
    }
    std::stable_sort(points.begin(), points.end(), [](const RankedPoint& a, const RankedPoint& b) {
        return a.referral_class != b.referral_class ? a.referral_class < b.referral_class : a.weight > b.weight;
    });
    return points;
}

// The complaint's muscles that none of the points belongs to.
void add_other_muscles(const Content& content, const Complaint& complaint, Findings& findings) {
    for (const MuscleId& muscle : complaint.muscles) {
        const bool has_point =
            std::any_of(findings.points.begin(), findings.points.end(), [&](const RankedPoint& ranked_point) {
                const TriggerPoint* point = content.find(ranked_point.point);
                return point && point->muscle == muscle;
            });
        if (!has_point && !holds(findings.muscles, muscle)) findings.muscles.push_back(muscle);
    }
}

// complaints: those whose regions are among the weighted ones, the best covered first.
Findings find_weighted(const Content& content, const Weights& weights) {
    Findings findings;
    findings.points = ranked_points(content, weights);
    std::vector<std::pair<float, const Complaint*>> complaints;
    for (const Complaint& complaint : content.complaints) {
        float strongest = 0;
        for (const RegionId& region : complaint.regions) {
            const auto found = weights.find(region);
            if (found != weights.end()) strongest = std::max(strongest, found->second);
        }
        if (strongest > 0) complaints.emplace_back(strongest, &complaint);
    }
    std::stable_sort(complaints.begin(), complaints.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [strongest, complaint] : complaints) {
        findings.complaints.push_back(complaint->id);
        add_other_muscles(content, *complaint, findings);
    }
    return findings;
}

std::vector<std::pair<float, RegionId>> covering(const World& world, const SkinCoordinates& place) {
    std::vector<std::pair<float, RegionId>> found;
    for (const Region& region : world.content->regions) {
        const float covered = coverage(region, place);
        if (covered > 0) found.emplace_back(covered, region.id);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    return found;
}

}  // namespace

std::vector<RegionId> regions_at(const World& world, const SkinCoordinates& place) {
    std::vector<RegionId> regions;
    for (auto& [covered, id] : covering(world, place)) regions.push_back(id);
    return regions;
}

SkinCoordinates coordinates_at(const World& world, glm::vec3 skin_position) {
    SkinCoordinates place;
    const LegAxis& axis = world.skin.axis;
    const bool skinless = world.skin.empty() || world.bvh(world.skin.structure).empty();
    const NearestPoint nearest = skinless ? NearestPoint{} : world.bvh(world.skin.structure).nearest(skin_position);
    // The coordinates are those of the leg as it was made, wherever its skin is now.
    const glm::vec3 rest_position =
        skinless || !world.unposed
            ? skin_position
            : place_on(world.rest().pack->structures[world.skin.structure].mesh, nearest.triangle, nearest.barycentric);
    place.t = axis.t_of(rest_position);
    place.az_deg = axis.az_deg_of(rest_position);
    if (skinless) return place;
    const glm::uvec3 corners = world.pack->structures[world.skin.structure].mesh.triangle(nearest.triangle);
    glm::vec3 normal(0);
    for (int i = 0; i < 3; ++i) {
        const SkinCoordinates& c = world.skin.vertices[corners[i]];
        const float share = nearest.barycentric[i];
        place.s += share * c.s;
        place.u += share * c.u;
        place.w += share * c.w;
        place.foot += share * c.foot;
        normal += share * c.normal;
    }
    const float length = glm::length(normal);
    place.normal = length > 0 ? normal / length : normal;
    return place;
}

Findings find_by_regions(const Content& content, const std::vector<RegionId>& regions) {
    Weights weights;
    for (const RegionId& region : regions) weights[region] = 1;
    return find_weighted(content, weights);
}

Findings find_by_complaint(const Content& content, const Complaint& complaint) {
    Weights weights;
    for (const RegionId& region : complaint.regions) weights[region] = 1;
    Findings findings;
    findings.points = ranked_points(content, weights);
    findings.complaints = {complaint.id};
    add_other_muscles(content, complaint, findings);
    return findings;
}

Findings find_at(const World& world, glm::vec3 skin_position) {
    Weights weights;
    for (const auto& [covered, region] : covering(world, coordinates_at(world, skin_position)))
        weights[region] = covered;
    return find_weighted(*world.content, weights);
}

}  // namespace surae
