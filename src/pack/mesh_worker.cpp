#include "pack/mesh_worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "pack/mesh_message.h"

namespace surae {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

enum class Transfer { done, late, broken };

// Moves all bytes through a non-blocking socket before the deadline; `step` is send or recv on what is left.
template <class Step>
Transfer transfer(int socket, short event, std::size_t bytes, Clock::time_point deadline, const Step& step) {
    for (std::size_t done = 0; done < bytes;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return Transfer::late;
        pollfd waiting{socket, event, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 60'000)));
        if (ready < 0 && errno != EINTR) return Transfer::broken;
        if (ready <= 0) continue;
        const ssize_t moved = step(done);
        if (moved < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (moved <= 0) return Transfer::broken;
        done += static_cast<std::size_t>(moved);
    }
    return Transfer::done;
}

Transfer send_all(int socket, const void* data, std::size_t bytes, Clock::time_point deadline) {
    return transfer(socket, POLLOUT, bytes, deadline, [&](std::size_t done) {
        return ::send(socket, static_cast<const char*>(data) + done, bytes - done, MSG_NOSIGNAL);
    });
}

Transfer receive_all(int socket, void* data, std::size_t bytes, Clock::time_point deadline) {
    return transfer(socket, POLLIN, bytes, deadline,
                    [&](std::size_t done) { return ::recv(socket, static_cast<char*>(data) + done, bytes - done, 0); });
}

struct Answer {
    Transfer transfer = Transfer::broken;
    MeshReply reply;
    std::string body;
};

Answer ask(int socket, std::string_view bytes, MeshFormat format, const MeshLimits& limits) {
    const auto deadline = Clock::now() + std::chrono::milliseconds(static_cast<long long>(limits.max_seconds * 1000));
    MeshRequest request;
    request.bytes = bytes.size();
    request.format = static_cast<std::uint64_t>(format);
    request.max_vertices = limits.max_vertices;
    request.max_memory = limits.max_memory;
    request.cpu_seconds = static_cast<std::uint64_t>(limits.max_seconds) + 1;
    Answer answer;
    answer.transfer = send_all(socket, &request, sizeof request, deadline);
    if (answer.transfer == Transfer::done) answer.transfer = send_all(socket, bytes.data(), bytes.size(), deadline);
    if (answer.transfer == Transfer::done)
        answer.transfer = receive_all(socket, &answer.reply, sizeof answer.reply, deadline);
    if (answer.transfer != Transfer::done) return answer;
    if (answer.reply.magic != MeshReply{}.magic || answer.reply.bytes > limits.max_memory) {
        answer.transfer = Transfer::broken;
        return answer;
    }
    answer.body.resize(answer.reply.bytes);
    answer.transfer = receive_all(socket, answer.body.data(), answer.body.size(), deadline);
    return answer;
}

}  // namespace

fs::path mesh_worker_path() {
    constexpr const char* name = "surae_mesh_worker";
    std::error_code failed;
    const auto usable = [](const fs::path& path) { return ::access(path.c_str(), X_OK) == 0; };
    if (const char* set = std::getenv("SURAE_MESH_WORKER"); set && set[0])
        return usable(set) ? fs::path(set) : fs::path();
    const fs::path exe = fs::read_symlink("/proc/self/exe", failed);
    if (const fs::path beside = exe.parent_path() / name; usable(beside)) return beside;
    for (fs::path up = exe.parent_path(); !up.empty() && up != up.root_path(); up = up.parent_path())
        if (const fs::path found = up / "libexec" / "surae" / name; usable(found)) return found;
    return {};
}

Status MeshWorker::start() {
    if (process_ > 0) return Done{};
    const fs::path helper = mesh_worker_path();
    const auto failure = [&](const std::string& what) {
        return Error{what, helper.empty() ? "surae_mesh_worker" : helper.string(),
                     "install Surae again, or convert the mesh to GLB"};
    };
    if (helper.empty()) return failure("the helper program that reads OBJ and STL files is missing");
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return failure(std::strerror(errno));
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, pair[1], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    // What a dying parser prints is of no use to anyone; the refusal says what happened.
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // so that it and its forks can be killed together
    posix_spawnattr_setpgroup(&attributes, 0);
    std::string argument = helper.string();
    char* arguments[] = {argument.data(), nullptr};
    const int failed = ::posix_spawn(&process_, helper.c_str(), &files, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    ::close(pair[1]);
    socket_ = pair[0];
    if (failed == 0) {
        ::fcntl(socket_, F_SETFL, O_NONBLOCK);
        return Done{};
    }
    process_ = -1;
    stop();
    return failure(std::string("the helper program cannot be started: ") + std::strerror(failed));
}

void MeshWorker::stop() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
}

Result<std::vector<NamedMesh>> MeshWorker::parse(std::string_view bytes, MeshFormat format, const std::string& where,
                                                 const MeshLimits& limits) {
    if (const Status started = start(); !started) return started.error();
    const Answer answer = ask(socket_, bytes, format, limits);
    const char* remedy = "the file is probably damaged: export the mesh again";
    if (answer.transfer != Transfer::done) {
        stop();
        if (answer.transfer == Transfer::late)
            return Error{fmt::format("reading the mesh took longer than {:g} s and was stopped", limits.max_seconds),
                         where, remedy};
        return Error{"the mesh reader stopped working on this file", where, remedy};
    }
    switch (answer.reply.outcome) {
        case MeshOutcome::meshes:
            return decode_meshes(answer.body, where, limits);
        case MeshOutcome::refused:
            return Error{answer.body.substr(0, 400), where, "export the mesh again"};
        case MeshOutcome::crashed:
            break;
    }
    return Error{"the mesh reader crashed or ran out of memory on this file", where, remedy};
}

}  // namespace surae
