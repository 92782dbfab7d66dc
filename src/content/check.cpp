// Proves that the parts of the content fit together: one small check per kind of thing.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "content/checker.h"

namespace surae {

namespace {

void check_structures(Checker& check) {
    check.unique("structures.json", check.content().structures);
    for (const StructureInfo& structure : check.content().structures) {
        const std::string where = "structures.json, " + structure.id.value;
        check.word(where, "structure." + structure.id.value);
        check.word(where, "group." + structure.group);
        if (!structure.muscle.empty()) check.known(where, "muscle", structure.muscle);
        if (structure.muscle.empty() && structure.kind == StructureKind::muscle) {
            check.add(where, "a muscle without a card", "name its muscle");
        }
        if (structure.kind == StructureKind::bone && structure.follows == all_segments) {
            check.add(where, "a bone that is part of no segment", "say in 'follows' which one it moves with");
        }
        if (structure.pumped && !is_vein(structure)) {
            check.add(where, "is pumped but no vein", "leave 'pumped' to veins");
        }
    }
}

// A structure and its card must name each other.
void check_cards_structures(Checker& check, const std::string& where, const Muscle& muscle) {
    check.all_known(where, "structure", muscle.structures);
    for (const StructureId& id : muscle.structures) {
        const StructureInfo* structure = check.content().find(id);
        if (structure && structure->muscle != muscle.id) {
            check.add(where, "its structure '" + id.value + "' belongs to '" + structure->muscle.value + "'",
                      "make structures.json and muscles.json agree");
        }
    }
    for (const StructureInfo& structure : check.content().structures) {
        const auto& own = muscle.structures;
        if (structure.muscle != muscle.id || std::find(own.begin(), own.end(), structure.id) != own.end()) continue;
        check.add(where, "its structure '" + structure.id.value + "' is not in its list", "add it to muscles.json");
    }
}

void check_muscles(Checker& check) {
    check.unique("muscles.json", check.content().muscles);
    for (const Muscle& muscle : check.content().muscles) {
        const std::string where = "muscles.json, " + muscle.id.value;
        check.word(where, "muscle." + muscle.id.value + ".name");
        check_cards_structures(check, where, muscle);
        check.facets(where, "muscle." + muscle.id.value + ".", muscle.facets);
        for (const Relation& relation : muscle.relations) {
            check.known(where + ", relations", "muscle", relation.muscle);
            check.statement(where + ", relations", relation.statement);
            if (relation.muscle == muscle.id) check.add(where, "the muscle is related to itself", "take it out");
        }
    }
}

bool inside(float value, Interval range) {
    return value >= range.low && value <= range.high;
}

void check_place(Checker& check, const std::string& where, const TriggerPoint& point) {
    if (!inside(point.t, point.t_range)) check.add(where, "t lies outside t_range", "mend one of them");
    if (!inside(point.m, point.m_range)) check.add(where, "m lies outside m_range", "mend one of them");
    if (!inside(point.m, {0, 1})) check.add(where, fmt::format("m is {}", point.m), "use 0 (medial) to 1 (lateral)");
    if (!inside(point.d, {0, 1})) check.add(where, fmt::format("d is {}", point.d), "use 0 (skin side) to 1");
    if (!(point.max_depth_mm > 0)) check.add(where, "max_depth_mm is not above 0", "give the greatest depth in mm");
    if (!inside(point.skin_t, {-0.3F, 1.2F})) check.add(where, "the skin mark is off the leg", "mend skin.t");
}

void check_referrals(Checker& check, const std::string& where, const TriggerPoint& point) {
    std::set<RegionId> seen;
    for (const Referral& referral : point.referrals) {
        check.known(where, "region", referral.region);
        if (!seen.insert(referral.region).second) {
            check.add(where, "it refers to '" + referral.region.value + "' twice", "keep the stronger");
        }
        if (!inside(referral.peak, {0.05F, 1})) check.add(where, "a peak is out of range", "use 0.05 to 1");
        check.statement(where + ", " + referral.region.value, referral.statement);
    }
    if (point.referrals.empty()) check.add(where, "it refers nowhere", "add at least one region");
}

void check_points(Checker& check) {
    check.unique("trigger_points.json", check.content().points);
    for (const TriggerPoint& point : check.content().points) {
        const std::string where = "trigger_points.json, " + point.id.value;
        check.word(where, "point." + point.id.value + ".name");
        check.known(where, "muscle", point.muscle);
        check.known(where, "structure", point.structure);
        const StructureInfo* structure = check.content().find(point.structure);
        if (structure && structure->muscle != point.muscle) {
            check.add(where, "its structure is no part of its muscle", "name a structure of the muscle");
        }
        check_place(check, where, point);
        check.facets(where, "point." + point.id.value + ".", point.facets);
        check_referrals(check, where, point);
    }
}

Interval reach_of(Surface surface) {
    switch (surface) {
        case Surface::leg:
            return {-0.3F, 1.2F};
        case Surface::thigh:
        case Surface::foot:
        case Surface::figure:
            break;
    }
    return {0, 1};
}

void check_regions(Checker& check) {
    check.unique("regions.json", check.content().regions);
    for (const Region& region : check.content().regions) {
        const std::string where = "regions.json, " + region.id.value;
        check.word(where, "region." + region.id.value);
        if (!inside(region.centre_u, reach_of(region.surface))) {
            check.add(where, "its centre is off the " + std::string(name_of(region.surface)), "mend centre[0]");
        }
        if (!(region.extent_u > 0) || !(region.extent_v > 0))
            check.add(where, "an extent is not above 0", "mend extent");
        const bool has_face = region.posterior || region.plantar || region.medial;
        if ((region.surface == Surface::foot) != has_face) {
            check.add(where, "faces are for regions of the foot, which need one", "mend faces");
        }
    }
}

void check_complaints(Checker& check) {
    check.unique("complaints.json", check.content().complaints);
    for (const Complaint& complaint : check.content().complaints) {
        const std::string where = "complaints.json, " + complaint.id.value;
        check.word(where, "complaint." + complaint.id.value);
        check.all_known(where, "region", complaint.regions);
        check.all_known(where, "muscle", complaint.muscles);
        if (complaint.regions.empty()) check.add(where, "it lights no region", "add one");
        if (complaint.muscles.empty()) check.add(where, "it names no muscle", "add one");
        check.statement(where, complaint.statement);
        check.statements(where, complaint.notes);
    }
}

void check_entry(Checker& check, const Topic& topic, const Entry& entry) {
    const std::string where = "topics/" + topic.id + ".json, " + entry.id;
    check.word(where, "entry." + topic.id + "." + entry.id + ".title");
    if (!entry.group.empty()) check.word(where, "topic." + topic.id + ".group." + entry.group);
    check.all_known(where, "muscle", entry.muscles);
    check.all_known(where, "trigger point", entry.points);
    check.all_known(where, "complaint", entry.complaints);
    check.statements(where, entry.statements);
    if (entry.statements.empty()) check.add(where, "the entry says nothing", "add a statement or take it out");
}

void check_topics(Checker& check) {
    check.unique("topics", check.content().topics);
    for (const Topic& topic : check.content().topics) {
        const std::string where = "topics/" + topic.id + ".json";
        check.word(where, "topic." + topic.id + ".title");
        check.unique(where, topic.entries);
        for (const Entry& entry : topic.entries) check_entry(check, topic, entry);
    }
}

void check_units(Checker& check) {
    const Motion& motion = check.content().motion;
    check.statement("motion.json, curves", motion.knee.statement);
    check.statement("motion.json, curves", motion.ankle.statement);
    for (const CalfUnit& unit : motion.units) {
        const std::string where = "motion.json, " + unit.structure.value;
        check.known(where, "structure", unit.structure);
        check.all_known(where, "structure", unit.carried);
        check.statements(where, unit.statements);
    }
}

void check_motion(Checker& check) {
    const Motion& motion = check.content().motion;
    check_units(check);
    check.unique("motion.json, movements", motion.movements);
    for (const Movement& movement : motion.movements) {
        const std::string where = "motion.json, " + movement.id.value;
        check.word(where, "movement." + movement.id.value + ".title");
        for (const auto* muscles : {&movement.agonists, &movement.synergists, &movement.antagonists})
            check.all_known(where, "muscle", *muscles);
        check.statements(where, movement.statements);
    }
    check.unique("motion.json, stretches", motion.stretches);
    for (const Stretch& stretch : motion.stretches) {
        const std::string where = "motion.json, " + stretch.id;
        check.word(where, "stretch." + stretch.id + ".title");
        check.all_known(where, "muscle", stretch.muscles);
        check.statements(where, stretch.statements);
    }
}

template <class Enum>
void check_names(Checker& check, const std::string& prefix, int count) {
    for (int i = 0; i < count; ++i) check.word("names", prefix + name_of(static_cast<Enum>(i)));
}

// Words of the enumerators, which no data file mentions.
void check_fixed_words(Checker& check) {
    check_names<Confidence>(check, "confidence.", 6);
    for (int i = 0; i < 6; ++i) {
        check.word("names", std::string("confidence.") + name_of(static_cast<Confidence>(i)) + ".help");
    }
    check.word("names", "group.other");  // parts of a pack that structures.json does not know
    check_names<ReferralClass>(check, "class.", 3);
    check_names<RelationKind>(check, "relation.", 3);
    check_names<Layer>(check, "layer.", layer_count);
    check_names<StructureKind>(check, "kind.", 10);
}

}  // namespace

std::vector<Error> check_content(const Content& content) {
    Checker check(content);
    check.unique("references.json", content.references);
    check_structures(check);
    check_muscles(check);
    check_points(check);
    check_regions(check);
    check_complaints(check);
    check_topics(check);
    check_motion(check);
    check_needling(check);
    check_fixed_words(check);
    check.unused_words();
    return check.take();
}

}  // namespace surae
