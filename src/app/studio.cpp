#include "app/studio.h"

#include <algorithm>
#include <future>
#include <utility>

#include "input/keys_to_actions.h"

namespace surae {

namespace {

std::vector<std::pair<std::string, std::string>> help_rows() {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const KeyHelp& row : key_help()) rows.emplace_back(row.keys, row.words);
    return rows;
}

}  // namespace

Result<std::unique_ptr<Studio>> Studio::create(GlLoader loader, const RendererOptions& options, Faces faces) {
    std::unique_ptr<Studio> studio(new Studio(std::move(faces)));
    auto renderer = Renderer::create(loader, options);
    if (!renderer) return renderer.error();
    studio->renderer_ = std::move(*renderer);
    auto imgui_gl = ImGuiGl::create();
    if (!imgui_gl) return imgui_gl.error();
    studio->imgui_gl_ = std::move(*imgui_gl);
    return studio;
}

Status Studio::upload(std::shared_ptr<const Pack> pack, std::shared_ptr<const PackAhead> ahead) {
    auto uploaded = renderer_->set_pack(*pack, std::move(ahead));
    if (uploaded) uploaded_ = std::move(pack);
    return uploaded;
}

Status Studio::set_world(std::shared_ptr<const World> world) {
    if (uploaded_ != world->pack)
        if (Status uploaded = upload(world->pack); !uploaded) return uploaded;
    world_ = std::move(world);
    return Done{};
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
    if (canvas.title_block) {
        const float text_px = text_size_px(state, canvas.size_px, canvas.scale);
        rect_.height = std::max(1, rect_.height - static_cast<int>(title_block_height(text_px)));
    }
    const Camera before = frame_.picture.camera;
    app.advance(now_s);
    const bool flying = app.flying(now_s);
    if (std::exchange(flown_, flying) && !flying) memory_ = {};  // names find their places anew where it ends
    const bool moved = follow_joints(app);
    frame_ = app.frame(now_s, {rect_.width, rect_.height});
    frame_.picture.quality.fine_shading = canvas.fine_shading;
    if (with_care) {
        if (moved || !(frame_.picture.camera == before)) care_.moved(now_s);
        frame_.picture.quality = care_.quality(now_s);
    }
    frame_.picture.transparent = canvas.transparent;
    if (const Status read = renderer_->reload_changed_shaders(); !read) app.notice(read.error());
    draw_picture(app, canvas, now_s, with_care);
    compose_interface(app, canvas, now_s, elapsed_s);
}

// The overlay is found while the picture is drawn: it asks which marks are hidden, for which search trees may be made.
void Studio::draw_picture(const App& app, const Canvas& canvas, double now_s, bool with_care) {
    std::future<void> overlay;
    if (canvas.marks) {
        overlay = std::async(std::launch::async, [&] { app.add_overlay(now_s, frame_); });
    } else {
        frame_.overlay = {};
        frame_.overlay.attribution = app.world().pack->attribution;  // goes with every picture of the pack
    }
    if (!canvas.printed() && renderer_->draw(frame_.picture) && with_care) care_.took(renderer_->last_picture_s());
    if (overlay.valid()) overlay.get();
}

bool Studio::follow_joints(const App& app) {
    if (app.shared_world() == world_ || &app.world().rest() != &world_->rest()) return false;
    world_ = app.shared_world();
    renderer_->move_pack(*world_->pack);
    uploaded_ = world_->pack;
    return true;
}

void Studio::compose_interface(App& app, const Canvas& canvas, double now_s, double elapsed_s) {
    const AppState& state = app.state();
    Overlay block;
    if (canvas.title_block) {
        block = frame_.overlay;
        frame_.overlay.legend.clear();
        frame_.overlay.title = frame_.overlay.attribution = frame_.overlay.legend_caption = "";
    }
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
                            .closed_notices = &closed,
                            .memory = &memory_};
    draw_interface(context, rect_);
    if (canvas.title_block)
        draw_title_block(block, context, {0, rect_.y + rect_.height, canvas.size_px.x, canvas.size_px.y});
    ground_ = ground_colour(state);
    glue_.end_frame();
    for (const std::size_t index : closed) app.dismiss_notice(index);
    for (const Action& action : actions) app.apply(action, now_s);
}

void Studio::draw_waiting(const AppState& state, const Content& content, const Canvas& canvas, float done) {
    glue_.set_text_size(text_size_px(state, canvas.size_px, canvas.scale));
    imgui_gl_->begin_frame();
    glue_.begin_frame(canvas.size_px, 1.0f / 60);
    surae::draw_waiting(state, content, done);
    glue_.end_frame();
    imgui_gl_->draw();
}

ViewRect Studio::draw(App& app, const Canvas& canvas, double now_s, double elapsed_s, bool with_care) {
    compose(app, canvas, now_s, elapsed_s, with_care);
    if (const Status drawn = renderer_->status(); !drawn) app.notice(drawn.error());
    return put_together(canvas);
}

ScreenRegion Studio::overlay() const {
    ScreenRegion region;
    imgui_gl_->where_drawn(rect_.x, rect_.y, rect_.width, rect_.height, [&](const PixelRect& drawn) {
        const glm::ivec2 low(drawn.x - rect_.x, rect_.y + rect_.height - drawn.y - drawn.height);
        region.add({low, low + glm::ivec2(drawn.width, drawn.height)});
    });
    return region;
}

// The picture is copied and the ground of the panels filled, which costs less than drawing both as a part of the
// interface. While the panels stay as they are, only the picture is drawn over, and of that only what has changed or
// lay under marks.
ViewRect Studio::put_together(const Canvas& canvas) {
    const bool panels_stay =
        canvas.lasting && glue_.windows_stayed() && rect_ == drawn_rect_ && canvas.size_px == drawn_px_;
    drawn_rect_ = rect_;
    drawn_px_ = canvas.size_px;
    renderer_->begin_composition();
    if (!panels_stay && ground_) renderer_->fill(*ground_);
    if (rect_.width > 0 && rect_.height > 0)
        renderer_->show_picture({rect_.x, rect_.y}, {rect_.width, rect_.height}, canvas.size_px.y,
                                panels_stay ? &overlaid_ : nullptr);
    overlaid_ = overlay();
    if (panels_stay) {
        imgui_gl_->draw_within(rect_.x, rect_.y, rect_.width, rect_.height);
    } else {
        imgui_gl_->draw();
    }
    renderer_->end_composition();
    return panels_stay ? rect_ : ViewRect{0, 0, canvas.size_px.x, canvas.size_px.y};
}

Status Studio::print_tile(const Canvas& canvas, glm::ivec2 low_px, Image& whole) {
    const glm::ivec2 size = glm::min(glm::ivec2(canvas.tile_px), canvas.size_px - low_px);
    const glm::ivec2 picture_low{rect_.x, rect_.y}, picture_size{rect_.width, rect_.height};
    const glm::ivec2 shown_low = glm::max(low_px, picture_low),
                     shown_high = glm::min(low_px + size, picture_low + picture_size);
    const bool shows = shown_low.x < shown_high.x && shown_low.y < shown_high.y;
    Picture picture = frame_.picture;
    if (shows) {
        picture.part = part_with_margin(picture.size_px, shown_low - picture_low, shown_high - picture_low);
        renderer_->draw(picture);
        if (const Status drawn = renderer_->status(); !drawn) return drawn;
    }
    renderer_->begin_output(size, canvas.transparent ? OutputStart::empty : OutputStart::black);
    if (ground_) renderer_->fill(*ground_);
    if (shows)
        renderer_->put_picture(shown_low - picture_low - picture.part.low_px, shown_low - low_px,
                               shown_high - shown_low);
    imgui_gl_->draw_part(low_px.x, low_px.y, size.x, size.y);
    const Image tile = renderer_->end_output();
    if (const Status read = renderer_->status(); !read) return read;
    for (int y = 0; y < size.y; ++y) {
        const auto row = [](const Image& image, int x, int at_y) {
            return static_cast<std::ptrdiff_t>(4) * (static_cast<std::ptrdiff_t>(image.width) * at_y + x);
        };
        std::copy_n(tile.rgba.begin() + row(tile, 0, y), 4 * size.x,
                    whole.rgba.begin() + row(whole, low_px.x, low_px.y + y));
    }
    return Done{};
}

Result<Image> Studio::print(const Canvas& canvas) {
    Image whole{canvas.size_px.x, canvas.size_px.y, {}};
    whole.rgba.resize(std::size_t(4) * static_cast<std::size_t>(whole.width) * static_cast<std::size_t>(whole.height));
    for (int y = 0; y < whole.height; y += canvas.tile_px)
        for (int x = 0; x < whole.width; x += canvas.tile_px)
            if (const Status drawn = print_tile(canvas, {x, y}, whole); !drawn) return drawn.error();
    return whole;
}

void Studio::settle(App& app, const Canvas& canvas, double now_s) {
    compose(app, canvas, now_s, 1.0 / 60, false);
}

namespace {

OutputStart start_of(const Canvas& canvas) {
    return canvas.lasting ? OutputStart::as_left : OutputStart::black;
}

}  // namespace

Status Studio::draw_unread(App& app, const Canvas& canvas, double now_s, bool as_shown) {
    compose(app, canvas, now_s, 1.0 / 60, as_shown);
    if (const Status drawn = renderer_->status(); !drawn) return drawn;
    renderer_->begin_output(canvas.size_px, start_of(canvas));
    put_together(canvas);
    renderer_->finish_output();
    return renderer_->status();
}

Result<Image> Studio::draw_image(App& app, const Canvas& canvas, double now_s, bool as_shown) {
    Result<Image> image = image_of(app, canvas, now_s, as_shown);
    if (!canvas.lasting) drawn_px_ = glm::ivec2(0);  // a window must not take it for its own last frame
    return image;
}

Result<Image> Studio::image_of(App& app, const Canvas& canvas, double now_s, bool as_shown) {
    compose(app, canvas, now_s, 1.0 / 60, as_shown);
    if (canvas.printed()) return print(canvas);
    if (const Status drawn = renderer_->status(); !drawn) return drawn.error();
    if (rect_ == ViewRect{0, 0, canvas.size_px.x, canvas.size_px.y} && !canvas.lasting && !as_shown) {
        renderer_->begin_output_on_picture();
        imgui_gl_->draw();
    } else {
        renderer_->begin_output(canvas.size_px, start_of(canvas));
        put_together(canvas);
    }
    Image image = renderer_->end_output();
    if (const Status read = renderer_->status(); !read) return read.error();
    return image;
}

}  // namespace surae
