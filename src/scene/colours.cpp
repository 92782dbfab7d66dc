#include "scene/colours.h"

#include <cmath>
#include <map>
#include <string>

namespace surae {

namespace {

// sRGB bytes, as a colour picker shows them, to linear light.
glm::vec3 srgb(int r, int g, int b) {
    const auto linear = [](int byte) {
        const float c = static_cast<float>(byte) / 255.0f;
        return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
    };
    return {linear(r), linear(g), linear(b)};
}

}  // namespace

Material material_of(StructureKind kind) {
    switch (kind) {
        case StructureKind::bone:
            return Material::bone;
        case StructureKind::tendon:
        case StructureKind::ligament:
            return Material::tendon;
        case StructureKind::membrane:
        case StructureKind::fascia:
            return Material::membrane;
        case StructureKind::vessel:
            return Material::vessel;
        case StructureKind::nerve:
            return Material::nerve;
        case StructureKind::skin:
            return Material::skin;
        case StructureKind::muscle:
        case StructureKind::overlay:
            break;
    }
    return Material::muscle;
}

glm::vec3 colour_of(const StructureInfo& structure) {
    static const std::map<std::string, glm::vec3> own{
        {"gastrocnemius_medial_head", srgb(178, 82, 68)},
        {"gastrocnemius_lateral_head", srgb(150, 56, 62)},
        {"gastrocnemius_third_head_medial", srgb(224, 128, 84)},
        {"gastrocnemius_third_head_lateral", srgb(224, 128, 84)},
        {"soleus", srgb(122, 44, 46)},
        {"plantaris", srgb(226, 150, 80)},
        {"bakers_cyst", srgb(120, 170, 200)},
        {"heel_spur", srgb(240, 220, 150)},
    };
    if (const auto found = own.find(structure.id.value); found != own.end()) return found->second;
    const bool vein = is_vein(structure);
    switch (structure.kind) {
        case StructureKind::bone:
            return srgb(222, 206, 170);
        case StructureKind::tendon:
        case StructureKind::ligament:
            return srgb(216, 206, 188);
        case StructureKind::membrane:
            return srgb(214, 206, 190);
        case StructureKind::fascia:
            return srgb(226, 222, 214);
        case StructureKind::vessel:
            return vein ? srgb(64, 86, 150) : srgb(176, 36, 38);
        case StructureKind::nerve:
            return srgb(226, 188, 84);
        case StructureKind::skin:
            return srgb(202, 162, 140);
        case StructureKind::overlay:
            return srgb(120, 170, 200);
        case StructureKind::muscle:
            break;
    }
    return srgb(156, 68, 60);
}

glm::vec3 section_colour_of(const StructureInfo& structure) {
    if (structure.kind == StructureKind::skin) return srgb(236, 212, 160);
    return structure.kind == StructureKind::muscle ? 1.15f * colour_of(structure) : colour_of(structure);
}

Backdrop backdrop_of(Palette palette) {
    switch (palette) {
        case Palette::clinic:
            return {srgb(244, 247, 249), srgb(216, 224, 230)};
        case Palette::projector:
            return {srgb(255, 255, 255), srgb(236, 238, 240)};
        case Palette::study:
            break;
    }
    return {srgb(52, 58, 66), srgb(24, 27, 31)};
}

}  // namespace surae
