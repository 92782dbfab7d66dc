// Shader files: includes, messages with file and line, renewal on save.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "render/shader_source.h"
#include "render/test_scene.h"
#include "scratch_folder.h"

namespace surae {
namespace {

using namespace test;
namespace fs = std::filesystem;

struct ShaderFolder {
    const fs::path& path() const { return folder_.path(); }
    // Each file is a second younger than the one before: file systems tell times apart only so finely.
    void write(const std::string& name, const std::string& text) {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        fs::last_write_time(folder_ / name, fs::file_time_type::clock::now() + std::chrono::seconds(++age_));
    }

  private:
    test::ScratchFolder folder_;
    int age_ = 0;
};

std::string built_in(const std::string& name) {
    return read_shader_file({}, name).value();
}

TEST(ShaderSource, PutsIncludesInPlaceOnceAndNumbersThem) {
    ShaderFolder folder;
    folder.write("main.frag", "#version 330 core\n#include \"a.glsl\"\n#include \"b.glsl\"\nvoid main() {}\n");
    folder.write("a.glsl", "float a;\n");
    folder.write("b.glsl", "#include \"a.glsl\"\nfloat b;\n");
    auto source = load_shader(folder.path(), "main.frag");
    ASSERT_TRUE(source.ok()) << source.error().message();
    EXPECT_EQ(source->text,
              "#version 330 core\n#line 1 1\nfloat a;\n#line 3 0\n#line 1 2\n#line 2 2\nfloat b;\n#line 4 0\nvoid "
              "main() {}\n");
    EXPECT_EQ(source->files, (std::vector<std::string>{"main.frag", "a.glsl", "b.glsl"}));
    folder.write("main.frag", "#version 330 core\n\n#include \"missing.glsl\"\n");
    auto missing = load_shader(folder.path(), "main.frag");
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().what.find("missing.glsl"), std::string::npos);
    EXPECT_EQ(missing.error().where, "main.frag, line 3");
}

TEST(ShaderSource, GivesMessagesTheirFileNames) {
    const std::vector<std::string> files{"main.frag", "light.glsl"};
    EXPECT_EQ(with_file_names("1:12(3): error: no such name", files), "light.glsl, line 12: error: no such name");
    EXPECT_EQ(with_file_names("0(7) : error C1008: undefined", files), "main.frag, line 7: error C1008: undefined");
    EXPECT_EQ(with_file_names("something else\n9:1(1): far", files), "something else\n9:1(1): far");
}

TEST(ShaderReload, ErrorNamesFileAndLine) {
    ShaderFolder folder;
    std::string text = built_in("light.glsl");
    text.insert(text.find("vec3 wrapped("), "this is no code;\n");
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("this is no")), '\n') + 1;
    folder.write("light.glsl", text);
    auto context = OffscreenContext::create();
    ASSERT_TRUE(context.ok());
    auto renderer = Renderer::create((*context)->loader(), {folder.path()});
    ASSERT_FALSE(renderer.ok());
    EXPECT_NE(renderer.error().what.find("light.glsl, line " + std::to_string(line)), std::string::npos)
        << renderer.error().message();
}

TEST(ShaderReload, DrawsAgainWhenAFileIsSavedAndKeepsTheOldOnAnError) {
    ShaderFolder folder;
    folder.write("backdrop.frag", built_in("backdrop.frag"));
    auto context = OffscreenContext::create();
    ASSERT_TRUE(context.ok());
    auto made = Renderer::create((*context)->loader(), {folder.path()});
    ASSERT_TRUE(made.ok()) << made.error().message();
    Renderer& renderer = **made;
    const Picture picture = picture_of();
    ASSERT_TRUE(renderer.draw(picture));
    ASSERT_TRUE(renderer.reload_changed_shaders().ok());
    EXPECT_FALSE(renderer.draw(picture));

    folder.write("backdrop.frag", "#version 330 core\nout vec4 c;\nvoid main() { c = vec4(1.0, 0.0, 0.0, 1.0); }\n");
    ASSERT_TRUE(renderer.reload_changed_shaders().ok());
    ASSERT_TRUE(renderer.draw(picture));
    EXPECT_EQ(pixel(read_texture(renderer.texture(), picture.size_px), 5, 5), glm::ivec3(255, 0, 0));

    folder.write("backdrop.frag", "#version 330 core\nbroken\n");
    EXPECT_FALSE(renderer.reload_changed_shaders().ok());
    EXPECT_TRUE(renderer.reload_changed_shaders().ok());  // told once, not every frame
    Picture other = picture;
    other.backdrop.top.r = 0.5f;
    ASSERT_TRUE(renderer.draw(other));
    EXPECT_EQ(pixel(read_texture(renderer.texture(), picture.size_px), 5, 5), glm::ivec3(255, 0, 0));
}

}  // namespace
}  // namespace surae
