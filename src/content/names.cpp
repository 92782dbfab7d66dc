// Spellings of the enumerators, one table each, in the order of the enumeration.
#include <array>
#include <cstddef>

#include "content/content.h"

namespace surae {

namespace {

template <std::size_t N>
using Names = std::array<const char*, N>;

constexpr Names<6> confidences{"established", "study", "tradition", "few_cases", "contested", "unverified"};
constexpr Names<10> kinds{"bone",   "muscle", "tendon", "ligament", "membrane",
                          "vessel", "nerve",  "fascia", "skin",     "overlay"};
constexpr Names<layer_count> layers{"skin", "fascia", "gastrocnemius", "plantaris", "soleus", "deep", "bone"};
constexpr Names<3> relations{"synergist", "antagonist", "associated"};
constexpr Names<3> classes{"essential", "spillover", "exceptional"};
constexpr Names<4> surfaces{"leg", "thigh", "foot", "figure"};
constexpr Names<3> views{"front", "back", "side"};
constexpr Names<3> styles{"heat", "tint", "exceptional"};
constexpr Names<vital_count> vitals{"nerve", "artery", "vein"};

template <class Enum, std::size_t N>
const char* name_in(const Names<N>& names, Enum value) {
    const auto index = static_cast<std::size_t>(value);
    return index < N ? names[index] : "";
}

template <class Enum, std::size_t N>
bool value_in(const Names<N>& names, const std::string& name, Enum& out) {
    for (std::size_t i = 0; i < N; ++i) {
        if (name != names[i]) continue;
        out = static_cast<Enum>(i);
        return true;
    }
    return false;
}

}  // namespace

const char* name_of(Confidence value) {
    return name_in(confidences, value);
}
const char* name_of(StructureKind value) {
    return name_in(kinds, value);
}
const char* name_of(Layer value) {
    return name_in(layers, value);
}
const char* name_of(RelationKind value) {
    return name_in(relations, value);
}
const char* name_of(ReferralClass value) {
    return name_in(classes, value);
}
const char* name_of(Surface value) {
    return name_in(surfaces, value);
}
const char* name_of(FigureView value) {
    return name_in(views, value);
}
const char* name_of(ComplaintStyle value) {
    return name_in(styles, value);
}
const char* name_of(Vital value) {
    return name_in(vitals, value);
}

bool from_name(const std::string& name, Confidence& out) {
    return value_in(confidences, name, out);
}
bool from_name(const std::string& name, StructureKind& out) {
    return value_in(kinds, name, out);
}
bool from_name(const std::string& name, Layer& out) {
    return value_in(layers, name, out);
}
bool from_name(const std::string& name, RelationKind& out) {
    return value_in(relations, name, out);
}
bool from_name(const std::string& name, ReferralClass& out) {
    return value_in(classes, name, out);
}
bool from_name(const std::string& name, Surface& out) {
    return value_in(surfaces, name, out);
}
bool from_name(const std::string& name, FigureView& out) {
    return value_in(views, name, out);
}
bool from_name(const std::string& name, ComplaintStyle& out) {
    return value_in(styles, name, out);
}
bool from_name(const std::string& name, Vital& out) {
    return value_in(vitals, name, out);
}

}  // namespace surae
