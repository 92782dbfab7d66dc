// The light that reaches each vertex, from what is shown just now, kept on the card.
#pragma once

#include <optional>

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
    // structures are shown.
    void upload(const Picture& picture, GpuPack& gpu);

  private:
    void prepare();

    const Pack* pack_ = nullptr;
    std::optional<OcclusionField> field_;
    std::vector<std::vector<std::uint8_t>> slender_;  // one list a structure, one byte a vertex
    std::vector<std::uint32_t> shading_;              // the structures that shade each other on the card
};

}  // namespace surae
