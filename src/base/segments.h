// The four parts into which knee, ankle and subtalar joint divide the leg.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace surae {

enum class Segment { thigh, shank, talus, foot };  // femur; tibia and fibula; talus; calcaneus and all bones beyond
inline constexpr std::size_t segment_count = 4;
inline constexpr std::array<const char*, segment_count> segment_names{"thigh", "shank", "talus", "foot"};

using Segments = std::array<bool, segment_count>;  // a set of them
inline constexpr Segments all_segments{true, true, true, true};

inline bool from_name(std::string_view name, Segment& out) {
    for (std::size_t i = 0; i < segment_count; ++i) {
        if (name != segment_names[i]) continue;
        out = static_cast<Segment>(i);
        return true;
    }
    return false;
}

}  // namespace surae
