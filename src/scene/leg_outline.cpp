#include "scene/leg_outline.h"

#include <algorithm>
#include <cmath>

namespace surae {

namespace {

// Enough for a smooth outline and too few to be felt: the whole takes a small part of a millisecond.
constexpr std::size_t most_triangles = 4000;

class Bands {
  public:
    explicit Bands(const Picture& picture)
        : clip_from_leg_(picture.camera.clip_from_leg()), size_(picture.size_px), bands_(outline_bands) {}

    void add(const MeshView& mesh, std::size_t most) {
        const auto triangles = mesh.level(coarser_levels);
        const std::size_t count = triangles.size() / 3,
                          step = std::max<std::size_t>(1, count / std::max<std::size_t>(most, 1));
        for (std::size_t i = 0; i < count; i += step) {
            glm::vec3 corner[3];
            for (std::size_t j = 0; j < 3; ++j) corner[j] = pixel(mesh.positions[triangles[3 * i + j]]);
            if (corner[0].z <= 0 || corner[1].z <= 0 || corner[2].z <= 0) continue;  // behind the eye
            for (std::size_t j = 0; j < 3; ++j) add_edge(glm::vec2(corner[j]), glm::vec2(corner[(j + 1) % 3]));
        }
    }
    std::vector<Reach> take() {
        for (Reach& band : bands_) {
            if (band.empty()) continue;
            band.low_px = std::clamp(band.low_px, 0.0f, size_.x);
            band.high_px = std::clamp(band.high_px, 0.0f, size_.x);
            if (band.high_px <= 0 || band.low_px >= size_.x) band = Reach{};
        }
        return std::move(bands_);
    }

  private:
    // z: the depth before the eye.
    glm::vec3 pixel(glm::vec3 position) const {
        const glm::vec4 clip = clip_from_leg_ * glm::vec4(position, 1.0f);
        const float w = std::max(clip.w, 1e-6f);
        return {(clip.x / w * 0.5f + 0.5f) * size_.x, (0.5f - clip.y / w * 0.5f) * size_.y, clip.w};
    }
    // Widens every band the edge runs through by the stretch of it that lies there.
    void add_edge(glm::vec2 a, glm::vec2 b) {
        if (a.y > b.y) std::swap(a, b);
        const float height = size_.y / static_cast<float>(outline_bands);
        if (b.y < 0 || a.y >= size_.y) return;
        const auto first = static_cast<std::size_t>(std::max(a.y / height, 0.0f));
        const auto last = static_cast<std::size_t>(std::min(b.y / height, static_cast<float>(outline_bands - 1)));
        for (std::size_t i = first; i <= last; ++i) {
            const float top = std::max(a.y, static_cast<float>(i) * height),
                        bottom = std::min(b.y, static_cast<float>(i + 1) * height);
            for (const float y : {top, bottom}) {
                const float t = b.y - a.y > 1e-3f ? std::clamp((y - a.y) / (b.y - a.y), 0.0f, 1.0f) : 0.0f;
                const float x = glm::mix(a.x, b.x, t);
                bands_[i].low_px = std::min(bands_[i].low_px, x);
                bands_[i].high_px = std::max(bands_[i].high_px, x);
            }
        }
    }

    glm::mat4 clip_from_leg_;
    glm::vec2 size_;
    std::vector<Reach> bands_;
};

}  // namespace

std::vector<Reach> leg_outline(const World& world, const Picture& picture) {
    if (picture.size_px.x < 1 || picture.size_px.y < 1) return {};
    std::vector<const MeshView*> meshes;
    for (const DrawItem& item : picture.items) {
        const PackStructure& part = world.pack->structures[item.structure];
        if (part.kind == StructureKind::skin) {  // whatever else is drawn lies within
            meshes = {&part.mesh};
            break;
        }
        meshes.push_back(&part.mesh);
    }
    Bands bands(picture);
    for (const MeshView* mesh : meshes) bands.add(*mesh, most_triangles / meshes.size());
    return bands.take();
}

}  // namespace surae
