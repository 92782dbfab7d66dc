// leg_builder: tables of scalars in, leg.glb and pack.json out.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/json_io.h"
#include "build_leg.h"

namespace {

int fail(const surae::Error& error) {
    fmt::print(stderr, "leg_builder: {}\n", error.message());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Builds Surae's leg from tables of scalars."};
    std::string tables_folder, out_folder;
    surae::leg::BuildOptions options;
    bool quiet = false;
    app.add_option("--tables", tables_folder, "folder with the tables (assets/leg)")->required();
    app.add_option("-o,--out", out_folder, "folder for leg.glb and pack.json")->required();
    app.add_option("--only", options.only, "mesh this structure alone");
    app.add_option("--coarsen", options.coarsen, "make grid cells this much larger")->check(CLI::Range(0.5, 5.0));
    app.add_flag("--quiet", quiet, "no progress lines");
    CLI11_PARSE(app, argc, argv);
    if (!quiet) options.progress = [](const std::string& line) { fmt::print("{}\n", line); };

    const auto tables = surae::leg::read_tables(tables_folder);
    if (!tables) return fail(tables.error());
    const auto meshes = surae::leg::build_leg(tables.value(), options);
    if (!meshes) return fail(meshes.error());
    std::error_code ignored;
    std::filesystem::create_directories(out_folder, ignored);
    const std::filesystem::path out(out_folder);
    if (auto done = surae::write_file_atomically(out / "leg.glb", surae::leg::to_glb(tables.value(), meshes.value()));
        !done)
        return fail(done.error());
    if (auto done =
            surae::write_file_atomically(out / "pack.json", surae::leg::to_pack_json(tables.value(), meshes.value()));
        !done)
        return fail(done.error());
    std::size_t triangles = 0;
    for (const auto& mesh : meshes.value()) triangles += mesh.mesh.indices.size() / 3;
    fmt::print("{} structures, {} triangles\n", meshes.value().size(), triangles);
    return 0;
}
