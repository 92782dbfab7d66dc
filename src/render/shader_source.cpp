// Shader text: the built-in files or those of a folder, with their includes put in place.
#include "render/shader_source.h"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace surae {
namespace {

// The file named by `#include "name"`, or nothing for any other line.
std::string included_name(const std::string& line) {
    constexpr std::string_view word = "#include \"";
    if (line.compare(0, word.size(), word) != 0) return {};
    const auto end = line.find('"', word.size());
    return end == std::string::npos ? std::string{} : line.substr(word.size(), end - word.size());
}

Status append(const std::filesystem::path& folder, const std::string& name, ShaderSource& source) {
    if (std::find(source.files.begin(), source.files.end(), name) != source.files.end()) return Done{};
    auto text = read_shader_file(folder, name);
    if (!text) return text.error();
    const std::size_t number = source.files.size();
    source.files.push_back(name);
    if (number > 0) source.text += fmt::format("#line 1 {}\n", number);
    std::istringstream lines(*text);
    std::string line;
    for (int at = 1; std::getline(lines, line); ++at) {
        const std::string inner = included_name(line);
        if (inner.empty()) {
            source.text += line + '\n';
            continue;
        }
        if (auto done = append(folder, inner, source); !done)
            return Error{done.error().what, fmt::format("{}, line {}", name, at), done.error().remedy};
        source.text += fmt::format("#line {} {}\n", at + 1, number);
    }
    return Done{};
}

}  // namespace

Result<std::string> read_shader_file(const std::filesystem::path& folder, const std::string& name) {
    if (!folder.empty()) {
        std::ifstream file(folder / name, std::ios::binary);
        std::ostringstream text;
        if (file && text << file.rdbuf()) return text.str();
    }
    for (const auto& shader : embedded_shaders())
        if (shader.name == name) return std::string(shader.text);
    return Error{"there is no shader file '" + name + "'", folder.string(), "write it, or correct the name"};
}

Result<ShaderSource> load_shader(const std::filesystem::path& folder, const std::string& name) {
    ShaderSource source;
    if (auto done = append(folder, name, source); !done) return done.error();
    return source;
}

std::string with_file_names(const std::string& log, const std::vector<std::string>& files) {
    static const std::regex place(R"(^(\d+)(?::(\d+)\(\d+\)|\((\d+)\)|:(\d+))\s*:?\s*)");
    std::istringstream lines(log);
    std::string line, out;
    while (std::getline(lines, line)) {
        std::smatch match;
        if (std::regex_search(line, match, place) && match[1].length() < 5) {
            const auto number = static_cast<std::size_t>(std::stoi(match[1]));
            const std::string row = match[2].str() + match[3].str() + match[4].str();
            if (number < files.size()) line = fmt::format("{}, line {}: {}", files[number], row, match.suffix().str());
        }
        out += (out.empty() ? "" : "\n") + line;
    }
    return out;
}

}  // namespace surae
