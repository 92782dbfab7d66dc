#include "scene/shown_pain.h"

#include <algorithm>

#include "frame/projection.h"

namespace surae {
namespace {

// As heat.glsl draws it: from here on more of the colour is seen than of what lies below, and here the line runs.
constexpr float mostly_colour = 0.12f, contour = 0.5f;
constexpr float squares_in_height = 60;

}  // namespace

ShownPain::ShownPain(const World& world, const Picture& picture, const Heat& heat) {
    const auto carries = [](const DrawItem& item) { return item.carries_heat; };
    if (!heat.skin || world.skin.empty() || std::none_of(picture.items.begin(), picture.items.end(), carries)) return;
    square_px_ = std::max(1.0f, static_cast<float>(picture.size_px.y) / squares_in_height);
    squares_ = glm::ivec2(glm::ceil(glm::vec2(picture.size_px) / square_px_));
    hidden_.resize(static_cast<std::size_t>(squares_.x) * static_cast<std::size_t>(squares_.y));
    find(world, picture, heat);
}

// On the side of the skin that is seen.
void ShownPain::find(const World& world, const Picture& picture, const Heat& heat) {
    const MeshView& skin = world.pack->structures[world.skin.structure].mesh;
    std::vector<bool> has_strongest(hidden_.size());
    for (std::size_t i = 0; i < heat.skin->size() && i < skin.positions.size(); ++i) {
        const glm::vec3& place = skin.positions[i];
        const float strength = (*heat.skin)[i].essential;
        if (strength < mostly_colour || picture.cut.takes(place)) continue;
        if (i < skin.normals.size() && glm::dot(skin.normals[i], picture.camera.eye - place) <= 0) continue;
        const glm::vec3 at = project(picture.camera, picture.size_px, place);
        const std::size_t here = square(at);
        if (at.z <= 0 || here >= hidden_.size()) continue;
        hidden_[here] = true;
        if (strength < contour || has_strongest[here]) continue;
        has_strongest[here] = true;
        strongest_.emplace_back(at);
    }
}

std::size_t ShownPain::square(glm::vec2 at_px) const {
    const glm::ivec2 at(glm::floor(at_px / square_px_));
    if (at.x < 0 || at.y < 0 || at.x >= squares_.x || at.y >= squares_.y) return hidden_.size();
    return static_cast<std::size_t>(at.y) * static_cast<std::size_t>(squares_.x) + static_cast<std::size_t>(at.x);
}

bool ShownPain::hides(glm::vec2 at_px) const {
    const std::size_t here = square(at_px);
    return here < hidden_.size() && hidden_[here];
}

}  // namespace surae
