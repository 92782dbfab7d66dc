// needle: what a needle at a trigger point passes and comes near, as text or JSON.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "app/batch.h"
#include "app/start.h"
#include "base/json_io.h"
#include "derive/leg_motion.h"
#include "derive/needle.h"

namespace surae {

namespace {

std::string word(const Content& content, const std::string& key) {
    return std::string(content.words.text(key));
}

Json tenths(float value) {
    return std::round(value * 10) / 10.0;
}

std::string name_of_structure(const World& world, std::size_t structure) {
    const std::string key = "structure." + world.infos[structure].id.value;
    return world.content->words.has(key) ? word(*world.content, key) : world.infos[structure].latin;
}

std::string name_of_tissue(const World& world, const Tissue& tissue) {
    if (tissue.structure) return name_of_structure(world, *tissue.structure);
    return word(*world.content, tissue.gap == Gap::superficial ? "ui.needle.superficial" : "ui.needle.between");
}

const char* name_of_light(Light light) {
    return light == Light::red ? "red" : light == Light::amber ? "amber" : "green";
}

Json statement_json(const Content& content, const Statement& statement) {
    Json sources = Json::array();
    for (const SourceId& source : statement.sources) sources.push_back(source.value);
    Json json{
        {"text", word(content, statement.words)}, {"sources", sources}, {"confidence", name_of(statement.confidence)}};
    if (!statement.caveat.empty()) json["caveat"] = word(content, statement.caveat);
    return json;
}

// The approach in the order in which it is read, and what to be careful of.
std::vector<Facet> approach_of(const Content& content, const TriggerPoint& point) {
    std::vector<Facet> facets;
    if (const Approach* approach = content.needling.approach(point.id)) {
        if (approach->trained_only) facets.push_back({"trained_only", {content.needling.trained_only}});
        facets.insert(facets.end(), approach->facets.begin(), approach->facets.end());
    }
    for (const Facet& facet : point.facets)
        if (facet.id == "safety") facets.push_back(facet);
    return facets;
}

Json approach_json(const Content& content, const TriggerPoint& point) {
    Json json = Json::object();
    for (const Facet& facet : approach_of(content, point)) {
        Json list = Json::array();
        for (const Statement& each : facet.statements) list.push_back(statement_json(content, each));
        json[facet.id] = std::move(list);
    }
    return json;
}

Json way_json(const World& world, const NeedleReport& report) {
    Json way = Json::array();
    for (const Tissue& tissue : report.way) {
        way.push_back({{"structure", tissue.structure ? Json(world.infos[*tissue.structure].id.value) : Json()},
                       {"name", name_of_tissue(world, tissue)},
                       {"from_mm", tenths(tissue.from_mm)},
                       {"thickness_mm", tenths(tissue.thickness_mm())},
                       {"reached", tissue.reached},
                       {"holds_tip", tissue.holds_tip}});
    }
    return way;
}

Json nearness_json(const World& world, const Nearness& near, Light light) {
    return {{"structure", world.infos[near.structure].id.value},
            {"name", name_of_structure(world, near.structure)},
            {"distance_mm", tenths(near.mm)},
            {"at_depth_mm", tenths(near.depth_mm)},
            {"light", name_of_light(light)}};
}

Json closest_json(const World& world, const NeedleReport& report) {
    Json json = Json::object();
    for (int i = 0; i < vital_count; ++i) {
        const Closest& closest = report.closest[static_cast<std::size_t>(i)];
        const std::string name = name_of(static_cast<Vital>(i));
        if (!closest.along || !closest.tip) {
            json[name] = {{"no_data", word(*world.content, "ui.needle.no_data." + name)}};
            continue;
        }
        json[name] = {{"along", nearness_json(world, *closest.along, closest.along_light)},
                      {"tip", nearness_json(world, *closest.tip, closest.tip_light)}};
    }
    return json;
}

// The leg that the needle goes into.
struct Leg {
    std::shared_ptr<const World> world;  // as it stands in the pose
    Pose pose;
    SceneState scene;  // its variants
};

Result<Leg> leg_of(const CommonOptions& common, const LoadedAtlas& atlas, const std::vector<Action>& actions) {
    AppState state;
    for (const Action& action : actions) state = update(std::move(state), action, *atlas.content).state;
    const auto loaded = load_world(common, atlas);
    if (!loaded) return loaded.error();
    Leg leg{*loaded, wanted_pose(state, *atlas.content), std::move(state.scene)};
    if (leg.pose == Pose{}) return leg;
    if (!leg.world->pack->can_move())
        return Error{word(*atlas.content, "ui.motion.cannot"), leg.world->pack->name,
                     "leave out --pose and --movement, or choose another pack"};
    leg.world = LegMotion(leg.world).at(leg.pose);
    return leg;
}

Json pose_json(const Pose& pose) {
    return {{"knee_deg", tenths(pose.knee_deg)},
            {"ankle_deg", tenths(pose.ankle_deg)},
            {"subtalar_deg", tenths(pose.subtalar_deg)},
            {"contraction", std::round(pose.contraction * 100) / 100.0}};
}

Json to_json(const Leg& leg, const TriggerPoint& point, const NeedleReport& report) {
    const World& world = *leg.world;
    const Content& content = *world.content;
    const auto cun = [&](float mm) { return report.mm_per_cun > 0 ? tenths(mm / report.mm_per_cun) : Json(); };
    return {
        {"point", point.id.value},
        {"notice", word(content, "ui.needle.notice")},
        {"pack", world.pack->name},
        {"pose", pose_json(leg.pose)},
        {"third_head", name_of(leg.scene.third_head)},
        {"plantaris", leg.scene.plantaris_present},
        {"entry", {{"t", std::round(report.line.place.t * 1000) / 1000.0}, {"az", tenths(report.line.place.az_deg)}}},
        {"angle_deg", {{"lean", tenths(report.line.lean_deg)}, {"turn", tenths(report.line.turn_deg)}}},
        {"angle_to_skin_deg", tenths(report.line.skin_angle_deg)},
        {"depth_mm", tenths(report.line.depth_mm)},
        {"depth_cun", cun(report.line.depth_mm)},
        {"mm_per_cun", tenths(report.mm_per_cun)},
        {"to_point_mm", tenths(report.line.to_point_mm)},
        {"leaves_muscle_mm", report.leaves_mm ? tenths(*report.leaves_mm) : Json()},
        {"tip_mm", tenths(report.tip_mm)},
        {"stopped_by", report.stopped_by ? Json(world.infos[*report.stopped_by].id.value) : Json()},
        {"tip_in_muscle", report.in_muscle},
        {"tip_in_taut_band", report.in_band},
        {"tip_misses_point_mm", tenths(report.miss_mm)},
        {"way", way_json(world, report)},
        {"closest", closest_json(world, report)},
        {"approach", approach_json(content, point)}};
}

void print_way(const World& world, const NeedleReport& report) {
    bool ahead = false;
    for (const Tissue& tissue : report.way) {
        if (!tissue.reached && !ahead) fmt::print("  {}\n", word(*world.content, "ui.needle.ahead"));
        ahead = ahead || !tissue.reached;
        fmt::print("  {:6.1f} mm  {:5.1f} mm  {}{}\n", tissue.from_mm, tissue.thickness_mm(),
                   name_of_tissue(world, tissue),
                   tissue.holds_tip ? "  <- " + word(*world.content, "ui.needle.tip_here") : "");
    }
}

void print_closest(const World& world, const NeedleReport& report) {
    const Content& content = *world.content;
    for (int i = 0; i < vital_count; ++i) {
        const Closest& closest = report.closest[static_cast<std::size_t>(i)];
        const std::string name = name_of(static_cast<Vital>(i));
        if (!closest.along || !closest.tip) {
            fmt::print("  {}\n", word(content, "ui.needle.no_data." + name));
            continue;
        }
        const auto light = [&](Light each) {
            return word(content, std::string("ui.needle.light.") + name_of_light(each));
        };
        fmt::print("  {:8} {:5.1f} mm  {} ({}, {:.1f} mm)\n", word(content, "ui.needle.vital." + name),
                   closest.along->mm, light(closest.along_light), name_of_structure(world, closest.along->structure),
                   closest.along->depth_mm);
        fmt::print("  {:8} {:5.1f} mm  {} ({})\n", word(content, "ui.needle.at_tip"), closest.tip->mm,
                   light(closest.tip_light), name_of_structure(world, closest.tip->structure));
    }
}

void print_approach(const Content& content, const TriggerPoint& point) {
    for (const Facet& facet : approach_of(content, point)) {
        for (const Statement& each : facet.statements) {
            std::vector<std::string> sources;
            for (const SourceId& source : each.sources) sources.push_back(source.value);
            fmt::print("  {} [{}; {}]\n", word(content, each.words), name_of(each.confidence),
                       fmt::join(sources, ", "));
        }
    }
}

void print_leg(const Content& content, const Leg& leg) {
    fmt::print("{} {:.0f}°, {} {:.0f}°, {} {:.0f}°, {} {:.0f} %\n", word(content, "ui.motion.knee"), leg.pose.knee_deg,
               word(content, "ui.motion.ankle"), leg.pose.ankle_deg, word(content, "ui.motion.subtalar"),
               leg.pose.subtalar_deg, word(content, "ui.motion.contraction"), 100 * leg.pose.contraction);
}

void print_text(const Leg& leg, const TriggerPoint& point, const NeedleReport& report) {
    const World& world = *leg.world;
    const Content& content = *world.content;
    const NeedleLine& line = report.line;
    fmt::print("{}\n{}\n\n", word(content, "ui.needle.notice"), word(content, "ui.red_flags.intro"));
    fmt::print("{}  {}\n", point.id.value, word(content, "point." + point.id.value + ".name"));
    print_leg(content, leg);
    print_approach(content, point);
    const float cun = report.mm_per_cun > 0 ? line.depth_mm / report.mm_per_cun : 0;
    fmt::print("\n{}: t {:.3f}, az {:.0f}; {:.0f} {}; {:.1f} mm = {:.2f} cun ({:.1f} mm/cun)\n",
               word(content, "facet.entry"), line.place.t, line.place.az_deg, line.skin_angle_deg,
               word(content, "ui.needle.to_skin"), line.depth_mm, cun, report.mm_per_cun);
    print_way(world, report);
    print_closest(world, report);
    if (report.stopped_by)
        fmt::print("  {} {}\n", word(content, "ui.needle.bone"), name_of_structure(world, *report.stopped_by));
    const char* place = report.in_band     ? "ui.needle.in_band"
                        : report.in_muscle ? "ui.needle.in_muscle"
                                           : "ui.needle.outside";
    fmt::print("  {} ({:.1f} mm)\n", word(content, place), report.miss_mm);
}

}  // namespace

int run_needle(const CommonOptions& common, const NeedleCommand& command) {
    const auto atlas = load_atlas();
    if (!atlas) return report(atlas.error());
    const TriggerPoint* point = atlas->content->find(PointId{command.point});
    if (!point) {
        report(
            {fmt::format("the trigger point '{}' is not known", command.point), "--point", "see 'surae list points'"});
        return exit_usage;
    }
    const auto actions = scene_actions(command.scene, *atlas->content);
    if (!actions) return report(actions.error()), exit_usage;
    const auto leg = leg_of(common, *atlas, *actions);
    if (!leg) return report(leg.error());
    const World& world = *leg->world;
    const auto line = aim_needle(world, point->id, command.scene.aim);
    if (!line) return report(line.error());
    const NeedleReport found = probe(world, point->id, *line, needle_meets(world, leg->scene));
    if (command.json) {
        fmt::print("{}\n", to_json(*leg, *point, found).dump(2));
    } else {
        print_text(*leg, *point, found);
    }
    return exit_ok;
}

}  // namespace surae
