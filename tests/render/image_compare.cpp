// Compares pictures the way drivers need it.
#include "render/image_compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace surae::test {
namespace {

int pixel_difference(const Image& a, const Image& b, std::size_t at) {
    int most = 0;
    for (std::size_t c = 0; c < 4; ++c) most = std::max(most, std::abs(int(a.rgba[at + c]) - int(b.rgba[at + c])));
    return most;
}

bool same_size(const Image& a, const Image& b) {
    return a.width == b.width && a.height == b.height && a.rgba.size() == b.rgba.size();
}

Image difference_of(const Image& a, const Image& b) {
    Image image{a.width, a.height, std::vector<std::uint8_t>(a.rgba.size(), 255)};
    for (std::size_t at = 0; at + 3 < a.rgba.size(); at += 4)
        for (std::size_t c = 0; c < 3; ++c)
            image.rgba[at + c] =
                static_cast<std::uint8_t>(std::min(255, 16 * std::abs(int(a.rgba[at + c]) - int(b.rgba[at + c]))));
    return image;
}

void keep(const std::filesystem::path& folder, const std::string& name, const Image& image) {
    if (auto done = write_png(folder / (name + ".png"), image); !done) ADD_FAILURE() << done.error().message();
}

}  // namespace

double outlier_share(const Image& a, const Image& b, const Tolerance& tolerance) {
    if (!same_size(a, b) || a.rgba.empty()) return 1;
    std::size_t outliers = 0;
    for (std::size_t at = 0; at + 3 < a.rgba.size(); at += 4)
        outliers += pixel_difference(a, b, at) > tolerance.channel;
    return static_cast<double>(outliers) / (static_cast<double>(a.rgba.size()) / 4);
}

void expect_same_picture(const Image& picture, const Image& wanted, const std::string& name,
                         const Tolerance& tolerance) {
    const double share = outlier_share(picture, wanted, tolerance);
    if (share <= tolerance.outliers) return;
    const std::filesystem::path folder = std::filesystem::path(SURAE_BUILD_DIR) / "test-pictures";
    std::filesystem::create_directories(folder);
    keep(folder, name, picture);
    keep(folder, name + "-wanted", wanted);
    if (same_size(picture, wanted)) keep(folder, name + "-difference", difference_of(picture, wanted));
    ADD_FAILURE() << name << ": " << 100 * share << " % of the pixels differ by more than " << tolerance.channel
                  << "/255 (" << picture.width << "x" << picture.height << ", wanted " << wanted.width << "x"
                  << wanted.height << "); see " << folder.string() << "/" << name << "*.png";
}

void expect_golden(const Image& picture, const std::string& golden_path, const std::string& name,
                   const Tolerance& tolerance) {
    const char* update = std::getenv("SURAE_UPDATE_GOLDEN");
    if (update && std::string(update) == "1") {
        std::filesystem::create_directories(std::filesystem::path(golden_path).parent_path());
        if (auto done = write_png(golden_path, picture); !done) ADD_FAILURE() << done.error().message();
        return;
    }
    auto wanted = read_png(golden_path);
    if (!wanted) {
        ADD_FAILURE() << wanted.error().message() << " (run with SURAE_UPDATE_GOLDEN=1 to make it)";
        return;
    }
    expect_same_picture(picture, *wanted, name, tolerance);
}

}  // namespace surae::test
