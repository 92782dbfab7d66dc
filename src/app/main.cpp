// Surae: parses the command line and runs what it asks for. Unexpected exceptions end here, as one sentence.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "app/batch.h"
#include "app/cli.h"
#include "app/interactive.h"

namespace {

struct Run {
    const surae::CommonOptions& common;

    int operator()(const surae::WindowCommand& c) const { return surae::run_window(common, c); }
    int operator()(const surae::RenderCommand& c) const { return surae::run_render(common, c); }
    int operator()(const surae::ListCommand& c) const { return surae::run_list(common, c); }
    int operator()(const surae::FindCommand& c) const { return surae::run_find(common, c); }
    int operator()(const surae::NeedleCommand& c) const { return surae::run_needle(common, c); }
    int operator()(const surae::CheckCommand& c) const { return surae::run_check(common, c); }
    int operator()(const surae::ImportCommand& c) const { return surae::run_import(common, c); }
    int operator()(const surae::BenchCommand& c) const { return surae::run_bench(common, c); }
    int operator()(const surae::SaidAlready& c) const {
        std::fputs(c.text.c_str(), c.exit_code == 0 ? stdout : stderr);
        return c.exit_code;
    }
};

}  // namespace

int main(int argc, char** argv) {
    try {
        const surae::CommandLine line = surae::parse_command_line(argc, argv);
        return std::visit(Run{line.common}, line.command);
    } catch (const std::exception& e) {
        fmt::print(stderr, "surae: something unexpected went wrong: {}\n", e.what());
        return surae::exit_problem;
    }
}
