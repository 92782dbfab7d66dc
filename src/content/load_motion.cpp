// The leg in movement: length curves, calf units, movements, stretches.
#include <fmt/format.h>

#include "content/loaders.h"

namespace surae {

namespace {

constexpr Range slope{-2, 2}, curvature{-0.1, 0.1}, share{0, 1}, millimetres{0, 15}, seconds{0.5, 30};

Pose read_pose(Fields& fields) {
    const auto angle = [&](const char* name, float least, float most) {
        return static_cast<float>(fields.number(name, Range{least, most}));
    };
    return {angle("knee", least_pose.knee_deg, most_pose.knee_deg),
            angle("ankle", least_pose.ankle_deg, most_pose.ankle_deg),
            angle("subtalar", least_pose.subtalar_deg, most_pose.subtalar_deg),
            angle("contraction", least_pose.contraction, most_pose.contraction)};
}

LengthCurve read_curve(Fields fields) {
    LengthCurve curve;
    curve.per_deg = static_cast<float>(fields.number("per_deg", slope));
    curve.per_deg2 = static_cast<float>(fields.number("per_deg2", curvature));
    Fields statement = fields.object("statement");
    curve.statement = read_statement(statement);
    return fields.sound() && statement.sound() ? curve : LengthCurve{};
}

std::vector<Keyframe> read_keyframes(Fields& owner) {
    std::vector<Keyframe> out;
    for (Fields& fields : owner.objects("keyframes")) {
        Keyframe key;
        key.at = static_cast<float>(fields.number("at", share));
        Fields pose = fields.object("pose");
        key.pose = read_pose(pose);
        if (!out.empty() && key.at <= out.back().at)
            fields.fail("at", "the key is not later than the one before it", "put the keys in order of time");
        if (fields.sound() && pose.sound()) out.push_back(key);
    }
    if (!out.empty() && (out.front().at != 0 || out.back().at != 1))
        owner.fail("keyframes", "the keys do not run from 0 to 1", "let the first be at 0 and the last at 1");
    return out;
}

void read_units(Fields& root, Motion& motion) {
    for (Fields& fields : root.objects("units")) {
        CalfUnit unit;
        unit.structure = fields.id<StructureId>("structure");
        unit.carried = fields.ids<StructureId>("carried", Need::optional);
        unit.crosses_knee = fields.flag("crosses_knee");
        unit.anchored = fields.flag("anchored");
        unit.thickening_mm = static_cast<float>(fields.number("thickening_mm", millimetres));
        unit.statements = read_statements(fields, "statements");
        if (fields.sound()) motion.units.push_back(std::move(unit));
    }
}

void read_movements(Fields& root, Motion& motion) {
    for (Fields& fields : root.objects("movements")) {
        Movement movement;
        movement.id = fields.id<MovementId>("id");
        movement.duration_s = static_cast<float>(fields.number("duration_s", seconds));
        movement.keyframes = read_keyframes(fields);
        movement.agonists = fields.ids<MuscleId>("agonists");
        movement.synergists = fields.ids<MuscleId>("synergists", Need::optional);
        movement.antagonists = fields.ids<MuscleId>("antagonists", Need::optional);
        movement.venous_pump = fields.flag("venous_pump");
        movement.statements = read_statements(fields, "statements");
        if (fields.sound()) motion.movements.push_back(std::move(movement));
    }
}

void read_stretches(Fields& root, Motion& motion) {
    for (Fields& fields : root.objects("stretches")) {
        Stretch stretch;
        stretch.id = fields.id_text("id");
        Fields pose = fields.object("pose");
        stretch.pose = read_pose(pose);
        stretch.muscles = fields.ids<MuscleId>("muscles");
        stretch.statements = read_statements(fields, "statements");
        if (fields.sound() && pose.sound()) motion.stretches.push_back(std::move(stretch));
    }
}

}  // namespace

void read_motion(Fields& root, Content& content) {
    Fields curves = root.object("curves");
    content.motion.knee = read_curve(curves.object("knee"));
    content.motion.ankle = read_curve(curves.object("ankle"));
    static_cast<void>(curves.sound());
    read_units(root, content.motion);
    read_movements(root, content.motion);
    read_stretches(root, content.motion);
}

}  // namespace surae
