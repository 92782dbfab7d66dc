// The renderer behind the interface: targets, the equality cache and the order of the passes.
#include "render/renderer.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <utility>

#include "render/cap_pass.h"
#include "render/gl_watch.h"
#include "render/gpu_pack.h"
#include "render/gpu_timer.h"
#include "render/leg_shade.h"
#include "render/occlusion_pass.h"
#include "render/output.h"
#include "render/scene_pass.h"
#include "render/scene_target.h"
#include "render/screen_passes.h"
#include "render/shader_library.h"

namespace surae {
namespace {

// With fewer pixels, as its quality asks for: everything else about it stays.
Picture scaled(Picture picture) {
    const float scale = picture.quality.scale;
    if (scale >= 1 || !picture.part.whole()) return picture;
    picture.size_px = glm::max(glm::ivec2(glm::round(scale * glm::vec2(picture.size_px))), glm::ivec2(1));
    return picture;
}

class GlRenderer final : public Renderer {
  public:
    GlRenderer(ShaderLibrary library, const RendererOptions& options, bool software)
        : library_(std::move(library)),
          software_(software),
          cull_from_triangles_(options.cull_from_triangles),
          scene_(software, options.samples),
          occlusion_(software) {
        glGetIntegerv(GL_MAX_TEXTURE_SIZE, &max_size_px_);
    }

    Status set_pack(const Pack& pack, std::shared_ptr<const PackAhead> ahead) override;
    void move_pack(const Pack& pack) override;
    bool draw(const Picture& picture) override;
    Status status() const override { return draw_status_ ? output_status_ : draw_status_; }
    std::uint32_t texture() override { return drawn_ ? picture().colour.id() : 0; }
    void fill(glm::vec3 colour) override;
    void show_picture(glm::ivec2 low_px, glm::ivec2 size_px, int framebuffer_height_px,
                      const ScreenRegion* over) override;
    std::uint64_t pictures_drawn() const override { return drawn_; }
    Driver driver() const override {
        const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
        return {name ? name : "", software_};  // no name once the context is lost
    }
    std::vector<GpuPass> gpu_passes() const override;
    double last_picture_s() const override;
    Status reload_changed_shaders() override;
    void begin_composition() override { composition_timer_.begin(); }
    void end_composition() override {
        composition_timer_.passed("composition");
        composition_timer_.end();
    }
    void begin_output(glm::ivec2 size_px, OutputStart start) override;
    void begin_output_on_picture() override;
    void put_picture(glm::ivec2 from_px, glm::ivec2 to_px, glm::ivec2 size_px) override;
    Image end_output() override;
    void finish_output() override;

  private:
    Status fits(glm::ivec2 size_px) const;
    const gl::Target& picture() { return scene_.picture(screen_, library_.shaders()); }
    void upload_heat(const Picture& picture);
    void draw_passes(const Picture& picture);
    void begin_scene(const Picture& picture);
    bool culls(const Picture& picture) const;
    void draw_surfaces(const Picture& picture, std::future<void> look);
    void prepare_smoothing();
    void draw_occlusion(const Picture& picture);
    void draw_outline(const Picture& picture);
    // Where the wanted items may be.
    template <typename Wanted>
    ScreenRegion covered(const Picture& picture, Wanted wanted) const;

    GlWatch watch_;
    ShaderLibrary library_;
    ScreenPasses screen_;
    GpuTimer timer_, composition_timer_;
    Output output_;
    GLint max_size_px_ = 0;
    const bool software_;
    const std::size_t cull_from_triangles_;
    OcclusionCulling culling_;
    ShellOrder shell_order_;
    double picture_s_ = 0;
    std::optional<GpuPack> pack_;
    const Pack* source_ = nullptr;  // kept by the caller until the next set_pack
    LegShade shade_;
    CapPass caps_;
    Ground ground_;
    std::optional<Picture> last_;
    std::shared_ptr<const std::vector<HeatVertex>> heat_on_card_;
    std::uint32_t heated_structure_ = 0;
    SceneTarget scene_;
    ScreenRegion unshown_;  // where the picture has changed since it was shown
    OcclusionPass occlusion_;
    gl::Target mask_;
    gl::Texture grain_;
    std::uint64_t drawn_ = 0;
    Status draw_status_ = Done{}, output_status_ = Done{};
};

Status GlRenderer::set_pack(const Pack& pack, std::shared_ptr<const PackAhead> ahead) {
    if (!ahead) {
        auto prepared = prepare(pack);
        if (!prepared) return prepared.error();
        ahead = std::make_shared<const PackAhead>(std::move(*prepared));
    }
    last_.reset();
    heat_on_card_.reset();
    pack_ = GpuPack::upload(pack, *ahead);
    if (!grain_) grain_ = make_grain_texture(ahead->grain);
    shade_.set_pack(&pack);
    source_ = &pack;
    ground_ = ground_of(pack);
    return watch_.check("uploading the pack");
}

void GlRenderer::move_pack(const Pack& pack) {
    if (!pack_) return;
    pack_->move(pack);
    heat_on_card_.reset();
    source_ = &pack;
    ground_ = ground_of(pack);
    last_.reset();
}

Status GlRenderer::reload_changed_shaders() {
    auto changed = library_.reload_changed();
    if (!changed) return changed.error();
    if (*changed) last_.reset(), scene_.forget_backdrop();
    return Done{};
}

Status GlRenderer::fits(glm::ivec2 size_px) const {
    if (std::max(size_px.x, size_px.y) <= max_size_px_) return Done{};
    return Error{fmt::format("{}x{} is larger than this driver can draw", size_px.x, size_px.y), "picture",
                 fmt::format("ask for at most {0}x{0}", max_size_px_)};
}

bool GlRenderer::draw(const Picture& wanted) {
    if (wanted.drawn_px().x < 1 || wanted.drawn_px().y < 1) return false;
    if (last_ && *last_ == wanted) return false;
    last_.reset();
    const Picture picture = scaled(wanted);
    const glm::ivec2 size = picture.drawn_px();
    draw_status_ = fits(size);
    if (!draw_status_) return false;
    if (!scene_.prepare(size)) {
        draw_status_ = Error{fmt::format("the driver gives no memory for a picture of {}x{}", size.x, size.y),
                             "picture", "make it smaller"};
        return false;
    }
    const auto start = std::chrono::steady_clock::now();
    timer_.begin();
    draw_passes(picture);
    timer_.end();
    // Nothing is lost by waiting: the interface shows the picture, so the driver would wait for it a moment later. A
    // card begins at once instead, while the interface is made.
    software_ ? glFinish() : glFlush();
    picture_s_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    unshown_.add(scene_.changed());
    draw_status_ = watch_.check("drawing the picture");
    if (const Status shaders = library_.status(); !shaders) draw_status_ = shaders;
    if (!draw_status_) return scene_.spoil(), false;
    last_ = wanted;
    ++drawn_;
    return true;
}

void GlRenderer::draw_passes(const Picture& picture) {
    const ShaderSet& shaders = library_.shaders();
    std::future<void> look;
    if (culls(picture))
        look = std::async(std::launch::async | std::launch::deferred,
                          [&] { look_at_solids(picture, *pack_, *source_, culling_); });
    begin_scene(picture);
    timer_.passed("backdrop");
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_3D, grain_.id());
    glActiveTexture(GL_TEXTURE0);
    if (pack_) {
        upload_heat(picture);
        shade_.upload(picture, *pack_);
        draw_surfaces(picture, std::move(look));
        caps_.draw(picture, shaders);
        timer_.passed("solids");
        if (picture.quality.fine_shading) draw_occlusion(picture);
        timer_.passed("occlusion");
        draw_ghosts(picture, *pack_, shaders, *source_, shell_order_);
        timer_.passed("ghosts");
    }
    scene_.smooth(screen_, shaders);
    if (pack_) draw_outline(picture);
    timer_.passed("outlines");
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void GlRenderer::begin_scene(const Picture& picture) {
    const Ground ground = source_ ? ground_under(picture, *source_, ground_) : Ground{};
    const ScreenRegion leg = covered(picture, [](const DrawItem&) { return true; });
    const PixelBox shade = screen_box(box_of(ground), picture.clip_from_leg(), picture.drawn_px(), 1);
    scene_.begin(screen_, library_.shaders(), picture, leg, shade);
    screen_.draw_ground(library_.shaders(), picture, ground);
}

// A graphics card is faster than the question what it should leave out; what is cut open shows what lay hidden.
bool GlRenderer::culls(const Picture& picture) const {
    return pack_ && source_ && software_ && scene_.drawn().samples == 1 && !picture.cut.on() &&
           solid_triangles(picture, *pack_) >= cull_from_triangles_;
}

// look: the first at the solids, where some are to be left out.
void GlRenderer::draw_surfaces(const Picture& picture, std::future<void> look) {
    const ShaderSet& shaders = library_.shaders();
    if (!look.valid()) return draw_solids(picture, *pack_, shaders);
    look.get();
    draw_likely_solids(picture, *pack_, shaders, culling_);
    if (drawn_ == 0) prepare_smoothing();
    draw_revealed_solids(picture, *pack_, shaders, culling_);
}

// Making a shader takes a driver some time, which is spared where it is drawing anyway.
void GlRenderer::prepare_smoothing() {
    glFlush();
    screen_.prepare_smoothing(library_.shaders(), scene_.leg().box());
    scene_.bind();
}

void GlRenderer::draw_occlusion(const Picture& picture) {
    const auto solids = covered(picture, [](const DrawItem& item) { return item.style == DrawStyle::solid; });
    occlusion_.draw(screen_, library_.shaders(), picture, scene_.drawn(), solids);
    scene_.bind();
}

void GlRenderer::upload_heat(const Picture& picture) {
    if (!picture.heat) return;
    for (const DrawItem& item : picture.items) {
        if (!item.carries_heat || item.structure >= pack_->structures().size()) continue;
        if (heat_on_card_ == picture.heat && heated_structure_ == item.structure) return;
        pack_->set_heat(item.structure, *picture.heat);
        heat_on_card_ = picture.heat;
        heated_structure_ = item.structure;
        return;  // there is one skin
    }
}

void GlRenderer::draw_outline(const Picture& picture) {
    const auto outlined = covered(picture, [](const DrawItem& item) { return item.outline != Outline::none; });
    if (outlined.empty()) return;
    const glm::ivec2 size = scene_.size_px();
    if (mask_.size != size) mask_ = gl::make_target(size, GL_RG8, false);
    if (!mask_.framebuffer) return;
    glBindFramebuffer(GL_FRAMEBUFFER, mask_.framebuffer.id());
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    if (draw_outline_mask(picture, *pack_, library_.shaders()))
        screen_.draw_outline(library_.shaders(), mask_, scene_.drawn().colour_only, outlined,
                             outline_width_px(picture.size_px));
}

template <typename Wanted>
ScreenRegion GlRenderer::covered(const Picture& picture, Wanted wanted) const {
    std::vector<Box> boxes;
    if (!pack_) return {};
    for (const DrawItem& item : picture.items) {
        if (item.structure >= pack_->structures().size() || !wanted(item)) continue;
        const std::vector<Box>& slices = pack_->structures()[item.structure].slices;
        boxes.insert(boxes.end(), slices.begin(), slices.end());
    }
    const int margin_px = 3 + static_cast<int>(outline_width_px(picture.size_px));
    return screen_region(boxes, picture.clip_from_leg(), picture.drawn_px(), margin_px);
}

void GlRenderer::fill(glm::vec3 colour) {
    glDisable(GL_SCISSOR_TEST);
    glClearColor(colour.r, colour.g, colour.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

void GlRenderer::show_picture(glm::ivec2 low_px, glm::ivec2 size_px, int framebuffer_height_px,
                              const ScreenRegion* over) {
    if (!drawn_) return;
    const glm::ivec2 low(low_px.x, framebuffer_height_px - low_px.y - size_px.y);
    ScreenRegion region = std::exchange(unshown_, {});
    region.add(over ? *over : ScreenRegion({glm::ivec2(0), size_px}));
    glDisable(GL_SCISSOR_TEST);
    if (scene_.size_px() == size_px) {
        scene_.show(screen_, library_.shaders(), region, low);
    } else {
        stretch(picture(), low, size_px);
    }
}

void GlRenderer::begin_output(glm::ivec2 size_px, OutputStart start) {
    output_status_ = fits(size_px);
    if (output_status_ && !output_.begin(glm::max(size_px, glm::ivec2(1)), start))
        output_status_ = Error{fmt::format("the driver gives no memory for an image of {}x{}", size_px.x, size_px.y),
                               "image", "make it smaller"};
}

void GlRenderer::begin_output_on_picture() {
    last_.reset();
    scene_.spoil();
    output_status_ = Done{};
    output_.begin_on(picture());
}

void GlRenderer::put_picture(glm::ivec2 from_px, glm::ivec2 to_px, glm::ivec2 size_px) {
    if (drawn_ && output_status_) output_.put(picture(), from_px, to_px, size_px);
}

Image GlRenderer::end_output() {
    if (!output_status_) return {};
    Image image = output_.end();
    output_status_ = watch_.check("reading the image back");
    return image;
}

void GlRenderer::finish_output() {
    if (output_status_) glFinish();
    output_status_ = watch_.check("drawing the output");
}

std::vector<GpuPass> GlRenderer::gpu_passes() const {
    std::vector<GpuPass> passes = timer_.last();
    const std::vector<GpuPass>& composition = composition_timer_.last();
    passes.insert(passes.end(), composition.begin(), composition.end());
    return passes;
}

double GlRenderer::last_picture_s() const {
    return software_ ? picture_s_ : std::max(picture_s_, timer_.last_ms() * 1e-3);
}

}  // namespace

Result<std::unique_ptr<Renderer>> Renderer::create(GlLoader loader, const RendererOptions& options) {
    const int version = gladLoadGL(loader);
    if (version < GLAD_MAKE_VERSION(3, 3))
        return Error{fmt::format("OpenGL 3.3 is needed, this context has {}.{}", GLAD_VERSION_MAJOR(version),
                                 GLAD_VERSION_MINOR(version)),
                     "renderer", "update the graphics driver"};
    const bool software = options.software.value_or(draws_in_software(loader));
    auto library = ShaderLibrary::create(options.shader_dir, software);
    if (!library) return library.error();
    return std::unique_ptr<Renderer>(new GlRenderer(std::move(*library), options, software));
}

}  // namespace surae
