// How each kind of tissue takes the light, and where the lights stand.
#include "render/materials.h"

namespace surae {
namespace {

// The uniforms of light.glsl and surface.frag of the same names.
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

}  // namespace

void set_material(const ShaderProgram& shader, Material material) {
    const Look look = look_of(material);
    shader.set("wrap", look.wrap);
    shader.set("gloss", look.gloss);
    shader.set("sharpness", look.sharpness);
    shader.set("stripes", look.stripes);
    shader.set("relief", look.relief);
    shader.set("sinew", material == Material::muscle ? 1.0f : 0.0f);
    shader.set("under", look.under);
}

glm::vec3 key_in_view() {
    return glm::normalize(glm::vec3(-0.58f, 0.62f, 0.62f));
}

void set_light(const ShaderProgram& shader, const Camera& camera) {
    const glm::mat3 leg_from_view = glm::transpose(glm::mat3(camera.view));
    const auto direction = [&](glm::vec3 in_view) { return glm::normalize(leg_from_view * in_view); };
    shader.set("eye", camera.eye);
    shader.set("to_key", direction(key_in_view()));
    shader.set("to_fill", direction({0.85f, 0.05f, 0.45f}));
    shader.set("to_rim", direction({0.35f, 0.55f, -0.75f}));
    shader.set("up", direction({0, 1, 0}));
}

}  // namespace surae
