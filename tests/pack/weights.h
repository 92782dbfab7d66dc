// What the joint weights of a whole leg must be like, whichever pack it comes from.
#pragma once

#include <gtest/gtest.h>

#include "base/segments.h"
#include "pack/pack.h"

namespace surae::test {

inline const PackStructure* find_structure(const Pack& pack, const char* id) {
    const auto index = pack.index_of(StructureId(id));
    return index ? &pack.structures[*index] : nullptr;
}

// The mean weights of the vertices between two heights.
inline glm::vec4 mean_weights(const PackStructure& s, float low_y, float high_y) {
    glm::vec4 sum(0);
    float count = 0;
    for (std::size_t v = 0; v < s.mesh.positions.size(); ++v) {
        if (s.mesh.positions[v].y < low_y || s.mesh.positions[v].y > high_y) continue;
        sum += s.mesh.weights[v];
        count += 1;
    }
    return count > 0 ? sum / count : glm::vec4(-1);
}

// Each sums to 1, and along an edge no weight changes by more than 1 in 2 cm (with a little for very short ones).
inline void expect_even_weights(const PackStructure& s) {
    ASSERT_EQ(s.mesh.weights.size(), s.mesh.positions.size()) << s.id.value;
    std::size_t bad_sums = 0, jumps = 0;
    for (const glm::vec4 w : s.mesh.weights)
        bad_sums += std::abs(w.x + w.y + w.z + w.w - 1) > 1e-5f || glm::any(glm::lessThan(w, glm::vec4(0)));
    for (std::size_t i = 0; i < s.mesh.indices.size(); ++i) {
        const std::uint32_t a = s.mesh.indices[i], b = s.mesh.indices[i % 3 == 2 ? i - 2 : i + 1];
        const glm::vec4 d = glm::abs(s.mesh.weights[a] - s.mesh.weights[b]);
        const float length_m = glm::distance(s.mesh.positions[a], s.mesh.positions[b]);
        jumps += std::max({d.x, d.y, d.z, d.w}) > 0.01f + 50 * length_m;
    }
    EXPECT_EQ(bad_sums, 0u) << s.id.value;
    EXPECT_EQ(jumps, 0u) << s.id.value;
}

inline void expect_rigid(const Pack& pack, const char* id, glm::vec4 weights) {
    const PackStructure* s = find_structure(pack, id);
    ASSERT_TRUE(s) << id;
    for (const glm::vec4 w : s->mesh.weights) ASSERT_EQ(w, weights) << id;
}

inline void expect_weights_of_a_leg(const Pack& pack) {
    for (const PackStructure& s : pack.structures) expect_even_weights(s);
    expect_rigid(pack, "femur", {1, 0, 0, 0});
    expect_rigid(pack, "patella", {0.5f, 0.5f, 0, 0});
    expect_rigid(pack, "tibia", {0, 1, 0, 0});
    expect_rigid(pack, "fibula", {0, 1, 0, 0});
    expect_rigid(pack, "talus", {0, 0, 1, 0});
    for (const char* id : {"calcaneus", "cuboid", "distal_phalanx_1"}) expect_rigid(pack, id, {0, 0, 0, 1});
    for (const char* id : {"soleus", "tibialis_posterior", "tibialis_anterior", "fibularis_longus"}) {
        const PackStructure* s = find_structure(pack, id);
        ASSERT_TRUE(s) << id;
        for (const glm::vec4 w : s->mesh.weights) ASSERT_EQ(w.x, 0) << id << " does not cross the knee";
    }
    for (const char* id : {"gastrocnemius_medial_head", "gastrocnemius_lateral_head"}) {
        const PackStructure* s = find_structure(pack, id);
        ASSERT_TRUE(s) << id;
        EXPECT_GT(mean_weights(*s, s->box.high.y - 0.01f, s->box.high.y).x, 0.9f) << id << ": its origin";
        EXPECT_GT(mean_weights(*s, s->box.low.y, s->box.low.y + 0.02f).y, 0.9f) << id << ": its lower end";
    }
    const PackStructure* skin = find_structure(pack, "skin");
    ASSERT_TRUE(skin);
    glm::vec4 heel(0);
    float nearest = 1;
    for (std::size_t v = 0; v < skin->mesh.positions.size(); ++v) {
        const float d = glm::distance(skin->mesh.positions[v], pack.landmarks.heel_back);
        if (d < nearest) nearest = d, heel = skin->mesh.weights[v];
    }
    EXPECT_GT(heel.w, 0.9f) << "the heel's skin follows the foot";
    EXPECT_GT(mean_weights(*skin, 0.1f, 0.2f).x, 0.97f);
    EXPECT_GT(mean_weights(*skin, -0.25f, -0.1f).y, 0.97f);
}

}  // namespace surae::test
