// check and import: what is wrong with content and packs, and new packs from other collections.
#include <fmt/format.h>

#include "app/batch.h"
#include "app/start.h"
#include "base/paths.h"
#include "pack/bodyparts3d.h"
#include "pack/mesh_reader.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

int tell(const std::vector<Error>& problems, const std::string& checked) {
    for (const Error& problem : problems) report(problem);
    if (problems.empty())
        fmt::print("{}: no problem found\n", checked);
    else
        fmt::print("{}: {} problem{} found\n", checked, problems.size(), problems.size() == 1 ? "" : "s");
    return problems.empty() ? exit_ok : exit_problem;
}

std::vector<Error> content_problems(const LoadedContent& loaded) {
    std::vector<Error> problems = loaded.problems;
    const std::vector<Error> more = check_content(loaded.content);
    problems.insert(problems.end(), more.begin(), more.end());
    return problems;
}

int check_data(const fs::path& folder) {
    const auto loaded = load_content(folder);
    if (!loaded) return report(loaded.error());
    return tell(content_problems(*loaded), folder.string());
}

int check_pack(const CommonOptions& common) {
    const auto atlas = load_atlas();
    if (!atlas) return report(atlas.error());
    const auto world = load_world(common, *atlas);
    if (!world) return report(world.error());
    std::vector<Error> problems = content_problems({*atlas->content, atlas->problems});
    const std::vector<Error> more = check_world(**world);
    problems.insert(problems.end(), more.begin(), more.end());
    return tell(problems, fmt::format("content and pack '{}'", (*world)->pack->name));
}

int check_mesh(const fs::path& file) {
    const auto meshes = MeshReader().read(file);
    if (!meshes) return report(meshes.error());
    fmt::print("{}: {} mesh{}, no problem found\n", file.string(), meshes->size(), meshes->size() == 1 ? "" : "es");
    return exit_ok;
}

}  // namespace

int run_check(const CommonOptions& common, const CheckCommand& command) {
    if (command.path.empty()) return check_pack(common);
    std::error_code failed;
    if (!fs::exists(command.path, failed)) {
        report({"there is nothing at this path", command.path.string(),
                "name a data folder, a pack folder or a mesh file"});
        return exit_usage;
    }
    if (!fs::is_directory(command.path, failed)) return check_mesh(command.path);
    if (!fs::exists(command.path / "pack.json", failed)) return check_data(command.path);
    CommonOptions of_pack = common;
    of_pack.pack = command.path;
    return check_pack(of_pack);
}

int run_import(const CommonOptions&, const ImportCommand& command) {
    std::string last;
    const auto progress = [&](const std::string& what, float done) {
        if (what == last) return;
        last = what;
        fmt::print("{:3.0f} %  {}\n", done * 100, what);
        std::fflush(stdout);
    };
    const auto report_of = import_bodyparts3d(command.from, command.out, progress);
    if (!report_of) return report(report_of.error());
    for (const Error& warning : report_of->warnings) report(warning);
    fmt::print("{} structures in {}\nOpen it with: surae --pack {}\n", report_of->structures, command.out.string(),
               command.out.string());
    return exit_ok;
}

}  // namespace surae
