#include "derive/pin_cache.h"

#include <cstring>
#include <string>

#include "pack/cache.h"
#include "pack/kept.h"

namespace surae {

namespace {

constexpr const char* kind = "pins";
// Raised whenever placement makes something else of the same points and meshes.
constexpr std::uint64_t version = 1;

// A pin without its name; they follow each other as the content's points do.
struct Record {
    std::uint64_t structure;
    std::uint32_t triangle;
    glm::vec3 barycentric;
    float depth_m;
    glm::vec3 surface_normal, position, skin_position;
    float depth_below_skin_m, off_muscle_m;
    std::uint32_t unused;
};
static_assert(sizeof(Record) == 80, "no bytes between its members: they are written as they are");

// Everything of a point that placement asks for.
std::uint64_t key_of(const Content& content, const Pack& pack) {
    std::uint64_t key = pack.content_key + version;
    for (const TriggerPoint& point : content.points) {
        const float numbers[] = {point.t, point.m, point.d, point.max_depth_mm, point.skin_t, point.skin_az_deg};
        key = content_hash(point.id.value, key);
        key = content_hash(point.structure.value, key);
        key = content_hash({reinterpret_cast<const char*>(numbers), sizeof numbers}, key);
    }
    return key;
}

Record record_of(const Pin& pin) {
    return {pin.structure, pin.triangle,      pin.barycentric,        pin.depth_m,      pin.surface_normal,
            pin.position,  pin.skin_position, pin.depth_below_skin_m, pin.off_muscle_m, 0};
}

Pin pin_of(const PointId& point, const Record& record) {
    Pin pin;
    pin.point = point;
    pin.structure = record.structure;
    pin.triangle = record.triangle;
    pin.barycentric = record.barycentric;
    pin.depth_m = record.depth_m;
    pin.surface_normal = record.surface_normal;
    pin.position = record.position;
    pin.skin_position = record.skin_position;
    pin.depth_below_skin_m = record.depth_below_skin_m;
    pin.off_muscle_m = record.off_muscle_m;
    return pin;
}

bool fits(const Record& record, const Pack& pack) {
    return record.structure < pack.structures.size() &&
           record.triangle < pack.structures[record.structure].mesh.triangle_count();
}

}  // namespace

std::optional<std::map<PointId, Pin>> read_pins(const Content& content, const Pack& pack) {
    if (pack.content_key == 0) return {};
    const auto bytes = read_kept(kind, key_of(content, pack));
    if (!bytes || bytes->size() != content.points.size() * sizeof(Record)) return {};
    std::map<PointId, Pin> pins;
    for (std::size_t i = 0; i < content.points.size(); ++i) {
        Record record{};
        std::memcpy(&record, bytes->data() + i * sizeof record, sizeof record);
        if (!fits(record, pack)) return {};
        pins.emplace(content.points[i].id, pin_of(content.points[i].id, record));
    }
    return pins;
}

void keep_pins(const World& world) {
    if (world.pack->content_key == 0) return;
    std::string bytes;
    for (const TriggerPoint& point : world.content->points) {
        const Pin* pin = world.pin(point.id);
        if (!pin) return;
        const Record record = record_of(*pin);
        bytes.append(reinterpret_cast<const char*>(&record), sizeof record);
    }
    keep(kind, key_of(*world.content, *world.pack), bytes);
}

}  // namespace surae
