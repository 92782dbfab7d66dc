// The helper executable behind MeshWorker: takes mesh files on its standard input (a socket), parses each in a fork of
// its own under limits of time and memory, and answers with the meshes or with what went wrong.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "pack/mesh_message.h"

namespace {

using namespace surae;

constexpr int refused_exit = 3;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_space_is_shadowed = true;  // AddressSanitizer maps terabytes: no limit can be set
#else
constexpr bool address_space_is_shadowed = false;
#endif

bool receive_all(void* data, std::size_t bytes) {
    for (std::size_t done = 0; done < bytes;) {
        const ssize_t got = ::recv(STDIN_FILENO, static_cast<char*>(data) + done, bytes - done, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        done += static_cast<std::size_t>(got);
    }
    return true;
}

bool send_all(const void* data, std::size_t bytes) {
    for (std::size_t done = 0; done < bytes;) {
        const ssize_t put = ::send(STDIN_FILENO, static_cast<const char*>(data) + done, bytes - done, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        done += static_cast<std::size_t>(put);
    }
    return true;
}

void write_all(int file, const std::string& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t put = ::write(file, bytes.data() + done, bytes.size() - done);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) ::_exit(1);
        done += static_cast<std::size_t>(put);
    }
}

void limit(int what, std::uint64_t value) {
    const rlimit both{value, value};
    ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

[[noreturn]] void parse_and_exit(const MeshRequest& request, std::string_view bytes, int out) {
    ::close(STDIN_FILENO);  // the answer goes through the parent, which knows how this process ended
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, request.cpu_seconds);
    limit(RLIMIT_FSIZE, request.max_memory);
    if (!address_space_is_shadowed) limit(RLIMIT_AS, request.max_memory);
    MeshLimits limits;
    limits.max_vertices = request.max_vertices;
    try {
        const auto meshes = import_with_assimp(bytes, static_cast<MeshFormat>(request.format), "", limits);
        write_all(out, meshes ? encode_meshes(*meshes) : meshes.error().what);
        ::_exit(meshes ? 0 : refused_exit);
    } catch (...) {
        ::_exit(1);
    }
}

MeshOutcome outcome_of(int status) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return MeshOutcome::meshes;
    return WIFEXITED(status) && WEXITSTATUS(status) == refused_exit ? MeshOutcome::refused : MeshOutcome::crashed;
}

bool send_reply(MeshOutcome outcome, int file) {
    struct stat info{};
    MeshReply reply;
    reply.outcome = outcome;
    if (outcome != MeshOutcome::crashed && ::fstat(file, &info) == 0)
        reply.bytes = static_cast<std::uint64_t>(info.st_size);
    if (!send_all(&reply, sizeof reply)) return false;
    if (reply.bytes == 0) return true;
    void* mapped = ::mmap(nullptr, reply.bytes, PROT_READ, MAP_SHARED, file, 0);
    if (mapped == MAP_FAILED) return false;
    const bool sent = send_all(mapped, reply.bytes);
    ::munmap(mapped, reply.bytes);
    return sent;
}

bool serve(const MeshRequest& request, std::string_view bytes) {
    const int out = ::memfd_create("meshes", MFD_CLOEXEC);
    if (out < 0) return false;
    const pid_t child = ::fork();
    if (child == 0) parse_and_exit(request, bytes, out);
    int status = 1;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool sent = send_reply(child > 0 ? outcome_of(status) : MeshOutcome::crashed, out);
    ::close(out);
    return sent;
}

}  // namespace

int main() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    std::string bytes;
    for (MeshRequest request; receive_all(&request, sizeof request);) {
        if (request.magic != MeshRequest{}.magic || request.format > 2) return 1;
        bytes.resize(request.bytes);
        if (!receive_all(bytes.data(), bytes.size()) || !serve(request, bytes)) return 1;
    }
    return 0;
}
