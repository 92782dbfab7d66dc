#include "app/cli.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <regex>

namespace surae {

namespace {

const char* const about =
    "Surae: a 3D atlas of the calf's trigger points.\n"
    "Education only. Not a diagnosis or a treatment plan.\n"
    "Without a command it opens its window.";

void add_common(CLI::App& app, CommonOptions& common) {
    app.add_option("--pack", common.pack, "Folder of a pack (pack.json); default: the built-in leg")->type_name("DIR");
    app.add_option("--shader-dir", common.shader_dir, "Read shaders from here, again whenever they change")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    app.add_flag("--no-cache", common.no_cache, "Read meshes anew, without the binary cache");
}

// "knee=90,ankle=-20": what is left out stays as it is.
void read_pose(const std::string& text, Pose& pose) {
    static const std::regex form(R"((knee|ankle|subtalar|contraction)=(-?\d+(\.\d+)?))");
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        const std::string part = text.substr(from, end - from);
        std::smatch match;
        if (!std::regex_match(part, match, form))
            throw CLI::ValidationError("--pose", "'" + part + "' is no joint with its angle: write it as " +
                                                     "knee=90,ankle=-20,subtalar=10,contraction=0.5");
        const std::string joint = match[1];
        float& angle = joint == "knee"       ? pose.knee_deg
                       : joint == "ankle"    ? pose.ankle_deg
                       : joint == "subtalar" ? pose.subtalar_deg
                                             : pose.contraction;
        angle = std::stof(match[2]);
        from = end + 1;
    }
    if (pose == within_range(pose)) return;
    throw CLI::ValidationError("--pose", "knee goes from 0 to 130, ankle from -50 (plantar flexion) to 20 " +
                                             std::string("(dorsiflexion), subtalar from -15 (eversion) to 35 ") +
                                             "(inversion), contraction from 0 to 1");
}

void add_pose(CLI::App& app, Pose& pose) {
    app.add_option_function<std::string>(
           "--pose", [&pose](const std::string& text) { read_pose(text, pose); },
           "Degrees of the joints: knee=90,ankle=-20,subtalar=10 (+ flexion, dorsiflexion, inversion), and the " +
               std::string("calf's contraction=0..1"))
        ->type_name("JOINT=DEG,...");
}

// One or two numbers with a comma between; null when the text is anything else.
std::optional<std::pair<float, float>> number_pair(const std::string& text, bool second_needed) {
    static const std::regex form(R"(\s*(-?\d{1,4}(\.\d{1,6})?)\s*(,\s*(-?\d{1,4}(\.\d{1,6})?))?\s*)");
    std::smatch match;
    if (!std::regex_match(text, match, form) || (second_needed && !match[4].matched)) return std::nullopt;
    return std::pair{std::stof(match[1]), match[4].matched ? std::stof(match[4]) : 0.0f};
}

void add_aim(CLI::App& app, NeedleAim& aim) {
    const auto entry = [&aim](const std::string& text) {
        const auto place = number_pair(text, true);
        if (!place || place->first < -0.3f || place->first > 1.1f || std::abs(place->second) > 180)
            throw CLI::ValidationError("--entry", "write it as t,az with t -0.3 to 1.1 and az -180 to 180: 0.69,-15");
        aim.entry = SkinPlace{place->first, place->second};
    };
    const auto angle = [&aim](const std::string& text) {
        const auto angles = number_pair(text, false);
        if (!angles || std::abs(angles->first) > most_lean_deg || std::abs(angles->second) > most_lean_deg)
            throw CLI::ValidationError("--angle", "write it as LEAN or LEAN,TURN in degrees, each -75 to 75");
        aim.lean_deg = angles->first;
        aim.turn_deg = angles->second;
    };
    app.add_option_function<std::string>("--entry", entry, "Where on the skin; default: the recommended place")
        ->type_name("T,AZ");
    app.add_option_function<std::string>("--angle", angle,
                                         "Degrees off the line to the point: LEAN turns the tip distal, TURN lateral")
        ->type_name("LEAN[,TURN]");
    app.add_option("--depth", aim.depth_mm, "Depth in mm from the skin; default: to the point")
        ->check(CLI::Range(0.0f, 75.0f));
}

// How the leg is built and how it stands: it decides what is seen and what a needle meets.
void add_leg(CLI::App& app, SceneOptions& scene) {
    app.add_option("--third-head", scene.third_head, "Variant: a third head of gastrocnemius joins this head")
        ->check(CLI::IsMember({"medial", "lateral"}));
    app.add_flag("--no-plantaris", scene.no_plantaris, "Variant: plantaris is absent");
    add_pose(app, scene.pose);
    app.add_option("--movement", scene.movement, "Movement to show, for example stand_on_toes");
    app.add_option("--phase", scene.phase, "Where in the movement, 0 to 1; it stands still there")
        ->check(CLI::Range(0.0, 1.0));
}

void add_scene(CLI::App& app, SceneOptions& scene) {
    app.add_option("--audience", scene.audience, "Who looks: text, size and colours follow")
        ->check(CLI::IsMember({"study", "lecture", "clinic"}));
    app.add_option("--view", scene.view, "Named view")
        ->check(CLI::IsMember({"posterior", "anterior", "medial", "lateral", "plantar"}));
    app.add_option("--point", scene.points, "Trigger points to select, for example G1,S1")->delimiter(',');
    app.add_option("--complaint", scene.complaint, "Complaint to light up, for example heel_pain");
    app.add_option("--show", scene.show, "Structures to show")->delimiter(',');
    app.add_option("--hide", scene.hide, "Structures to hide")->delimiter(',');
    app.add_option("--ghost", scene.ghost, "Structures to show as x-ray ghosts")->delimiter(',');
    app.add_option("--isolate", scene.isolate, "Show only these structures")->delimiter(',');
    app.add_option("--select", scene.select, "Structure to select");
    app.add_option("--peel", scene.peel, "Take off the layers outside this one")
        ->check(CLI::IsMember({"skin", "fascia", "gastrocnemius", "plantaris", "soleus", "deep", "bone"}));
    app.add_option("--leg", scene.leg, "Which leg")->check(CLI::IsMember({"right", "left"}));
    app.add_flag("--exceptional", scene.exceptional, "Show exceptional referral too");
    app.add_flag("--focus", scene.focus, "Calm everything but the selected muscle");
    app.add_flag("--synergists", scene.synergists, "Light up the selected muscle's synergists");
    app.add_flag("--antagonists", scene.antagonists, "Light up the selected muscle's antagonists");
    app.add_option("--panel", scene.panel, "Panel to open");
    app.add_flag("--needle", scene.needle, "Hold a needle at the point (education for licensed practitioners)");
    add_aim(app, scene.aim);
    app.add_option("--section", scene.section, "Cut the leg open; across and along need --needle")
        ->check(CLI::IsMember({"axial", "sagittal", "coronal", "across", "along"}));
    app.add_option("--section-at", scene.section_mm,
                   "Place of a free plane, mm from the knee's middle (medial, proximal, anterior +)")
        ->check(CLI::Range(-600.0f, 600.0f));
    add_leg(app, scene);
}

// "1280x800"; the value stays as it was when the text is wrong and CLI11 tells why.
CLI::Option* add_size(CLI::App& app, int& width, int& height) {
    return app
        .add_option_function<std::string>(
            "--size",
            [&width, &height](const std::string& text) {
                static const std::regex form(R"((\d{1,5})x(\d{1,5}))");
                std::smatch match;
                if (!std::regex_match(text, match, form))
                    throw CLI::ValidationError("--size", "write it as WIDTHxHEIGHT, for example 1920x1080");
                width = std::stoi(match[1]);
                height = std::stoi(match[2]);
                if (width < 1 || height < 1 || width > 16384 || height > 16384) {
                    throw CLI::ValidationError("--size", "each side must be 1 to 16384 pixels");
                }
            },
            "Size in pixels")
        ->type_name("WxH");
}

struct Parser {
    CommonOptions common;
    WindowCommand window;
    RenderCommand render;
    ListCommand list;
    FindCommand find;
    NeedleCommand needle;
    CheckCommand check;
    ImportCommand import;
    BenchCommand bench;
    CLI::App app{about, "surae"};
    CLI::App *render_app, *list_app, *find_app, *needle_app, *check_app, *import_app, *bench_app;

    Parser() {
        app.set_version_flag("--version", std::string("surae ") + SURAE_VERSION);
        app.require_subcommand(0, 1);
        app.fallthrough();
        add_common(app, common);
        add_scene(app, window.scene);
        app.add_flag("--fullscreen", window.fullscreen, "Fill the screen");
        add_size(app, window.width, window.height);
        add_render();
        add_queries();
        add_others();
        for (CLI::App* sub : {render_app, list_app, find_app, needle_app, check_app, import_app, bench_app}) {
            sub->set_version_flag("--version", std::string("surae ") + SURAE_VERSION);
            sub->fallthrough();
        }
    }

    void add_render() {
        render_app = app.add_subcommand("render", "Draw a picture into a PNG file, without a display");
        render_app->add_option("--out", render.out, "PNG file to write")->required()->type_name("FILE");
        add_size(*render_app, render.width, render.height);
        add_scene(*render_app, render.scene);
        render_app->add_flag("--ui", render.with_panels, "With panels, as in the window");
        render_app->add_flag("--no-marks", render.no_marks, "Without markers, labels, legend and cube");
        render_app->add_flag("--quick", render.quick, "Without the fine shadows between structures, as while turning");
        render_app->add_flag("--transparent", render.transparent, "Nothing behind the leg");
        render_app->add_flag("--title-block", render.title_block, "Title, legend and credit in a block below");
        render_app->add_option("--tile", render.tile_px, "Draw larger pictures in tiles of this size")
            ->check(CLI::Range(64, 16384));
        render_app->add_option("--scale", render.scale, "Size of text and marks; default: by the picture's size")
            ->check(CLI::Range(0.5f, 4.0f));
    }

    void add_queries() {
        list_app = app.add_subcommand("list", "List what the atlas holds");
        list_app->add_option("what", list.what, "structures, points, complaints, regions or sources")
            ->required()
            ->check(CLI::IsMember({"structures", "points", "complaints", "regions", "sources"}));
        list_app->add_flag("--json", list.json, "As JSON");
        find_app = app.add_subcommand("find", "Which trigger points are said to send pain to a place");
        auto* region = find_app->add_option("--region", find.region, "Region id, for example HEEL_PLANT");
        auto* complaint = find_app->add_option("--complaint", find.complaint, "Complaint id, for example heel_pain");
        region->excludes(complaint);
        find_app->add_flag("--json", find.json, "As JSON");
        needle_app = app.add_subcommand(
            "needle", "What a needle at a trigger point passes and comes near (education for licensed practitioners)");
        needle_app->add_option("--point", needle.point, "Trigger point, for example S1")->required();
        add_aim(*needle_app, needle.scene.aim);
        add_leg(*needle_app, needle.scene);
        needle_app->add_flag("--json", needle.json, "As JSON");
    }

    void add_others() {
        check_app = app.add_subcommand("check", "Check content and packs; tells every problem with its place");
        check_app->add_option("path", check.path,
                              "A data folder, a pack folder or a mesh file; default: what is installed");
        import_app = app.add_subcommand("import", "Make a pack from another collection of meshes");
        import_app->add_option("format", import.format, "bodyparts3d")
            ->required()
            ->check(CLI::IsMember({"bodyparts3d"}));
        import_app->add_option("folder", import.from, "Where its OBJ files lie")->required()->type_name("DIR");
        import_app->add_option("-o,--out", import.out, "Folder of the new pack")->required()->type_name("DIR");
        bench_app = app.add_subcommand("bench", "Measure start-up, frames and idling");
        bench_app->add_flag("--json", bench.json, "As JSON");
        bench_app->add_flag("--window", bench.window, "In the real window instead of offscreen");
        bench_app->add_option("--frames", bench.frames, "Frames to time")->check(CLI::Range(1, 10000));
        bench_app->add_option("--samples", bench.samples, "Samples a pixel, for smooth edges; default: by the driver")
            ->check(CLI::Range(0, 16));
        bench_app->add_option("--idle", bench.idle_s, "Seconds to idle")->check(CLI::Range(0.0, 600.0));
        add_scene(*bench_app, bench.scene);
        add_size(*bench_app, bench.width, bench.height);
    }

    Command chosen() const {
        if (render_app->parsed()) return render;
        if (list_app->parsed()) return list;
        if (needle_app->parsed()) return needle;
        if (check_app->parsed()) return check;
        if (import_app->parsed()) return import;
        if (bench_app->parsed()) return bench;
        if (!find_app->parsed()) return window;
        if (find.region.empty() && find.complaint.empty()) {
            return SaidAlready{exit_usage, "surae find: name a place with --region or a complaint with --complaint\n"};
        }
        return find;
    }
};

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
    Parser parser;
    try {
        parser.app.parse(argc, argv);
        return {parser.common, parser.chosen()};
    } catch (const CLI::ParseError& e) {
        std::ostringstream out, err;
        const bool asked = parser.app.exit(e, out, err) == 0;  // help and version are no mistakes
        return {parser.common, SaidAlready{asked ? exit_ok : exit_usage, out.str() + err.str()}};
    }
}

}  // namespace surae
