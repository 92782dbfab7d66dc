#include "derive/synthetic_leg.h"

#include <algorithm>
#include <cmath>

#include "geometry/shapes.h"

namespace surae::test {
namespace {

constexpr float pi = 3.14159265f;

// One level of the skin: reaches forward, back and to both sides of its centre, along the foot's axis.
struct Ring {
    float y, x, z, forward, back, half_width;
};

// From the lower thigh to the sole, metres.
const std::vector<Ring>& skin_rings() {
    static const std::vector<Ring> rings{
        {0.130f, 0, -0.005f, 0.065f, 0.065f, 0.066f},        {0.040f, 0, -0.010f, 0.058f, 0.052f, 0.056f},
        {0.000f, 0, -0.012f, 0.054f, 0.052f, 0.055f},        {-0.110f, 0, -0.024f, 0.060f, 0.057f, 0.058f},
        {-0.200f, 0, -0.018f, 0.050f, 0.050f, 0.050f},       {-0.290f, 0, -0.010f, 0.036f, 0.036f, 0.037f},
        {-0.345f, 0, -0.008f, 0.033f, 0.034f, 0.034f},       {-0.375f, 0.002f, -0.008f, 0.048f, 0.040f, 0.037f},
        {-0.395f, 0.002f, -0.008f, 0.085f, 0.046f, 0.037f},  {-0.415f, 0, -0.006f, 0.150f, 0.052f, 0.038f},
        {-0.430f, -0.002f, -0.004f, 0.182f, 0.052f, 0.040f}, {-0.445f, -0.002f, -0.004f, 0.180f, 0.048f, 0.038f}};
    return rings;
}

Ring ring_at(float y) {
    const auto& rings = skin_rings();
    std::size_t i = 1;
    while (i + 1 < rings.size() && rings[i].y > y) ++i;
    const Ring &a = rings[i - 1], &b = rings[i];
    const float s = std::clamp((y - a.y) / (b.y - a.y), 0.0f, 1.0f);
    const auto mixed = [&](float p, float q) { return p + s * (q - p); };
    return {y,
            mixed(a.x, b.x),
            mixed(a.z, b.z),
            mixed(a.forward, b.forward),
            mixed(a.back, b.back),
            mixed(a.half_width, b.half_width)};
}

glm::vec3 on_ring(const Ring& ring, float angle, float share, glm::vec3 forward) {
    const glm::vec3 lateral(-forward.z, 0, forward.x);
    const float reach = std::cos(angle) >= 0 ? ring.forward : ring.back;
    return glm::vec3(ring.x, ring.y, ring.z) +
           share * (reach * std::cos(angle) * forward + ring.half_width * std::sin(angle) * lateral);
}

// Levels down the leg, then rings of shrinking size over the sole; the top is a disc.
Mesh skin_mesh(const Landmarks& landmarks) {
    constexpr int sides = 96, levels = 160, sole_rings = 14;
    glm::vec3 forward = landmarks.second_toe_tip - landmarks.heel_back;
    forward.y = 0;
    forward = glm::normalize(forward);
    const float top = skin_rings().front().y, sole = skin_rings().back().y;
    std::vector<std::pair<Ring, float>> levels_of_skin;
    for (int i = 0; i <= levels; ++i) {
        levels_of_skin.emplace_back(ring_at(top + (sole - top) * static_cast<float>(i) / levels), 1.0f);
    }
    for (int i = 1; i < sole_rings; ++i) {
        levels_of_skin.emplace_back(skin_rings().back(), 1.0f - static_cast<float>(i) / sole_rings);
    }
    Mesh mesh;
    for (const auto& [ring, share] : levels_of_skin) {
        for (int j = 0; j < sides; ++j) {
            mesh.positions.push_back(on_ring(ring, 2 * pi * static_cast<float>(j) / sides, share, forward));
        }
    }
    const auto at = [&](std::size_t level, int side) {
        return static_cast<std::uint32_t>(level * sides + static_cast<std::size_t>(side % sides));
    };
    const auto upper = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.push_back({skin_rings().front().x, top, skin_rings().front().z});
    mesh.positions.push_back({skin_rings().back().x, sole, skin_rings().back().z});
    for (int j = 0; j < sides; ++j) {
        add_triangle(mesh, upper, at(0, j + 1), at(0, j));
        for (std::size_t i = 0; i + 1 < levels_of_skin.size(); ++i) {
            add_triangle(mesh, at(i, j), at(i + 1, j + 1), at(i + 1, j));
            add_triangle(mesh, at(i, j), at(i, j + 1), at(i + 1, j + 1));
        }
        add_triangle(mesh, at(levels_of_skin.size() - 1, j), at(levels_of_skin.size() - 1, j + 1), upper + 1);
    }
    return mesh;
}

Mesh belly(glm::vec3 centre, glm::vec3 radii) {
    Mesh mesh = sphere_mesh(glm::vec3(0), 1, 40, 48);
    for (glm::vec3& p : mesh.positions) p = centre + radii * p;
    return mesh;
}

void scale_by(Mesh& mesh, float scale) {
    for (glm::vec3& p : mesh.positions) p *= scale;
}

void scale_by(Landmarks& l, float scale) {
    for (glm::vec3* p : {&l.plafond_centre, &l.lateral_malleolus_tip, &l.medial_malleolus_tip, &l.lateral_epicondyle,
                         &l.medial_epicondyle, &l.heel_back, &l.second_toe_tip}) {
        *p *= scale;
    }
}

Region region(const char* id, Surface surface, glm::vec2 centre, glm::vec2 extent) {
    Region r;
    r.id = RegionId(id);
    r.surface = surface;
    r.centre_u = centre.x;
    r.centre_v = centre.y;
    r.extent_u = extent.x;
    r.extent_v = extent.y;
    return r;
}

std::vector<Region> regions() {
    using enum Surface;
    std::vector<Region> all{region("KNEE_POST_MED", leg, {0, -35}, {0.06f, 25}),
                            region("KNEE_POST_LAT", leg, {0, 35}, {0.06f, 25}),
                            region("CALF_UP_MED", leg, {0.24f, -50}, {0.12f, 28}),
                            region("CALF_UP_LAT", leg, {0.27f, 40}, {0.12f, 28}),
                            region("CALF_MID", leg, {0.45f, 0}, {0.12f, 45}),
                            region("LEG_LAT", leg, {0.35f, 85}, {0.20f, 25}),
                            region("ACHILLES_DIST", leg, {0.96f, 0}, {0.09f, 20}),
                            region("ANKLE_POST", leg, {0.98f, 0}, {0.07f, 50}),
                            region("THIGH_POST_LOW", thigh, {0.12f, -10}, {0.15f, 35}),
                            region("HEEL_POST", foot, {0.03f, 0}, {0.06f, 0.8f}),
                            region("HEEL_PLANT", foot, {0.13f, 0}, {0.10f, 0.7f}),
                            region("INSTEP", foot, {0.42f, -0.75f}, {0.15f, 0.40f}),
                            region("SOLE_MID", foot, {0.42f, 0}, {0.18f, 0.7f}),
                            region("TOE_1", foot, {0.92f, -0.75f}, {0.07f, 0.25f}),
                            region("SIJ", figure, {0.27f, 0.43f}, {0.14f, 0.014f}),
                            region("JAW", figure, {0.32f, 0.10f}, {0.12f, 0.015f})};
    for (Region& r : all) {
        r.posterior = r.id.value == "HEEL_POST";
        r.medial = r.id.value == "INSTEP";
        r.plantar = r.surface == foot && !r.posterior;
    }
    return all;
}

struct PointSpec {
    const char *id, *muscle, *structure;
    float t, m, d, max_depth_mm, skin_t, skin_az_deg;
};

TriggerPoint point(const PointSpec& spec, std::vector<Referral> referrals) {
    TriggerPoint p;
    p.id = PointId(spec.id);
    p.number = spec.id[1] - '0';
    p.muscle = MuscleId(spec.muscle);
    p.structure = StructureId(spec.structure);
    p.t = spec.t;
    p.m = spec.m;
    p.d = spec.d;
    p.max_depth_mm = spec.max_depth_mm;
    p.skin_t = spec.skin_t;
    p.skin_az_deg = spec.skin_az_deg;
    p.referrals = std::move(referrals);
    return p;
}

Referral sends(const char* id, ReferralClass referral_class, float peak) {
    return {RegionId(id), referral_class, peak, {}};
}

std::vector<TriggerPoint> points() {
    using enum ReferralClass;
    const char *gm = "gastrocnemius_medial_head", *gl = "gastrocnemius_lateral_head";
    std::vector<TriggerPoint> all{
        point({"G1", "gastrocnemius", gm, 0.24f, 0.22f, 0.45f, 12, 0.24f, -55},
              {sends("INSTEP", essential, 1), sends("THIGH_POST_LOW", spillover, 0.35f),
               sends("CALF_UP_MED", spillover, 0.4f), sends("HEEL_PLANT", spillover, 0.4f)}),
        point({"G3", "gastrocnemius", gl, 0.28f, 0.6f, 0.45f, 0, 0.28f, 35},
              {sends("CALF_UP_LAT", essential, 0.9f), sends("LEG_LAT", spillover, 0.35f)}),
        point({"S1", "soleus", "soleus", 0.55f, 0.35f, 0.4f, 0, 0.55f, -15},
              {sends("HEEL_PLANT", essential, 1), sends("HEEL_POST", essential, 1),
               sends("ACHILLES_DIST", essential, 0.9f), sends("INSTEP", spillover, 0.4f)}),
        point({"S3", "soleus", "soleus", 0.5f, 0.72f, 0.4f, 0, 0.5f, 32},
              {sends("SIJ", essential, 0.9f), sends("HEEL_PLANT", spillover, 0.3f)}),
        point({"SJ", "soleus", "soleus", 0.5f, 0.72f, 0.4f, 0, 0.5f, 32}, {sends("JAW", exceptional, 0.25f)}),
        point({"P1", "plantaris", "plantaris", -0.01f, 0.5f, 0.5f, 0, -0.01f, 14},
              {sends("CALF_MID", spillover, 0.4f), sends("TOE_1", exceptional, 0.25f)})};
    all[4].exceptional = true;
    return all;
}

Complaint complaint(const char* id, std::vector<const char*> regions, std::vector<const char*> muscles) {
    Complaint c;
    c.id = ComplaintId(id);
    for (const char* r : regions) c.regions.push_back(RegionId(r));
    for (const char* m : muscles) c.muscles.push_back(MuscleId(m));
    return c;
}

}  // namespace

std::shared_ptr<const Pack> make_synthetic_pack(const SyntheticOptions& options) {
    struct Storage {
        std::vector<Mesh> meshes;
    };
    auto storage = std::make_shared<Storage>();
    auto pack = std::make_shared<Pack>();
    pack->name = "synthetic";
    pack->licence = "none";
    std::vector<PackStructure> structures;
    const auto add = [&](const char* id, StructureKind kind, Layer layer, Mesh mesh) {
        scale_by(mesh, options.scale);
        PackStructure s;
        s.id = StructureId(id);
        s.name = id;
        s.kind = kind;
        s.layer = layer;
        structures.push_back(std::move(s));
        storage->meshes.push_back(std::move(mesh));
    };
    using enum StructureKind;
    add("tibia", bone, Layer::bone, belly({-0.005f, -0.18f, 0.012f}, {0.014f, 0.185f, 0.012f}));
    add("gastrocnemius_medial_head", muscle, Layer::gastrocnemius,
        belly({0.028f, -0.10f, -0.045f}, {0.021f, 0.15f, 0.020f}));
    add("gastrocnemius_lateral_head", muscle, Layer::gastrocnemius,
        belly({-0.020f, -0.095f, -0.048f}, {0.024f, 0.14f, 0.018f}));
    add("soleus", muscle, Layer::soleus, belly({0.003f, -0.165f, -0.022f}, {0.034f, 0.15f, 0.016f}));
    if (options.plantaris)
        add("plantaris", muscle, Layer::plantaris, belly({-0.007f, 0.005f, -0.035f}, {0.010f, 0.03f, 0.007f}));
    if (options.skin) add("skin", skin, Layer::skin, skin_mesh(Landmarks{}));
    for (std::size_t i = 0; i < structures.size(); ++i) {
        structures[i].mesh = MeshView(storage->meshes[i]);
        structures[i].box = bounds(structures[i].mesh.positions);
    }
    pack->structures = std::move(structures);
    pack->storage = storage;
    scale_by(pack->landmarks, options.scale);
    return pack;
}

std::shared_ptr<const Content> make_synthetic_content() {
    auto content = std::make_shared<Content>();
    const auto structure = [&](const char* id, StructureKind kind, Layer layer, const char* muscle) {
        StructureInfo info;
        info.id = StructureId(id);
        info.latin = id;
        info.kind = kind;
        info.layer = layer;
        info.group = muscle[0] ? "calf" : "bones";
        info.muscle = MuscleId(muscle);
        content->structures.push_back(info);
    };
    using enum StructureKind;
    structure("tibia", bone, Layer::bone, "");
    structure("gastrocnemius_medial_head", muscle, Layer::gastrocnemius, "gastrocnemius");
    structure("gastrocnemius_lateral_head", muscle, Layer::gastrocnemius, "gastrocnemius");
    structure("soleus", muscle, Layer::soleus, "soleus");
    structure("plantaris", muscle, Layer::plantaris, "plantaris");
    structure("skin", skin, Layer::skin, "");
    for (const char* id : {"gastrocnemius", "soleus", "plantaris", "quadratus_plantae"}) {
        Muscle m;
        m.id = MuscleId(id);
        m.latin = id;
        for (const StructureInfo& s : content->structures) {
            if (s.muscle == m.id) m.structures.push_back(s.id);
        }
        content->muscles.push_back(m);
    }
    content->points = points();
    content->regions = regions();
    content->complaints = {
        complaint("heel_pain", {"HEEL_PLANT", "HEEL_POST"}, {"soleus", "quadratus_plantae", "gastrocnemius"}),
        complaint("lateral_leg_pain", {"LEG_LAT"}, {"gastrocnemius", "soleus"}),
        complaint("restless_legs", {"CALF_UP_MED", "CALF_MID"}, {"soleus"}),
        complaint("teeth_grinding", {"JAW"}, {"soleus"})};
    content->complaints[2].style = ComplaintStyle::tint;
    content->complaints[3].style = ComplaintStyle::exceptional;
    return content;
}

World make_synthetic_world(const SyntheticOptions& options) {
    return build_world(make_synthetic_content(), make_synthetic_pack(options));
}

}  // namespace surae::test
