// Approaches to the trigger points, and the rules for a needle's way.
#include "content/loaders.h"

namespace surae {

namespace {

constexpr Range along_leg{-0.3, 1.1}, azimuth_deg{-180, 180}, millimetres{0.1, 200}, spreads{0, 10}, cun{1, 100};

float as_float(double value) {
    return static_cast<float>(value);
}

Statement statement_of(Fields& owner, const std::string& name, bool& sound) {
    Fields fields = owner.object(name);
    Statement out = read_statement(fields);
    sound = fields.sound() && sound;
    return out;
}

void read_margins(Fields& root, Needling& needling) {
    for (Fields& fields : root.objects("margins")) {
        Margin margin;
        bool sound = true;
        margin.vital = fields.choice("kind", Vital::nerve);
        margin.structures = fields.ids<StructureId>("structures", Need::optional);
        margin.spread_mm = as_float(fields.number("spread_mm", millimetres));
        margin.statement = statement_of(fields, "statement", sound);
        if (fields.sound() && sound) needling.margins.push_back(std::move(margin));
    }
}

void read_approaches(Fields& root, Needling& needling) {
    for (Fields& fields : root.objects("approaches")) {
        Approach approach;
        approach.point = fields.id<PointId>("point");
        approach.trained_only = fields.flag("trained_only");
        if (fields.has("entry")) {
            Fields entry = fields.object("entry");
            SkinPlace place;
            place.t = as_float(entry.number("t", along_leg));
            place.az_deg = as_float(entry.number("az", azimuth_deg));
            if (entry.sound()) approach.entry = place;
        }
        approach.facets = read_facets(fields);
        if (fields.sound()) needling.approaches.push_back(std::move(approach));
    }
}

}  // namespace

void read_needling(Fields& root, Content& content) {
    Needling needling;
    bool sound = true;
    Fields rule = root.object("margin_rule");
    needling.red_below = as_float(rule.number("red_below_spreads", spreads));
    needling.green_from = as_float(rule.number("green_from_spreads", spreads));
    needling.margin_rule = statement_of(rule, "statement", sound);
    Fields band = root.object("band");
    needling.band_width_mm = as_float(band.number("width_mm", millimetres));
    needling.band_length_mm = as_float(band.number("length_mm", millimetres));
    needling.band = statement_of(band, "statement", sound);
    Fields units = root.object("cun");
    needling.leg_cun = as_float(units.number("knee_to_malleolus", cun));
    needling.cun = statement_of(units, "statement", sound);
    Fields needle = root.object("needle");
    needling.longest_mm = as_float(needle.number("longest_mm", millimetres));
    needling.length = statement_of(needle, "statement", sound);
    needling.twitch = statement_of(root, "twitch", sound);
    needling.trained_only = statement_of(root, "trained_only", sound);
    for (Fields* part : {&rule, &band, &units, &needle}) sound = part->sound() && sound;
    read_margins(root, needling);
    read_approaches(root, needling);
    content.needling = std::move(needling);
}

}  // namespace surae
