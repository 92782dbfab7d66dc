// The compiled shaders, and their renewal when a file of the shader folder is saved.
#include "render/shader_library.h"

#include <algorithm>
#include <cstring>
#include <glm/gtc/type_ptr.hpp>

#include "render/shader_source.h"

namespace surae {
namespace {

std::string shader_log(GLuint shader) {
    GLint length = 0;
    glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
    glGetShaderInfoLog(shader, length, nullptr, log.data());
    log.resize(std::strlen(log.c_str()));  // the driver may count its closing zero
    return log;
}

std::string program_log(GLuint program) {
    GLint length = 0;
    glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
    glGetProgramInfoLog(program, length, nullptr, log.data());
    log.resize(std::strlen(log.c_str()));  // the driver may count its closing zero
    return log;
}

Result<gl::Shader> compile(const std::filesystem::path& folder, const std::string& name, GLenum stage,
                           const std::string& defines) {
    auto source = load_shader(folder, name);
    if (!source) return source.error();
    // The version must stay the first line; the lines after it keep their numbers.
    if (const auto end = source->text.find('\n'); end != std::string::npos)
        source->text.insert(end + 1, defines + "#line 2 0\n");
    gl::Shader shader(glCreateShader(stage));
    const char* text = source->text.c_str();
    glShaderSource(shader.id(), 1, &text, nullptr);
    glCompileShader(shader.id());
    GLint good = 0;
    glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &good);
    if (good) return shader;
    const std::string log = with_file_names(shader_log(shader.id()), source->files);
    return Error{"the shader does not compile: " + log, (folder / name).string(), "correct the line it names"};
}

struct Recipe {
    ShaderProgram ShaderSet::* program;
    const char *vertex, *fragment, *defines;
};

Result<gl::Program> link(const std::filesystem::path& folder, const Recipe& recipe, bool software) {
    const std::string defines = std::string(recipe.defines) + (software ? "#define SOFTWARE 1\n" : "");
    auto vertex_shader = compile(folder, recipe.vertex, GL_VERTEX_SHADER, defines);
    if (!vertex_shader) return vertex_shader.error();
    auto fragment_shader = compile(folder, recipe.fragment, GL_FRAGMENT_SHADER, defines);
    if (!fragment_shader) return fragment_shader.error();
    gl::Program program(glCreateProgram());
    glAttachShader(program.id(), vertex_shader->id());
    glAttachShader(program.id(), fragment_shader->id());
    glLinkProgram(program.id());
    GLint good = 0;
    glGetProgramiv(program.id(), GL_LINK_STATUS, &good);
    if (good) return program;
    return Error{"the shaders do not fit together: " + program_log(program.id()),
                 std::string(recipe.vertex) + " and " + recipe.fragment,
                 "make the outputs of the one the inputs of the other"};
}

constexpr const char* fibres = "#define FIBRES 1\n";
constexpr const char* heat = "#define HEAT 1\n";
constexpr const char* ghost = "#define GHOST 1\n";
constexpr const char* ghost_heat = "#define GHOST 1\n#define HEAT 1\n";
constexpr const char* sampled = "#define SAMPLED 1\n";
constexpr Recipe recipes[] = {
    {&ShaderSet::backdrop, "screen.vert", "backdrop.frag", ""},
    {&ShaderSet::solid, "surface.vert", "surface.frag", ""},
    {&ShaderSet::solid_fibres, "surface.vert", "surface.frag", fibres},
    {&ShaderSet::solid_heat, "surface.vert", "surface.frag", heat},
    {&ShaderSet::ghost, "surface.vert", "surface.frag", ghost},
    {&ShaderSet::ghost_heat, "surface.vert", "surface.frag", ghost_heat},
    {&ShaderSet::cap, "cap.vert", "cap.frag", ""},
    {&ShaderSet::shape, "shape.vert", "shape.frag", ""},
    {&ShaderSet::finish, "screen.vert", "finish.frag", ""},
    {&ShaderSet::copy, "screen.vert", "copy.frag", ""},
    {&ShaderSet::resolve, "screen.vert", "resolve.frag", ""},
    {&ShaderSet::outline, "screen.vert", "outline.frag", ""},
    {&ShaderSet::occlusion, "screen.vert", "occlusion.frag", ""},
    {&ShaderSet::blur, "screen.vert", "blur.frag", ""},
    {&ShaderSet::ground, "ground.vert", "ground.frag", ""},
    {&ShaderSet::darken, "screen.vert", "darken.frag", ""},
    {&ShaderSet::occlusion_sampled, "screen.vert", "occlusion.frag", sampled},
    {&ShaderSet::darken_sampled, "screen.vert", "darken.frag", sampled},
};

// Those of a folder are compiled at once: whoever edits one is told of every fault.
Result<ShaderSet> shaders_of(const std::filesystem::path& folder, bool software) {
    ShaderSet set;
    for (const Recipe& recipe : recipes) {
        ShaderProgram& program = set.*recipe.program;
        program = ShaderProgram([folder, &recipe, software] { return link(folder, recipe, software); });
        if (folder.empty()) continue;
        program.prepare();
        if (const Status made = program.status(); !made) return made.error();
    }
    return set;
}

std::map<std::string, std::filesystem::file_time_type> save_times(const std::filesystem::path& folder) {
    std::map<std::string, std::filesystem::file_time_type> times;
    if (folder.empty()) return times;
    for (const auto& shader : embedded_shaders()) {
        std::error_code none;
        const auto time = std::filesystem::last_write_time(folder / shader.name, none);
        if (!none) times.emplace(shader.name, time);
    }
    return times;
}

}  // namespace

ShaderProgram::Made ShaderProgram::made_of(Result<gl::Program> program) {
    Made made;
    if (!program) {
        made.status = program.error();
        return made;
    }
    made.program = std::move(*program);
    const GLuint id = made.program.id();
    GLint count = 0;
    glGetProgramiv(id, GL_ACTIVE_UNIFORMS, &count);
    for (GLuint i = 0; i < static_cast<GLuint>(count); ++i) {
        char name[128] = "";
        GLint size = 0;
        GLenum type = 0;
        glGetActiveUniform(id, i, sizeof name, nullptr, &size, &type, name);
        std::string key(name);
        if (const auto bracket = key.find('['); bracket != std::string::npos) key.resize(bracket);
        made.locations[key] = glGetUniformLocation(id, name);
    }
    return made;
}

void ShaderProgram::prepare() const {
    if (!made_ && make_) made_ = made_of(make_());
}

Status ShaderProgram::status() const {
    return made_ ? made_->status : Status(Done{});
}

void ShaderProgram::use() const {
    prepare();
    glUseProgram(made_ ? made_->program.id() : 0);
}

GLint ShaderProgram::location(std::string_view name) const {
    if (!made_) return -1;
    const auto at = made_->locations.find(name);
    return at == made_->locations.end() ? -1 : at->second;
}

void ShaderProgram::set(std::string_view name, float value) const {
    glUniform1f(location(name), value);
}
void ShaderProgram::set(std::string_view name, int value) const {
    glUniform1i(location(name), value);
}
void ShaderProgram::set(std::string_view name, glm::vec2 value) const {
    glUniform2f(location(name), value.x, value.y);
}
void ShaderProgram::set(std::string_view name, const glm::vec3& value) const {
    glUniform3fv(location(name), 1, glm::value_ptr(value));
}
void ShaderProgram::set(std::string_view name, const glm::vec4& value) const {
    glUniform4fv(location(name), 1, glm::value_ptr(value));
}
void ShaderProgram::set(std::string_view name, const glm::mat4& value) const {
    glUniformMatrix4fv(location(name), 1, GL_FALSE, glm::value_ptr(value));
}
void ShaderProgram::set(std::string_view name, const std::vector<glm::vec3>& values) const {
    if (!values.empty()) glUniform3fv(location(name), static_cast<GLsizei>(values.size()), glm::value_ptr(values[0]));
}

void ShaderProgram::set(std::string_view name, const std::vector<glm::vec4>& values) const {
    if (!values.empty()) glUniform4fv(location(name), static_cast<GLsizei>(values.size()), glm::value_ptr(values[0]));
}

Result<ShaderLibrary> ShaderLibrary::create(const std::filesystem::path& folder, bool software) {
    ShaderLibrary library;
    library.folder_ = folder;
    library.software_ = software;
    library.saved_ = save_times(folder);
    auto set = shaders_of(folder, software);
    if (!set) return set.error();
    library.shaders_ = std::move(*set);
    return library;
}

Status ShaderLibrary::status() const {
    for (const Recipe& recipe : recipes)
        if (Status made = (shaders_.*recipe.program).status(); !made) return made;
    return Done{};
}

Result<bool> ShaderLibrary::reload_changed() {
    auto now = save_times(folder_);
    if (now == saved_) return false;
    saved_ = std::move(now);
    auto set = shaders_of(folder_, software_);
    if (!set) return set.error();
    shaders_ = std::move(*set);
    return true;
}

}  // namespace surae
