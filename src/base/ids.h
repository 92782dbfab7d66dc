// Names of things as distinct types, so that a muscle's id cannot be passed where a point's is wanted.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace surae {

template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

using StructureId = Id<struct StructureTag>;  // a mesh with a name: "soleus", "gastrocnemius_medial_head", "tibia"
using MuscleId =
    Id<struct MuscleTag>;  // a muscle card: "gastrocnemius" (one or more structures), "gluteus_maximus" (none)
using PointId = Id<struct PointTag>;          // a trigger point: "G1" .. "P1"
using RegionId = Id<struct RegionTag>;        // a region of skin or of the figure: "HEEL_PLANT"
using ComplaintId = Id<struct ComplaintTag>;  // "heel_pain"
using MovementId = Id<struct MovementTag>;    // a movement of the leg: "stand_on_toes"
using SourceId = Id<struct SourceTag>;        // a reference: "S0", "R46", "GK"
using PanelId = Id<struct PanelTag>;          // a panel of the window: "structures"

}  // namespace surae

template <class Tag>
struct std::hash<surae::Id<Tag>> {
    std::size_t operator()(const surae::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
