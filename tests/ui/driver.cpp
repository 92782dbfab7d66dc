#include "ui/driver.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>

#include "derive/synthetic_leg.h"

namespace surae::test {

std::shared_ptr<const World> real_content_world() {
    static const std::shared_ptr<const World> world = [] {
        auto loaded = load_content(SURAE_SOURCE_DIR "/data");
        if (!loaded) return std::shared_ptr<const World>();
        auto content = std::make_shared<const Content>(std::move(loaded->content));
        auto made = std::make_shared<World>(build_world(content, make_synthetic_pack()));
        made->infos = content->structures;  // the tree of a complete pack
        return std::shared_ptr<const World>(std::move(made));
    }();
    return world;
}

Frame sample_frame(glm::ivec2 size_px) {
    Frame frame;
    const glm::vec2 size(size_px);
    frame.picture.size_px = size_px;
    frame.picture.heat_scale.stops = {{1, 0.9f, 0.5f}, {0.9f, 0.3f, 0.1f}, {0.2f, 0, 0.3f}};
    Overlay& overlay = frame.overlay;
    for (int i = 0; i < 9; ++i) {
        const float f = static_cast<float>(i) / 9;
        overlay.markers.push_back({PointId("G" + std::to_string(i)),
                                   "G" + std::to_string(i) + " a place with a long name",
                                   size * glm::vec2(0.4f + 0.2f * f, 0.2f + 0.6f * f),
                                   size * glm::vec2(0.6f, 0.2f + 0.6f * f), i % 2 == 0, i == 1, i == 2});
        overlay.labels.push_back({"Structure number " + std::to_string(i),
                                  {{0, size * glm::vec2(0.3f + 0.4f * f, 0.9f * f), true}},
                                  i % 3 == 0});
    }
    for (ReferralClass each : {ReferralClass::essential, ReferralClass::spillover, ReferralClass::exceptional})
        overlay.legend.push_back({each, "A class"});
    overlay.legend_caption = "A caption";
    overlay.figure = {
        {FigureView::back, {0.3f, 0.43f}, {0.1f, 0.02f}, ReferralClass::essential, 0.9f, "sacroiliac joint"},
        {FigureView::side, {0.3f, 0.1f}, {0.1f, 0.02f}, ReferralClass::exceptional, 0.25f, "jaw"},
        {FigureView::front, {0.3f, 0.1f}, {0.1f, 0.02f}, ReferralClass::spillover, 0.25f, "jaw"}};
    overlay.cube = {{"A", {0, 0, -1}}, {"P", {0, 0, 1}}, {"M", {-1, 0, 0}},
                    {"L", {1, 0, 0}},  {"S", {0, 1, 0}}, {"I", {0, -1, 0}}};
    overlay.title = "Right leg";
    overlay.attribution = "Somebody's model, CC BY";
    return frame;
}

Driver::Driver(glm::ivec2 size_px, float scale)
    : world_(real_content_world()), session_(AppState{}), size_px_(size_px), scale_(scale) {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;  // as the GL part sets it
    if (!world_) {
        ADD_FAILURE() << "the content could not be loaded";
        world_ = std::make_shared<const World>(make_synthetic_world());
    }
}

void Driver::resize(glm::ivec2 size_px, float scale) {
    size_px_ = size_px;
    scale_ = scale;
}

void Driver::open(const char* panel) {
    apply(action::OpenPanel{PanelId(panel)});
}

std::vector<Action> Driver::draw(bool apply_them) {
    const AppState& state = session_.state();
    glue_.set_text_size(text_size_px(state, size_px_, scale_));
    const ViewRect rect = picture_rect(state, size_px_, scale_);
    const Frame frame = sample_frame({rect.width, rect.height});
    std::vector<Action> actions;
    controls_.clear();
    closed_notices.clear();
    UiContext context{.state = state,
                      .world = *world_,
                      .frame = frame,
                      .can_undo = true,
                      .can_redo = true,
                      .notices = notices,
                      .actions = actions,
                      .key_help = {{"1  P", "ui.view.posterior"}, {"?", "ui.help.help"}},
                      .closed_notices = &closed_notices,
                      .controls = &controls_};
    glue_.begin_frame(size_px_, 1.0f / 60);
    draw_interface(context, rect);
    glue_.end_frame();
    if (apply_them)
        for (const Action& action : actions) session_.apply(action, *world_->content);
    return actions;
}

const ControlRecord* Driver::find(const std::string& id) const {
    const auto found =
        std::find_if(controls_.begin(), controls_.end(), [&](const ControlRecord& c) { return c.id == id; });
    return found == controls_.end() ? nullptr : &*found;
}

std::vector<Action> Driver::click(const std::string& id) {
    draw();  // twice: sizes settle
    draw();
    const ControlRecord* control = find(id);
    EXPECT_NE(control, nullptr) << id << " was not drawn";
    if (!control) return {};
    const glm::vec2 at = (control->low_px + control->high_px) * 0.5f;
    glue_.feed(event::PointerMoved{at.x, at.y});
    draw();
    glue_.feed(event::PointerButton{0, true});
    glue_.feed(event::PointerButton{0, false});
    std::vector<Action> all;
    while (glue_.pending())
        for (Action& action : draw()) all.push_back(std::move(action));
    std::erase_if(all, [](const Action& action) { return std::holds_alternative<action::SetHover>(action); });
    return all;
}

}  // namespace surae::test
