// Symptom finder: which trigger points are said to send pain to a place, and which other muscles to check.
#pragma once

#include <vector>

#include "derive/world.h"

namespace surae {

struct RankedPoint {
    PointId point;
    ReferralClass referral_class = ReferralClass::essential;  // its strongest class at this place
    float weight = 0;                                         // peak x coverage, 0..1
    RegionId region;                                          // the region that weighed most
};

struct Findings {
    std::vector<RankedPoint> points;      // essential before spillover before exceptional, then by weight
    std::vector<MuscleId> muscles;        // other muscles to check, in the source's order, without repeats
    std::vector<ComplaintId> complaints;  // whose regions hold this place
};

// Regions that cover a skin place, strongest first (coverage >= 0.05).
std::vector<RegionId> regions_at(const World& world, const SkinCoordinates& place);
// Of a place on the skin as it stands now.
SkinCoordinates coordinates_at(const World& world, glm::vec3 skin_position);

Findings find_by_regions(const Content& content, const std::vector<RegionId>& regions);
Findings find_by_complaint(const Content& content, const Complaint& complaint);
Findings find_at(const World& world, glm::vec3 skin_position);

}  // namespace surae
