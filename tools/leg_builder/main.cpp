// leg_builder: tables of scalars in, mesh files and pack.json out.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

#include "base/json_io.h"
#include "build_leg.h"
#include "content/content.h"

namespace {

int fail(const surae::Error& error) {
    fmt::print(stderr, "leg_builder: {}\n", error.message());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Builds Surae's leg from tables of scalars."};
    std::string tables_folder, data_folder, out_folder;
    surae::leg::BuildOptions options;
    bool quiet = false;
    app.add_option("--tables", tables_folder, "folder with the tables (assets/leg)")->required();
    app.add_option("--data", data_folder, "folder with structures.json, which says what follows which bones (data)")
        ->required();
    app.add_option("-o,--out", out_folder, "folder for the mesh files and pack.json")->required();
    app.add_option("--only", options.only, "mesh this structure alone");
    app.add_option("--coarsen", options.coarsen, "make grid cells this much larger")->check(CLI::Range(0.5, 5.0));
    app.add_flag("--quiet", quiet, "no progress lines");
    CLI11_PARSE(app, argc, argv);
    if (!quiet) options.progress = [](const std::string& line) { fmt::print("{}\n", line); };

    const auto tables = surae::leg::read_tables(tables_folder);
    if (!tables) return fail(tables.error());
    for (const auto& info : surae::load_structures(data_folder)) options.follows[info.id.value] = info.follows;
    if (options.follows.empty())
        return fail({"no structures can be read here", data_folder + "/structures.json", "name Surae's data folder"});
    const auto meshes = surae::leg::build_leg(tables.value(), options);
    if (!meshes) return fail(meshes.error());
    std::error_code ignored;
    std::filesystem::create_directories(out_folder, ignored);
    const std::filesystem::path out(out_folder);
    for (std::size_t level = 0; level <= surae::coarser_levels; ++level) {
        const std::string bytes = surae::leg::to_glb(tables.value(), meshes.value(), level);
        if (auto done = surae::write_file_atomically(out / surae::leg::level_file(level), bytes); !done)
            return fail(done.error());
    }
    if (auto done =
            surae::write_file_atomically(out / "pack.json", surae::leg::to_pack_json(tables.value(), meshes.value()));
        !done)
        return fail(done.error());
    std::array<std::size_t, surae::coarser_levels + 1> triangles{};
    for (std::size_t level = 0; level < triangles.size(); ++level)
        for (const auto& item : meshes.value()) triangles[level] += surae::MeshView(item.mesh).level(level).size() / 3;
    fmt::print("{} structures, {} triangles\n", meshes.value().size(), fmt::join(triangles, ", "));
    return 0;
}
