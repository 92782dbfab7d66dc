// The compiled shaders, and their renewal when a file of the shader folder is saved.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "render/gl_objects.h"

namespace surae {

// One program, compiled when it is first used: a driver takes long for each, and a picture needs but a few. set() of a
// name the shader does not use is no error: the driver may have removed it.
class ShaderProgram {
  public:
    using Make = std::function<Result<gl::Program>()>;
    ShaderProgram() = default;
    explicit ShaderProgram(Make make) : make_(std::move(make)) {}

    // Compiles it now, unless it is.
    void prepare() const;
    // Why it does not compile, once that was tried.
    Status status() const;
    // Nothing is drawn with one that does not compile.
    void use() const;
    // The program must be in use.
    void set(std::string_view name, float value) const;
    void set(std::string_view name, int value) const;
    void set(std::string_view name, glm::vec2 value) const;
    void set(std::string_view name, const glm::vec3& value) const;
    void set(std::string_view name, const glm::vec4& value) const;
    void set(std::string_view name, const glm::mat4& value) const;
    void set(std::string_view name, const std::vector<glm::vec3>& values) const;
    void set(std::string_view name, const std::vector<glm::vec4>& values) const;

  private:
    struct Made {
        gl::Program program;
        std::map<std::string, GLint, std::less<>> locations;
        Status status = Done{};
    };
    static Made made_of(Result<gl::Program> program);
    GLint location(std::string_view name) const;

    Make make_;
    mutable std::optional<Made> made_;
};

struct ShaderSet {
    ShaderProgram backdrop;
    ShaderProgram solid, solid_fibres, solid_heat, ghost, ghost_heat;  // one source, five small programs
    ShaderProgram cap;                                                 // flat faces of a cut
    ShaderProgram shape;                                               // depth or mask only
    ShaderProgram copy, finish, resolve, outline;
    ShaderProgram occlusion, blur, darken, ground;
    ShaderProgram occlusion_sampled, darken_sampled;  // the same from depths of several samples a pixel
};

class ShaderLibrary {
  public:
    // folder: where shaders are read first. Its shaders are compiled at once, and an error names file and line; the
    // built-in ones are compiled as they are needed.
    // software: for a driver that draws on the processor.
    static Result<ShaderLibrary> create(const std::filesystem::path& folder, bool software);

    const ShaderSet& shaders() const { return shaders_; }
    // The first that the driver did not take of those that were used.
    Status status() const;
    // True when files of the folder had changed and were compiled. On an error the old shaders stay in use, and the
    // same fault is told only once.
    Result<bool> reload_changed();

  private:
    std::filesystem::path folder_;
    bool software_ = false;
    std::map<std::string, std::filesystem::file_time_type> saved_;
    ShaderSet shaders_;
};

}  // namespace surae
