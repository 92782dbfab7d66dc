// The light that reaches each vertex, from what is shown just now, kept on the card.
#pragma once

#include <future>
#include <optional>

#include "frame/frame.h"
#include "pack/pack.h"
#include "render/gpu_pack.h"
#include "render/occlusion_field.h"

namespace surae {

class LegShade {
  public:
    // Forgets what it knew; the pack must outlive the next call. nullptr: none. What does not depend on what is shown is
    // made on a thread of its own from now on, while the caller readies the card.
    void set_pack(const Pack* pack);
    // Furrows are dark between what is shown: a peeled muscle takes its shadow with it. Costs nothing while the same
    // structures are shown.
    void upload(const Picture& picture, GpuPack& gpu);

  private:
    struct Prepared {
        OcclusionField field;
        std::vector<std::vector<std::uint8_t>> slender;  // one list a structure, one byte a vertex
    };
    static Prepared prepare(const Pack& pack);
    // The bytes of the structures first .. end, as they lie on the card.
    std::vector<glm::u8vec2> shade_of(const std::vector<std::uint32_t>& shown, std::size_t first,
                                      std::size_t end) const;

    const Pack* pack_ = nullptr;
    std::future<Prepared> preparing_;
    std::optional<Prepared> prepared_;
    std::vector<std::uint32_t> shading_;  // the structures that shade each other on the card
};

}  // namespace surae
