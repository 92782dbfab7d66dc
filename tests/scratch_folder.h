// A folder of a test's own.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace surae::test {

// Empty at first, gone with everything in it when the object dies. No other test, nor the same one of another checkout,
// gets the same folder.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string form = (std::filesystem::temp_directory_path() / "surae-test-XXXXXX").string();
        if (!::mkdtemp(form.data())) throw std::runtime_error("no folder could be made as " + form);
        path_ = form;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace surae::test
