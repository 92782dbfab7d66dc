// The cache: the same meshes as without it, and never anything else, whatever happened to its file.
#include "pack/cache.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <future>
#include <random>

#include "base/json_io.h"
#include "pack/pack.h"
#include "pack/samples.h"

namespace surae {
namespace {

using namespace test;
namespace fs = std::filesystem;

bool same(MeshView a, MeshView b) {
    const auto equal = [](const auto& x, const auto& y) { return std::equal(x.begin(), x.end(), y.begin(), y.end()); };
    return equal(a.positions, b.positions) && equal(a.normals, b.normals) && equal(a.fibres, b.fibres) &&
           equal(a.occlusion, b.occlusion) && equal(a.weights, b.weights) && equal(a.indices, b.indices) &&
           std::equal(a.coarser.begin(), a.coarser.end(), b.coarser.begin(), equal);
}

void expect_same(const Result<Pack>& a, const Result<Pack>& b) {
    ASSERT_TRUE(a && b);
    ASSERT_EQ(a->structures.size(), b->structures.size());
    for (std::size_t i = 0; i < a->structures.size(); ++i) {
        EXPECT_TRUE(same(a->structures[i].mesh, b->structures[i].mesh)) << i;
        EXPECT_EQ(a->structures[i].box, b->structures[i].box);
    }
}

// A sample pack and a cache folder of its own.
class Cache : public testing::Test {
  protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", (folder_ / "cache").c_str(), 1);
        write_sample_pack(pack_);
        file_ = cache_file(pack_);
    }
    void TearDown() override { ::unsetenv("XDG_CACHE_HOME"); }

    Result<Pack> fresh() const { return load_pack(pack_, {false, {}}); }
    Result<Pack> cached() const { return load_pack(pack_); }

    ScratchFolder folder_;
    fs::path pack_ = folder_ / "pack";
    fs::path file_;
};

TEST_F(Cache, HoldsWhatTheMeshesHeld) {
    EXPECT_FALSE(fs::exists(file_));
    const auto first = cached();
    ASSERT_TRUE(fs::exists(file_));
    bool read_again = false;
    const auto second =
        load_pack(pack_, {true, [&](const std::string& what, float) { read_again |= what.starts_with("reading"); }});
    EXPECT_FALSE(read_again);
    expect_same(first, fresh());
    expect_same(second, fresh());
}

TEST_F(Cache, HoldsTheCoarserLevels) {
    const Mesh fine = with_smooth_normals(sphere_mesh({0.01f, -0.1f, -0.02f}, 0.03f, 30, 40));
    const GlbMesh meshes[] = {{"soleus", nullptr, fine}, {"tibia", nullptr, fine}};
    ASSERT_TRUE(write_glb(pack_ / "leg.glb", meshes));
    ASSERT_TRUE(cached());
    const auto second = cached();
    expect_same(second, fresh());
    EXPECT_LT(second->structures[0].mesh.level(3).size(), second->structures[0].mesh.level(2).size());
}

TEST_F(Cache, ViewsOutliveTheFile) {
    ASSERT_TRUE(cached());
    const auto pack = cached();
    fs::remove(file_);
    expect_same(pack, fresh());
}

TEST_F(Cache, NoticesEveryChangeOfThePack) {
    ASSERT_TRUE(cached());
    const Mesh other = full_sphere({0, -0.2f, 0}, 0.01f);
    const GlbMesh meshes[] = {{"soleus", nullptr, other}, {"tibia", nullptr, other}};
    ASSERT_TRUE(write_glb(pack_ / "leg.glb", meshes));
    expect_same(cached(), fresh());
    Json json = sample_json();
    json["structures"][0]["node"] = "tibia";
    json["structures"][1]["node"] = "soleus";
    write_text(pack_ / "pack.json", json.dump());
    expect_same(cached(), fresh());
}

// Wherever one byte differs or the file ends early, the pack is read anew and the cache mended.
TEST_F(Cache, IsRebuiltWhenDamaged) {
    ASSERT_TRUE(cached());
    const auto good = read_file(file_);
    ASSERT_TRUE(good);
    const auto expected = fresh();
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        std::string bytes = *good;
        // The header's few bytes matter most: every other damage lies there.
        const std::size_t at = random() % (i % 2 ? bytes.size() : 64);
        if (i % 3 == 0)
            bytes.resize(at);
        else
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1u << (random() % 8)));
        write_text(file_, bytes);
        expect_same(cached(), expected);
        EXPECT_EQ(*read_file(file_), *good) << i;
    }
}

TEST_F(Cache, IsNoErrorWhenItCannotBeWritten) {
    write_text(folder_ / "cache", "a file where the folder should be");
    expect_same(cached(), fresh());
}

TEST_F(Cache, MayBeUsedByManyAtOnce) {
    const auto expected = fresh();
    std::vector<std::future<Result<Pack>>> loads;
    for (int i = 0; i < 8; ++i) loads.push_back(std::async(std::launch::async, [this] { return cached(); }));
    for (auto& load : loads) expect_same(load.get(), expected);
}

TEST(ContentHash, DependsOnEveryByteAndTheLength) {
    std::string text(100, 'a');
    const auto first = content_hash(text);
    EXPECT_EQ(first, content_hash(text));
    EXPECT_NE(first, content_hash(text, 1));
    EXPECT_NE(first, content_hash(text + '\0'));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string other = text;
        other[i] = 'b';
        EXPECT_NE(content_hash(other), first) << i;
    }
}

}  // namespace
}  // namespace surae
