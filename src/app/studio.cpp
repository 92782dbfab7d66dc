#include "app/studio.h"

#include "input/keys_to_actions.h"

namespace surae {

namespace {

std::vector<std::pair<std::string, std::string>> help_rows() {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const KeyHelp& row : key_help()) rows.emplace_back(row.keys, row.words);
    return rows;
}

}  // namespace

Result<std::unique_ptr<Studio>> Studio::create(GlLoader loader, const RendererOptions& options) {
    std::unique_ptr<Studio> studio(new Studio);
    auto renderer = Renderer::create(loader, options);
    if (!renderer) return renderer.error();
    studio->renderer_ = std::move(*renderer);
    auto imgui_gl = ImGuiGl::create();
    if (!imgui_gl) return imgui_gl.error();
    studio->imgui_gl_ = std::move(*imgui_gl);
    return studio;
}

Status Studio::set_world(std::shared_ptr<const World> world) {
    auto uploaded = renderer_->set_pack(*world->pack);
    if (uploaded) world_ = std::move(world);
    return uploaded;
}

void Studio::handle(App& app, const Event& event, double now_s) {
    const InputContext where{app.state(),           app.world(),       frame_, {rect_.x, rect_.y}, scale_,
                             glue_.wants_pointer(), glue_.wants_keys()};
    app.handle(event, now_s, where);
}

void Studio::compose(App& app, const Canvas& canvas, double now_s, double elapsed_s, bool with_care) {
    const AppState& state = app.state();
    scale_ = canvas.scale * state.settings.ui_scale;
    glue_.set_text_size(text_size_px(state, canvas.size_px, canvas.scale));
    rect_ = picture_rect(state, canvas.size_px, canvas.scale);
    const Camera before = frame_.picture.camera;
    frame_ = app.frame(now_s, {rect_.width, rect_.height});
    if (with_care) {
        if (!(frame_.picture.camera == before)) care_.moved(now_s);
        frame_.picture.quality = care_.quality(now_s);
    }
    if (!canvas.marks) {
        Overlay bare;
        bare.attribution = frame_.overlay.attribution;  // goes with every picture of the pack
        frame_.overlay = std::move(bare);
    }
    if (const Status read = renderer_->reload_changed_shaders(); !read) app.notice(read.error());
    renderer_->draw(frame_.picture);

    imgui_gl_->begin_frame();
    glue_.begin_frame(canvas.size_px, static_cast<float>(elapsed_s));
    std::vector<Action> actions;
    std::vector<std::size_t> closed;
    const UiContext context{.state = state,
                            .world = app.world(),
                            .frame = frame_,
                            .can_undo = app.can_undo(),
                            .can_redo = app.can_redo(),
                            .notices = app.notices(),
                            .actions = actions,
                            .key_help = help_rows(),
                            .closed_notices = &closed};
    draw_interface(context, renderer_->texture(), rect_);
    glue_.end_frame();
    for (const std::size_t index : closed) app.dismiss_notice(index);
    for (const Action& action : actions) app.apply(action, now_s);
}

void Studio::draw(App& app, const Canvas& canvas, double now_s, double elapsed_s) {
    compose(app, canvas, now_s, elapsed_s, true);
    if (const Status drawn = renderer_->status(); !drawn) app.notice(drawn.error());
    imgui_gl_->draw();
}

Result<Image> Studio::draw_image(App& app, const Canvas& canvas, double now_s, bool as_shown) {
    compose(app, canvas, now_s, 1.0 / 60, as_shown);
    if (const Status drawn = renderer_->status(); !drawn) return drawn.error();
    renderer_->begin_output(canvas.size_px);
    imgui_gl_->draw();
    Image image = renderer_->end_output();
    if (const Status read = renderer_->status(); !read) return read.error();
    return image;
}

}  // namespace surae
