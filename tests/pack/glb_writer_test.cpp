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

}  // namespace
}  // namespace surae
