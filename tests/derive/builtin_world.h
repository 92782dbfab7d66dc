// The built-in leg as built from its tables, joined with the real content: made once in a test program.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "derive/world.h"

namespace surae::test {

// nullptr, with a failure that says why, when it cannot be read.
inline const std::shared_ptr<const World>& builtin_world() {
    static const std::shared_ptr<const World> world = []() -> std::shared_ptr<const World> {
        auto content = load_content(SURAE_SOURCE_DIR "/data");
        if (!content) ADD_FAILURE() << content.error().message();
        PackOptions options;
        options.use_cache = false;
        auto pack = load_pack(SURAE_BUILD_DIR "/share/surae/leg", options);
        if (!pack) ADD_FAILURE() << pack.error().message();
        if (!content || !pack) return nullptr;
        return std::make_shared<const World>(build_world(std::make_shared<Content>(std::move(content->content)),
                                                         std::make_shared<Pack>(std::move(*pack))));
    }();
    return world;
}

}  // namespace surae::test
