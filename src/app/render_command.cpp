// render: one picture into a PNG file, without a display.
#include <fmt/format.h>

#include <algorithm>
#include <future>

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

// What the command line asks for, and the faces it is written in.
struct Wanted {
    std::vector<Action> actions;
    Faces faces;
};

Result<Wanted> read_wanted(const RenderCommand& command, const Content& content, const Canvas& canvas) {
    auto actions = scene_actions(command.scene, content);
    if (!actions) return actions.error();
    const float text_px = text_size_px(reached({}, *actions, content), canvas.size_px, canvas.scale);
    return Wanted{std::move(*actions), make_faces(text_px)};
}

}  // namespace

int report(const Error& error) {
    fmt::print(stderr, "surae: {}\n", error.message());
    return exit_problem;
}

// Content, pack and driver are opened at the same time. What is wrong with the command line is told first all the same.
int run_render(const CommonOptions& common, const RenderCommand& command) {
    const auto reading = load_atlas_meanwhile();
    auto loading = load_world_meanwhile(common, reading);
    const Canvas canvas = canvas_of(command);
    auto asked = std::async(std::launch::async, [&]() -> Result<Wanted> {
        const auto& atlas = reading.get();
        return atlas ? read_wanted(command, *atlas->content, canvas) : Result<Wanted>(Wanted{});
    });
    const auto context = OffscreenContext::create();
    if (const auto& atlas = reading.get(); !atlas) return report(atlas.error());
    auto wanted = asked.get();
    if (!wanted) return report(wanted.error()), exit_usage;
    if (!context) return report(context.error());
    auto studio = Studio::create((*context)->loader(), {common.shader_dir}, std::move(wanted->faces));
    if (!studio) return report(studio.error());
    auto pack = loading.pack.get();
    if (!pack) return report(pack.error());
    if (const Status uploaded = (*studio)->upload(pack->pack, std::move(pack->ahead)); !uploaded)
        return report(uploaded.error());
    auto loaded = loading.world.get();
    if (!loaded) return report(loaded.error());
    const std::shared_ptr<const World>& world = *loaded;
    for (const Error& problem : world->problems) report(problem);
    if (const Status known = (*studio)->set_world(world); !known) return report(known.error());

    AppState state;
    state.scene.orbit = first_orbit();
    state.interface.panels_visible = command.with_panels;
    App app(world, std::move(state));
    if (command.scene.needle) app.apply(action::AcceptNeedling{}, 0);  // the picture carries its notice
    for (const Action& action : wanted->actions) app.apply(action, 0);
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
