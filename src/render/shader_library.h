// The compiled shaders, and their renewal when a file of the shader folder is saved.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "render/gl_objects.h"

namespace surae {

// One linked program. set() of a name the shader does not use is no error: the driver may have removed it.
class ShaderProgram {
  public:
    ShaderProgram() = default;
    explicit ShaderProgram(gl::Program program);

    void use() const { glUseProgram(program_.id()); }
    // The program must be in use.
    void set(std::string_view name, float value) const;
    void set(std::string_view name, int value) const;
    void set(std::string_view name, glm::vec2 value) const;
    void set(std::string_view name, const glm::vec3& value) const;
    void set(std::string_view name, const glm::vec4& value) const;
    void set(std::string_view name, const glm::mat4& value) const;
    void set(std::string_view name, const std::vector<glm::vec3>& values) const;

  private:
    GLint location(std::string_view name) const;

    gl::Program program_;
    std::map<std::string, GLint, std::less<>> locations_;
};

struct ShaderSet {
    ShaderProgram backdrop;
    ShaderProgram solid, solid_fibres, solid_heat, ghost, ghost_heat;  // one source, five small programs
    ShaderProgram cap;                                                 // flat faces of a cut
    ShaderProgram shape;                                               // depth or mask only
    ShaderProgram finish, outline;
    ShaderProgram occlusion, darken, ground;
};

class ShaderLibrary {
  public:
    // Compiles all; an error names file and line.
    static Result<ShaderLibrary> create(const std::filesystem::path& folder);

    const ShaderSet& shaders() const { return shaders_; }
    // True when files of the folder had changed and were compiled. On an error the old shaders stay in use, and the
    // same fault is told only once.
    Result<bool> reload_changed();

  private:
    std::filesystem::path folder_;
    std::map<std::string, std::filesystem::file_time_type> saved_;
    ShaderSet shaders_;
};

}  // namespace surae
