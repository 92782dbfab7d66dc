// render: one picture into a PNG file, without a display.
#include <fmt/format.h>

#include <algorithm>

#include "app/batch.h"
#include "app/start.h"
#include "app/studio.h"

namespace surae {

namespace {

constexpr double long_after_s = 1e6;  // every flight has landed

Canvas canvas_of(const RenderCommand& command) {
    // A print is looked at as a whole: beyond a large screen's height, text grows with the picture.
    const float height = static_cast<float>(command.height);
    const float grown = height > 2160 ? std::min(height / 1080, 4.0f) : 1.0f;
    Canvas canvas{{command.width, command.height}, command.scale > 0 ? command.scale : grown, !command.no_marks};
    canvas.transparent = command.transparent;
    canvas.fine_shading = !command.quick;
    canvas.title_block = command.title_block;
    canvas.tile_px = command.tile_px;
    return canvas;
}

std::string describe(const App& app, const Overlay& overlay) {
    std::string text = overlay.title;
    for (const PointId& point : app.state().scene.points) text += ", " + point.value;
    return text;
}

}  // namespace

int report(const Error& error) {
    fmt::print(stderr, "surae: {}\n", error.message());
    return exit_problem;
}

int run_render(const CommonOptions& common, const RenderCommand& command) {
    const auto atlas = load_atlas();
    if (!atlas) return report(atlas.error());
    const auto actions = scene_actions(command.scene, *atlas->content);
    if (!actions) return report(actions.error()), exit_usage;
    auto loading = load_world_meanwhile(common, *atlas);
    const Canvas canvas = canvas_of(command);
    auto faces = make_faces_meanwhile(reached({}, *actions, *atlas->content), canvas.size_px, canvas.scale);
    const auto context = OffscreenContext::create();
    if (!context) return report(context.error());
    auto studio = Studio::create((*context)->loader(), {common.shader_dir}, faces.get());
    if (!studio) return report(studio.error());
    auto loaded = loading.get();
    if (!loaded) return report(loaded.error());
    const std::shared_ptr<const World>& world = loaded->world;
    for (const Error& problem : world->problems) report(problem);
    if (const Status uploaded = (*studio)->set_world(world, std::move(loaded->ahead)); !uploaded)
        return report(uploaded.error());

    AppState state;
    state.scene.orbit = first_orbit();
    state.interface.panels_visible = command.with_panels;
    App app(world, std::move(state));
    if (command.scene.needle) app.apply(action::AcceptNeedling{}, 0);  // the picture carries its notice
    for (const Action& action : *actions) app.apply(action, 0);
    // As in the window, the interface needs a second and a third frame to settle its sizes.
    for (int settling = 0; settling < (command.no_marks ? 0 : 2); ++settling)
        (*studio)->settle(app, canvas, long_after_s);
    const Result<Image> image = (*studio)->draw_image(app, canvas, long_after_s);
    if (!image) return report(image.error());
    const Status written = write_png(command.out, *image,
                                     {{"Software", "Surae " SURAE_VERSION},
                                      {"Title", describe(app, (*studio)->shown().overlay)},
                                      {"Copyright", world->pack->attribution}});
    if (!written) return report(written.error());
    fmt::print("{}\n", command.out.string());
    return exit_ok;
}

}  // namespace surae
