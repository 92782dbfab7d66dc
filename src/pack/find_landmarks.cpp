#include "pack/find_landmarks.h"

#include <fmt/format.h>

#include <cmath>

#include "geometry/section.h"
#include "pack/pack.h"

namespace surae {

namespace {

// Proportions of the reference leg, whose tibia is 0.380 m long from end to end.
constexpr float reference_tibia_m = 0.380f;

struct Level {
    double area = 0;
    glm::vec3 centroid{0}, box_centre{0};
};

Level level_of(MeshView mesh, float y) {
    const Plane plane{{0, y, 0}, {0, 1, 0}};
    const auto outlines = cut(mesh, plane);
    const SectionMeasure measured = measure(outlines, plane);
    Box box;
    for (const Outline& outline : outlines) box.add(bounds(outline.points));
    return {std::abs(measured.area_m2), measured.centroid, box.empty() ? glm::vec3(0) : box.centre()};
}

// The vertex that lies furthest in a direction, among those between two heights.
glm::vec3 furthest(MeshView mesh, glm::vec3 direction, float low_y = -1e9f, float high_y = 1e9f) {
    glm::vec3 best{0};
    float most = -1e30f;
    for (const glm::vec3& p : mesh.positions) {
        const float along = glm::dot(p, direction);
        if (p.y < low_y || p.y > high_y || along <= most) continue;
        most = along;
        best = p;
    }
    return best;
}

// The middle of the tibial plateau: of the box round the largest section just below the joint line.
glm::vec3 plateau_centre(MeshView tibia, float joint_y, float scale) {
    Level largest;
    for (int mm = 2; mm <= 22; ++mm) {
        const Level level = level_of(tibia, joint_y - 0.001f * scale * static_cast<float>(mm));
        if (level.area > largest.area) largest = level;
    }
    return {largest.box_centre.x, joint_y, largest.box_centre.z};
}

// The middle of the plafond: of the section a little above it, at the height where the talus begins.
glm::vec3 plafond_centre(const LegBones& bones, float scale) {
    const bool has_talus = !bones.talus.positions.empty();
    const float y =
        has_talus ? bounds(bones.talus.positions).high.y : bounds(bones.tibia.positions).low.y + 0.009f * scale;
    const glm::vec3 centroid = level_of(bones.tibia, y + 0.008f * scale).centroid;
    return {centroid.x, y, centroid.z};
}

}  // namespace

Result<PackLandmarks> find_landmarks(const LegBones& bones, const std::string& where) {
    const Box tibia = bounds(bones.tibia.positions), femur = bounds(bones.femur.positions);
    const float scale = tibia.size().y / reference_tibia_m;
    const auto refuse = [&](const char* what) {
        return Error{what, where, "check that all files are of one leg and in millimetres"};
    };
    if (!(scale > 0.3f && scale < 2.0f)) return refuse("the tibia has an impossible length");
    const float joint_y = femur.low.y;  // the condyles' lowest points rest on the plateau
    if (std::abs(joint_y - tibia.high.y) > 0.03f * scale) return refuse("femur and tibia do not meet at the knee");
    PackLandmarks out;
    const glm::vec3 knee = plateau_centre(bones.tibia, joint_y, scale);
    out.knee_centre = knee;
    out.plafond_centre = plafond_centre(bones, scale);
    const float low = joint_y + 0.010f * scale, high = joint_y + 0.055f * scale;
    out.lateral_epicondyle = furthest(bones.femur, {-1, 0, 0}, low, high);
    out.medial_epicondyle = furthest(bones.femur, {1, 0, 0}, low, high);
    out.lateral_malleolus_tip = furthest(bones.fibula, {0, -1, 0});
    out.medial_malleolus_tip = furthest(bones.tibia, {0, -1, 0});
    out.heel_back = furthest(bones.calcaneus, {0, 0, -1});
    out.second_toe_tip = bones.second_toe.positions.empty() ? knee + scale * Landmarks{}.second_toe_tip
                                                            : furthest(bones.second_toe, {0, 0, 1});
    if (out.heel_back.z > out.plafond_centre.z || out.lateral_malleolus_tip.x > out.medial_malleolus_tip.x)
        return refuse("the bones do not lie as those of a standing leg");
    return out;
}

}  // namespace surae
