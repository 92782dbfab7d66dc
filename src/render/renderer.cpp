// The renderer behind the interface: targets, the equality cache and the order of the passes.
#include "render/renderer.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "render/gl_watch.h"
#include "render/gpu_pack.h"
#include "render/gpu_timer.h"
#include "render/occlusion_field.h"
#include "render/output.h"
#include "render/scene_pass.h"
#include "render/screen_passes.h"
#include "render/shader_library.h"

namespace surae {
namespace {

class GlRenderer final : public Renderer {
  public:
    explicit GlRenderer(ShaderLibrary library) : library_(std::move(library)) {
        glGetIntegerv(GL_MAX_TEXTURE_SIZE, &max_size_px_);
    }

    Status set_pack(const Pack& pack) override;
    bool draw(const Picture& picture) override;
    Status status() const override { return draw_status_ ? output_status_ : draw_status_; }
    std::uint32_t texture() const override { return drawn_ ? finished_.colour.id() : 0; }
    std::uint64_t pictures_drawn() const override { return drawn_; }
    double last_gpu_ms() const override { return timer_.last_ms(); }
    Status reload_changed_shaders() override;
    void begin_output(glm::ivec2 size_px) override;
    Image end_output() override;

  private:
    Status fits(glm::ivec2 size_px) const;
    bool prepare_targets(glm::ivec2 size_px);
    void upload_heat(const Picture& picture);
    void upload_shade(const Picture& picture);
    void prepare_shading();
    void draw_passes(const Picture& picture);
    void draw_outline(const Picture& picture);
    PixelBox covered(const Picture& picture, bool outlined_only) const;

    GlWatch watch_;
    ShaderLibrary library_;
    ScreenPasses screen_;
    GpuTimer timer_;
    Output output_;
    GLint max_size_px_ = 0;
    const Pack* source_ = nullptr;  // kept by the caller until the next set_pack
    std::optional<GpuPack> pack_;
    std::optional<OcclusionField> occlusion_;
    std::vector<std::vector<std::uint8_t>> slender_;  // one list a structure, one byte a vertex
    std::vector<std::uint32_t> shading_;              // the structures that shade each other on the card
    std::optional<Picture> last_;
    std::shared_ptr<const std::vector<HeatVertex>> heat_on_card_;
    std::uint32_t heated_structure_ = 0;
    gl::Target scene_, finished_, mask_;
    std::uint64_t drawn_ = 0;
    Status draw_status_ = Done{}, output_status_ = Done{};
};

Status GlRenderer::set_pack(const Pack& pack) {
    last_.reset();
    pack_.reset();
    heat_on_card_.reset();
    occlusion_.reset();
    shading_.clear();
    source_ = nullptr;
    auto gpu = GpuPack::upload(pack);
    if (!gpu) return gpu.error();
    pack_ = std::move(*gpu);
    source_ = &pack;
    return watch_.check("uploading the pack");
}

Status GlRenderer::reload_changed_shaders() {
    auto changed = library_.reload_changed();
    if (!changed) return changed.error();
    if (*changed) last_.reset();
    return Done{};
}

Status GlRenderer::fits(glm::ivec2 size_px) const {
    if (std::max(size_px.x, size_px.y) <= max_size_px_) return Done{};
    return Error{fmt::format("{}x{} is larger than this driver can draw", size_px.x, size_px.y), "picture",
                 fmt::format("ask for at most {0}x{0}", max_size_px_)};
}

bool GlRenderer::prepare_targets(glm::ivec2 size_px) {
    if (scene_.size == size_px && scene_.framebuffer && finished_.framebuffer) return true;
    scene_ = gl::make_target(size_px, GL_RGBA8, true);
    finished_ = gl::make_target(size_px, GL_RGBA8, false);
    mask_ = {};
    return scene_.framebuffer && finished_.framebuffer;
}

bool GlRenderer::draw(const Picture& picture) {
    const glm::ivec2 size = picture.size_px;
    if (size.x < 1 || size.y < 1) return false;
    if (last_ && *last_ == picture) return false;
    last_.reset();
    draw_status_ = fits(size);
    if (!draw_status_) return false;
    if (!prepare_targets(size)) {
        draw_status_ = Error{fmt::format("the driver gives no memory for a picture of {}x{}", size.x, size.y),
                             "picture", "make it smaller"};
        return false;
    }
    timer_.begin();
    draw_passes(picture);
    timer_.end();
    draw_status_ = watch_.check("drawing the picture");
    if (!draw_status_) return false;
    last_ = picture;
    ++drawn_;
    return true;
}

void GlRenderer::draw_passes(const Picture& picture) {
    const glm::ivec2 size = picture.size_px;
    const ShaderSet& shaders = library_.shaders();
    glBindFramebuffer(GL_FRAMEBUFFER, scene_.framebuffer.id());
    glViewport(0, 0, size.x, size.y);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glClear(GL_DEPTH_BUFFER_BIT);
    screen_.draw_backdrop(shaders, picture.backdrop);
    if (pack_) {
        upload_heat(picture);
        upload_shade(picture);
        draw_structures(picture, *pack_, shaders);
    }
    screen_.finish(shaders, scene_, finished_, covered(picture, false));
    if (pack_) draw_outline(picture);
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void GlRenderer::upload_heat(const Picture& picture) {
    if (!picture.heat) return;
    for (const DrawItem& item : picture.items) {
        if (!item.carries_heat || item.structure >= pack_->structures().size()) continue;
        if (heat_on_card_ == picture.heat && heated_structure_ == item.structure) return;
        pack_->set_heat(pack_->structures()[item.structure], *picture.heat);
        heat_on_card_ = picture.heat;
        heated_structure_ = item.structure;
        return;  // there is one skin
    }
}

// Furrows are dark between what is shown: a peeled muscle takes its shadow with it.
void GlRenderer::upload_shade(const Picture& picture) {
    std::vector<std::uint32_t> shown;
    for (const DrawItem& item : picture.items)
        if (item.style == DrawStyle::solid && item.structure < source_->structures.size())
            shown.push_back(item.structure);
    std::sort(shown.begin(), shown.end());
    if (shown == shading_) return;
    shading_ = shown;
    if (!occlusion_) prepare_shading();
    occlusion_->show(shown);
    std::vector<glm::u8vec2> shade;
    for (std::size_t i = 0; i < source_->structures.size(); ++i) {
        const MeshView& mesh = source_->structures[i].mesh;
        const bool is_shown = std::binary_search(shown.begin(), shown.end(), static_cast<std::uint32_t>(i));
        const auto open = is_shown ? occlusion_->openness(mesh) : std::vector<std::uint8_t>(mesh.positions.size(), 255);
        const bool baked = mesh.occlusion.size() == open.size();
        for (std::size_t k = 0; k < open.size(); ++k) {
            const float share = baked ? glm::clamp(mesh.occlusion[k], 0.0f, 1.0f) : 1.0f;
            shade.emplace_back(static_cast<std::uint8_t>(share * static_cast<float>(open[k])), slender_[i][k]);
        }
    }
    pack_->set_shade(shade);
}

// What of the shading does not depend on what is shown.
void GlRenderer::prepare_shading() {
    occlusion_.emplace(*source_);
    slender_.clear();
    for (std::uint32_t i = 0; i < source_->structures.size(); ++i) {
        const PackStructure& structure = source_->structures[i];
        slender_.push_back(structure.kind == StructureKind::muscle
                               ? occlusion_->slenderness(i, structure.mesh)
                               : std::vector<std::uint8_t>(structure.mesh.positions.size(), 0));
    }
}

void GlRenderer::draw_outline(const Picture& picture) {
    const PixelBox box = covered(picture, true);
    if (box.empty()) return;
    if (!mask_.framebuffer) mask_ = gl::make_target(picture.size_px, GL_R8, false);
    if (!mask_.framebuffer) return;
    glBindFramebuffer(GL_FRAMEBUFFER, mask_.framebuffer.id());
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    if (draw_outline_mask(picture, *pack_, library_.shaders()))
        screen_.draw_outline(library_.shaders(), mask_, finished_, box);
}

PixelBox GlRenderer::covered(const Picture& picture, bool outlined_only) const {
    Box box;
    if (!pack_) return {};
    for (const DrawItem& item : picture.items)
        if (item.structure < pack_->structures().size() && (item.outlined || !outlined_only))
            if (const Box& own = pack_->structures()[item.structure].box; !own.empty()) box.add(own);
    const int margin_px = 3 + static_cast<int>(outline_width_px(picture.size_px));
    return screen_box(box, picture.camera.clip_from_leg(), picture.size_px, margin_px);
}

void GlRenderer::begin_output(glm::ivec2 size_px) {
    output_status_ = fits(size_px);
    if (output_status_ && !output_.begin(glm::max(size_px, glm::ivec2(1))))
        output_status_ = Error{fmt::format("the driver gives no memory for an image of {}x{}", size_px.x, size_px.y),
                               "image", "make it smaller"};
}

Image GlRenderer::end_output() {
    if (!output_status_) return {};
    Image image = output_.end();
    output_status_ = watch_.check("reading the image back");
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
