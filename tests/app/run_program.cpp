#include "app/run_program.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace surae::test {

namespace fs = std::filesystem;

namespace {

std::string whole(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& arguments,
                         const Environment& environment, const ScratchFolder& scratch) {
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    for (const auto& [name, value] : environment) {
        if (value.empty())
            ::unsetenv(name.c_str());
        else
            ::setenv(name.c_str(), value.c_str(), 1);
    }
    if (!std::freopen((scratch / "out").c_str(), "w", stdout) || !std::freopen((scratch / "err").c_str(), "w", stderr))
        ::_exit(126);
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execvp(program.c_str(), argv.data());
    ::_exit(127);
}

}  // namespace

Ran run_surae(const std::vector<std::string>& arguments, const Environment& environment) {
    return run_program(std::string(SURAE_BUILD_DIR) + "/bin/surae", arguments, environment);
}

Ran run_program(const std::string& program, const std::vector<std::string>& arguments, const Environment& environment) {
    const ScratchFolder scratch;
    const pid_t child = ::fork();
    if (child == 0) become(program, arguments, environment, scratch);
    int status = 0;
    ::waitpid(child, &status, 0);
    Ran ran;
    ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    ran.out = whole(scratch / "out");
    ran.err = whole(scratch / "err");
    return ran;
}

}  // namespace surae::test
