// PNG files, and the comparison of pictures that other tests rest on.
#include "render/image.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "render/image_compare.h"
#include "scratch_folder.h"

namespace surae {
namespace {

Image gradient(int width, int height) {
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int value : {x * 255 / width, y * 255 / height, (x + y) % 256, 255 - x % 7})
                image.rgba.push_back(static_cast<std::uint8_t>(value));
    return image;
}

std::filesystem::path temporary(const std::string& name) {
    static const test::ScratchFolder folder;
    return folder / name;
}

std::string content_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

TEST(Png, ComesBackAsItWas) {
    const auto path = temporary("gradient.png");
    const Image image = gradient(61, 37);
    ASSERT_TRUE(write_png(path, image, {{"Title", "Wade, von hinten: \xC3\xBC"}, {"Software", "Surae"}}).ok());
    auto read = read_png(path);
    ASSERT_TRUE(read.ok()) << read.error().message();
    EXPECT_EQ(read->width, 61);
    EXPECT_EQ(read->height, 37);
    EXPECT_EQ(read->rgba, image.rgba);
    const std::string bytes = content_of(path);
    EXPECT_NE(bytes.find("Title"), std::string::npos);
    EXPECT_NE(bytes.find("Wade, von hinten: \xC3\xBC"), std::string::npos);
}

TEST(Png, LargePicturesAreWrittenInBands) {
    const auto path = temporary("bands.png");
    Image image = gradient(1500, 700);  // several bands, the last one shorter
    ASSERT_TRUE(write_png(path, image).ok());
    auto read = read_png(path);
    ASSERT_TRUE(read.ok()) << read.error().message();
    EXPECT_EQ(read->rgba, image.rgba);
    const std::size_t with_cover = content_of(path).size();
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 255;
    ASSERT_TRUE(write_png(path, image).ok());
    read = read_png(path);
    ASSERT_TRUE(read.ok()) << read.error().message();
    EXPECT_EQ(read->rgba, image.rgba);
    EXPECT_LT(content_of(path).size(), with_cover);  // what is opaque says so once
}

TEST(Png, TellsWhatIsWrong) {
    const auto nowhere = write_png(temporary("no/such/folder/a.png"), gradient(4, 4));
    ASSERT_FALSE(nowhere.ok());
    EXPECT_FALSE(nowhere.error().remedy.empty());
    EXPECT_FALSE(write_png(temporary("empty.png"), Image{}).ok());
    EXPECT_FALSE(write_png(temporary("short.png"), Image{10, 10, {1, 2, 3}}).ok());
    EXPECT_FALSE(read_png(temporary("missing.png")).ok());

    const auto path = temporary("whole.png");
    ASSERT_TRUE(write_png(path, gradient(50, 50)).ok());
    const std::string bytes = content_of(path);
    for (std::size_t length : {std::size_t(0), std::size_t(7), std::size_t(30), bytes.size() / 2, bytes.size() - 20}) {
        std::ofstream(temporary("cut.png"), std::ios::binary) << bytes.substr(0, length);
        auto cut = read_png(temporary("cut.png"));
        ASSERT_FALSE(cut.ok()) << length;
        EXPECT_NE(cut.error().where.find("cut.png"), std::string::npos);
    }
    for (std::size_t at = 0; at < bytes.size(); at += 13) {  // flipped bits: an error or a picture, never a crash
        std::string broken = bytes;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        std::ofstream(temporary("broken.png"), std::ios::binary) << broken;
        auto read = read_png(temporary("broken.png"));
        if (read.ok()) {
            EXPECT_EQ(read->rgba.size(), std::size_t(4) * static_cast<std::size_t>(read->width * read->height));
        }
    }
}

TEST(ImageCompare, CountsOnlyPixelsBeyondTheTolerance) {
    const Image image = gradient(100, 100);
    Image other = image;
    EXPECT_EQ(test::outlier_share(image, other), 0);
    other.rgba[0] = static_cast<std::uint8_t>(other.rgba[0] + 2);
    EXPECT_EQ(test::outlier_share(image, other), 0);
    other.rgba[0] = static_cast<std::uint8_t>(other.rgba[0] + 1);
    EXPECT_DOUBLE_EQ(test::outlier_share(image, other), 1e-4);
    EXPECT_EQ(test::outlier_share(image, gradient(100, 99)), 1);
}

}  // namespace
}  // namespace surae
