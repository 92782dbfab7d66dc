// A copy of the real data folder that a test may damage; gone with the object.
#pragma once

#include <filesystem>
#include <string>

#include "base/json_io.h"

namespace surae {

class ScratchData {
  public:
    ScratchData();  // an empty folder
    ~ScratchData();
    ScratchData(const ScratchData&) = delete;
    ScratchData& operator=(const ScratchData&) = delete;

    static std::filesystem::path real();  // the repository's data folder
    static std::string real_text(const std::string& file);
    const std::filesystem::path& folder() const { return folder_; }

    void copy_all();
    void write(const std::string& file, const std::string& text);
    void write(const std::string& file, const Json& json) { write(file, json.dump()); }

  private:
    std::filesystem::path folder_;
};

}  // namespace surae
