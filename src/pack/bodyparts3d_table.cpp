#include "pack/bodyparts3d_table.h"

#include <algorithm>
#include <cctype>

namespace surae {

namespace {

// Concept ids are those of the Foundational Model of Anatomy for the right side; names as the archive's headers spell
// them. Kind and layer agree with data/structures.json (a test compares them).
constexpr BodyPart parts[] = {
    {"gastrocnemius_medial_head", 45957, "Medial head of right gastrocnemius", StructureKind::muscle,
     Layer::gastrocnemius},
    {"gastrocnemius_lateral_head", 45960, "Lateral head of right gastrocnemius", StructureKind::muscle,
     Layer::gastrocnemius},
    {"soleus", 22558, "Right soleus", StructureKind::muscle, Layer::soleus},
    {"plantaris", 22560, "Right plantaris", StructureKind::muscle, Layer::plantaris},
    {"calcaneal_tendon", 258847, "Right calcaneal tendon", StructureKind::tendon, Layer::soleus},
    {"popliteus", 22591, "Right popliteus", StructureKind::muscle, Layer::deep},
    {"tibialis_posterior", 65018, "Right tibialis posterior", StructureKind::muscle, Layer::deep},
    {"tibialis_anterior", 22544, "Right tibialis anterior", StructureKind::muscle, Layer::deep},
    {"extensor_digitorum_longus", 22548, "Right extensor digitorum longus", StructureKind::muscle, Layer::deep},
    {"extensor_hallucis_longus", 22546, "Right extensor hallucis longus", StructureKind::muscle, Layer::deep},
    {"fibularis_longus", 22552, "Right fibularis longus", StructureKind::muscle, Layer::deep},
    {"fibularis_brevis", 22554, "Right fibularis brevis", StructureKind::muscle, Layer::deep},
    {"fibularis_tertius", 22550, "Right fibularis tertius", StructureKind::muscle, Layer::deep},
    {"flexor_digitorum_longus", 65016, "Right flexor digitorum longus", StructureKind::muscle, Layer::deep},
    {"flexor_hallucis_longus", 65014, "Right flexor hallucis longus", StructureKind::muscle, Layer::deep},
    {"abductor_hallucis", 37459, "Right abductor hallucis", StructureKind::muscle, Layer::deep},
    {"abductor_digiti_minimi", 37463, "Abductor digiti minimi of right foot", StructureKind::muscle, Layer::deep},
    {"quadratus_plantae", 37465, "Right flexor accessorius", StructureKind::muscle, Layer::deep},
    {"flexor_digitorum_brevis", 37461, "Right flexor digitorum brevis", StructureKind::muscle, Layer::deep},
    {"sartorius", 22354, "Right sartorius", StructureKind::muscle, Layer::gastrocnemius},
    {"gracilis", 43883, "Right gracilis", StructureKind::muscle, Layer::gastrocnemius},
    {"semimembranosus", 22448, "Right semimembranosus", StructureKind::muscle, Layer::gastrocnemius},
    {"semitendinosus", 22358, "Right semitendinosus", StructureKind::muscle, Layer::gastrocnemius},
    {"biceps_femoris_long_head", 45888, "Long head of right biceps femoris", StructureKind::muscle,
     Layer::gastrocnemius},
    {"biceps_femoris_short_head", 45891, "Short head of right biceps femoris", StructureKind::muscle,
     Layer::gastrocnemius},
    {"femur", 24474, "Right femur", StructureKind::bone, Layer::bone},
    {"tibia", 24477, "Right tibia", StructureKind::bone, Layer::bone},
    {"fibula", 24480, "Right fibula", StructureKind::bone, Layer::bone},
    {"patella", 24486, "Right patella", StructureKind::bone, Layer::bone},
    {"talus", 24482, "Right talus", StructureKind::bone, Layer::bone},
    {"calcaneus", 24497, "Right calcaneus", StructureKind::bone, Layer::bone},
    {"navicular", 24500, "Navicular bone of right foot", StructureKind::bone, Layer::bone},
    {"cuboid", 24528, "Right cuboid bone", StructureKind::bone, Layer::bone},
    {"cuneiform_medial", 24521, "Right medial cuneiform bone", StructureKind::bone, Layer::bone},
    {"cuneiform_intermediate", 24523, "Right intermediate cuneiform bone", StructureKind::bone, Layer::bone},
    {"cuneiform_lateral", 24525, "Right lateral cuneiform bone", StructureKind::bone, Layer::bone},
    {"metatarsal_1", 24507, "Right first metatarsal bone", StructureKind::bone, Layer::bone},
    {"metatarsal_2", 24509, "Right second metatarsal bone", StructureKind::bone, Layer::bone},
    {"metatarsal_3", 24511, "Right third metatarsal bone", StructureKind::bone, Layer::bone},
    {"metatarsal_4", 24513, "Right fourth metatarsal bone", StructureKind::bone, Layer::bone},
    {"metatarsal_5", 24515, "Right fifth metatarsal bone", StructureKind::bone, Layer::bone},
    {"proximal_phalanx_1", 43253, "Proximal phalanx of right big toe", StructureKind::bone, Layer::bone},
    {"proximal_phalanx_2", 32634, "Proximal phalanx of right second toe", StructureKind::bone, Layer::bone},
    {"proximal_phalanx_3", 32636, "Proximal phalanx of right third toe", StructureKind::bone, Layer::bone},
    {"proximal_phalanx_4", 32638, "Proximal phalanx of right fourth toe", StructureKind::bone, Layer::bone},
    {"proximal_phalanx_5", 32640, "Proximal phalanx of right little toe", StructureKind::bone, Layer::bone},
    {"middle_phalanx_2", 32642, "Middle phalanx of right second toe", StructureKind::bone, Layer::bone},
    {"middle_phalanx_3", 32644, "Middle phalanx of right third toe", StructureKind::bone, Layer::bone},
    {"middle_phalanx_4", 32646, "Middle phalanx of right fourth toe", StructureKind::bone, Layer::bone},
    {"middle_phalanx_5", 230986, "Middle phalanx of right little toe", StructureKind::bone, Layer::bone},
    {"distal_phalanx_1", 32650, "Distal phalanx of right big toe", StructureKind::bone, Layer::bone},
    {"distal_phalanx_2", 32652, "Distal phalanx of right second toe", StructureKind::bone, Layer::bone},
    {"distal_phalanx_3", 32654, "Distal phalanx of right third toe", StructureKind::bone, Layer::bone},
    {"distal_phalanx_4", 32656, "Distal phalanx of right fourth toe", StructureKind::bone, Layer::bone},
    {"distal_phalanx_5", 32658, "Distal phalanx of right little toe", StructureKind::bone, Layer::bone},
    {"interosseous_membrane", 35192, "Interosseous membrane of right leg", StructureKind::membrane, Layer::bone},
    {"popliteal_artery", 77380, "Right popliteal artery", StructureKind::vessel, Layer::deep},
    {"popliteal_vein", 44328, "Right popliteal vein", StructureKind::vessel, Layer::deep},
    {"posterior_tibial_artery", 43898, "Right posterior tibial artery", StructureKind::vessel, Layer::deep},
    {"posterior_tibial_vein", 44338, "Right posterior tibial vein", StructureKind::vessel, Layer::deep},
    {"small_saphenous_vein", 44334, "Right small saphenous vein", StructureKind::vessel, Layer::fascia},
    {"vastus_lateralis", 38930, "Right vastus lateralis", StructureKind::muscle, Layer::gastrocnemius},
    {"vastus_medialis", 38932, "Right vastus medialis", StructureKind::muscle, Layer::gastrocnemius},
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

}  // namespace

std::span<const BodyPart> body_parts() {
    return parts;
}

std::optional<BodyPartMatch> match_body_part(int fma, std::string_view english_name) {
    std::string name = lower(english_name);
    for (const BodyPart& part : parts)
        if (part.fma == fma || lower(part.english) == name) return BodyPartMatch{&part, Side::right};
    const auto at = name.find("left");
    if (at == std::string::npos) return {};
    name.replace(at, 4, "right");
    for (const BodyPart& part : parts)
        if (lower(part.english) == name) return BodyPartMatch{&part, Side::left};
    return {};
}

}  // namespace surae
