// Settings survive a round trip, and nothing on disk can keep the program from starting.
#include "store/settings_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/json_io.h"
#include "scratch_folder.h"

namespace surae {
namespace {

namespace fs = std::filesystem;

class SettingsFile : public testing::Test {
  protected:
    const test::ScratchFolder scratch;
    const fs::path folder = scratch / "settings";
    void write(const std::string& text) {
        fs::create_directories(folder);
        std::ofstream(folder / "settings.json") << text;
    }
};

TEST_F(SettingsFile, MissingIsTheDefaults) {
    const auto loaded = load_settings(folder);
    ASSERT_TRUE(loaded.ok());
    EXPECT_EQ(*loaded, StoredSettings{});
}

TEST_F(SettingsFile, RoundTrip) {
    StoredSettings stored;
    stored.audience = Audience::clinic;
    stored.settings.ui_scale = 1.5f;
    stored.settings.reduced_motion = true;
    stored.settings.palette = Palette::projector;
    stored.settings.labels = false;
    stored.welcomed = true;
    ASSERT_TRUE(save_settings(folder, stored).ok());
    const auto loaded = load_settings(folder);
    ASSERT_TRUE(loaded.ok());
    EXPECT_EQ(*loaded, stored);
}

TEST_F(SettingsFile, BrokenFileIsKeptBesideAndTold) {
    write("{\"ui_scale\": 1.5,,}");
    const auto loaded = load_settings(folder);
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.error().what.find("defaults"), std::string::npos);
    EXPECT_NE(loaded.error().where.find("settings.json:1:"), std::string::npos);
    EXPECT_TRUE(fs::exists(folder / "settings.json.bad"));
    EXPECT_TRUE(load_settings(folder).ok()) << "the next start is clean";
}

TEST_F(SettingsFile, WrongTypesFallBackOneByOne) {
    write(R"({"ui_scale": "big", "labels": 7, "palette": "clinic", "audience": null})");
    const auto loaded = load_settings(folder);
    ASSERT_TRUE(loaded.ok());
    EXPECT_EQ(loaded->settings.palette, Palette::clinic);
    EXPECT_FLOAT_EQ(loaded->settings.ui_scale, 1.0f);
}

TEST_F(SettingsFile, FolderThatCannotBeMadeIsAnError) {
    std::ofstream(folder) << "a file where the folder should be";
    const auto saved = save_settings(folder, {});
    ASSERT_FALSE(saved.ok());
    EXPECT_NE(saved.error().where.find("settings.json"), std::string::npos);
}

TEST_F(SettingsFile, DamagedFilesNeverCrash) {
    ASSERT_TRUE(save_settings(folder, {}).ok());
    const std::string good = *read_file(folder / "settings.json");
    std::mt19937 random(3);
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string bad = good;
        for (unsigned k = 0; k <= random() % 4; ++k) bad[random() % bad.size()] = static_cast<char>(random() % 256);
        if (random() % 3 == 0) bad.resize(random() % bad.size());
        write(bad);
        refused += load_settings(folder).ok() ? 0 : 1;
    }
    EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace surae
