// From the command line to a world and a first state: what every command does first.
#pragma once

#include <future>
#include <memory>

#include "app/cli.h"
#include "base/result.h"
#include "derive/world.h"
#include "model/update.h"
#include "pack/pack.h"
#include "platform/fonts.h"
#include "render/pack_ahead.h"

namespace surae {

struct LoadedAtlas {
    std::shared_ptr<const Content> content;
    std::vector<Error> problems;  // of content that was left out
};
Result<LoadedAtlas> load_atlas(const std::string& language = "en");

// The same on a thread of its own; whoever holds it may wait for it.
using AtlasLoading = std::shared_future<Result<LoadedAtlas>>;
AtlasLoading load_atlas_meanwhile(const std::string& language = "en");

// Content and pack joined. A pack that was asked for and cannot be read is an error.
Result<std::shared_ptr<const World>> load_world(const CommonOptions& common, const LoadedAtlas& atlas,
                                                const Progress& progress = {});

struct LoadedPack {
    std::shared_ptr<const Pack> pack;
    std::shared_ptr<const PackAhead> ahead;  // what the renderer can be spared
};
// The pack is there first and can go to the graphics card; the world it belongs to follows. Both tell the same error.
struct WorldLoading {
    std::future<Result<LoadedPack>> pack;
    std::future<Result<std::shared_ptr<const World>>> world;
};
// On a thread of its own, which also tells the progress, while the caller opens its window. The options must outlive
// it.
WorldLoading load_world_meanwhile(const CommonOptions& common, AtlasLoading atlas, Progress progress = {});

// The interface's faces on another thread, in the size in which this state is shown.
std::future<Faces> make_faces_meanwhile(const AppState& state, glm::ivec2 size_px, float scale);

// The state that these actions lead to.
AppState reached(AppState state, const std::vector<Action>& actions, const Content& content);

// What the scene options ask for, as actions. Unknown ids are an error that lists the known ones.
Result<std::vector<Action>> scene_actions(const SceneOptions& options, const Content& content);

}  // namespace surae
