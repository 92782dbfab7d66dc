// The user's settings on disk: JSON below config_dir(), saved by rename.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "model/app_state.h"

namespace surae {

struct StoredSettings {
    Audience audience = Audience::study;
    Settings settings;
    bool welcomed = false;  // the first hint was shown; the program does not begin with it again
    bool operator==(const StoredSettings&) const = default;
};

// A missing file is the defaults. A broken one is kept beside as settings.json.bad and told as an error; the caller
// goes on with the defaults.
Result<StoredSettings> load_settings(const std::filesystem::path& folder);
Status save_settings(const std::filesystem::path& folder, const StoredSettings& settings);

}  // namespace surae
