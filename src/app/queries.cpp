// list and find: the atlas's content as text or JSON.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>

#include "app/batch.h"
#include "app/start.h"
#include "base/json_io.h"
#include "derive/finder.h"

namespace surae {

namespace {

std::string word(const Content& content, const std::string& key) {
    return std::string(content.words.text(key));
}

Json millimetres(glm::vec3 metres) {
    const auto mm = [](float m) { return std::round(m * 1e5f) / 100.0; };
    return Json::array({mm(metres.x), mm(metres.y), mm(metres.z)});
}

double rounded(double value, double step = 0.01) {
    return std::round(value / step) * step;
}

Json structures_json(const World& world) {
    Json rows = Json::array();
    for (const StructureInfo& info : world.content->structures) {
        rows.push_back({{"id", info.id.value},
                        {"name", word(*world.content, "structure." + info.id.value)},
                        {"latin", info.latin},
                        {"fma", info.fma ? Json(info.fma) : Json()},
                        {"kind", name_of(info.kind)},
                        {"layer", name_of(info.layer)},
                        {"group", info.group},
                        {"in_pack", world.pack->index_of(info.id).has_value()}});
    }
    return rows;
}

Json zones_json(const Content& content, const TriggerPoint& point) {
    Json zones = Json::array();
    for (const Referral& referral : point.referrals) {
        zones.push_back({{"region", referral.region.value},
                         {"name", word(content, "region." + referral.region.value)},
                         {"class", name_of(referral.referral_class)},
                         {"peak", rounded(referral.peak)}});
    }
    return zones;
}

Json points_json(const World& world) {
    Json rows = Json::array();
    for (const TriggerPoint& point : world.content->points) {
        Json row{{"id", point.id.value},
                 {"name", word(*world.content, "point." + point.id.value + ".name")},
                 {"muscle", point.muscle.value},
                 {"structure", point.structure.value},
                 {"number", point.number},
                 {"exceptional", point.exceptional},
                 {"zones", zones_json(*world.content, point)}};
        if (const Pin* pin = world.pin(point.id)) {
            // The leg frame: x medial, y proximal, z anterior of the centre of the tibial plateau.
            row["position_mm"] = millimetres(pin->position);
            row["skin_mm"] = millimetres(pin->skin_position);
            row["depth_below_muscle_surface_mm"] = rounded(pin->depth_m * 1000.0, 0.1);
            row["depth_below_skin_mm"] = rounded(pin->depth_below_skin_m * 1000.0, 0.1);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

template <class IdType>
Json id_list(const std::vector<IdType>& ids) {
    Json list = Json::array();
    for (const IdType& id : ids) list.push_back(id.value);
    return list;
}

Json complaints_json(const Content& content) {
    Json rows = Json::array();
    for (const Complaint& complaint : content.complaints) {
        rows.push_back({{"id", complaint.id.value},
                        {"name", word(content, "complaint." + complaint.id.value)},
                        {"regions", id_list(complaint.regions)},
                        {"muscles", id_list(complaint.muscles)},
                        {"sources", id_list(complaint.statement.sources)},
                        {"confidence", name_of(complaint.statement.confidence)}});
    }
    return rows;
}

Json regions_json(const Content& content) {
    Json rows = Json::array();
    for (const Region& region : content.regions) {
        rows.push_back({{"id", region.id.value},
                        {"name", word(content, "region." + region.id.value)},
                        {"surface", name_of(region.surface)},
                        {"centre", {rounded(region.centre_u, 0.001), rounded(region.centre_v, 0.001)}},
                        {"extent", {rounded(region.extent_u, 0.001), rounded(region.extent_v, 0.001)}}});
    }
    return rows;
}

Json sources_json(const Content& content) {
    Json rows = Json::array();
    for (const Reference& reference : content.references) {
        rows.push_back({{"id", reference.id.value},
                        {"citation", reference.citation},
                        {"doi", reference.doi},
                        {"pmid", reference.pmid},
                        {"text_seen", reference.text_seen}});
    }
    return rows;
}

std::string row_text(const std::string& what, const Json& row) {
    const auto text = [&](const char* key) { return row[key].get<std::string>(); };
    if (what == "structures")
        return fmt::format("{:34} {:10} {:14} {}", text("id"), text("kind"), text("layer"), text("name"));
    if (what == "complaints")
        return fmt::format("{:24} {} ({})", text("id"), text("name"),
                           fmt::join(row["muscles"].get<std::vector<std::string>>(), ", "));
    if (what == "regions") return fmt::format("{:20} {:8} {}", text("id"), text("surface"), text("name"));
    if (what == "sources") return fmt::format("{:5} {}", text("id"), text("citation"));
    std::string zones;
    for (const Json& zone : row["zones"]) {
        zones += fmt::format("\n      {:12} {:20} {:.2f}", zone["class"].get<std::string>(),
                             zone["region"].get<std::string>(), zone["peak"].get<double>());
    }
    const std::string place = row.contains("position_mm")
                                  ? fmt::format("  at {} mm, {} mm below the skin", row["position_mm"].dump(),
                                                row["depth_below_skin_mm"].dump())
                                  : std::string("  (its muscle is not in this pack)");
    return fmt::format("{:4} {} [{}]{}{}", text("id"), text("name"), text("structure"), place, zones);
}

Json findings_json(const Content& content, const Findings& findings) {
    Json points = Json::array();
    for (const RankedPoint& ranked : findings.points) {
        points.push_back({{"id", ranked.point.value},
                          {"name", word(content, "point." + ranked.point.value + ".name")},
                          {"class", name_of(ranked.referral_class)},
                          {"weight", rounded(ranked.weight)},
                          {"region", ranked.region.value}});
    }
    return {{"points", points}, {"muscles", id_list(findings.muscles)}, {"complaints", id_list(findings.complaints)}};
}

void print_findings(const Content& content, const Findings& findings) {
    fmt::print("Trigger points said to send pain there:\n");
    for (const RankedPoint& ranked : findings.points) {
        fmt::print("  {:4} {:62} {:12} {:.2f}\n", ranked.point.value,
                   word(content, "point." + ranked.point.value + ".name"), name_of(ranked.referral_class),
                   ranked.weight);
    }
    if (findings.points.empty()) fmt::print("  none on record\n");
    if (!findings.muscles.empty()) fmt::print("Muscles to check:\n");
    for (const MuscleId& muscle : findings.muscles)
        fmt::print("  {}\n", word(content, "muscle." + muscle.value + ".name"));
    fmt::print("{}\n", word(content, "ui.legend.caption"));
}

}  // namespace

int run_list(const CommonOptions& common, const ListCommand& command) {
    const auto atlas = load_atlas();
    if (!atlas) return report(atlas.error());
    const Content& content = *atlas->content;
    Json rows;
    if (command.what == "complaints") rows = complaints_json(content);
    if (command.what == "regions") rows = regions_json(content);
    if (command.what == "sources") rows = sources_json(content);
    if (command.what == "structures" || command.what == "points") {
        const auto world = load_world(common, *atlas);
        if (!world) return report(world.error());
        rows = command.what == "points" ? points_json(**world) : structures_json(**world);
    }
    if (command.json) {
        fmt::print("{}\n", rows.dump(2));
    } else {
        for (const Json& row : rows) fmt::print("{}\n", row_text(command.what, row));
    }
    return exit_ok;
}

int run_find(const CommonOptions&, const FindCommand& command) {
    const auto atlas = load_atlas();
    if (!atlas) return report(atlas.error());
    const Content& content = *atlas->content;
    Findings findings;
    if (!command.region.empty()) {
        const RegionId region{command.region};
        if (!content.find(region)) {
            report(
                {fmt::format("the region '{}' is not known", command.region), "--region", "see 'surae list regions'"});
            return exit_usage;
        }
        findings = find_by_regions(content, {region});
    } else {
        const Complaint* complaint = content.find(ComplaintId{command.complaint});
        if (!complaint) {
            report({fmt::format("the complaint '{}' is not known", command.complaint), "--complaint",
                    "see 'surae list complaints'"});
            return exit_usage;
        }
        findings = find_by_complaint(content, *complaint);
    }
    if (command.json) {
        fmt::print("{}\n", findings_json(content, findings).dump(2));
    } else {
        print_findings(content, findings);
    }
    return exit_ok;
}

}  // namespace surae
