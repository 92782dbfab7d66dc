#include "store/settings_file.h"

#include <algorithm>
#include <cmath>

#include "base/json_io.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

// Reads what is there and of the right type; everything else keeps its default, so that a newer or older file works.
StoredSettings from_json(const Json& json) {
    StoredSettings stored;
    Settings& s = stored.settings;
    const auto text = [&](const char* key) {
        return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
    };
    const auto flag = [&](const char* key, bool& out) {
        if (json.contains(key) && json[key].is_boolean()) out = json[key].get<bool>();
    };
    from_name(text("audience"), stored.audience);
    from_name(text("palette"), s.palette);
    if (json.contains("ui_scale") && json["ui_scale"].is_number()) {
        const float scale = json["ui_scale"].get<float>();
        if (std::isfinite(scale)) s.ui_scale = std::clamp(scale, 0.75f, 3.0f);
    }
    flag("reduced_motion", s.reduced_motion);
    flag("welcomed", stored.welcomed);
    flag("labels", s.labels);
    flag("markers", s.markers);
    if (const std::string language = text("language"); !language.empty() && language.size() < 16) s.language = language;
    return stored;
}

}  // namespace

Result<StoredSettings> load_settings(const fs::path& folder) {
    const fs::path file = folder / "settings.json";
    std::error_code failed;
    if (!fs::exists(file, failed)) return StoredSettings{};
    auto json = read_json(file, 1 << 20);
    if (json && json->is_object()) return from_json(*json);
    const fs::path kept = folder / "settings.json.bad";
    fs::rename(file, kept, failed);
    Error error = json ? Error{"the settings are not a JSON object", file.string(), ""} : json.error();
    error.what = "the saved settings could not be read, so Surae starts with the defaults (" + error.what + ")";
    if (!failed) error.remedy = "the old file is kept as " + kept.string();
    return error;
}

Status save_settings(const fs::path& folder, const StoredSettings& stored) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    const Settings& s = stored.settings;
    const Json json{{"audience", name_of(stored.audience)},
                    {"welcomed", stored.welcomed},
                    {"palette", name_of(s.palette)},
                    {"ui_scale", s.ui_scale},
                    {"reduced_motion", s.reduced_motion},
                    {"labels", s.labels},
                    {"markers", s.markers},
                    {"language", s.language}};
    return write_file_atomically(folder / "settings.json", json.dump(2) + "\n");
}

}  // namespace surae
