// Drives the whole interface in memory: a state, the real content on a synthetic leg, and somebody who clicks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/update.h"
#include "platform/imgui_glue.h"
#include "ui/ui.h"

namespace surae::test {

// The repository's own content joined with a leg of plain shapes; every structure of the content is listed. Shared:
// loading takes a moment. Null, with a failure of the test, when the content can not be read.
std::shared_ptr<const World> real_content_world();
// Markers, labels, legend, figure spots and cube, as a picture of that size would have them.
Frame sample_frame(glm::ivec2 size_px);

class Driver {
  public:
    // So tall that no panel has to scroll: every control can be clicked.
    explicit Driver(glm::ivec2 size_px = {1600, 30000}, float scale = 1);

    AppState state() const { return session_.state(); }
    void set(AppState state) { session_ = Session(std::move(state)); }
    void apply(const Action& action) { session_.apply(action, *world_->content); }
    void resize(glm::ivec2 size_px, float scale);
    void open(const char* panel);

    // One frame; what the interface asked for. apply_them: it also happens.
    std::vector<Action> draw(bool apply_them = false);
    // Moves there, presses, releases. Nothing is applied. Fails the test when no such control was drawn.
    std::vector<Action> click(const std::string& id);
    void feed(const Event& event) { glue_.feed(event); }
    const ControlRecord* find(const std::string& id) const;

    const std::vector<ControlRecord>& controls() const { return controls_; }
    const Content& content() const { return *world_->content; }
    ImGuiGlue& glue() { return glue_; }

    std::vector<Notice> notices;
    std::vector<std::size_t> closed_notices;

  private:
    std::shared_ptr<const World> world_;
    ImGuiGlue glue_;
    Session session_;
    glm::ivec2 size_px_;
    float scale_;
    std::vector<ControlRecord> controls_;
};

}  // namespace surae::test
