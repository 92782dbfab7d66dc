// bench: start-up, first picture, frames while turning, frames while idle. Measured with the program's own loop.
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "app/batch.h"
#include "app/loop.h"
#include "app/start.h"
#include "app/window_host.h"
#include "base/json_io.h"
#include "derive/finder.h"
#include "derive/heat.h"
#include "derive/leg_motion.h"
#include "derive/needle.h"
#include "derive/pick.h"
#include "frame/projection.h"

namespace surae {

namespace {

double clock_s(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}
double now_s() {
    return clock_s(CLOCK_MONOTONIC);
}
double cpu_s() {
    return clock_s(CLOCK_PROCESS_CPUTIME_ID);
}

// Nobody does anything: sleeps as a window's event queue would, until its time is over.
class QuietHost : public Host {
  public:
    QuietHost(Canvas canvas, double end_s) : canvas_(canvas), end_s_(end_s) {}
    std::vector<Event> wait(double timeout_s) override {
        const double left_s = std::max(0.0, end_s_ - surae::now_s());
        const double sleep_s = timeout_s < 0 ? left_s : std::min(timeout_s, left_s);
        std::this_thread::sleep_for(std::chrono::duration<double>(sleep_s));
        return {};
    }
    Canvas canvas() const override { return canvas_; }
    void present(const ViewRect&) override {}
    double now_s() const override { return surae::now_s(); }
    bool over() const override { return surae::now_s() >= end_s_; }

  private:
    Canvas canvas_;
    double end_s_;
};

// The window, until its time is over.
class TimedWindowHost : public WindowHost {
  public:
    TimedWindowHost(Window& window, double end_s) : WindowHost(window), end_s_(end_s) {}
    std::vector<Event> wait(double timeout_s) override {
        const double left_s = std::max(0.001, end_s_ - surae::now_s());
        return WindowHost::wait(timeout_s < 0 ? left_s : std::min(timeout_s, left_s));
    }
    double now_s() const override { return surae::now_s(); }
    bool over() const override { return surae::now_s() >= end_s_; }

  private:
    double end_s_;
};

struct Figures {
    double context_ms = 0, world_ms = 0, first_picture_ms = 0;     // from the start until each was there
    double frame_median_ms = 0, frame_worst_ms = 0;                // while turning, as the window would show it
    double still_median_ms = 0;                                    // in full quality
    double picture_ms = 0, still_picture_ms = 0;                   // the part of the two that is the leg
    double pick_ms = 0, rays_ms = 0, heat_ms = 0, ranking_ms = 0;  // one of each
    double motion_ms = 0, pose_ms = 0;                             // made ready for poses, once; one pose
    double needle_ms = 0;                                          // of the slowest point
    double idle_s = 0, idle_cpu_ms = 0;
    std::size_t idle_frames = 0;
    long peak_memory_kb = 0;
    std::vector<GpuPass> still_gpu, turning_gpu;  // the graphics card's part, medians of each pass
    Driver driver;
    Quality quality;  // of the last frame of the turn
    Json picture;     // what a still frame showed, for a program that draws the same
};

// How the frames to be timed are drawn. with_care: with the quality of a picture that moves, else in full.
struct Shown {
    WindowHost* window = nullptr;  // none: where there is no window
    bool with_care = false;
};

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

struct Times {
    std::vector<double> frames_ms;
    std::vector<std::vector<GpuPass>> gpu;  // of each frame
};

// The view turns by so much before each frame, everything shown as a user sees it.
Times time_frames(App& app, Studio& studio, Canvas canvas, int frames, float step_deg, const Shown& shown) {
    Times times;
    for (int i = 0; i < frames; ++i) {
        app.apply(action::OrbitBy{step_deg, 0}, now_s());
        const double start = now_s();
        if (shown.window) {
            canvas.lasting = shown.window->canvas().lasting;
            shown.window->present(studio.draw(app, canvas, start, 1.0 / 60, shown.with_care));
        } else {
            static_cast<void>(studio.draw_unread(app, canvas, start, shown.with_care));
            canvas.lasting = true;
        }
        times.frames_ms.push_back((now_s() - start) * 1000);
        times.gpu.push_back(studio.gpu_passes());
    }
    return times;
}

// The first frame's are left out where there are more: the driver still makes ready what it needs.
std::vector<GpuPass> median_passes(const std::vector<std::vector<GpuPass>>& frames) {
    std::vector<GpuPass> medians = frames.back();
    for (std::size_t pass = 0; pass < medians.size(); ++pass) {
        std::vector<double> times;
        for (std::size_t i = frames.size() > 1 ? 1 : 0; i < frames.size(); ++i)
            if (frames[i].size() == medians.size()) times.push_back(frames[i][pass].ms);
        medians[pass].ms = median(times);
    }
    return medians;
}

// Milliseconds that one call takes, as the median of many.
double time_ms(const std::function<void()>& call) {
    std::vector<double> times;
    for (int i = 0; i < 51; ++i) {
        const double start = now_s();
        call();
        times.push_back((now_s() - start) * 1000);
    }
    return median(times);
}

// What the program asks of the meshes between two frames.
void measure_questions(Figures& figures, const std::shared_ptr<const World>& shared) {
    const World& world = *shared;
    const std::vector<bool> all(world.pack->structures.size(), true);
    const Ray ray{{0, -0.15f, -1}, {0, 0, 1}};
    figures.pick_ms = time_ms([&] { static_cast<void>(pick(world, ray, all)); });
    figures.rays_ms = time_ms([&] {
        for (std::size_t i = 0; i < world.trees.size(); ++i) static_cast<void>(world.bvh(i).all_hits(ray));
    });
    std::vector<PointId> points;
    for (const TriggerPoint& point : world.content->points) points.push_back(point.id);
    const double start = now_s();  // once: the answer is kept
    static_cast<void>(heat_of_points(world, points, true));
    figures.heat_ms = (now_s() - start) * 1000;
    const Pin& pin = world.pins.begin()->second;
    figures.ranking_ms = time_ms([&] { static_cast<void>(find_at(world, pin.skin_position)); });
    const double before_s = now_s();
    const LegMotion motion(shared);
    figures.motion_ms = (now_s() - before_s) * 1000;
    figures.pose_ms = time_ms([&] { static_cast<void>(motion.at({60, -30, 0, 0.5f})); });
    const std::vector<bool> met = needle_meets(world, SceneState{});
    for (const PointId& point : points) {
        const auto ask = [&] {
            if (const auto line = aim_needle(world, point, {})) static_cast<void>(probe(world, point, *line, met));
        };
        figures.needle_ms = std::max(figures.needle_ms, time_ms(ask));
    }
}

// Lets everything settle, then counts what an idle program draws and burns.
void measure_idle(Figures& figures, App& app, Studio& studio,
                  const std::function<std::unique_ptr<Host>(double end_s)>& host) {
    run_loop(*host(now_s() + 1.0), app, studio);
    // The loop owes three frames when it begins; they are not idling, so a loop that only draws them is taken off.
    const double before = cpu_s();
    const std::size_t owed = run_loop(*host(now_s() + 1.0), app, studio);
    const double begun = cpu_s(), start = now_s();
    const std::size_t frames = run_loop(*host(now_s() + 1.0 + figures.idle_s), app, studio);
    figures.idle_frames = frames > owed ? frames - owed : 0;
    figures.idle_cpu_ms = std::max(0.0, (cpu_s() - begun) - (begun - before)) * 1000;
    figures.idle_s = now_s() - start - 1.0;
}

// Eye, size and structures of a picture, with their level of detail.
Json described(const Picture& picture, const Pack& pack) {
    const auto numbers = [](const glm::mat4& m) { return std::vector<float>(&m[0][0], &m[0][0] + 16); };
    Json solids = Json::array(), ghosts = Json::array();
    for (const DrawItem& item : picture.items) {
        const PackStructure& structure = pack.structures.at(item.structure);
        const int level = mesh_level(picture, nearest_depth_m(picture.camera, structure.box));
        (item.style == DrawStyle::solid ? solids : ghosts).push_back({{"id", structure.id.value}, {"level", level}});
    }
    return {{"size", {picture.size_px.x, picture.size_px.y}},
            {"view", numbers(picture.camera.view)},
            {"projection", numbers(picture.camera.projection)},
            {"solids", solids},
            {"ghosts", ghosts}};
}

// The first picture, then still ones, then those of a turn. start_s: when the program began.
void measure_frames(Figures& figures, const BenchCommand& command, App& app, Studio& studio, WindowHost* window,
                    double start_s) {
    const Canvas canvas{{command.width, command.height}, 1, true};
    // Still ones differ by a hair, so that none is kept, and other programs can be asked for the same picture.
    constexpr float hair_deg = 0.25f;
    time_frames(app, studio, canvas, 1, hair_deg, {window, true});
    figures.first_picture_ms = (now_s() - start_s) * 1000;
    const auto still = time_frames(app, studio, canvas, std::max(1, command.frames / 3), hair_deg, {window, false});
    figures.still_median_ms = median(still.frames_ms);
    figures.still_gpu = median_passes(still.gpu);
    figures.still_picture_ms = studio.last_picture_s() * 1000;
    figures.picture = described(studio.shown().picture, *app.world().pack);
    const float turn_deg = 360.0f / static_cast<float>(command.frames);
    const auto turning = time_frames(app, studio, canvas, command.frames, turn_deg, {window, true});
    figures.frame_median_ms = median(turning.frames_ms);
    figures.turning_gpu = median_passes(turning.gpu);
    figures.picture_ms = studio.last_picture_s() * 1000;
    figures.quality = studio.shown().picture.quality;
    figures.frame_worst_ms = *std::max_element(turning.frames_ms.begin(), turning.frames_ms.end());
    figures.driver = studio.driver();
}

// With the sum of all.
Json to_json(const std::vector<GpuPass>& passes) {
    Json json;
    double all_ms = 0;
    for (const GpuPass& pass : passes) json[pass.name] = pass.ms, all_ms += pass.ms;
    json["all"] = all_ms;
    return json;
}

Json to_json(const Figures& f, const BenchCommand& command) {
    return {
        {"driver", f.driver.name},
        {"software", f.driver.software},
        {"size", fmt::format("{}x{}", command.width, command.height)},
        {"window", command.window},
        {"world_ms", f.world_ms},
        {"context_ms", f.context_ms},
        {"first_picture_ms", f.first_picture_ms},
        {"frame_median_ms", f.frame_median_ms},
        {"frame_worst_ms", f.frame_worst_ms},
        {"still_median_ms", f.still_median_ms},
        {"picture_ms", f.picture_ms},
        {"still_picture_ms", f.still_picture_ms},
        {"still_gpu_ms", to_json(f.still_gpu)},
        {"turning_gpu_ms", to_json(f.turning_gpu)},
        {"quality", {{"level", f.quality.mesh_level}, {"fine", f.quality.fine_shading}, {"scale", f.quality.scale}}},
        {"picture", f.picture},
        {"pick_ms", f.pick_ms},
        {"rays_ms", f.rays_ms},
        {"heat_ms", f.heat_ms},
        {"ranking_ms", f.ranking_ms},
        {"needle_ms", f.needle_ms},
        {"motion_ms", f.motion_ms},
        {"pose_ms", f.pose_ms},
        {"idle_s", f.idle_s},
        {"idle_frames", f.idle_frames},
        {"idle_cpu_ms", f.idle_cpu_ms},
        {"peak_memory_mb", static_cast<double>(f.peak_memory_kb) / 1024.0}};
}

}  // namespace

int run_bench(const CommonOptions& common, const BenchCommand& command) {
    Figures figures;
    figures.idle_s = command.idle_s;
    const double start = now_s();
    const auto reading = load_atlas_meanwhile();
    const auto& atlas = reading.get();
    if (!atlas) return report(atlas.error());
    const auto actions = scene_actions(command.scene, *atlas->content);
    if (!actions) return report(actions.error()), exit_usage;
    auto loading = load_world_meanwhile(common, reading);

    auto faces = make_faces_meanwhile(reached({}, *actions, *atlas->content), {command.width, command.height}, 1);
    std::unique_ptr<OffscreenContext> offscreen;
    std::unique_ptr<Window> window;
    if (command.window) {
        auto opened = Window::create({command.width, command.height, "Surae", false});
        if (!opened) return report(opened.error());
        window = std::move(*opened);
    } else {
        auto made = OffscreenContext::create();
        if (!made) return report(made.error());
        offscreen = std::move(*made);
    }
    auto studio = Studio::create(window ? window->loader() : offscreen->loader(),
                                 {.shader_dir = common.shader_dir, .samples = command.samples}, faces.get());
    if (!studio) return report(studio.error());
    figures.context_ms = (now_s() - start) * 1000;
    auto pack = loading.pack.get();
    if (!pack) return report(pack.error());
    if (const Status uploaded = (*studio)->upload(pack->pack, std::move(pack->ahead)); !uploaded)
        return report(uploaded.error());
    auto loaded = loading.world.get();
    if (!loaded) return report(loaded.error());
    const std::shared_ptr<const World>& world = *loaded;
    figures.world_ms = (now_s() - start) * 1000;
    if (const Status known = (*studio)->set_world(world); !known) return report(known.error());

    AppState state;
    state.scene.orbit = first_orbit();
    App app(world, std::move(state));
    for (const Action& action : *actions) app.apply(action, 0);
    std::optional<WindowHost> host;
    if (window) host.emplace(*window);
    measure_frames(figures, command, app, **studio, host ? &*host : nullptr, start);
    if (!world->pins.empty()) measure_questions(figures, world);
    measure_idle(figures, app, **studio, [&](double end_s) -> std::unique_ptr<Host> {
        if (window) return std::make_unique<TimedWindowHost>(*window, end_s);
        return std::make_unique<QuietHost>(Canvas{{command.width, command.height}, 1, true}, end_s);
    });
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    figures.peak_memory_kb = usage.ru_maxrss;

    const Json json = to_json(figures, command);
    if (command.json) {
        fmt::print("{}\n", json.dump(2));
    } else {
        for (const auto& [key, value] : json.items()) fmt::print("{:18} {}\n", key, value.dump());
    }
    return exit_ok;
}

}  // namespace surae
