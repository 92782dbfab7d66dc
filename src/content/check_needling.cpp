// Proves that what is said about needling is whole: an approach for each point, a margin for each kind, sane limits.
#include "content/checker.h"

namespace surae {

namespace {

const char* const file = "needling.json";

void check_margins(Checker& check, const Needling& needling) {
    bool general[vital_count] = {};
    for (const Margin& margin : needling.margins) {
        const std::string where = std::string(file) + ", margins, " + name_of(margin.vital);
        check.all_known(where, "structure", margin.structures);
        if (margin.structures.empty()) {
            bool& there = general[static_cast<int>(margin.vital)];
            if (there) check.add(where, "two rows are for all of this kind", "name the structures of one of them");
            there = true;
        }
        check.statement(where, margin.statement);
    }
    for (int i = 0; i < vital_count; ++i) {
        const std::string name = name_of(static_cast<Vital>(i));
        if (!general[i]) check.add(file, "no margin is for every " + name, "add a row without structures");
    }
    if (!(needling.red_below < needling.green_from))
        check.add(file, "red does not end below green", "mend margin_rule");
}

}  // namespace

void check_needling(Checker& check) {
    const Needling& needling = check.content().needling;
    check_margins(check, needling);
    for (const Statement& rule :
         {needling.margin_rule, needling.band, needling.twitch, needling.cun, needling.length, needling.trained_only}) {
        check.statement(file, rule);
    }
    std::set<PointId> seen;
    for (const Approach& approach : needling.approaches) {
        const std::string where = std::string(file) + ", " + approach.point.value;
        check.known(where, "trigger point", approach.point);
        if (!seen.insert(approach.point).second) check.add(where, "two approaches for one point", "keep one");
        check.facets(where, "needling.", approach.facets);
    }
    for (const TriggerPoint& point : check.content().points) {
        if (!seen.contains(point.id))
            check.add(file, "no approach is given for '" + point.id.value + "'", "add one to approaches");
    }
}

}  // namespace surae
