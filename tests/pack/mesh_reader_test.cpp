// Mesh files by format: right values from good ones, one clear sentence for bad ones.
#include "pack/mesh_reader.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <functional>

#include "pack/glb_container.h"
#include "pack/samples.h"

namespace surae {
namespace {

using namespace test;

TEST(MeshReader, ReadsObjAndStlSmoothAndWelded) {
    MeshReader reader;
    for (const auto& [bytes, format] :
         {std::pair{sample_obj(), MeshFormat::obj}, std::pair{sample_stl(), MeshFormat::stl}}) {
        const auto meshes = reader.parse(bytes, format, "ball");
        ASSERT_TRUE(meshes) << meshes.error().message();
        ASSERT_EQ(meshes->size(), 1u);
        const Mesh& mesh = meshes->front().mesh;
        EXPECT_EQ(mesh.positions.size(), sphere_mesh({1, 2, 3}, 10, 6, 8).positions.size());
        EXPECT_TRUE(inspect(mesh).closed());
        EXPECT_GT(inspect(mesh).volume_m3, 0);
        for (std::size_t i = 0; i < mesh.positions.size(); ++i)
            EXPECT_GT(glm::dot(mesh.normals[i], glm::normalize(mesh.positions[i] - glm::vec3(1, 2, 3))), 0.95f);
    }
}

TEST(MeshReader, TriangulatesPolygonsAndKeepsEdgesSharp) {
    const char* cube =
        "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 0 0 1\nv 1 0 1\nv 1 1 1\nv 0 1 1\n"
        "f 4 3 2 1\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n";
    const auto meshes = MeshReader().parse(cube, MeshFormat::obj, "cube");
    ASSERT_TRUE(meshes) << meshes.error().message();
    const Mesh& mesh = meshes->front().mesh;
    EXPECT_EQ(mesh.indices.size(), 36u);
    EXPECT_EQ(mesh.positions.size(), 24u);  // three sides meet at a corner, each with its own normal
    EXPECT_NEAR(inspect(weld(mesh)).volume_m3, 1.0, 1e-6);
}

TEST(MeshReader, OpensNoOtherFile) {
    const auto meshes = MeshReader().parse("mtllib /dev/zero\nusemtl x\n" + sample_obj(), MeshFormat::obj, "ball");
    ASSERT_TRUE(meshes) << meshes.error().message();
}

TEST(MeshReader, RefusesWhatHoldsNoMesh) {
    MeshReader reader;
    const std::pair<const char*, MeshFormat> cases[] = {
        {"", MeshFormat::obj},
        {"v 1 2 3\n", MeshFormat::obj},
        {"f 1 2 3\n", MeshFormat::obj},
        {"hello", MeshFormat::stl},
        {"solid x\nendsolid x\n", MeshFormat::stl},
        {"\x89PNG\r\n", MeshFormat::glb},
        {"glTF", MeshFormat::glb},
        {"v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", MeshFormat::obj},
        {"v 0 0 0\nv 0 0 0\nv 0 0 0\nf 1 2 3\n", MeshFormat::obj},
    };
    for (const auto& [text, format] : cases) {
        const auto meshes = reader.parse(text, format, "bad.file");
        ASSERT_FALSE(meshes) << text;
        EXPECT_NE(meshes.error().where.find("bad.file"), std::string::npos);
        EXPECT_FALSE(meshes.error().what.empty());
        EXPECT_FALSE(meshes.error().remedy.empty());
    }
    EXPECT_TRUE(reader.parse(sample_obj(), MeshFormat::obj, "good"));  // the reader still works
}

TEST(MeshReader, StopsAFileThatTakesTooLong) {
    MeshLimits limits;
    limits.max_seconds = 0.02;
    std::string large;
    for (int i = 0; i < 300'000; ++i) large += "v 1 2 3\nv 4 5 6\nv 7 8 10\nf -1 -2 -3\n";
    MeshReader reader(limits);
    const auto meshes = reader.parse(large, MeshFormat::obj, "slow.obj");
    ASSERT_FALSE(meshes);
    EXPECT_NE(meshes.error().message().find("longer than"), std::string::npos) << meshes.error().message();
}

TEST(MeshReader, RefusesAFileAboveTheLimits) {
    MeshLimits limits;
    limits.max_vertices = 20;
    for (const auto& [bytes, format] :
         {std::pair{sample_obj(), MeshFormat::obj}, std::pair{sample_stl(), MeshFormat::stl},
          std::pair{sample_glb(), MeshFormat::glb}}) {
        const auto meshes = MeshReader(limits).parse(bytes, format, "big");
        ASSERT_FALSE(meshes);
        EXPECT_EQ(meshes.error().where.substr(0, 3), "big");
    }
}

// Meshes of the world are seldom perfect: what can be drawn is read.
TEST(MeshReader, ReadsOpenAndNonManifoldMeshes) {
    const char* fin = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nv 0 -1 0\nf 1 2 3\nf 1 2 4\nf 1 2 5\n";
    const auto meshes = MeshReader().parse(fin, MeshFormat::obj, "fin.obj");
    ASSERT_TRUE(meshes) << meshes.error().message();
    const MeshReport report = inspect(weld(meshes->front().mesh));
    EXPECT_EQ(meshes->front().mesh.indices.size(), 9u);
    EXPECT_GT(report.boundary_edges, 0u);
    EXPECT_GT(report.non_manifold_edges, 0u);
}

TEST(MeshReader, SaysWhenItsHelperIsMissingOrBroken) {
    for (const char* helper : {"/nonexistent/helper", "/bin/false", "/bin/cat"}) {
        ::setenv("SURAE_MESH_WORKER", helper, 1);
        MeshLimits limits;
        limits.max_seconds = 0.3;
        MeshReader reader(limits);
        for (int i = 0; i < 2; ++i) {  // also when asked again
            const auto meshes = reader.parse(sample_obj(), MeshFormat::obj, "ball.obj");
            ASSERT_FALSE(meshes) << helper;
            EXPECT_FALSE(meshes.error().remedy.empty());
        }
        EXPECT_TRUE(reader.parse(sample_glb(), MeshFormat::glb, "leg.glb"));  // which needs no helper
        ::unsetenv("SURAE_MESH_WORKER");
    }
}

TEST(MeshReader, WantsOneOfThreeExtensions) {
    EXPECT_TRUE(mesh_format("a/b.GLB"));
    const auto ply = mesh_format("a/b.ply");
    ASSERT_FALSE(ply);
    EXPECT_NE(ply.error().message().find(".obj"), std::string::npos);
}

struct Spoilt {
    const char* name;
    std::function<void(Json&)> spoil;
    const char* says;
};

// Changes the JSON of a good GLB and leaves its data.
std::string spoilt_glb(const std::function<void(Json&)>& spoil) {
    const std::string good = sample_glb();
    const auto chunks = split_glb(good, "");
    Json json = Json::parse(chunks->json);
    spoil(json);
    return join_glb(json.dump(), chunks->binary);
}

TEST(GlbCheck, NamesWhatIsWrong) {
    const Spoilt cases[] = {
        {"draco", [](Json& j) { j["extensionsRequired"] = {"KHR_draco_mesh_compression"}; }, "draco"},
        {"draco primitive",
         [](Json& j) { j["meshes"][0]["primitives"][0]["extensions"]["KHR_draco_mesh_compression"] = Json::object(); },
         "draco"},
        {"meshopt", [](Json& j) { j["bufferViews"][0]["extensions"]["EXT_meshopt_compression"] = Json::object(); },
         "meshopt"},
        {"quantized", [](Json& j) { j["extensionsRequired"] = {"KHR_mesh_quantization"}; }, "quantized"},
        {"short positions", [](Json& j) { j["accessors"][0]["componentType"] = 5122; }, "quantized"},
        {"external", [](Json& j) { j["buffers"][0]["uri"] = "leg.bin"; }, "another file"},
        {"sparse", [](Json& j) { j["accessors"][0]["sparse"] = Json::object(); }, "sparse"},
        {"huge count", [](Json& j) { j["accessors"][0]["count"] = 4294967295u; }, "/accessors/0/count"},
        {"count beyond", [](Json& j) { j["accessors"][0]["count"] = 100000; }, "do not fit"},
        {"offset wraps", [](Json& j) { j["bufferViews"][0]["byteOffset"] = 18446744073709551615ull; },
         "/bufferViews/0/byteOffset"},
        {"index view", [](Json& j) { j["accessors"][0]["bufferView"] = 99; }, "/accessors/0/bufferView"},
        {"counts differ", [](Json& j) { j["accessors"][1]["count"] = 3; }, "NORMAL"},
        {"strips", [](Json& j) { j["meshes"][0]["primitives"][0]["mode"] = 5; }, "triangles"},
        {"targets", [](Json& j) { j["meshes"][0]["primitives"][0]["targets"] = Json::array(); }, "morph"},
        {"skin", [](Json& j) { j["nodes"][0]["skin"] = 0; }, "skin"},
        {"ring",
         [](Json& j) {
             j["nodes"][0]["children"] = {1};
             j["nodes"][1]["children"] = {0};
         },
         "ring"},
        {"two parents", [](Json& j) { j["nodes"][0]["children"] = {1, 1}; }, "two parents"},
        {"no version", [](Json& j) { j["asset"].erase("version"); }, "version"},
        {"no positions", [](Json& j) { j["meshes"][0]["primitives"][0]["attributes"].erase("POSITION"); }, "positions"},
        {"wrong type", [](Json& j) { j["meshes"] = "none"; }, "/meshes"},
        {"negative", [](Json& j) { j["accessors"][0]["count"] = -1; }, "/accessors/0/count"},
        {"empty scene", [](Json& j) { j["scenes"][0]["nodes"] = Json::array(); }, "empty"},
        {"infinite matrix", [](Json& j) { j["nodes"][0]["scale"] = {1e300, 1, 1}; }, "scale"},
    };
    for (const Spoilt& c : cases) {
        const auto meshes = MeshReader().parse(spoilt_glb(c.spoil), MeshFormat::glb, "leg.glb");
        ASSERT_FALSE(meshes) << c.name;
        EXPECT_NE(meshes.error().message().find(c.says), std::string::npos)
            << c.name << ": " << meshes.error().message();
        EXPECT_EQ(meshes.error().where.substr(0, 7), "leg.glb") << c.name;
        EXPECT_FALSE(meshes.error().remedy.empty()) << c.name;
    }
}

TEST(GlbCheck, FindsBadNumbers) {
    const std::string good = sample_glb();
    const auto chunks = split_glb(good, "");
    const Json json = Json::parse(chunks->json);
    const auto spoil = [&](std::size_t view, const void* value) {
        std::string binary(chunks->binary);
        std::memcpy(binary.data() + json["bufferViews"][view]["byteOffset"].get<std::size_t>() + 24, value, 4);
        return MeshReader().parse(join_glb(json.dump(), binary), MeshFormat::glb, "leg.glb");
    };
    const float nan = std::nanf(""), far = 1e20f;
    const std::uint32_t index = 1000000;
    const auto a = spoil(0, &nan), b = spoil(0, &far), c = spoil(json["meshes"][0]["primitives"][0]["indices"], &index);
    ASSERT_FALSE(a);
    EXPECT_NE(a.error().what.find("vertex 2"), std::string::npos) << a.error().message();
    ASSERT_FALSE(b);
    EXPECT_NE(b.error().what.find("far out"), std::string::npos);
    ASSERT_FALSE(c);
    EXPECT_NE(c.error().what.find("index 6"), std::string::npos);
}

TEST(GlbCheck, IgnoresWhatIsNoMesh) {
    const auto meshes = MeshReader().parse(
        spoilt_glb([](Json& j) {
            j["materials"] = {{{"name", "red"}, {"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 7}}}}}}};
            j["cameras"] = Json::array({Json{{"type", "perspective"}}});
            j["meshes"][0]["primitives"][0]["material"] = 99;
            j["extensionsUsed"] = {"KHR_materials_specular"};
        }),
        MeshFormat::glb, "leg.glb");
    ASSERT_TRUE(meshes) << meshes.error().message();
    EXPECT_EQ(meshes->size(), 2u);
}

TEST(GlbCheck, AppliesNodeTransforms) {
    const auto meshes =
        MeshReader().parse(spoilt_glb([](Json& j) {
                               j["nodes"].push_back({{"name", "top"}, {"translation", {1, 2, 3}}, {"children", {0}}});
                               j["nodes"][0]["scale"] = {-1, 1, 1};
                               j["scenes"][0]["nodes"] = {2, 1};
                           }),
                           MeshFormat::glb, "leg.glb");
    ASSERT_TRUE(meshes) << meshes.error().message();
    for (const NamedMesh& item : *meshes) {
        EXPECT_GT(inspect(item.mesh).volume_m3, 0) << item.name;
        if (item.name == "soleus") {
            EXPECT_NEAR(bounds(item.mesh.positions).centre().x, 0.99, 1e-4);
        }
    }
}

}  // namespace
}  // namespace surae
