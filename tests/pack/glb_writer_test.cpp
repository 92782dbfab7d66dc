// What the one writer of GLB files puts into them.
#include "pack/glb_writer.h"

#include <gtest/gtest.h>

#include "pack/glb_container.h"
#include "pack/mesh_reader.h"
#include "pack/samples.h"

namespace surae {
namespace {

using namespace test;

Json json_of(const std::string& glb) {
    const auto chunks = split_glb(glb, "leg.glb");
    return chunks ? Json::parse(chunks->json) : Json();
}

TEST(GlbWriter, GivesEachKindOneMaterialAndOthersNone) {
    const Mesh ball = full_sphere({0, 0, 0}, 0.01f);
    const GlbMesh meshes[] = {{"tibia", nullptr, ball, "bone"},
                              {"soleus", nullptr, ball, "muscle"},
                              {"femur", nullptr, ball, "bone"},
                              {"x", nullptr, ball}};
    const Json json = json_of(glb_bytes(meshes));
    ASSERT_EQ(json["materials"].size(), 2u);
    EXPECT_EQ(json["materials"][0]["name"], "bone");
    const auto material = [&](std::size_t i) { return json["meshes"][i]["primitives"][0].value("material", -1); };
    EXPECT_EQ(material(0), 0);
    EXPECT_EQ(material(1), 1);
    EXPECT_EQ(material(2), 0);
    EXPECT_EQ(material(3), -1);
}

TEST(GlbWriter, KeepsExtrasAndCopyright) {
    const Mesh ball = full_sphere({0, 0, 0}, 0.01f);
    const Json extras = {{"id", "soleus"}, {"fma", 22558}, {"layer", "soleus"}, {"side", "right"}, {"kind", "muscle"}};
    const GlbMesh meshes[] = {{"soleus", extras, ball}};
    const Json json = json_of(glb_bytes(meshes, "somebody"));
    EXPECT_EQ(json["nodes"][0]["extras"], extras);
    EXPECT_EQ(json["asset"]["copyright"], "somebody");
    EXPECT_FALSE(json_of(glb_bytes(meshes))["asset"].contains("copyright"));
}

TEST(GlbWriter, SameMeshesSameBytesAndBackToTheSameMesh) {
    const Mesh ball = full_sphere({0.1f, 0.2f, 0.3f}, 0.01f);
    const GlbMesh meshes[] = {{"soleus", nullptr, ball, "muscle"}};
    const std::string bytes = glb_bytes(meshes);
    EXPECT_TRUE(bytes == glb_bytes(meshes));
    const auto back = MeshReader().parse(bytes, MeshFormat::glb, "leg.glb");
    ASSERT_TRUE(back) << back.error().message();
    ASSERT_EQ(back->size(), 1u);
    EXPECT_EQ(back->front().mesh.positions, ball.positions);
    EXPECT_EQ(back->front().mesh.indices, ball.indices);
    EXPECT_EQ(back->front().mesh.occlusion, ball.occlusion);
}

Mesh weighted_ball() {
    Mesh ball = full_sphere({0.1f, 0.2f, 0.3f}, 0.01f);
    ball.weights.clear();
    for (std::size_t i = 0; i < ball.positions.size(); ++i) {
        const float thigh = static_cast<float>(i) / static_cast<float>(ball.positions.size());
        ball.weights.emplace_back(thigh, 0.5f * (1 - thigh), 0, 0.5f * (1 - thigh));
    }
    return ball;
}

Mesh written_and_read(const Mesh& mesh) {
    const GlbMesh meshes[] = {{"soleus", nullptr, mesh}};
    const auto back = MeshReader().parse(glb_bytes(meshes), MeshFormat::glb, "leg.glb");
    return back ? back->front().mesh : Mesh();
}

TEST(GlbWriter, CarriesWeightsWithAndWithoutOcclusion) {
    Mesh ball = weighted_ball();
    EXPECT_EQ(written_and_read(ball).weights, ball.weights);
    EXPECT_EQ(written_and_read(ball).occlusion, ball.occlusion);
    ball.occlusion.clear();
    EXPECT_EQ(written_and_read(ball).weights, ball.weights);
    EXPECT_TRUE(written_and_read(ball).occlusion.empty()) << "the white first set of colours says nothing";
}

// Any file may hold a second set of colours: it is taken for weights only when it can be nothing else.
TEST(GlbWriter, ColoursThatDoNotSumToOneAreNoWeights) {
    Mesh ball = weighted_ball();
    ball.weights[5].w += 0.1f;
    EXPECT_TRUE(written_and_read(ball).weights.empty());
    ball = weighted_ball();
    ball.weights[5] += glm::vec4(0.2f, 0, -0.2f, 0);
    EXPECT_TRUE(written_and_read(ball).weights.empty());
}

// Assimp counts sets of colours from 0 and trusts that none is missing.
TEST(GlbWriter, ASecondSetOfColoursWithoutAFirstIsLeftOut) {
    const Mesh ball = weighted_ball();
    const GlbMesh meshes[] = {{"soleus", nullptr, ball}};
    const std::string good = glb_bytes(meshes);
    const auto chunks = split_glb(good, "");
    Json json = Json::parse(chunks->json);
    json["meshes"][0]["primitives"][0]["attributes"].erase("COLOR_0");
    const auto back = MeshReader().parse(join_glb(json.dump(), chunks->binary), MeshFormat::glb, "leg.glb");
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_TRUE(back->front().mesh.weights.empty());
    EXPECT_EQ(back->front().mesh.positions, ball.positions);
}

}  // namespace
}  // namespace surae
