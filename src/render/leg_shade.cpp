// The light that reaches each vertex, from what is shown just now, kept on the card.
#include "render/leg_shade.h"

#include <algorithm>

namespace surae {

void LegShade::set_pack(const Pack* pack) {
    pack_ = pack;
    field_.reset();
    slender_.clear();
    shading_.clear();
}

void LegShade::upload(const Picture& picture, GpuPack& gpu) {
    if (!pack_) return;
    std::vector<std::uint32_t> shown;
    for (const DrawItem& item : picture.items)
        if (item.style == DrawStyle::solid && item.structure < pack_->structures.size())
            shown.push_back(item.structure);
    std::sort(shown.begin(), shown.end());
    if (shown == shading_) return;
    shading_ = shown;
    if (!field_) prepare();
    field_->show(shown);
    std::vector<glm::u8vec2> shade;
    for (std::size_t i = 0; i < pack_->structures.size(); ++i) {
        const MeshView& mesh = pack_->structures[i].mesh;
        const bool is_shown = std::binary_search(shown.begin(), shown.end(), static_cast<std::uint32_t>(i));
        const auto open = is_shown ? field_->openness(mesh) : std::vector<std::uint8_t>(mesh.positions.size(), 255);
        const bool baked = mesh.occlusion.size() == open.size();
        for (std::size_t k = 0; k < open.size(); ++k) {
            const float share = baked ? glm::clamp(mesh.occlusion[k], 0.0f, 1.0f) : 1.0f;
            shade.emplace_back(static_cast<std::uint8_t>(share * static_cast<float>(open[k])), slender_[i][k]);
        }
    }
    gpu.set_shade(shade);
}

// What does not depend on what is shown.
void LegShade::prepare() {
    field_.emplace(*pack_);
    for (std::uint32_t i = 0; i < pack_->structures.size(); ++i) {
        const PackStructure& structure = pack_->structures[i];
        slender_.push_back(structure.kind == StructureKind::muscle
                               ? field_->slenderness(i, structure.mesh)
                               : std::vector<std::uint8_t>(structure.mesh.positions.size(), 0));
    }
}

}  // namespace surae
