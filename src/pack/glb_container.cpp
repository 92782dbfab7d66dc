#include "pack/glb_container.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>

namespace surae {

namespace {

constexpr std::size_t header_bytes = 12, chunk_header_bytes = 8;

std::uint32_t u32_at(std::string_view bytes, std::size_t offset) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + offset, 4);
    return value;
}

void append_u32(std::string& bytes, std::size_t value) {
    const auto number = static_cast<std::uint32_t>(value);
    bytes.append(reinterpret_cast<const char*>(&number), 4);
}

// What a file that is no GLB looks like, for the message.
std::string kind_of(std::string_view bytes) {
    const auto starts = [&](std::string_view with) { return bytes.substr(0, with.size()) == with; };
    if (bytes.empty()) return "it is empty";
    if (starts("\x89PNG")) return "it looks like a PNG picture";
    if (starts("\xff\xd8\xff")) return "it looks like a JPEG picture";
    if (starts("PK\x03\x04")) return "it looks like a ZIP archive";
    if (starts("solid")) return "it looks like an STL file";
    if (starts("ply")) return "it looks like a PLY file, which is not supported";
    if (bytes.find_first_not_of(" \t\r\n") != std::string_view::npos &&
        bytes[bytes.find_first_not_of(" \t\r\n")] == '{')
        return "it looks like a glTF text file";
    return "it does not start with 'glTF'";
}

void append_chunk(std::string& bytes, const char* type, std::string_view content, char padding) {
    const std::size_t padded = (content.size() + 3) / 4 * 4;
    append_u32(bytes, padded);
    bytes.append(type, 4);
    bytes.append(content);
    bytes.append(padded - content.size(), padding);
}

}  // namespace

Result<GlbChunks> split_glb(std::string_view bytes, const std::string& where) {
    const auto refuse = [&](std::string what, const char* remedy) { return Error{std::move(what), where, remedy}; };
    const char* again = "copy or export the file again";
    if (bytes.substr(0, 4) != "glTF")
        return refuse("this is no GLB file: " + kind_of(bytes), "export the mesh as glTF 2.0 binary (.glb)");
    if (bytes.size() < header_bytes + chunk_header_bytes) return refuse("the file is cut off within its header", again);
    if (u32_at(bytes, 4) != 2)
        return refuse(fmt::format("glTF version {} is not supported, only 2", u32_at(bytes, 4)),
                      "export it as glTF 2.0 binary (.glb)");
    if (u32_at(bytes, 8) != bytes.size())
        return refuse(fmt::format("the file has {} bytes but its header says {}: it is cut off or damaged",
                                  bytes.size(), u32_at(bytes, 8)),
                      again);
    GlbChunks chunks;
    std::size_t at = header_bytes;
    for (int index = 0; at < bytes.size(); ++index) {
        if (bytes.size() - at < chunk_header_bytes)
            return refuse(fmt::format("chunk {} is cut off within its header", index), again);
        const std::size_t length = u32_at(bytes, at);
        const std::string_view type = bytes.substr(at + 4, 4);
        at += chunk_header_bytes;
        if (length % 4 != 0 || length > bytes.size() - at)
            return refuse(fmt::format("chunk {} has the impossible length {}", index, length), again);
        const std::string_view expected = index == 0 ? std::string_view("JSON") : std::string_view("BIN\0", 4);
        if (index > 1 || type != expected) return refuse(fmt::format("chunk {} is of an unknown kind", index), again);
        (index == 0 ? chunks.json : chunks.binary) = bytes.substr(at, length);
        at += length;
    }
    return chunks;
}

std::string join_glb(std::string_view json, std::string_view binary) {
    std::string bytes = "glTF";
    bytes.reserve(json.size() + binary.size() + 64);
    append_u32(bytes, 2);
    append_u32(bytes, 0);
    append_chunk(bytes, "JSON", json, ' ');
    append_chunk(bytes, "BIN", binary, '\0');
    const auto total = static_cast<std::uint32_t>(bytes.size());
    std::memcpy(bytes.data() + 8, &total, 4);
    return bytes;
}

}  // namespace surae
