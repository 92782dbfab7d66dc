#include "derive/leg_motion.h"

#include <algorithm>
#include <future>
#include <optional>

#include "geometry/mesh_tools.h"

namespace surae {
namespace {

// The vertices of one structure where the pose puts them; empty lists: as at rest.
struct MovedMesh {
    std::vector<glm::vec3> positions, normals;
    std::vector<glm::vec4> fibres;
    std::vector<float> freedom;  // of bellies that keep their volume: 0 where a bent knee presses them
};

constexpr glm::vec4 with_the_shank{0, 1, 0, 0};

constexpr float most_swelling_m = 0.008f;

bool rigid(const MeshView& mesh) {
    const glm::vec4& first = mesh.weights.front();
    return std::all_of(mesh.weights.begin(), mesh.weights.end(), [&](const glm::vec4& w) { return w == first; });
}

std::vector<CalfBelly> bellies_of(const World& rest, std::vector<CalfPart>& parts) {
    std::vector<CalfBelly> bellies;
    for (const CalfUnit& unit : rest.content->motion.units) {
        const auto index = rest.pack->index_of(unit.structure);
        if (!index) continue;
        parts[*index] = bellies.size();
        const float thickening_m = 0.001f * unit.thickening_mm * rest.pack->landmarks.scale();
        CalfBelly belly{*index, {}, unit.crosses_knee, unit.anchored, thickening_m};
        for (const StructureId& id : unit.carried) {
            const auto carried = rest.pack->index_of(id);
            if (!carried) continue;
            parts[*carried] = bellies.size();
            // What few people have must not shape the skin of all.
            if (rest.infos[*carried].kind == StructureKind::tendon) belly.carried.push_back(*carried);
        }
        bellies.push_back(std::move(belly));
    }
    return bellies;
}

// The normals a mesh was made with are finer than those of its triangles: by what they differ, they still do. That
// difference (finer_normals_), carried along with the joints, stands in moved.normals.
void add_surface_normals(const MeshView& rest, MovedMesh& moved) {
    MeshView surface = rest;
    surface.positions = moved.positions;
    const std::vector<glm::vec3> now = area_normals(surface);
    for (std::size_t i = 0; i < now.size(); ++i) {
        const glm::vec3 sum = moved.normals[i] + now[i];
        const float length = glm::length(sum);
        moved.normals[i] = length > 0 ? sum / length : now[i];
    }
}

}  // namespace

struct LegMotion::Moved {
    std::vector<MovedMesh> meshes;     // one a pack structure
    std::shared_ptr<const Pack> rest;  // keeps what has not moved
    CalfCover::Vertices vertices(std::size_t structure) const {
        const std::vector<glm::vec3>& moved = meshes[structure].positions;
        return moved.empty() ? rest->structures[structure].mesh.positions : CalfCover::Vertices(moved);
    }
};

struct LegMotion::Standing {
    SegmentMotions motions;
    CalfShape::Changed calf;
    KneeFold::Bent fold;
    HeelPush heel;
    KneeCap::Stand cap;
    Pose pose;
};

struct LegMotion::Flesh {
    glm::vec3 position{0};
    RigidMotion motion;
    float freedom = 1;  // 0: pressed by a bent knee
};

LegMotion::LegMotion(std::shared_ptr<const World> rest)
    : rest_(std::move(rest)),
      joints_(joints_of(rest_->pack->landmarks)),
      veins_(*rest_),
      heel_(*rest_),
      scale_(rest_->pack->landmarks.scale()) {
    const auto& structures = rest_->pack->structures;
    parts_.resize(structures.size());
    std::vector<CalfBelly> bellies = bellies_of(*rest_, parts_);
    cover_ = std::make_unique<CalfCover>(*rest_, bellies);
    calf_ = std::make_unique<CalfShape>(*rest_, std::move(bellies));
    fold_ = std::make_unique<KneeFold>(*rest_, joints_);
    front_ = std::make_unique<KneeFront>(*rest_, joints_);
    for (const CalfUnit& unit : rest_->content->motion.units)
        if (const auto index = rest_->pack->index_of(unit.structure))
            volumes_m3_[*index] = volume_m3(structures[*index].mesh);
    for (const auto& [id, pin] : rest_->pins) holds_.emplace(id, hold(pin));
    cap_ = std::make_unique<KneeCap>(*rest_, *front_);
    keep_finer_normals();
}

void LegMotion::keep_finer_normals() {
    const auto& structures = rest_->pack->structures;
    finer_normals_.resize(structures.size());
    for (std::size_t i = 0; i < structures.size(); ++i) {
        const MeshView& mesh = structures[i].mesh;
        if (rest_->infos[i].kind == StructureKind::bone || mesh.normals.empty()) continue;
        const std::vector<glm::vec3> surface = area_normals(mesh);
        for (std::size_t v = 0; v < surface.size(); ++v) finer_normals_[i].push_back(mesh.normals[v] - surface[v]);
    }
}

CalfChange LegMotion::change_at(const Pose& pose) const {
    const Pose asked = within_range(pose);
    const float percent_m = 0.01f * glm::length(rest_->pack->landmarks.plafond_centre);  // of the shank
    const Motion& motion = rest_->content->motion;
    return {-percent_m * motion.ankle.percent_at(asked.ankle_deg), -percent_m * motion.knee.percent_at(asked.knee_deg),
            asked.contraction};
}

// What lies below the joint line is bound to the tibia: drawn along by the thigh it would leave the bone bare.
glm::vec4 LegMotion::weights_below_knee(glm::vec3 p, glm::vec4 weights) const {
    const float kept = glm::smoothstep(-0.030f, 0.012f, p.y / scale_);
    return {kept * weights.x, weights.y + (1 - kept) * weights.x, weights.z, weights.w};
}

LegMotion::Flesh LegMotion::flesh_at(const Standing& standing, std::size_t structure, glm::vec3 p,
                                     glm::vec4 weights) const {
    if (structure == cap_->ligament()) return {cap_->on_ligament(standing.cap, p), standing.cap.ligament};
    const CalfPart& part = parts_[structure];
    glm::vec4 w = part ? weights : weights_below_knee(p, weights);
    const float on_cap = cap_->share(p);  // tendon and skin
    if (on_cap > 0) w = glm::mix(w, KneeCap::weights(), on_cap);
    const HeelPush::Place heel = standing.heel.at(p);
    w = glm::mix(w, glm::vec4(0, 1 - heel.carried, 0, heel.carried), heel.behind);
    const glm::vec3 slid = standing.calf.point(part, p, w);
    Flesh flesh;
    // What does not cross the knee stands there as the bones do.
    if (rest_->infos[structure].follows[static_cast<std::size_t>(Segment::thigh)])
        w = standing.fold.weights(slid, w, flesh.freedom);
    flesh.motion = blend(standing.motions, w);
    flesh.position = flesh.motion.point(slid);
    if (on_cap > 0) flesh.position += on_cap * cap_->shift(standing.cap, slid);
    if (heel.behind > 0)
        flesh.position = glm::mix(flesh.position, standing.heel.point(heel, part.has_value(), slid), heel.behind);
    return flesh;
}

void LegMotion::move(std::size_t structure, const Standing& standing, Moved& all) const {
    const MeshView& mesh = rest_->pack->structures[structure].mesh;
    const std::size_t count = mesh.positions.size();
    if (mesh.weights.size() != count || count == 0) return;
    const bool bone = rest_->infos[structure].kind == StructureKind::bone;
    if (bone && rigid(mesh) && mesh.weights.front() == with_the_shank) return;
    MovedMesh& moved = all.meshes[structure];
    moved.positions.resize(count);
    moved.normals.resize(mesh.normals.size());
    moved.fibres.resize(mesh.fibres.size());
    const bool bends = !bone && !mesh.normals.empty();
    const StructureKind kind = rest_->infos[structure].kind;
    const bool covers = kind == StructureKind::skin || kind == StructureKind::fascia;
    if (bends && volumes_m3_.contains(structure)) moved.freedom.resize(count);
    const glm::vec4 bone_weights = mesh.weights.front();
    const RigidMotion whole = structure == cap_->structure() ? standing.cap.cap : blend(standing.motions, bone_weights);
    const std::vector<glm::vec3>* pressed = veins_.inwards_m(structure);
    for (std::size_t i = 0; i < count; ++i) {
        glm::vec3 p = mesh.positions[i];
        if (pressed) p += standing.pose.contraction * (*pressed)[i];
        const Flesh flesh = bone ? Flesh{whole.point(p), whole} : flesh_at(standing, structure, p, mesh.weights[i]);
        moved.positions[i] = flesh.position;
        if (covers) moved.positions[i] = kept_off_bones(flesh.position, standing);
        if (!moved.freedom.empty()) moved.freedom[i] = flesh.freedom;
        if (!moved.normals.empty())
            moved.normals[i] = flesh.motion.direction(bends ? finer_normals_[structure][i] : mesh.normals[i]);
        if (!moved.fibres.empty())
            moved.fibres[i] = glm::vec4(flesh.motion.direction(glm::vec3(mesh.fibres[i])), mesh.fibres[i].w);
    }
}

// Normals, and the volume of what keeps it.
void LegMotion::finish(std::size_t structure, Moved& all) const {
    MovedMesh& moved = all.meshes[structure];
    if (moved.positions.empty() || moved.normals.empty() || finer_normals_[structure].empty()) return;
    add_surface_normals(rest_->pack->structures[structure].mesh, moved);
    keep_volume(structure, all);
}

// Fascia and skin, when all that lies beneath them stands.
void LegMotion::finish_covers(const Standing& standing, Moved& all) const {
    const CalfCover::Reach reach = cover_->reach([&](std::size_t i) { return all.vertices(i); });
    std::vector<std::future<void>> work;
    for (std::size_t i = 0; i < all.meshes.size(); ++i) {
        if (!cover_->is_cover(i) || all.meshes[i].positions.empty()) continue;
        work.push_back(std::async(std::launch::async | std::launch::deferred, [&, i] {
            cover_->keep_off(reach, i, all.meshes[i].positions, standing.pose.knee_deg);
            finish(i, all);
        }));
    }
    for (auto& each : work) each.get();
}

glm::vec3 LegMotion::kept_off_bones(glm::vec3 p, const Standing& standing) const {
    const RigidMotion& foot = standing.motions[static_cast<std::size_t>(Segment::foot)];
    return heel_.kept_off(front_->kept_off(p, standing.pose.knee_deg), foot, standing.pose);
}

// What a bent knee crushes of a belly swells out elsewhere, most of all near the knee, where nothing presses.
void LegMotion::keep_volume(std::size_t structure, Moved& all) const {
    const auto rest = volumes_m3_.find(structure);
    MovedMesh& moved = all.meshes[structure];
    if (rest == volumes_m3_.end() || moved.normals.empty()) return;
    const MeshView& mesh = rest_->pack->structures[structure].mesh;
    MeshView now = mesh;
    now.positions = moved.positions;
    const auto share = [&](std::size_t vertex) {
        const float y = mesh.positions[vertex].y / scale_;
        const float off_femur = 1 - glm::smoothstep(-0.02f, 0.015f, y);  // where it grows from bone, it has no room
        return glm::mix(0.6f, 1.0f, glm::smoothstep(-0.14f, -0.04f, y)) * off_femur * (1 - mesh.weights[vertex].w) *
               moved.freedom[vertex];
    };
    for (int step = 0; step < 2; ++step) {
        double swelled = 0;  // area, weighed
        for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
            const glm::uvec3 t = mesh.triangle(i);
            const glm::vec3 a = moved.positions[t.x], b = moved.positions[t.y], c = moved.positions[t.z];
            swelled += glm::length(glm::cross(b - a, c - a)) * (share(t.x) + share(t.y) + share(t.z)) / 6;
        }
        if (!(swelled > 0)) return;
        const auto out = static_cast<float>((rest->second - volume_m3(now)) / swelled);
        for (std::size_t i = 0; i < moved.positions.size(); ++i)
            moved.positions[i] += std::clamp(out, -most_swelling_m, most_swelling_m) * share(i) * moved.normals[i];
    }
}

// The skin side of its muscle and the deep side behind it: between the two a point stays inside, however they bend.
LegMotion::PinHold LegMotion::hold(const Pin& pin) const {
    PinHold hold;
    hold.skin_side = {pin.triangle, pin.barycentric};
    hold.deep_side = hold.skin_side;
    const auto behind = rest_->bvh(pin.structure).first_hit({pin.position, -pin.surface_normal});
    if (behind) {
        hold.deep_side = {behind->triangle, behind->barycentric};
        const float all = pin.depth_m + behind->distance_m;
        hold.depth_share = all > 0 ? pin.depth_m / all : 0;
    }
    return hold;
}

// Skin stays where the muscle slides: the finger goes to the skin that lies over the point now, as it did at rest.
void LegMotion::touch_skin(Pin& pin, glm::vec3 rest_normal, glm::vec3 rest_finger, const World& moved) const {
    pin.skin_position = pin.position + pin.depth_m * pin.surface_normal;
    pin.depth_below_skin_m = pin.depth_m;
    if (moved.skin.empty()) return;
    const Bvh& skin = moved.bvh(moved.skin.structure);
    const glm::quat turn(rest_normal, pin.surface_normal);
    pin.skin_position = skin.nearest(pin.position + turn * rest_finger).position;
    pin.depth_below_skin_m = skin.nearest(pin.position).distance_m;
}

void LegMotion::move_pin(Pin& pin, const World& moved) const {
    const glm::vec3 rest_normal = pin.surface_normal, rest_finger = pin.skin_position - pin.position;
    const PinHold& hold = holds_.at(pin.point);
    const auto at = [&](const SurfacePlace& place) {
        return place_on(moved.pack->structures[pin.structure].mesh, place.triangle, place.barycentric);
    };
    const glm::vec3 above = at(hold.skin_side);
    pin.position = glm::mix(above, at(hold.deep_side), hold.depth_share);
    pin.depth_m = glm::distance(above, pin.position);
    if (pin.depth_m > 1e-6f) pin.surface_normal = (above - pin.position) / pin.depth_m;
    touch_skin(pin, rest_normal, rest_finger, moved);
}

std::shared_ptr<const World> LegMotion::at(const Pose& pose) const {
    const Pose asked = within_range(pose);
    if (!rest_->pack->can_move() || asked == Pose{}) return rest_;
    const SegmentMotions motions = motions_at(joints_, asked);
    const Standing standing{
        motions,
        calf_->at(change_at(asked)),
        fold_->at(asked.knee_deg),
        HeelPush(joints_, scale_, motions[static_cast<std::size_t>(Segment::foot)], asked.ankle_deg),
        cap_->at(motions, asked.knee_deg),
        asked};
    auto moved = std::make_shared<Moved>();
    moved->rest = rest_->pack;
    moved->meshes.resize(rest_->pack->structures.size());
    // Two threads, every other structure each; where none can be had it runs here, when it is waited for.
    const auto half = [&](std::size_t first) {
        for (std::size_t i = first; i < moved->meshes.size(); i += 2) {
            move(i, standing, *moved);
            if (!cover_->is_cover(i)) finish(i, *moved);
        }
    };
    auto helper = std::async(std::launch::async | std::launch::deferred, [&] { half(1); });
    half(0);
    helper.get();
    finish_covers(standing, *moved);

    auto pack = std::make_shared<Pack>(*rest_->pack);
    for (std::size_t i = 0; i < moved->meshes.size(); ++i) {
        const MovedMesh& mesh = moved->meshes[i];
        if (mesh.positions.empty()) continue;
        PackStructure& structure = pack->structures[i];
        structure.mesh.positions = mesh.positions;
        structure.mesh.normals = mesh.normals;
        structure.mesh.fibres = mesh.fibres;
        structure.box = bounds(mesh.positions);
    }
    pack->storage = std::move(moved);
    auto world = std::make_shared<World>(*rest_);
    world->pack = pack;
    world->trees = SearchTrees(pack, rest_->trees);
    world->unposed = rest_;
    for (auto& [id, pin] : world->pins) move_pin(pin, *world);
    return world;
}

}  // namespace surae
