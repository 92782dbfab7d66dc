// Reading JSON from disk without surprises: size capped, no exception leaves, every error says file and place.
#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/result.h"

namespace surae {

using Json = nlohmann::json;

// Whole file as bytes. Fails when it is missing, not a plain file, or larger than max_bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes = std::size_t{64} << 20);

// Parses text; `where` names it in errors, which carry line and column.
Result<Json> parse_json(std::string_view text, const std::string& where);
Result<Json> read_json(const std::filesystem::path& path, std::size_t max_bytes = std::size_t{16} << 20);

// Writes by a temporary file, fsync and rename, so that a crash leaves the old file or the new, never half of one.
Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace surae
