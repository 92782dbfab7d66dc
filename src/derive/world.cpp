#include "derive/world.h"

#include <fmt/format.h>

#include <algorithm>

#include "derive/placement.h"

namespace surae {
namespace {

constexpr float off_muscle_tolerance_m = 0.0005f;

std::vector<StructureInfo> infos_of(const Content& content, const Pack& pack) {
    std::vector<StructureInfo> infos;
    infos.reserve(pack.structures.size());
    for (const PackStructure& structure : pack.structures) {
        if (const StructureInfo* known = content.find(structure.id)) {
            infos.push_back(*known);
            continue;
        }
        StructureInfo info;
        info.id = structure.id;
        info.latin = structure.name.empty() ? structure.id.value : structure.name;
        info.fma = structure.fma;
        info.kind = structure.kind;
        info.layer = structure.layer;
        info.group = "other";
        infos.push_back(std::move(info));
    }
    return infos;
}

void place_points(World& world) {
    for (const TriggerPoint& point : world.content->points) {
        if (world.pins.contains(point.id)) continue;
        const auto index = world.pack->index_of(point.structure);
        if (!index) {
            world.problems.push_back({fmt::format("trigger point {} cannot be shown: this pack has no mesh \"{}\"",
                                                  point.id.value, point.structure.value),
                                      world.pack->name, "add the structure to pack.json, or use another pack"});
            continue;
        }
        const PlacementMesh muscle{*index, world.pack->structures[*index].mesh, &world.bvh(*index)};
        auto pin = place_in_muscle(point, muscle, world.skin.axis);
        if (!pin) {
            world.problems.push_back({fmt::format("trigger point {} cannot be placed: the mesh \"{}\" holds nothing at "
                                                  "its level",
                                                  point.id.value, point.structure.value),
                                      world.pack->name, "check that the mesh is closed and its faces look outward"});
            continue;
        }
        place_on_skin(*pin, point, world.skin.axis, world.skin.empty() ? nullptr : &world.bvh(world.skin.structure));
        world.pins.emplace(point.id, *pin);
    }
}

std::vector<Error> orphan_meshes(const World& world) {
    std::vector<Error> found;
    for (const PackStructure& structure : world.pack->structures) {
        if (world.content->find(structure.id)) continue;
        found.push_back({fmt::format("the mesh \"{}\" belongs to no structure the content knows", structure.id.value),
                         world.pack->name, "correct its id in pack.json, or add it to structures.json"});
    }
    return found;
}

std::optional<Error> off_its_muscle(const World& world, const TriggerPoint& point, const Pin& pin) {
    if (pin.off_muscle_m <= off_muscle_tolerance_m) return std::nullopt;
    return Error{fmt::format("trigger point {} lies {:.1f} mm off \"{}\" (t {}, m {})", point.id.value,
                             1000 * pin.off_muscle_m, point.structure.value, point.t, point.m),
                 world.pack->name, "correct t and m in trigger_points.json, or the mesh"};
}

// A point in a muscle cannot be nearer to the skin than to the surface of its muscle: then the muscle pokes out.
std::optional<Error> outside_the_skin(const World& world, const TriggerPoint& point, const Pin& pin) {
    if (world.skin.empty()) return std::nullopt;
    const float below_skin_mm = 1000 * pin.depth_below_skin_m;
    Error outside{fmt::format("trigger point {} lies {:.1f} mm outside the skin", point.id.value, below_skin_mm),
                  world.pack->name, fmt::format("check the skin over \"{}\"", point.structure.value)};
    if (!world.bvh(world.skin.structure).contains(pin.position)) return outside;
    const float below_muscle_m = world.bvh(pin.structure).nearest(pin.position).distance_m;
    if (pin.off_muscle_m > 0 || below_muscle_m - pin.depth_below_skin_m <= off_muscle_tolerance_m) return std::nullopt;
    return Error{fmt::format("trigger point {} lies {:.1f} mm inside its muscle but only {:.1f} mm below the skin",
                             point.id.value, 1000 * below_muscle_m, below_skin_mm),
                 world.pack->name, fmt::format("the skin cuts into \"{}\": check both meshes", point.structure.value)};
}

}  // namespace

const Pin* World::pin(const PointId& id) const {
    const auto found = pins.find(id);
    return found == pins.end() ? nullptr : &found->second;
}

World build_world(std::shared_ptr<const Content> content, std::shared_ptr<const Pack> pack,
                  std::map<PointId, Pin> known) {
    World world;
    world.content = std::move(content);
    world.pack = std::move(pack);
    world.infos = infos_of(*world.content, *world.pack);
    world.trees = SearchTrees(world.pack);
    if (auto skin = map_skin(*world.pack)) {
        world.skin = std::move(*skin);
    } else {
        world.skin.axis = LegAxis(MeshView(), world.pack->landmarks);
        world.problems.push_back(
            {"this pack has no skin: no referred pain can be painted and no place can be asked for", world.pack->name,
             "add a structure of the kind \"skin\" to pack.json"});
    }
    world.pins = std::move(known);
    place_points(world);
    return world;
}

std::vector<Error> check_world(const World& world) {
    std::vector<Error> found = world.problems;
    for (Error& orphan : orphan_meshes(world)) found.push_back(std::move(orphan));
    for (const TriggerPoint& point : world.content->points) {
        const Pin* pin = world.pin(point.id);
        if (!pin) continue;
        if (auto error = off_its_muscle(world, point, *pin)) found.push_back(std::move(*error));
        if (auto error = outside_the_skin(world, point, *pin)) found.push_back(std::move(*error));
    }
    return found;
}

}  // namespace surae
