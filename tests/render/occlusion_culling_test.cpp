// Triangles of which nothing can be seen are left out, and no others.
#include "render/occlusion_culling.h"

#include <gtest/gtest.h>

#include <random>

#include "render/test_scene.h"

namespace surae {
namespace {

using namespace test;
using Indices = OcclusionCulling::Indices;

constexpr glm::ivec2 size_px{320, 200};

// A square across the view, of small triangles, `away_m` behind the middle of what picture_of looks at.
Mesh wall(float away_m, float half_m, int cells) {
    Mesh mesh;
    for (int y = 0; y <= cells; ++y)
        for (int x = 0; x <= cells; ++x) {
            const glm::vec2 at = half_m * (2.0f * glm::vec2(x, y) / static_cast<float>(cells) - 1.0f);
            mesh.positions.emplace_back(-at.x, at.y, away_m);  // x runs to the right of an eye on the -Z side
            mesh.normals.emplace_back(0, 0, -1);
        }
    const auto at = [&](int x, int y) { return static_cast<std::uint32_t>(y * (cells + 1) + x); };
    for (int y = 0; y < cells; ++y)
        for (int x = 0; x < cells; ++x)
            for (auto i : {at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y), at(x + 1, y + 1), at(x, y + 1)})
                mesh.indices.push_back(i);
    return mesh;
}

CullingMesh looked_at(const Mesh& mesh, bool closed = true) {
    return {mesh.positions, mesh.indices, closed};
}

CullingView view() {
    const Picture picture = picture_of(size_px);
    return {picture.clip_from_leg(), size_px, false};
}

float drawn_depth(float z) {
    const glm::vec4 clip = view().clip_from_leg * glm::vec4(0, 0, z, 1);
    return 0.5f * clip.z / clip.w + 0.5f;
}

// Depths of the whole picture: those of a wall there, but for a hole.
struct Depths {
    std::vector<float> depths;
    explicit Depths(float z) : depths(static_cast<std::size_t>(size_px.x * size_px.y), drawn_depth(z)) {}
    void open(glm::ivec2 low, glm::ivec2 high) {
        for (int y = low.y; y < high.y; ++y)
            for (int x = low.x; x < high.x; ++x) depths[static_cast<std::size_t>(y * size_px.x + x)] = 1;
    }
    DrawnDepths all() const { return {{{0, 0}, size_px}, depths}; }
};

TEST(OcclusionCulling, TakesWhatLiesBehindAWallToBeHidden) {
    const Mesh front = wall(0, 0.3f, 40), hind = wall(0.05f, 0.3f, 40);
    OcclusionCulling culling;
    culling.look(view(), {looked_at(hind), looked_at(front)});
    EXPECT_TRUE(culling.likely(0).empty());
    EXPECT_GT(culling.likely(1).size(), front.indices.size() / 8);
    culling.look_again(Depths(0).all());
    EXPECT_TRUE(culling.revealed(0).empty());
    EXPECT_TRUE(culling.revealed(1).empty());
}

TEST(OcclusionCulling, FindsWhatShowsThroughAHoleThatTheFirstLookMissed) {
    const Mesh front = wall(0, 0.3f, 40), hind = wall(0.05f, 0.3f, 40);
    OcclusionCulling culling;
    culling.look(view(), {looked_at(hind), looked_at(front)});
    Depths drawn(0);
    drawn.open({150, 90}, {153, 93});
    culling.look_again(drawn.all());
    ASSERT_FALSE(culling.revealed(0).empty());
    EXPECT_LT(culling.revealed(0).size(), 3u * 24);
    // What shows in the hole is among it.
    bool meets = false;
    for (std::size_t i = 0; i < culling.revealed(0).size(); i += 3) {
        glm::vec2 low(1e9f), high(-1e9f);
        for (std::size_t k = i; k < i + 3; ++k) {
            const glm::vec4 clip = view().clip_from_leg * glm::vec4(hind.positions[culling.revealed(0)[k]], 1);
            const glm::vec2 px = (0.5f * glm::vec2(clip) / clip.w + 0.5f) * glm::vec2(size_px);
            low = glm::min(low, px), high = glm::max(high, px);
        }
        meets = meets || (low.x < 151.5f && high.x > 151.5f && low.y < 91.5f && high.y > 91.5f);
    }
    EXPECT_TRUE(meets);
}

TEST(OcclusionCulling, KeepsFacesThatTurnAwayOnlyOfOpenSheets) {
    Mesh away = wall(0, 0.1f, 4);
    for (std::size_t i = 0; i < away.indices.size(); i += 3) std::swap(away.indices[i], away.indices[i + 1]);
    OcclusionCulling culling;
    culling.look(view(), {looked_at(away, true)});
    EXPECT_TRUE(culling.likely(0).empty());
    culling.look(view(), {looked_at(away, false)});
    EXPECT_EQ(culling.likely(0), away.indices);
    CullingView mirrored = view();
    mirrored.mirrored = true;
    culling.look(mirrored, {looked_at(away, true)});
    EXPECT_EQ(culling.likely(0), away.indices);
}

TEST(OcclusionCulling, LeavesOutWhatLiesBesideThePicture) {
    Mesh beside = wall(0, 0.05f, 4);
    for (glm::vec3& p : beside.positions) p.x += 1;
    OcclusionCulling culling;
    culling.look(view(), {looked_at(beside)});
    EXPECT_TRUE(culling.likely(0).empty());
    culling.look_again(Depths(0).all());
    EXPECT_TRUE(culling.revealed(0).empty());
}

TEST(OcclusionCulling, KeepsWhatReachesBeforeTheNearPlane) {
    Mesh across;
    across.positions = {{-0.05f, 0, -0.6f}, {0.05f, 0, 0}, {0, 0.05f, 0}};  // the first corner lies behind the eye
    across.indices = {0, 1, 2};
    OcclusionCulling culling;
    culling.look(view(), {looked_at(across)});
    EXPECT_EQ(culling.likely(0), across.indices);
}

TEST(OcclusionCulling, OfNothingSeesNothing) {
    OcclusionCulling culling;
    culling.look(view(), {});
    culling.look_again(Depths(0).all());
    const Mesh empty;
    culling.look(view(), {looked_at(empty)});
    culling.look_again({{{0, 0}, {0, 0}}, {}});
    EXPECT_TRUE(culling.likely(0).empty());
    EXPECT_TRUE(culling.revealed(0).empty());
}

// Many balls of all sizes, some within others, and an open sheet.
struct Heap {
    TestPack pack;
    Picture picture = picture_of({400, 300});
    Heap() {
        std::mt19937 dice(7);
        std::uniform_real_distribution<float> place(-0.1f, 0.1f), size(0.004f, 0.05f);
        for (int i = 0; i < 40; ++i) {
            const glm::vec3 centre{place(dice), place(dice), place(dice)};
            DrawItem item = solid(pack.add("ball", sphere(centre, size(dice))), 0.5f + 4.0f * centre);
            picture.items.push_back(item);
        }
        picture.items.push_back(solid(pack.add("sheet", wall(0.02f, 0.08f, 30))));
    }
    Image drawn(std::size_t cull_from_triangles) const {
        RendererOptions options;
        options.cull_from_triangles = cull_from_triangles;
        Stage stage(options);
        EXPECT_TRUE(stage.renderer->set_pack(pack.pack).ok());
        return stage.shot(picture);
    }
};

// Not a pixel differs but where two surfaces lie at the same depth and the later one wins.
void expect_the_same(const Heap& heap) {
    const Image all = heap.drawn(~std::size_t{0}), fewer = heap.drawn(0);
    ASSERT_EQ(all.rgba.size(), fewer.rgba.size());
    int different = 0;
    for (std::size_t i = 0; i < all.rgba.size(); ++i) different += std::abs(all.rgba[i] - fewer.rgba[i]) > 2;
    EXPECT_LE(different, 12);
}

TEST(OcclusionCulling, DrawsTheSamePicture) {
    Heap heap;
    expect_the_same(heap);
    heap.picture.camera.mirrored = true;
    expect_the_same(heap);
    heap.picture.camera.mirrored = false;
    heap.picture.camera.eye = {0, 0, -0.08f};  // among them: some reach before the near plane
    heap.picture.camera.view[3] = glm::vec4(0, 0, -0.08f, 1);
    expect_the_same(heap);
}

}  // namespace
}  // namespace surae
