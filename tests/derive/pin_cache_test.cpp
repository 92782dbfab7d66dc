#include "derive/pin_cache.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "derive/synthetic_leg.h"
#include "scratch_folder.h"

namespace surae {
namespace {

using namespace test;
namespace fs = std::filesystem;

// With a cache folder of its own.
class PinCache : public testing::Test {
  protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
        auto pack = std::make_shared<Pack>(*make_synthetic_pack());
        pack->content_key = 77;
        pack_ = std::move(pack);
    }
    void TearDown() override { ::unsetenv("XDG_CACHE_HOME"); }

    World placed() const { return build_world(content_, pack_); }

    const test::ScratchFolder scratch_;
    const fs::path folder_ = scratch_ / "cache";
    std::shared_ptr<const Content> content_ = make_synthetic_content();
    std::shared_ptr<const Pack> pack_;
};

void expect_the_same(const Pin& a, const Pin& b) {
    EXPECT_EQ(a.point, b.point);
    EXPECT_EQ(a.structure, b.structure);
    EXPECT_EQ(a.triangle, b.triangle);
    EXPECT_EQ(a.barycentric, b.barycentric);
    EXPECT_EQ(a.depth_m, b.depth_m);
    EXPECT_EQ(a.surface_normal, b.surface_normal);
    EXPECT_EQ(a.position, b.position);
    EXPECT_EQ(a.skin_position, b.skin_position);
    EXPECT_EQ(a.depth_below_skin_m, b.depth_below_skin_m);
    EXPECT_EQ(a.off_muscle_m, b.off_muscle_m);
}

TEST_F(PinCache, GivesBackEveryPinAsItWas) {
    EXPECT_FALSE(read_pins(*content_, *pack_));
    const World world = placed();
    keep_pins(world);
    const auto kept = read_pins(*content_, *pack_);
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->size(), world.pins.size());
    ASSERT_FALSE(kept->empty());
    for (const auto& [id, pin] : world.pins) expect_the_same(kept->at(id), pin);
}

TEST_F(PinCache, KnownPinsAreNotLookedForAgain) {
    auto pins = placed().pins;
    pins.begin()->second.position.x += 1;
    const World world = build_world(content_, pack_, pins);
    EXPECT_EQ(world.pins.size(), content_->points.size());
    EXPECT_EQ(world.pins.begin()->second.position, pins.begin()->second.position);
}

TEST_F(PinCache, AnotherPackOrAMovedPointHasNone) {
    keep_pins(placed());
    auto other = std::make_shared<Pack>(*pack_);
    other->content_key = 78;
    EXPECT_FALSE(read_pins(*content_, *other));
    Content moved = *content_;
    moved.points.front().skin_az_deg += 1;
    EXPECT_FALSE(read_pins(moved, *pack_));
    Content fewer = *content_;
    fewer.points.pop_back();
    EXPECT_FALSE(read_pins(fewer, *pack_));
}

TEST_F(PinCache, NothingIsKeptWithoutAKeyOrWhereAPointHasNoPlace) {
    keep_pins(make_synthetic_world());
    SyntheticOptions options;
    options.plantaris = false;
    auto pack = std::make_shared<Pack>(*make_synthetic_pack(options));
    pack->content_key = 5;
    keep_pins(build_world(content_, pack));
    EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(PinCache, WhatIsDamagedOrDoesNotFitThePackIsMissing) {
    const World world = placed();
    World wrong = world;
    wrong.pins.begin()->second.triangle = 0xffffffffU;
    keep_pins(wrong);
    EXPECT_FALSE(read_pins(*content_, *pack_)) << "no such triangle";
    keep_pins(world);
    ASSERT_TRUE(read_pins(*content_, *pack_));
    for (const auto& entry : fs::directory_iterator(folder_ / "surae/pins")) {
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(20);
        file.put('x');
        file.put('y');
    }
    EXPECT_FALSE(read_pins(*content_, *pack_)) << "damaged";
}

}  // namespace
}  // namespace surae
