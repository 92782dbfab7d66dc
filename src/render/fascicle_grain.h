// The grain of muscle and tendon: a small volume of bundles, made once, that repeats without a seam.
#pragma once

#include <glm/glm.hpp>
#include <glm/gtc/type_precision.hpp>
#include <vector>

#include "geometry/mesh.h"
#include "render/gl_objects.h"
#include "render/shader_library.h"

namespace surae {

// Voxels of the volume: across the bundles twice, then along them.
inline constexpr glm::ivec3 grain_size{64, 64, 8};

// Red: how bright it is, by the bundle's own tone and towards its ridge. Green and blue: the slope of its surface
// across, 128 level. Alpha: nothing. x runs fastest.
std::vector<glm::u8vec4> fascicle_grain();

// The volume and its coarser levels, down to a single voxel: what is too fine for a pixel fades instead of flickering.
using Grain = std::vector<std::vector<glm::u8vec4>>;
Grain grain_levels();
// The same as a repeating texture.
gl::Texture make_grain_texture(const Grain& grain);

// How a structure's fibres run: a main direction, and the direction across it in which they fan out. Leg frame, metres.
struct FibreFrame {
    glm::vec3 along{0}, side{1, 0, 0}, front{0, 0, 1};  // unit, at right angles; along is 0 without fibres; side: fan
    glm::vec3 origin{0};                                // the volume's corner
    // Of the part that goes with one bone, the largest, at rest: the volume goes with that part.
    struct Part {
        int bone = -1;  // by its place among the weights; -1: all of the structure
        glm::vec3 along{0}, middle{0};
    };
    Part part;
    bool any() const { return along != glm::vec3(0); }
};
FibreFrame fibre_frame(const MeshView& mesh);
// The same of the structure after it has moved, with the volume taken along: the bundles stay where they are in its
// largest part.
FibreFrame moved(const FibreFrame& rest, const MeshView& mesh);

// Which of the volume's coarser levels suits pixels of this size.
float grain_level(float metres_per_px);

// The uniforms of tissue.glsl and fibres.glsl that say where fibres run. The texture must be bound to unit 1.
void set_fibres(const ShaderProgram& shader, const FibreFrame& frame, const glm::mat4& view_from_leg);

}  // namespace surae
