#include "derive/heel_cover.h"

#include <algorithm>
#include <cmath>

namespace surae {
namespace {

// For a leg of scale 1. The reach is rounder than they are, and so skin may lie a little within it.
constexpr float within_m = 0.0006f, softly_m = 0.005f;
constexpr float turned_deg = 15, pointed_deg = 30;  // from here on skin is moved all the way

}  // namespace

HeelCover::HeelCover(const World& rest) : scale_(rest.pack->landmarks.scale()) {
    const auto mesh = [&](const char* id) -> const MeshView* {
        const auto index = rest.pack->index_of(StructureId(id));
        return index ? &rest.pack->structures[*index].mesh : nullptr;
    };
    const MeshView* bone = mesh("calcaneus");
    glm::vec3 forwards = rest.pack->landmarks.second_toe_tip - rest.pack->landmarks.heel_back;
    forwards.y = 0;
    if (!bone || !(glm::length(forwards) > 0)) return;
    RadialReach::Axes axes;
    axes.point = bounds(bone->positions).centre();
    axes.along = glm::normalize(forwards);
    axes.ahead = glm::cross(axes.along, axes.up);
    heel_ = RadialReach({bone, mesh("abductor_hallucis")}, axes, scale_);
}

glm::vec3 HeelCover::kept_off(glm::vec3 p, const RigidMotion& foot, const Pose& pose) const {
    const float turned = std::max(glm::smoothstep(0.0f, turned_deg, std::abs(pose.subtalar_deg)),
                                  glm::smoothstep(0.0f, pointed_deg, std::abs(pose.ankle_deg)));
    if (turned <= 0) return p;
    const glm::vec3 rest = inverse(foot).point(p);
    const RadialReach::Place at = heel_.place(rest);
    if (at.radius_m > heel_.farthest_m()) return p;
    const float near = heel_.softened_m(at.along_m, at.direction_deg) - scale_ * within_m - at.radius_m;
    const float out = turned * softly_positive(near, scale_ * softly_m);
    return out > 0 ? foot.point(heel_.at_radius(rest, at.radius_m + out)) : p;
}

}  // namespace surae
