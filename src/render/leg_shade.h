// The light that reaches each vertex, from what is shown just now, kept on the card.
#pragma once

#include <memory>

#include "frame/frame.h"
#include "pack/pack.h"
#include "render/gpu_pack.h"
#include "render/occlusion_field.h"

namespace surae {

class LegShade {
  public:
    // Forgets what it knew; the pack must outlive the next call. nullptr: none.
    void set_pack(const Pack* pack);
    // Furrows are dark between what is shown: a peeled muscle takes its shadow with it. Costs nothing while the same
    // structures are shown, and little for what a start showed before: that is kept on disk.
    void upload(const Picture& picture, GpuPack& gpu);

  private:
    std::vector<glm::u8vec2> shade_of(const std::vector<std::uint32_t>& shown);
    // The bytes of the structures first .. end, as they lie on the card.
    std::vector<glm::u8vec2> shade_of(const std::vector<std::uint32_t>& shown, std::size_t first,
                                      std::size_t end) const;
    void measure_pack();

    const Pack* pack_ = nullptr;
    std::unique_ptr<OcclusionField> field_;           // made when it is first needed
    std::vector<std::vector<std::uint8_t>> slender_;  // likewise: one list a structure, one byte a vertex
    bool first_ = true;                               // nothing has been shown of this pack
    std::vector<std::uint32_t> shading_;              // the structures that shade each other on the card
};

}  // namespace surae
