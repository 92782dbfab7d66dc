// An 8-bit picture in memory and as PNG.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace surae {

struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;  // rows top to bottom, sRGB, straight alpha
};

// notes: PNG text chunks ("Title", "Software", ...).
Status write_png(const std::filesystem::path& path, const Image& image,
                 const std::vector<std::pair<std::string, std::string>>& notes = {});
Result<Image> read_png(const std::filesystem::path& path);

}  // namespace surae
