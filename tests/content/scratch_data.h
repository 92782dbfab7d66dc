// A copy of the real data folder that a test may damage; gone with the object.
#pragma once

#include <filesystem>
#include <string>

#include "base/json_io.h"
#include "scratch_folder.h"

namespace surae {

class ScratchData {
  public:
    static std::filesystem::path real();  // the repository's data folder
    static std::string real_text(const std::string& file);
    const std::filesystem::path& folder() const { return folder_.path(); }

    void copy_all();
    void write(const std::string& file, const std::string& text);
    void write(const std::string& file, const Json& json) { write(file, json.dump()); }

  private:
    test::ScratchFolder folder_;
};

}  // namespace surae
