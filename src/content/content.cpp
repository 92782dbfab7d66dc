#include "content/content.h"

namespace surae {

namespace {

// The lists are short (the longest has some 130 items), so a scan beats keeping an index in step with them.
template <class List, class IdType>
auto find_in(const List& list, const IdType& id) -> const typename List::value_type* {
    for (const auto& item : list) {
        if (item.id == id) return &item;
    }
    return nullptr;
}

}  // namespace

bool is_vein(const StructureInfo& structure) {
    return structure.kind == StructureKind::vessel &&
           (structure.id.value.ends_with("_vein") || structure.latin.starts_with("Vena"));
}

const StructureInfo* Content::find(const StructureId& id) const {
    return find_in(structures, id);
}
const Muscle* Content::find(const MuscleId& id) const {
    return find_in(muscles, id);
}
const TriggerPoint* Content::find(const PointId& id) const {
    return find_in(points, id);
}
const Region* Content::find(const RegionId& id) const {
    return find_in(regions, id);
}
const Complaint* Content::find(const ComplaintId& id) const {
    return find_in(complaints, id);
}
const Reference* Content::find(const SourceId& id) const {
    return find_in(references, id);
}
const Topic* Content::topic(const std::string& id) const {
    return find_in(topics, id);
}

const Approach* Needling::approach(const PointId& point) const {
    for (const Approach& each : approaches) {
        if (each.point == point) return &each;
    }
    return nullptr;
}

const Margin* Needling::margin(const StructureId& structure, Vital vital) const {
    const Margin* of_its_kind = nullptr;
    for (const Margin& each : margins) {
        for (const StructureId& own : each.structures) {
            if (own == structure) return &each;
        }
        if (each.structures.empty() && each.vital == vital) of_its_kind = &each;
    }
    return of_its_kind;
}

}  // namespace surae
