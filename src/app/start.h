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

// Content and pack joined. A pack that was asked for and cannot be read is an error.
Result<std::shared_ptr<const World>> load_world(const CommonOptions& common, const LoadedAtlas& atlas,
                                                const Progress& progress = {});

struct LoadedWorld {
    std::shared_ptr<const World> world;
    std::shared_ptr<const PackAhead> ahead;  // for the renderer, of the world's pack
};
// The same on a thread of its own, which also tells the progress, while the caller opens its window; with what the
// renderer can be spared. Both references must outlive the future.
std::future<Result<LoadedWorld>> load_world_meanwhile(const CommonOptions& common, const LoadedAtlas& atlas,
                                                      Progress progress = {});

// The interface's faces on another thread, in the size in which this state is shown.
std::future<Faces> make_faces_meanwhile(const AppState& state, glm::ivec2 size_px, float scale);

// The state that these actions lead to.
AppState reached(AppState state, const std::vector<Action>& actions, const Content& content);

// What the scene options ask for, as actions. Unknown ids are an error that lists the known ones.
Result<std::vector<Action>> scene_actions(const SceneOptions& options, const Content& content);

}  // namespace surae
