#include "derive/needle_brute.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace surae::test {
namespace {

using Vec = glm::dvec3;
constexpr double allowed_mm = 0.5;

struct Triangle {
    Vec a, b, c;
};

std::vector<Triangle> triangles_of(const World& world, std::size_t structure) {
    const MeshView mesh = world.pack->structures[structure].mesh;
    std::vector<Triangle> all;
    for (std::size_t i = 0; i < mesh.triangle_count(); ++i) {
        const glm::uvec3 t = mesh.triangle(i);
        all.push_back({Vec(mesh.positions[t.x]), Vec(mesh.positions[t.y]), Vec(mesh.positions[t.z])});
    }
    return all;
}

// By Moeller and Trumbore, in doubles.
bool meets(const Triangle& t, Vec from, Vec along, double& at, bool& front) {
    const Vec e1 = t.b - t.a, e2 = t.c - t.a, p = glm::cross(along, e2);
    const double det = glm::dot(e1, p);
    if (std::abs(det) < 1e-18) return false;
    const Vec s = from - t.a;
    const double u = glm::dot(s, p) / det;
    const Vec q = glm::cross(s, e1);
    const double v = glm::dot(along, q) / det;
    if (u < 0 || v < 0 || u + v > 1) return false;
    at = glm::dot(e2, q) / det;
    front = det > 0;
    return at >= 0;
}

double to_point(Vec p, Vec a, Vec b) {
    const double length2 = glm::dot(b - a, b - a);
    const double at = length2 > 0 ? glm::clamp(glm::dot(p - a, b - a) / length2, 0.0, 1.0) : 0.0;
    return glm::distance(p, a + at * (b - a));
}

double to_triangle(Vec p, const Triangle& t) {
    const Vec n = glm::cross(t.b - t.a, t.c - t.a);
    const double area2 = glm::dot(n, n);
    if (area2 > 0) {
        const Vec foot = p - n * (glm::dot(p - t.a, n) / area2);
        const auto left = [&](Vec a, Vec b) { return glm::dot(glm::cross(b - a, foot - a), n) >= 0; };
        if (left(t.a, t.b) && left(t.b, t.c) && left(t.c, t.a)) return glm::distance(p, foot);
    }
    return std::min({to_point(p, t.a, t.b), to_point(p, t.b, t.c), to_point(p, t.c, t.a)});
}

// Two segments: the least over one is convex, so that a search by thirds finds it.
double between(Vec a, Vec b, Vec c, Vec d) {
    double low = 0, high = 1;
    for (int i = 0; i < 60; ++i) {
        const double x = low + (high - low) / 3, y = high - (high - low) / 3;
        (to_point(a + x * (b - a), c, d) < to_point(a + y * (b - a), c, d) ? high : low) =
            to_point(a + x * (b - a), c, d) < to_point(a + y * (b - a), c, d) ? y : x;
    }
    return to_point(a + low * (b - a), c, d);
}

double to_segment(const Triangle& t, Vec a, Vec b) {
    double at = 0;
    bool front = false;
    const double length = glm::distance(a, b);
    if (length > 0 && meets(t, a, (b - a) / length, at, front) && at <= length) return 0;
    return std::min({to_triangle(a, t), to_triangle(b, t), between(a, b, t.a, t.b), between(a, b, t.b, t.c),
                     between(a, b, t.c, t.a)});
}

// Where a ray changes between outside and inside of a structure, in mm.
std::vector<double> walls(const std::vector<Triangle>& all, const NeedleLine& line) {
    std::vector<std::pair<double, int>> hits;
    int balance = 0;
    for (const Triangle& t : all) {
        double at = 0;
        bool front = false;
        if (!meets(t, Vec(line.entry), Vec(line.direction), at, front)) continue;
        hits.emplace_back(1000 * at, front ? 1 : -1);
        balance += front ? 1 : -1;
    }
    std::sort(hits.begin(), hits.end());
    std::vector<double> found;
    if (balance != 0) return found;  // leaves more often than it enters: judged by the next test, not here
    int depth = 0;
    for (const auto& [at, step] : hits) {
        const int before = depth;
        depth += step;
        if ((before <= 0) != (depth <= 0)) found.push_back(at);
    }
    return found;
}

// The way is told up to the first bone or the far skin.
double end_of_way(const World& world, const NeedleLine& line, const std::vector<std::vector<Triangle>>& meshes) {
    double end_mm = 250;
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const StructureKind kind = world.infos[i].kind;
        if (kind == StructureKind::bone) {
            const auto found = walls(meshes[i], line);
            if (!found.empty()) end_mm = std::min(end_mm, found.front());
        }
        if (kind != StructureKind::skin) continue;
        double at = 0;
        bool front = false;
        for (const Triangle& t : meshes[i])
            if (meets(t, Vec(line.entry), Vec(line.direction), at, front) && !front && at > 1e-3)
                end_mm = std::min(end_mm, 1000 * at);
    }
    return end_mm;
}

void expect_way(const World& world, const NeedleReport& report, const std::vector<std::vector<Triangle>>& meshes,
                const std::string& what) {
    const double end_mm = end_of_way(world, report.line, meshes);
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const StructureKind kind = world.infos[i].kind;
        if (kind == StructureKind::skin || kind == StructureKind::fascia || kind == StructureKind::overlay) continue;
        if (!exists(world.infos[i], SceneState{})) continue;
        std::vector<double> said, true_walls = walls(meshes[i], report.line);
        for (const Tissue& tissue : report.way) {
            if (tissue.structure != i) continue;
            said.push_back(tissue.from_mm);
            said.push_back(tissue.to_mm);
        }
        // What lies beyond the way, and slivers thinner than what is allowed, are not compared.
        const auto tell = [&](std::vector<double>& list) {
            for (std::size_t k = 0; k + 1 < list.size();) {
                const bool drop = list[k + 1] - list[k] < allowed_mm || list[k] > end_mm - allowed_mm;
                drop ? static_cast<void>(list.erase(list.begin() + static_cast<std::ptrdiff_t>(k),
                                                    list.begin() + static_cast<std::ptrdiff_t>(k) + 2))
                     : static_cast<void>(k += 2);
            }
        };
        if (true_walls.empty() && !said.empty()) continue;
        tell(said);
        tell(true_walls);
        ASSERT_EQ(said.size(), true_walls.size()) << what << " " << world.infos[i].id.value;
        for (std::size_t k = 0; k < said.size(); ++k)
            EXPECT_NEAR(said[k], true_walls[k], allowed_mm) << what << " " << world.infos[i].id.value;
    }
}

void expect_closest(const World& world, const NeedleReport& report, const std::vector<std::vector<Triangle>>& meshes,
                    const std::string& what) {
    const Vec from(report.line.entry), tip(report.tip);
    for (int v = 0; v < vital_count; ++v) {
        double along = 1e9, at_tip = 1e9;
        for (std::size_t i = 0; i < meshes.size(); ++i) {
            if (vital_of(world.infos[i]) != static_cast<Vital>(v)) continue;
            for (const Triangle& t : meshes[i]) {
                along = std::min(along, 1000 * to_segment(t, from, tip));
                at_tip = std::min(at_tip, 1000 * to_triangle(tip, t));
            }
            if (world.bvh(i).contains(report.tip)) at_tip = 0;
        }
        const Closest& said = report.closest[static_cast<std::size_t>(v)];
        ASSERT_EQ(said.along.has_value(), along < 1e8) << what;
        if (!said.along) continue;
        EXPECT_NEAR(said.along->mm, along, allowed_mm) << what << " " << name_of(static_cast<Vital>(v));
        EXPECT_NEAR(said.tip->mm, at_tip, allowed_mm) << what << " " << name_of(static_cast<Vital>(v));
    }
}

NeedleAim changed(std::mt19937& random, const NeedleLine& line) {
    std::uniform_real_distribution<float> any(-1, 1);
    NeedleAim aim;
    aim.entry = SkinPlace{line.place.t + 0.06f * any(random), line.place.az_deg + 40 * any(random)};
    aim.lean_deg = 35 * any(random);
    aim.turn_deg = 35 * any(random);
    aim.depth_mm = 30 + 28 * any(random);
    return aim;
}

}  // namespace

void expect_needles_as_by_brute_force(const World& world, int more) {
    std::vector<std::vector<Triangle>> meshes;
    for (std::size_t i = 0; i < world.infos.size(); ++i) meshes.push_back(triangles_of(world, i));
    const std::vector<bool> all = needle_meets(world, SceneState{});
    std::mt19937 random(20261125);
    for (const TriggerPoint& point : world.content->points) {
        const auto recommended = aim_needle(world, point.id, {});
        ASSERT_TRUE(recommended) << point.id.value;
        for (int i = 0; i <= more; ++i) {
            const auto line = i == 0 ? recommended : aim_needle(world, point.id, changed(random, *recommended));
            ASSERT_TRUE(line) << point.id.value;
            const NeedleReport report = probe(world, point.id, *line, all);
            const std::string what = point.id.value + " needle " + std::to_string(i);
            expect_way(world, report, meshes, what);
            expect_closest(world, report, meshes, what);
        }
    }
}

}  // namespace surae::test
