#include "app/interactive.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

#include "app/batch.h"
#include "app/loop.h"
#include "app/show_work.h"
#include "app/start.h"
#include "app/window_host.h"
#include "base/paths.h"
#include "store/settings_file.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

// A new one in ~/Pictures when there is that, else in the home, else here.
fs::path picture_file() {
    const char* home = std::getenv("HOME");
    std::error_code failed;
    fs::path folder = home && *home ? fs::path(home) : fs::current_path(failed);
    if (fs::is_directory(folder / "Pictures", failed)) folder /= "Pictures";
    const std::time_t now = std::time(nullptr);
    const std::string name = fmt::format("surae-{:%Y%m%d-%H%M%S}", fmt::localtime(now));
    fs::path file = folder / (name + ".png");
    for (int more = 2; fs::exists(file, failed); ++more) file = folder / fmt::format("{}-{}.png", name, more);
    return file;
}

class Desk {
  public:
    Desk(const CommonOptions& common, const LoadedAtlas& atlas, App& app, Studio& studio, WindowHost& host)
        : common_(common), atlas_(atlas), app_(app), studio_(studio), host_(host) {}

    void carry_out(const Wish& wish) {
        if (wish.save_settings) save_settings_or_say();
        if (wish.save_picture) save_picture();
    }

    // A folder with a pack (or its pack.json) is opened; the leg stays what it was when that fails.
    void open(const event::Dropped& dropped) {
        for (const std::string& path : dropped.paths) {
            fs::path folder = path;
            if (folder.filename() == "pack.json") folder = folder.parent_path();
            if (!fs::exists(folder / "pack.json")) {
                app_.notice(
                    {"this cannot be opened here", path, "drop the folder of a pack; 'surae import' makes one"});
                continue;
            }
            CommonOptions other = common_;
            other.pack = folder;
            auto world =
                load_world(other, atlas_, shown_in_window("ui.notice.opening", folder.string(), app_, studio_, host_));
            const Status uploaded = world ? studio_.set_world(*world) : Status(world.error());
            if (uploaded) {
                app_.set_world(*world);
            } else {
                app_.notice(uploaded.error());
            }
        }
    }

  private:
    void save_settings_or_say() {
        const Status saved = save_settings(config_dir(), {app_.state().audience, app_.state().settings, true});
        if (!saved && !told_about_settings_)
            app_.notice(
                {"your settings cannot be kept: " + saved.error().what, saved.error().where, saved.error().remedy});
        told_about_settings_ = told_about_settings_ || !saved;
    }

    void save_picture() {
        const fs::path file = picture_file();
        Canvas canvas = host_.canvas();
        canvas.lasting = false;  // the window's frame lasts, but not where the image is drawn
        const Result<Image> image = studio_.draw_image(app_, canvas, host_.now_s());
        if (!image) return app_.notice(image.error());
        const Status written =
            write_png(file, *image, {{"Software", "Surae " SURAE_VERSION}, {"Title", studio_.shown().overlay.title}});
        if (!written) return app_.notice(written.error());
        const Register reg = register_for(app_.state().audience);
        app_.tell({std::string(app_.world().content->words.text("ui.notice.picture_saved", reg)), file.string(), ""},
                  host_.now_s());
    }

    const CommonOptions& common_;
    const LoadedAtlas& atlas_;
    App& app_;
    Studio& studio_;
    WindowHost& host_;
    bool told_about_settings_ = false;
};

// A window without its icon is still a window.
void put_icon(Window& window) {
    if (const auto icon = read_png(share_dir() / "icon.png")) window.set_icon(icon->width, icon->height, icon->rgba);
}

// The first hint is shown once: it lies beside the picture and is in nobody's way, and the next start begins without
// it.
AppState first_state(std::optional<Error>& problem) {
    AppState state;
    state.scene.orbit = first_orbit();
    auto stored = load_settings(config_dir());
    if (!stored) {
        problem = stored.error();
        return state;
    }
    state.audience = stored->audience;
    state.settings = stored->settings;
    if (stored->welcomed) {
        state.interface.right = {};
    } else {
        stored->welcomed = true;
        static_cast<void>(save_settings(config_dir(), *stored));  // else it is shown again: no harm, no words
    }
    return state;
}

// Waits for work as wait_in_window asks it to.
template <class Future>
std::function<bool(double)> ready_within(const Future& work) {
    return [&work](double seconds) {
        return work.wait_for(std::chrono::duration<double>(seconds)) == std::future_status::ready;
    };
}

}  // namespace

int run_window(const CommonOptions& common, const WindowCommand& command) {
    std::optional<Error> problem;
    AppState state = first_state(problem);
    const auto reading = load_atlas_meanwhile(state.settings.language);
    const auto& atlas = reading.get();
    if (!atlas) return report(atlas.error());
    const auto actions = scene_actions(command.scene, *atlas->content);
    if (!actions) return report(actions.error()), exit_usage;
    const AppState first = reached(state, *actions, *atlas->content);
    WorkDone done{1};
    auto loading = load_world_meanwhile(common, reading, [&done](const std::string&, float part) { done = part; });
    const glm::ivec2 asked(command.width, command.height);
    auto faces = make_faces_meanwhile(first, asked.x > 0 ? asked : usual_window_size, 1);
    auto window = Window::create({asked.x, asked.y, "Surae", command.fullscreen});
    if (!window) return report(window.error());
    put_icon(**window);
    auto studio = Studio::create((*window)->loader(), {common.shader_dir}, faces.get());
    if (!studio) return report(studio.error());
    WindowHost host(**window);
    // Who closes the window sees it gone at once; the work goes on to its end, and the next start has it.
    const auto wait_for = [&](const auto& work) {
        return wait_in_window(ready_within(work), done, first, *atlas->content, **studio, host);
    };
    if (!wait_for(loading.pack)) return exit_ok;
    auto pack = loading.pack.get();
    if (!pack) return report(pack.error());
    if (const Status uploaded = (*studio)->upload(pack->pack, std::move(pack->ahead)); !uploaded)
        return report(uploaded.error());
    if (!wait_for(loading.world)) return exit_ok;
    auto loaded = loading.world.get();
    if (!loaded) return report(loaded.error());
    const std::shared_ptr<const World>& world = *loaded;
    if (const Status known = (*studio)->set_world(world); !known) return report(known.error());

    App app(world, std::move(state));
    if (problem) app.notice(*problem);
    for (const Action& action : *actions) app.apply(action, -1e6);  // long ago: no flight is left to watch
    app.take_wishes();                                              // the command line changes no saved settings
    Desk desk(common, *atlas, app, **studio, host);
    run_loop(
        host, app, **studio,
        {[&](const Wish& wish) { desk.carry_out(wish); }, [&](const event::Dropped& dropped) { desk.open(dropped); }});
    return exit_ok;
}

}  // namespace surae
