// The light that reaches each vertex, from what is shown just now, kept on the card.
#include "render/leg_shade.h"

#include <algorithm>
#include <future>

#include "render/shade_cache.h"

namespace surae {

void LegShade::set_pack(const Pack* pack) {
    pack_ = pack;
    field_.reset();
    slender_.clear();
    shading_.clear();
    first_ = true;
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
    // Only what a start shows is kept: the many sets a session may go through would fill the disk.
    const auto kept = first_ ? read_shade(*pack_, shown) : std::nullopt;
    const auto shade = kept ? *kept : shade_of(shown);
    if (first_ && !kept) keep_shade(*pack_, shown, shade);
    first_ = false;
    gpu.set_shade(shade);
}

void LegShade::measure_pack() {
    field_ = std::make_unique<OcclusionField>(*pack_);
    for (std::uint32_t i = 0; i < pack_->structures.size(); ++i) {
        const PackStructure& structure = pack_->structures[i];
        slender_.push_back(structure.kind == StructureKind::muscle
                               ? field_->slenderness(i, structure.mesh)
                               : std::vector<std::uint8_t>(structure.mesh.positions.size(), 0));
    }
}

std::vector<glm::u8vec2> LegShade::shade_of(const std::vector<std::uint32_t>& shown) {
    if (!field_) measure_pack();
    field_->show(shown);
    // Two halves of about as many vertices, at the same time.
    const auto& structures = pack_->structures;
    std::size_t all = 0, half = 0, middle = 0;
    for (const PackStructure& structure : structures) all += structure.mesh.positions.size();
    while (middle < structures.size() && 2 * half < all) half += structures[middle++].mesh.positions.size();
    auto rest = std::async(std::launch::async, [&] { return shade_of(shown, middle, structures.size()); });
    auto shade = shade_of(shown, 0, middle);
    const auto more = rest.get();
    shade.insert(shade.end(), more.begin(), more.end());
    return shade;
}

std::vector<glm::u8vec2> LegShade::shade_of(const std::vector<std::uint32_t>& shown, std::size_t first,
                                            std::size_t end) const {
    std::vector<glm::u8vec2> shade;
    for (std::size_t i = first; i < end; ++i) {
        const MeshView& mesh = pack_->structures[i].mesh;
        const bool is_shown = std::binary_search(shown.begin(), shown.end(), static_cast<std::uint32_t>(i));
        const auto open = is_shown ? field_->openness(mesh) : std::vector<std::uint8_t>(mesh.positions.size(), 255);
        const bool baked = mesh.occlusion.size() == open.size();
        for (std::size_t k = 0; k < open.size(); ++k) {
            const float share = baked ? glm::clamp(mesh.occlusion[k], 0.0f, 1.0f) : 1.0f;
            shade.emplace_back(static_cast<std::uint8_t>(share * static_cast<float>(open[k])), slender_[i][k]);
        }
    }
    return shade;
}

}  // namespace surae
