// BodyParts3D's leg, imported and joined with the real content.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "derive/world.h"
#include "pack/bodyparts3d.h"
#include "scratch_folder.h"

namespace surae::test {

// nullptr when its files do not lie beside the source tree; under sanitizers the import takes too long.
inline std::shared_ptr<const World> bodyparts3d_world() {
#ifdef __SANITIZE_ADDRESS__
    return nullptr;
#else
    namespace fs = std::filesystem;
    const fs::path archive = fs::path(SURAE_SOURCE_DIR) / ".." / "shared" / "bodyparts3d";
    if (!fs::is_directory(archive)) return nullptr;
    const ScratchFolder folder;
    const auto imported = import_bodyparts3d(archive, folder.path());
    PackOptions options;
    options.use_cache = false;
    auto pack = load_pack(folder.path(), options);
    auto content = load_content(SURAE_SOURCE_DIR "/data");
    EXPECT_TRUE(imported && pack && content);
    if (!imported || !pack || !content) return nullptr;
    return std::make_shared<const World>(
        build_world(std::make_shared<Content>(std::move(content->content)), std::make_shared<Pack>(std::move(*pack))));
#endif
}

}  // namespace surae::test
