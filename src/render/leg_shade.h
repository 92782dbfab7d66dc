// The light that reaches each vertex, from what is shown just now, kept on the card.
#pragma once

#include <memory>

#include "frame/frame.h"
#include "pack/pack.h"
#include "render/gpu_pack.h"
#include "render/pack_ahead.h"

namespace surae {

class LegShade {
  public:
    // Forgets what it knew; the pack must outlive the next call. nullptr: none. ahead: what was made of it
    // already; it is made at the next upload where that is missing.
    void set_pack(const Pack* pack, std::unique_ptr<PackAhead> ahead = {});
    // Furrows are dark between what is shown: a peeled muscle takes its shadow with it. Costs nothing while the same
    // structures are shown.
    void upload(const Picture& picture, GpuPack& gpu);

  private:
    // The bytes of the structures first .. end, as they lie on the card.
    std::vector<glm::u8vec2> shade_of(const std::vector<std::uint32_t>& shown, std::size_t first,
                                      std::size_t end) const;

    const Pack* pack_ = nullptr;
    std::unique_ptr<PackAhead> ahead_;
    std::vector<std::uint32_t> shading_;  // the structures that shade each other on the card
};

}  // namespace surae
