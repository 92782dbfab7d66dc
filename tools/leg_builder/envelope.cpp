// Union, closing, fat.
#include "envelope.h"

#include <algorithm>
#include <cmath>

#include "distance.h"

namespace surae::leg {

namespace {

template <class Wanted>
Volume union_of(const std::vector<Solid>& all, const Box& box, float cell_m, Wanted wanted) {
    Volume out(box, cell_m, 1);
    for (const Solid& solid : all) {
        const Volume& r = solid.resolved;
        if (r.values.empty() || !wanted(*solid.structure)) continue;
        const glm::ivec3 from =
            glm::clamp(glm::ivec3(glm::ceil((r.origin - out.origin) / cell_m)), glm::ivec3(0), out.count);
        const glm::ivec3 to =
            glm::clamp(glm::ivec3(glm::floor((r.origin + r.cell_m * glm::vec3(r.count - 1) - out.origin) / cell_m)) + 1,
                       glm::ivec3(0), out.count);
        for (int z = from.z; z < to.z; ++z)
            for (int y = from.y; y < to.y; ++y)
                for (int x = from.x; x < to.x; ++x)
                    out.at(x, y, z) = std::min(out.at(x, y, z), r.sample(out.position(x, y, z)));
    }
    return out;
}

float smooth_step(float a, float b, float x) {
    const float t = std::clamp((x - a) / (b - a), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

// Inverse-distance mean over the sites.
float fat_mm(const Tables& tables, glm::vec3 mm) {
    float sum = 0, weights = 0;
    for (const FatSite& site : tables.fat) {
        const glm::vec3 d = mm - site.place;
        const float near = 1 / (glm::dot(d, d) + 150), w = near * near;
        sum += w * site.thickness_mm;
        weights += w;
    }
    return sum / weights;
}

float setting(const Tables& tables, const char* key, float fallback) {
    const auto found = tables.settings.find(key);
    return found == tables.settings.end() ? fallback : found->second;
}

Box everything(const std::vector<Solid>& all) {
    Box box;
    for (const Solid& s : all) {
        if (s.resolved.values.empty()) continue;
        box.add(s.resolved.origin);
        box.add(s.resolved.origin + s.resolved.cell_m * glm::vec3(s.resolved.count - 1));
    }
    return box;
}

float merged(float a, float b, float radius) {
    const float h = std::max(radius - std::abs(a - b), 0.0f) / radius;
    return std::min(a, b) - 0.25f * h * h * radius;
}

// The box from which Volume's constructor makes the same grid again.
Box box_of(const Volume& v) {
    return {v.origin + v.cell_m, v.origin + v.cell_m * (glm::vec3(v.count - 2) - 0.5f)};
}

bool is_flesh(const Structure& s) {
    return s.kind == "muscle" || s.kind == "bone" || s.kind == "tendon" || s.kind == "ligament";
}

// What few people have: it lifts no cover but where it would stick out.
bool is_variant(const Structure& s) {
    return s.rank >= 6;
}

}  // namespace

Volume make_fascia(const std::vector<Solid>& all, const Tables& tables, float cell_m) {
    const float top = setting(tables, "fascia_top_z_mm", 5), bottom = setting(tables, "fascia_bottom_z_mm", 365);
    Box box = everything(all);
    box.high.y = std::min(box.high.y, -0.001f * top + 0.03f);
    box.low.y = std::max(box.low.y, -0.001f * bottom - 0.03f);
    const Volume solid = union_of(all, {box.low - 0.02f, box.high + 0.02f}, cell_m,
                                  [](const Structure& s) { return is_flesh(s) && !is_variant(s); });
    const Volume within = union_of(all, box_of(solid), cell_m, is_flesh);
    Volume closed = closed_with_ball(solid, 0.001f * setting(tables, "fascia_closing_mm", 14));
    blur(closed, 0.001f * setting(tables, "fascia_smooth_mm", 3));
    const float least = 0.001f * setting(tables, "fascia_least_mm", 0.8f);
    for (int z = 0; z < closed.count.z; ++z)
        for (int y = 0; y < closed.count.y; ++y)
            for (int x = 0; x < closed.count.x; ++x) {
                const float down = -1000.0f * closed.position(x, y, z).y;
                float& value = closed.at(x, y, z);
                value -= 0.001f * setting(tables, "fascia_offset_mm", 1.2f);
                value = merged(value, within.at(x, y, z) - least, 0.004f);  // thin tendons are lost in the closing
                value = std::max(value, 0.001f * std::max(top - down, down - bottom));
            }
    drop_crumbs(closed, 1);
    return closed;
}

namespace {

template <class Change>
void for_each_value(Volume& v, Change change) {
    for (int z = 0; z < v.count.z; ++z)
        for (int y = 0; y < v.count.y; ++y)
            for (int x = 0; x < v.count.x; ++x)
                change(v.at(x, y, z), from_leg(v.position(x, y, z)), glm::ivec3(x, y, z));
}

bool is_fill(const Part& part) {
    return part.name.starts_with("fill");
}

float parts_mm(const Solid& own, glm::vec3 mm, bool fills) {
    float d = 1e6f;
    for (std::size_t i = 0; i < own.fields.size(); ++i)
        if (is_fill(own.structure->parts[i]) == fills) d = std::min(d, own.fields[i]->distance(mm));
    return d;
}

// Vessels and nerves are laid into the fat by their tables: on the skin's grid they would only make it rough.
bool holds_the_skin_off(const Structure& s) {
    return s.kind != "skin" && s.kind != "overlay" && s.kind != "nerve" && s.kind != "vessel";
}

bool shapes_skin(const Structure& s) {
    return holds_the_skin_off(s) && !is_variant(s);
}

// What the skin is drawn over: everything up to the webs of the toes, and the fat pads of the tables.
Volume skin_core(const std::vector<Solid>& all, const Solid& own, const Tables& tables, float cell_m) {
    const Box box = everything(all);
    Volume core = union_of(all, {box.low - 0.03f, box.high + 0.03f}, cell_m, shapes_skin);
    const float toes_u = setting(tables, "toes_u_mm", 1000);
    const Frame& foot = tables.frames.at("foot");
    for_each_value(core, [&](float& value, glm::vec3 mm, glm::ivec3) {
        if (glm::dot(mm - foot.origin, foot.along) > toes_u) value = 1;
        value = std::min(value, 0.001f * parts_mm(own, mm, true));
    });
    return core;
}

}  // namespace

Volume make_skin(const std::vector<Solid>& all, const Solid& own, const Tables& tables, float cell_m) {
    const Volume core = skin_core(all, own, tables, cell_m);
    Volume within = union_of(all, box_of(core), cell_m, holds_the_skin_off);
    blur(within, 0.001f * setting(tables, "skin_smooth_within_mm", 2.5f));  // its edges must not print through
    Volume skin = closed_with_ball(core, 0.001f * setting(tables, "skin_closing_mm", 24));
    Volume foot = closed_with_ball(core, 0.001f * setting(tables, "skin_closing_ankle_mm", 11));
    for_each_value(skin, [&](float& value, glm::vec3 mm, glm::ivec3 i) {
        float& on_foot = foot.at(i.x, i.y, i.z);
        value = std::min(value, 0.02f);
        on_foot = std::min(on_foot, 0.02f);
        if (std::min(value, on_foot) > 0.0195f || std::max(value, on_foot) < -0.012f) return;
        const float fat = 0.001f * fat_mm(tables, mm);
        value -= fat;
        on_foot -= fat;
    });
    blur(skin, 0.001f * setting(tables, "skin_smooth_mm", 6));
    blur(foot, 0.001f * setting(tables, "skin_smooth_foot_mm", 3));
    const float least = 0.001f * setting(tables, "skin_least_mm", 1.2f);
    const float cut = setting(tables, "skin_cut_z_mm", tables.cut_z_mm - 2);
    for_each_value(skin, [&](float& value, glm::vec3 mm, glm::ivec3 i) {
        value = glm::mix(value, foot.at(i.x, i.y, i.z), smooth_step(270, 350, mm.z));
        if (value > -0.012f) value = merged(value, 0.001f * parts_mm(own, mm, false), 0.005f);
        value = merged(value, within.at(i.x, i.y, i.z) - least, 0.006f);  // nothing may stick out
        value = std::max(value, 0.001f * (cut - mm.z));
    });
    drop_crumbs(skin, 1);
    return skin;
}

}  // namespace surae::leg
