// Shader text: the built-in files or those of a folder, with their includes put in place.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace surae {

struct EmbeddedShader {
    std::string_view name, text;
};
std::span<const EmbeddedShader> embedded_shaders();  // generated at build from shaders/

// One shader ready to compile. files[i] is the name behind the string number i of #line, so that the driver's
// messages can be given file names.
struct ShaderSource {
    std::string text;
    std::vector<std::string> files;
};

// folder: where files are looked for first; a name it lacks, or an empty folder, gives the built-in file.
Result<std::string> read_shader_file(const std::filesystem::path& folder, const std::string& name);
// Replaces each line `#include "name"` by that file, each file once.
Result<ShaderSource> load_shader(const std::filesystem::path& folder, const std::string& name);
// "0:12(3): error" and "0(12) : error" of the drivers, with the file's name for its number.
std::string with_file_names(const std::string& log, const std::vector<std::string>& files);

}  // namespace surae
