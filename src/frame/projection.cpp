#include "frame/projection.h"

#include <algorithm>
#include <cmath>

namespace surae {

glm::vec3 project(const Camera& camera, glm::ivec2 size_px, glm::vec3 position) {
    const glm::vec4 in_eye = camera.view * glm::vec4(position, 1.0f);
    const glm::vec4 clip = camera.clip_from_leg() * glm::vec4(position, 1.0f);
    const float w = std::abs(clip.w) > 1e-9f ? clip.w : 1e-9f;
    const glm::vec2 ndc = glm::vec2(clip) / w;
    return {(ndc.x * 0.5f + 0.5f) * static_cast<float>(size_px.x),
            (0.5f - ndc.y * 0.5f) * static_cast<float>(size_px.y), -in_eye.z};
}

Ray ray_through(const Camera& camera, glm::ivec2 size_px, glm::vec2 pixel) {
    const glm::vec2 size = glm::max(glm::vec2(size_px), glm::vec2(1.0f));
    glm::vec2 ndc{pixel.x / size.x * 2.0f - 1.0f, 1.0f - pixel.y / size.y * 2.0f};
    if (camera.mirrored) ndc.x = -ndc.x;
    const glm::mat4& p = camera.projection;
    const glm::vec3 in_eye{ndc.x / p[0][0], ndc.y / p[1][1], -1.0f};
    const glm::vec3 direction = glm::transpose(glm::mat3(camera.view)) * in_eye;
    return {camera.eye, glm::normalize(direction)};
}

float metres_per_pixel(const Camera& camera, glm::ivec2 size_px, float depth_m) {
    return 2.0f * depth_m / (camera.projection[1][1] * static_cast<float>(std::max(size_px.y, 1)));
}

float nearest_depth_m(const Camera& camera, const Box& box) {
    float nearest_m = 1e30f;
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec4 p{corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                          corner & 4 ? box.high.z : box.low.z, 1};
        nearest_m = std::min(nearest_m, -(camera.view * p).z);
    }
    return nearest_m;
}

int mesh_level(const Picture& picture, float nearest_m) {
    if (picture.quality.mesh_level > 0) return picture.quality.mesh_level;
    return metres_per_pixel(picture.camera, picture.size_px, nearest_m) >= 1.5f * unseen_m ? 1 : 0;
}

glm::vec4 pixel_rays(const Picture& picture) {
    const glm::mat4 clip_from_view = picture.clip_from_leg() * glm::inverse(picture.camera.view);
    // clip = (a x + b z, c y + d z, e z + f, -z) for a point (x, y, z) before the eye.
    const glm::vec2 to_ndc(clip_from_view[0][0], clip_from_view[1][1]),
        middle(clip_from_view[2][0], clip_from_view[2][1]);
    const glm::vec2 pixel = 2.0f / glm::vec2(picture.drawn_px());
    return {pixel / to_ndc, (0.5f * pixel - 1.0f + middle) / to_ndc};
}

}  // namespace surae
