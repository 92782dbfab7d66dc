// The commands that need no window. Each prints to stdout, errors to stderr, and returns the exit code.
#pragma once

#include "app/cli.h"

namespace surae {

int run_render(const CommonOptions& common, const RenderCommand& command);
int run_list(const CommonOptions& common, const ListCommand& command);
int run_find(const CommonOptions& common, const FindCommand& command);
int run_needle(const CommonOptions& common, const NeedleCommand& command);
int run_check(const CommonOptions& common, const CheckCommand& command);
int run_import(const CommonOptions& common, const ImportCommand& command);
int run_bench(const CommonOptions& common, const BenchCommand& command);

// "surae: where: what; remedy" on stderr; returns exit_problem.
int report(const Error& error);

}  // namespace surae
