// The renderer behind the interface: targets, the equality cache and the order of the passes.
#include "render/renderer.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "render/gpu_pack.h"
#include "render/screen_box.h"
#include "render/shader_library.h"

namespace surae {
namespace {

struct MaterialLook {
    float wrap, gloss, sharpness, stripes;
    glm::vec3 under;
};

MaterialLook look_of(Material material) {
    switch (material) {
        case Material::muscle:
            return {0.25f, 0.16f, 22.0f, 1.0f, {0.35f, 0.10f, 0.08f}};
        case Material::tendon:
            return {0.20f, 0.30f, 30.0f, 0.55f, {0.20f, 0.17f, 0.12f}};
        case Material::bone:
            return {0.30f, 0.05f, 12.0f, 0.0f, {0.16f, 0.13f, 0.08f}};
        case Material::skin:
            return {0.45f, 0.07f, 14.0f, 0.0f, {0.45f, 0.20f, 0.14f}};
        case Material::vessel:
            return {0.15f, 0.45f, 60.0f, 0.0f, {0.20f, 0.05f, 0.05f}};
        case Material::nerve:
            return {0.25f, 0.30f, 40.0f, 0.0f, {0.20f, 0.18f, 0.05f}};
        case Material::membrane:
            return {0.40f, 0.15f, 24.0f, 0.4f, {0.20f, 0.20f, 0.20f}};
    }
    return {0.25f, 0.1f, 20.0f, 0.0f, glm::vec3(0)};
}

// Lights keep their place beside the camera, so that the side one looks at is always well lit.
void set_light(const ShaderProgram& shader, const Camera& camera) {
    const glm::mat3 leg_from_view = glm::transpose(glm::mat3(camera.view));
    const auto direction = [&](glm::vec3 in_view) { return glm::normalize(leg_from_view * in_view); };
    shader.set("eye", camera.eye);
    shader.set("to_key", direction({-0.45f, 0.55f, 0.75f}));
    shader.set("to_fill", direction({0.85f, 0.05f, 0.45f}));
    shader.set("to_rim", direction({0.35f, 0.55f, -0.75f}));
    shader.set("up", direction({0, 1, 0}));
}

class GlRenderer final : public Renderer {
  public:
    explicit GlRenderer(ShaderLibrary library) : library_(std::move(library)), empty_(gl::make_vertex_array()) {
        glGetIntegerv(GL_MAX_TEXTURE_SIZE, &max_size_);
    }

    Status set_pack(const Pack& pack) override;
    bool draw(const Picture& picture) override;
    std::uint32_t texture() const override { return scene_.colour.id(); }
    std::uint64_t pictures_drawn() const override { return drawn_; }
    double last_gpu_ms() const override { return 0; }
    Status reload_changed_shaders() override;
    void begin_output(glm::ivec2 size_px) override;
    Image end_output() override;

  private:
    void draw_backdrop(const Picture& picture);
    void draw_solids(const Picture& picture);

    ShaderLibrary library_;
    gl::VertexArray empty_;
    GLint max_size_ = 0;
    std::optional<GpuPack> pack_;
    std::optional<Picture> last_;
    gl::Target scene_, output_;
    std::uint64_t drawn_ = 0;
};

Status GlRenderer::set_pack(const Pack& pack) {
    last_.reset();
    pack_.reset();
    auto gpu = GpuPack::upload(pack);
    if (!gpu) return gpu.error();
    pack_ = std::move(*gpu);
    return Done{};
}

Status GlRenderer::reload_changed_shaders() {
    auto changed = library_.reload_changed();
    if (!changed) return changed.error();
    if (*changed) last_.reset();
    return Done{};
}

bool GlRenderer::draw(const Picture& picture) {
    const glm::ivec2 size = picture.size_px;
    if (size.x < 1 || size.y < 1 || std::max(size.x, size.y) > max_size_) return false;
    if (last_ && *last_ == picture) return false;
    if (scene_.size != size) scene_ = gl::make_target(size, GL_RGBA8, true);
    glBindFramebuffer(GL_FRAMEBUFFER, scene_.framebuffer.id());
    glViewport(0, 0, size.x, size.y);
    draw_backdrop(picture);
    draw_solids(picture);
    glBindVertexArray(0);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    last_ = picture;
    ++drawn_;
    return true;
}

void GlRenderer::draw_backdrop(const Picture& picture) {
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
    glClear(GL_DEPTH_BUFFER_BIT);
    glDisable(GL_DEPTH_TEST);
    const ShaderProgram& shader = library_.shaders().backdrop;
    shader.use();
    shader.set("top", picture.backdrop.top);
    shader.set("bottom", picture.backdrop.bottom);
    glBindVertexArray(empty_.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void GlRenderer::draw_solids(const Picture& picture) {
    if (!pack_) return;
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glFrontFace(picture.camera.mirrored ? GL_CW : GL_CCW);
    const ShaderProgram& shader = library_.shaders().surface;
    shader.use();
    shader.set("clip_from_leg", picture.camera.clip_from_leg());
    set_light(shader, picture.camera);
    pack_->bind();
    for (const DrawItem& item : picture.items) {
        if (item.style != DrawStyle::solid || item.structure >= pack_->structures().size()) continue;
        const GpuStructure& structure = pack_->structures()[item.structure];
        const MaterialLook look = look_of(item.material);
        shader.set("colour", item.colour);
        shader.set("grey", item.grey);
        shader.set("glow", item.glow);
        shader.set("glow_colour", item.glow_colour);
        shader.set("wrap", look.wrap);
        shader.set("gloss", look.gloss);
        shader.set("sharpness", look.sharpness);
        shader.set("stripes", look.stripes);
        shader.set("under", look.under);
        structure.closed ? glEnable(GL_CULL_FACE) : glDisable(GL_CULL_FACE);
        pack_->draw(structure);
    }
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
}

void GlRenderer::begin_output(glm::ivec2 size_px) {
    if (output_.size != size_px) output_ = gl::make_target(size_px, GL_RGBA8, false);
    glBindFramebuffer(GL_FRAMEBUFFER, output_.framebuffer.id());
    glViewport(0, 0, size_px.x, size_px.y);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

Image GlRenderer::end_output() {
    Image image;
    image.width = output_.size.x;
    image.height = output_.size.y;
    const std::size_t stride = std::size_t(4) * static_cast<std::size_t>(image.width);
    image.rgba.resize(stride * static_cast<std::size_t>(image.height));
    glBindFramebuffer(GL_FRAMEBUFFER, output_.framebuffer.id());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    for (int low = 0, high = image.height - 1; low < high; ++low, --high)  // OpenGL's first row is the lowest
        std::swap_ranges(image.rgba.begin() + static_cast<std::ptrdiff_t>(stride) * low,
                         image.rgba.begin() + static_cast<std::ptrdiff_t>(stride) * (low + 1),
                         image.rgba.begin() + static_cast<std::ptrdiff_t>(stride) * high);
    return image;
}

}  // namespace

Result<std::unique_ptr<Renderer>> Renderer::create(GlLoader loader, const RendererOptions& options) {
    const int version = gladLoadGL(loader);
    if (version < GLAD_MAKE_VERSION(3, 3))
        return Error{fmt::format("OpenGL 3.3 is needed, this context has {}.{}", GLAD_VERSION_MAJOR(version),
                                 GLAD_VERSION_MINOR(version)),
                     "renderer", "update the graphics driver"};
    auto library = ShaderLibrary::create(options.shader_dir);
    if (!library) return library.error();
    return std::unique_ptr<Renderer>(new GlRenderer(std::move(*library)));
}

}  // namespace surae
