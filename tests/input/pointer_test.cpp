// The pointer: drags turn and move, clicks select what lies under them, the wheel goes towards the place pointed at.
#include <gtest/gtest.h>

#include "derive/synthetic_leg.h"
#include "frame/projection.h"
#include "input/input.h"
#include "scene/build_frame.h"

namespace surae {
namespace {

constexpr glm::ivec2 size_px{640, 800};

class PointerInput : public testing::Test {
  protected:
    World world = test::make_synthetic_world();
    AppState state;
    PointerState pointer;
    Frame frame;

    void SetUp() override { show(orbit_for(ViewName::posterior), Side::right); }
    void hold_needle_at_g1(ViewName view) {
        auto content = std::make_shared<Content>(*world.content);
        content->needling.longest_mm = 75;
        world.content = content;
        state.interface.needling_accepted = true;
        state.scene.points = {PointId{"G1"}};
        state.scene.needle = NeedleAim{};
        show(orbit_for(view), Side::right);
    }
    void show(const Orbit& orbit, Side side) {
        state.scene.orbit = orbit;
        state.scene.side = side;
        frame = build_frame(state, world, orbit, size_px);
    }
    std::vector<Action> send(const Event& event, bool over_interface = false) {
        const InputContext context{.state = state,
                                   .world = world,
                                   .frame = frame,
                                   .picture_origin_px = {100, 50},
                                   .scale = 1,
                                   .interface_has_pointer = over_interface,
                                   .interface_has_keys = false};
        return handle_event(event, pointer, context);
    }
    std::vector<Action> move(glm::vec2 picture_px) {
        return send(event::PointerMoved{picture_px.x + 100, picture_px.y + 50});
    }
    std::vector<Action> click(glm::vec2 picture_px) {
        move(picture_px);
        send(event::PointerButton{0, true});
        return send(event::PointerButton{0, false});
    }
    glm::vec2 middle() const { return glm::vec2(size_px) * 0.5f; }
    glm::vec2 marker_px(const char* point) const {
        for (const Marker& m : frame.overlay.markers) {
            if (m.point.value == point) return m.at_px;
        }
        ADD_FAILURE() << "no marker " << point;
        return {};
    }
};

template <class A>
const A* only(const std::vector<Action>& actions) {
    return actions.size() == 1 ? std::get_if<A>(&actions[0]) : nullptr;
}

TEST_F(PointerInput, ALeftDragTurnsAndASmallTrembleDoesNot) {
    move(middle());
    send(event::PointerButton{0, true});
    EXPECT_TRUE(move(middle() + glm::vec2(2, 1)).empty());
    const auto actions = move(middle() + glm::vec2(40, 0));
    const auto* turn = only<action::OrbitBy>(actions);
    ASSERT_TRUE(turn);
    EXPECT_GT(std::abs(turn->yaw_deg), 5);
    for (const Action& action : send(event::PointerButton{0, false})) {
        EXPECT_FALSE(std::holds_alternative<action::SelectStructure>(action)) << "a drag is no click";
    }
    EXPECT_EQ(pointer.button, -1);
}

TEST_F(PointerInput, DraggingTurnsTheSameWayOnBothLegs) {
    const auto yaw_of_drag = [&] {
        move(middle());
        send(event::PointerButton{0, true});
        const auto actions = move(middle() + glm::vec2(50, 0));
        send(event::PointerButton{0, false});
        const auto* turn = only<action::OrbitBy>(actions);
        return turn ? turn->yaw_deg : 0.0f;
    };
    const float right = yaw_of_drag();
    show(orbit_for(ViewName::posterior), Side::left);
    EXPECT_FLOAT_EQ(yaw_of_drag(), -right) << "anatomical yaw runs the other way round in the mirror";
}

TEST_F(PointerInput, ARightDragMovesThePlaceWithThePointer) {
    for (const Side side : {Side::right, Side::left}) {
        show(orbit_for(ViewName::posterior), side);
        const glm::vec3 place = state.scene.orbit.target;
        const glm::vec2 before = glm::vec2(project(frame.picture.camera, size_px, place));
        move(before);
        send(event::PointerButton{1, true});
        const auto actions = move(before + glm::vec2(60, -35));
        send(event::PointerButton{1, false});
        const auto* pan = only<action::PanBy>(actions);
        ASSERT_TRUE(pan);
        Orbit moved = state.scene.orbit;
        moved.target += pan->offset_m;
        const glm::vec2 after = glm::vec2(project(camera_for(moved, side, size_px), size_px, place));
        EXPECT_NEAR(after.x - before.x, 60, 0.5f);
        EXPECT_NEAR(after.y - before.y, -35, 0.5f);
    }
}

TEST_F(PointerInput, TheWheelKeepsThePlaceUnderThePointer) {
    const glm::vec2 at = middle() + glm::vec2(10, -120);
    move(at);
    const auto actions = send(event::Wheel{0, 3});
    const auto* zoom = only<action::ZoomBy>(actions);
    ASSERT_TRUE(zoom);
    EXPECT_LT(zoom->factor, 1);
    const glm::vec2 shown = glm::vec2(project(frame.picture.camera, size_px, zoom->towards_m));
    EXPECT_NEAR(shown.x, at.x, 0.5f);
    EXPECT_NEAR(shown.y, at.y, 0.5f);
}

TEST_F(PointerInput, AClickOnAMarkerSelectsItsPoint) {
    for (const Side side : {Side::right, Side::left}) {
        show(orbit_for(ViewName::posterior), side);
        const auto actions = click(marker_px("G1"));
        const auto* select = only<action::SelectPoint>(actions);
        ASSERT_TRUE(select);
        EXPECT_EQ(select->point.value, "G1");
        EXPECT_FALSE(select->add);
    }
}

TEST_F(PointerInput, AClickOnTissueSelectsTheStructureAndOnNothingLetsGo) {
    state.settings.markers = false;
    show(state.scene.orbit, Side::right);
    const Pin* pin = world.pin(PointId{"G3"});
    const auto actions = click(glm::vec2(project(frame.picture.camera, size_px, pin->position)));
    const auto* select = only<action::SelectStructure>(actions);
    ASSERT_TRUE(select);
    ASSERT_TRUE(select->structure);
    EXPECT_EQ(select->structure->value, "gastrocnemius_lateral_head");
    const auto nothing = click({3, 3});
    ASSERT_TRUE(only<action::SelectStructure>(nothing));
    EXPECT_FALSE(only<action::SelectStructure>(nothing)->structure);
}

TEST_F(PointerInput, PointingAtPainAsksTheSkinAlsoOnALeftLeg) {
    for (const Side side : {Side::right, Side::left}) {
        state.interface.pain_pick_armed = true;
        show(orbit_for(ViewName::posterior), side);
        const Pin* pin = world.pin(PointId{"S1"});
        const auto actions = click(glm::vec2(project(frame.picture.camera, size_px, pin->skin_position)));
        const auto* find = only<action::FindAtSkin>(actions);
        ASSERT_TRUE(find);
        EXPECT_LT(glm::distance(find->spot.position, pin->skin_position), 0.01f);
        ASSERT_FALSE(find->spot.regions.empty());
        state.interface.pain_pick_armed = false;
    }
}

TEST_F(PointerInput, NothingHappensUnderAPanel) {
    move(middle());
    EXPECT_TRUE(send(event::PointerButton{0, true}, true).empty());
    EXPECT_EQ(pointer.button, -1);
    EXPECT_TRUE(send(event::Wheel{0, 1}, true).empty());
}

TEST_F(PointerInput, HoverIsToldOnceAndEndsWhenThePointerLeaves) {
    const glm::vec2 at = marker_px("G1");
    const auto actions = move(at);
    const auto* hover = only<action::SetHover>(actions);
    ASSERT_TRUE(hover);
    EXPECT_EQ(hover->hover.point, PointId{"G1"});
    state.hover = hover->hover;
    EXPECT_TRUE(move(at + glm::vec2(1, 0)).empty());
    const auto left = send(event::PointerLeft{});
    ASSERT_TRUE(only<action::SetHover>(left));
    EXPECT_EQ(only<action::SetHover>(left)->hover, Hover{});
}

TEST_F(PointerInput, TheEntryOfANeedleIsDraggedOverTheSkinAndTheLegStays) {
    hold_needle_at_g1(ViewName::posterior);
    ASSERT_TRUE(frame.overlay.needle);
    const glm::vec2 entry = frame.overlay.needle->entry_px;
    move(entry);
    send(event::PointerButton{0, true});
    const auto actions = move(entry + glm::vec2(0, 30));
    const auto* aim = only<action::AimNeedle>(actions);
    ASSERT_TRUE(aim);
    ASSERT_TRUE(aim->aim && aim->aim->entry);
    state.scene.needle = aim->aim;
    show(state.scene.orbit, Side::right);
    EXPECT_NEAR(frame.overlay.needle->entry_px.y, entry.y + 30, 2);
    for (const Action& action : send(event::PointerButton{0, false}))
        EXPECT_TRUE(std::holds_alternative<action::SetHover>(action)) << "no click follows";
}

TEST_F(PointerInput, TheHandleTurnsTheNeedleAboutItsEntry) {
    hold_needle_at_g1(ViewName::medial);
    const NeedleMark before = *frame.overlay.needle;
    move(before.handle_px);
    send(event::PointerButton{0, true});
    const auto actions = move(before.handle_px + glm::vec2(0, -25));
    const auto* aim = only<action::AimNeedle>(actions);
    ASSERT_TRUE(aim && aim->aim);
    EXPECT_FALSE(aim->aim->entry) << "the entry stays the recommended one";
    state.scene.needle = aim->aim;
    show(state.scene.orbit, Side::right);
    EXPECT_NEAR(frame.overlay.needle->entry_px.y, before.entry_px.y, 1);
    EXPECT_LT(frame.overlay.needle->handle_px.y, before.handle_px.y - 10);
    EXPECT_GT(frame.overlay.needle->tip_px.y, before.tip_px.y);
}

}  // namespace
}  // namespace surae
