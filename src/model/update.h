// The only place where state changes: a pure function from state and action to state.
#pragma once

#include <vector>

#include "model/actions.h"

namespace surae {

struct Updated {
    AppState state;
    std::vector<Effect> effects;
};

// Ids the content does not know leave the state as it was. Undo and Redo are handled by Session.
Updated update(AppState state, const Action& action, const Content& content);

// State with its history. Undo goes by snapshots of the scene; runs of camera moves count as one step, and so do
// runs of joint moves.
class Session {
  public:
    explicit Session(AppState initial) : state_(std::move(initial)) {}

    const AppState& state() const { return state_; }
    std::vector<Effect> apply(const Action& action, const Content& content);
    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }

  private:
    AppState state_;
    std::vector<SceneState> past_, future_;
    enum class Drag { none, camera, pose, section, needle };  // what alone a change moved, if it can be dragged
    static Drag dragged(const SceneState& before, const SceneState& after);
    Drag last_drag_ = Drag::none;
};

}  // namespace surae
