// Referred pain as a value a skin vertex: for each class the strongest of all chosen points (max, not sum).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "derive/world.h"
#include "frame/frame.h"

namespace surae {

struct FigureZone {
    RegionId region;
    ReferralClass referral_class = ReferralClass::essential;
    float peak = 0;
    bool operator==(const FigureZone&) const = default;
};

struct Heat {
    std::shared_ptr<const std::vector<HeatVertex>> skin;  // one a skin vertex; null when the pack has no skin
    std::vector<FigureZone> figure;                       // zones beyond this leg (and the thigh), for the inset
};

// exceptional: also zones of class exceptional. Equal inputs may share the result.
Heat heat_of_points(const World& world, const std::vector<PointId>& points, bool exceptional);
// The regions of a complaint, in the style its data asks for.
Heat heat_of_complaint(const World& world, const Complaint& complaint);
Heat heat_of_regions(const World& world, const std::vector<RegionId>& regions);

}  // namespace surae
