// How each kind of tissue takes the light.
#include "render/materials.h"

namespace surae {
namespace {

constexpr glm::vec3 tendon_colour{0.76f, 0.70f, 0.60f};

// wrap: how far light creeps round the edge. sharpness: exponent of the highlight. The others: uniforms of tissue.glsl.
struct Look {
    glm::vec3 wrap;
    float gloss, sharpness, stripes, relief;
    glm::vec3 under;
};

Look look_of(Material material) {
    switch (material) {
        case Material::muscle:
            return {{0.22f, 0.14f, 0.12f}, 0.11f, 36.0f, 0.30f, 0.34f, {0.30f, 0.08f, 0.06f}};
        case Material::tendon:
            return {{0.18f, 0.16f, 0.14f}, 0.26f, 46.0f, 0.10f, 0.16f, {0.12f, 0.10f, 0.07f}};
        case Material::bone:
            return {{0.16f, 0.13f, 0.10f}, 0.03f, 10.0f, 0.0f, 0.0f, {0.06f, 0.05f, 0.03f}};
        case Material::skin:
            return {{0.38f, 0.20f, 0.13f}, 0.07f, 12.0f, 0.0f, 0.0f, {0.40f, 0.12f, 0.07f}};
        case Material::vessel:
            return {{0.15f, 0.12f, 0.12f}, 0.70f, 90.0f, 0.0f, 0.0f, {0.20f, 0.05f, 0.05f}};
        case Material::nerve:
            return {{0.25f, 0.22f, 0.15f}, 0.35f, 60.0f, 0.0f, 0.0f, {0.20f, 0.18f, 0.05f}};
        case Material::membrane:
            return {{0.40f, 0.38f, 0.35f}, 0.18f, 24.0f, 0.10f, 0.10f, {0.20f, 0.20f, 0.20f}};
    }
    return {glm::vec3(0.25f), 0.10f, 20.0f, 0.0f, 0.0f, glm::vec3(0)};
}

glm::vec3 greyed(glm::vec3 colour, float grey) {
    return glm::mix(colour, glm::vec3(glm::dot(colour, glm::vec3(0.2126f, 0.7152f, 0.0722f))), grey);
}

}  // namespace

void set_material(const ShaderProgram& shader, Material material, glm::vec3 colour, float grey, bool fibres) {
    const Look look = look_of(material);
    const bool silky = fibres && look.stripes > 0;
    shader.set("colour", greyed(colour, grey));
    shader.set("strand_colour", greyed(tendon_colour, grey));
    shader.set("hardness", 1.0f / (1.0f + look.wrap));
    shader.set("gloss", look.gloss);
    // As powers of two: a cosine c to the power of s is nearly 2 ^ (1.44 s (c - 1)), and a sine likewise.
    shader.set("roundness", silky ? 6.3f : 1.44f * look.sharpness);
    shader.set("silk", silky ? 0.72f * look.sharpness : 0.0f);
    shader.set("stripes", fibres ? look.stripes : 0.0f);
    shader.set("relief", fibres ? look.relief : 0.0f);
    shader.set("sinew", material == Material::muscle ? 1.0f : 0.0f);
    shader.set("under", look.under);
}

}  // namespace surae
