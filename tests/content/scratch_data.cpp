#include "content/scratch_data.h"

#include <gtest/gtest.h>

#include <fstream>

namespace surae {

namespace fs = std::filesystem;

fs::path ScratchData::real() {
    return fs::path(SURAE_SOURCE_DIR) / "data";
}

std::string ScratchData::real_text(const std::string& file) {
    auto text = read_file(real() / file);
    EXPECT_TRUE(text) << file;
    return text ? std::move(text).value() : std::string{};
}

void ScratchData::copy_all() {
    fs::copy(real(), folder(), fs::copy_options::recursive);
}

void ScratchData::write(const std::string& file, const std::string& text) {
    fs::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file, std::ios::binary) << text;
}

}  // namespace surae
