// Trigger points with their referral, and the regions referral is painted on.
#include "content/loaders.h"

namespace surae {

namespace {

constexpr Range along_leg{-1, 1.5}, fraction{0, 1}, azimuth_deg{-180, 180}, depth_mm{0.1, 200}, peaks{0.05, 1};

float as_float(double value) {
    return static_cast<float>(value);
}

std::vector<Referral> read_referrals(Fields& owner) {
    std::vector<Referral> out;
    for (Fields& fields : owner.objects("referrals")) {
        Referral referral;
        referral.region = fields.id<RegionId>("region");
        referral.referral_class = fields.choice("class", ReferralClass::spillover);
        referral.peak = as_float(fields.number("peak", peaks));
        Fields statement = fields.object("statement");
        referral.statement = read_statement(statement);
        if (fields.sound() && statement.sound()) out.push_back(std::move(referral));
    }
    return out;
}

bool read_place(Fields& fields, TriggerPoint& point) {
    point.t = as_float(fields.number("t", along_leg));
    point.m = as_float(fields.number("m", fraction));
    point.d = as_float(fields.number("d", fraction));
    point.t_range = fields.pair("t_range", along_leg);
    point.m_range = fields.pair("m_range", fraction);
    point.max_depth_mm = as_float(fields.number("max_depth_mm", depth_mm));
    Fields skin = fields.object("skin");
    point.skin_t = as_float(skin.number("t", along_leg));
    point.skin_az_deg = as_float(skin.number("az", azimuth_deg));
    return skin.sound();
}

void read_faces(Fields& fields, Region& region) {
    for (const std::string& face : fields.texts("faces", Need::optional)) {
        if (face == "posterior")
            region.posterior = true;
        else if (face == "plantar")
            region.plantar = true;
        else if (face == "medial")
            region.medial = true;
        else
            fields.fail("faces", "'" + face + "' is no face of the foot", "use posterior, plantar or medial");
    }
}

}  // namespace

void read_points(Fields& root, Content& content) {
    for (Fields& fields : root.objects("points")) {
        TriggerPoint point;
        point.id = fields.id<PointId>("id");
        point.number = fields.integer("number", {0, 99});
        point.muscle = fields.id<MuscleId>("muscle");
        point.structure = fields.id<StructureId>("structure");
        const bool placed = read_place(fields, point);
        point.exceptional = fields.flag("exceptional");
        point.facets = read_facets(fields);
        point.referrals = read_referrals(fields);
        if (fields.sound() && placed) content.points.push_back(std::move(point));
    }
}

void read_regions(Fields& root, Content& content) {
    for (Fields& fields : root.objects("regions")) {
        Region region;
        region.id = fields.id<RegionId>("id");
        region.surface = fields.choice("surface", Surface::leg);
        const Interval centre = fields.pair("centre", {-180, 180}), extent = fields.pair("extent", {0.001, 180});
        region.centre_u = centre.low, region.centre_v = centre.high;
        region.extent_u = extent.low, region.extent_v = extent.high;
        read_faces(fields, region);
        region.view = fields.choice("view", FigureView::back, Need::optional);
        if (fields.sound()) content.regions.push_back(std::move(region));
    }
}

}  // namespace surae
