#include "base/json_io.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace surae {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& path, std::size_t max_bytes) {
    std::error_code failed;
    if (!fs::exists(path, failed)) return Error{"the file does not exist", path.string(), "check the path"};
    if (!fs::is_regular_file(path, failed)) return Error{"this is not a plain file", path.string(), "name a file"};
    const auto size = fs::file_size(path, failed);
    if (failed) return Error{"the file's size cannot be read: " + failed.message(), path.string(), ""};
    if (size > max_bytes) {
        return Error{fmt::format("the file has {} bytes, more than the {} allowed", size, max_bytes), path.string(),
                     "check that this is the right file"};
    }
    std::ifstream in(path, std::ios::binary);
    std::string bytes(size, '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size)) && size > 0) {
        return Error{"the file cannot be read", path.string(), "check its permissions"};
    }
    return bytes;
}

Result<Json> parse_json(std::string_view text, const std::string& where) {
    // The throwing parser is used because only it knows the position of a mistake.
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& e) {
        const auto upto = text.substr(0, std::min<std::size_t>(e.byte ? e.byte - 1 : 0, text.size()));
        const auto line = 1 + std::count(upto.begin(), upto.end(), '\n');
        const auto last = upto.rfind('\n');
        const auto column = last == std::string_view::npos ? upto.size() + 1 : upto.size() - last;
        return Error{"this is not valid JSON", fmt::format("{}:{}:{}", where, line, column),
                     "look for a missing comma, quote or bracket just before this place"};
    } catch (const Json::exception& e) {
        return Error{std::string("this JSON cannot be used: ") + e.what(), where, ""};
    }
}

Result<Json> read_json(const fs::path& path, std::size_t max_bytes) {
    auto bytes = read_file(path, max_bytes);
    if (!bytes) return bytes.error();
    return parse_json(*bytes, path.string());
}

Status write_file_atomically(const fs::path& path, std::string_view bytes) {
    const auto failure = [&](const char* doing) {
        return Error{fmt::format("{} failed: {}", doing, std::strerror(errno)), path.string(),
                     "check that the folder exists, can be written and is not full"};
    };
    const fs::path temporary = path.string() + fmt::format(".{}.tmp", ::getpid());
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return failure("writing");
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto wrote = ::write(file, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) {
            const auto error = failure("writing");
            ::close(file);
            ::unlink(temporary.c_str());
            return error;
        }
        done += static_cast<std::size_t>(wrote);
    }
    const bool synced = ::fsync(file) == 0;
    ::close(file);
    if (!synced || ::rename(temporary.c_str(), path.c_str()) != 0) {
        const auto error = failure("saving");
        ::unlink(temporary.c_str());
        return error;
    }
    return Done{};
}

}  // namespace surae
