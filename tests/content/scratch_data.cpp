#include "content/scratch_data.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace surae {

namespace fs = std::filesystem;

ScratchData::ScratchData() {
    std::string pattern = (fs::temp_directory_path() / "surae-content-XXXXXX").string();
    if (const char* made = ::mkdtemp(pattern.data())) folder_ = made;
    EXPECT_FALSE(folder_.empty()) << "no scratch folder could be made";
}

ScratchData::~ScratchData() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

fs::path ScratchData::real() {
    return fs::path(SURAE_SOURCE_DIR) / "data";
}

std::string ScratchData::real_text(const std::string& file) {
    auto text = read_file(real() / file);
    EXPECT_TRUE(text) << file;
    return text ? std::move(text).value() : std::string{};
}

void ScratchData::copy_all() {
    fs::copy(real(), folder_, fs::copy_options::recursive);
}

void ScratchData::write(const std::string& file, const std::string& text) {
    fs::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file, std::ios::binary) << text;
}

}  // namespace surae
