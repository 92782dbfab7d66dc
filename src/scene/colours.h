// Which colour and material each structure has, and how each palette paints the backdrop.
#pragma once

#include "content/content.h"
#include "frame/frame.h"
#include "model/app_state.h"

namespace surae {

Material material_of(StructureKind kind);
// Linear RGB. The calf's muscles differ in lightness as well as in hue, so that they stay apart for colour-blind eyes
// and in greyscale; everything else follows its kind.
glm::vec3 colour_of(const StructureInfo& structure);
// The same where the leg is cut open: a face is flat and shows flesh, and the skin's is the fat under it.
glm::vec3 section_colour_of(const StructureInfo& structure);
Backdrop backdrop_of(Palette palette);

inline constexpr glm::vec3 hover_glow{1.0f, 0.85f, 0.55f};
inline constexpr glm::vec3 synergist_glow{0.05f, 0.60f, 0.50f};
inline constexpr glm::vec3 antagonist_glow{0.22f, 0.28f, 0.95f};
inline constexpr glm::vec3 pumped_glow{0.35f, 0.75f, 1.0f};  // deep veins that the calf squeezes

}  // namespace surae
