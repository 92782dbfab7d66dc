// Names, leaders and plates over the built-in leg, from many eyes and at every size: nothing lies on anything else,
// nothing is cut, and names stay where they are while the leg turns.
#include <gtest/gtest.h>
#include <imgui.h>

#include <map>
#include <memory>
#include <optional>
#include <set>

#include "derive/builtin_world.h"
#include "frame/projection.h"
#include "model/update.h"
#include "platform/imgui_glue.h"
#include "scene/build_frame.h"
#include "ui/label_layout.h"
#include "ui/outline.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace surae {
namespace {

using ui::Rect;

constexpr Audience audiences[] = {Audience::study, Audience::lecture, Audience::clinic};
constexpr ViewName views[] = {ViewName::posterior, ViewName::anterior, ViewName::medial, ViewName::lateral,
                              ViewName::plantar};

using test::builtin_world;

// What a user may have done before he looks: everything that puts names and plates on the picture.
std::map<std::string, std::vector<Action>> situations() {
    return {{"nothing", {}},
            {"point", {action::SelectPoint{PointId("G1")}}},
            {"plantar_point", {action::SelectPoint{PointId("S1")}}},
            {"far_pain", {action::ShowExceptional{true}, action::SelectPoint{PointId("SJ")}}},
            {"all_points", {action::SelectAllPoints{}}},
            {"hidden_muscle", {action::SelectStructure{StructureId("popliteus")}}},
            {"complaint", {action::FindComplaint{ComplaintId("heel_pain")}}},
            {"soleus", {action::SetPeel{Layer::soleus}}},
            {"bone", {action::SetPeel{Layer::bone}}}};
}

class Overlays : public testing::Test {
  protected:
    static void SetUpTestSuite() { ASSERT_NE(builtin_world(), nullptr) << "the built-in leg could not be loaded"; }

    AppState state_after(Audience audience, const std::vector<Action>& actions) const {
        Session session{AppState{}};
        const Content& content = *builtin_world()->content;
        session.apply(action::SetAudience{audience}, content);
        for (const Action& each : actions) session.apply(each, content);
        return session.state();
    }
    // Draws the marks over the picture of this eye.
    OverlayRecord draw(const AppState& state, const Orbit& orbit, glm::ivec2 window, float scale = 1) {
        glue_.set_text_size(text_size_px(state, window, scale));
        rect_ = picture_rect(state, window, scale);
        frame_ = build_frame(state, *builtin_world(), orbit, {rect_.width, rect_.height});
        if (!credit_.empty()) frame_.overlay.attribution = credit_;
        return draw_again(state, window);
    }
    // The same with the overlay as it is now.
    OverlayRecord draw_again(const AppState& state, glm::ivec2 window = {1920, 1080}) {
        std::vector<Action> actions;
        OverlayRecord record;
        const UiContext context{.state = state,
                                .world = *builtin_world(),
                                .frame = frame_,
                                .notices = {},
                                .actions = actions,
                                .key_help = {},
                                .memory = &memory_,
                                .overlay = &record};
        glue_.begin_frame(window, 1.0f / 60);
        draw_overlay(frame_.overlay, context, rect_);
        glue_.end_frame();
        return record;
    }

    Rect picture() const {
        const glm::vec2 low(static_cast<float>(rect_.x), static_cast<float>(rect_.y));
        return {low, low + glm::vec2(rect_.width, rect_.height)};
    }
    float covered_leg(const Rect& box) const { return ui::Outline(frame_.overlay.outline, picture()).covered(box); }
    bool on_pain(const Rect& box) const {
        const std::vector<glm::vec2>& pain = frame_.overlay.pain_px;
        return std::any_of(pain.begin(), pain.end(), [&](glm::vec2 at) { return box.holds(picture().low + at); });
    }
    // Of names that nobody asked for.
    void expect_pain_free(const OverlayRecord& record) const {
        for (const OverlayRecord::Plate& plate : record.plates) {
            const auto names = [&](const Label& label) { return !label.asked && plate.what == "name." + label.text; };
            const std::vector<Label>& labels = frame_.overlay.labels;
            if (std::none_of(labels.begin(), labels.end(), names)) continue;
            EXPECT_FALSE(on_pain({plate.low_px, plate.high_px})) << plate.what << " lies on the pain";
        }
    }

    ImGuiGlue glue_;
    OverlayMemory memory_;
    Frame frame_;
    ViewRect rect_;
    std::string credit_;  // in place of the built-in leg's short one
};

Rect box_of(const OverlayRecord::Plate& plate) {
    return {plate.low_px, plate.high_px};
}

Rect inner(const Rect& box, float by = 0.1f) {
    return {box.low + by, box.high - by};
}

// Nothing where it was not drawn.
std::optional<Rect> plate_of(const OverlayRecord& record, const std::string& what) {
    for (const OverlayRecord::Plate& plate : record.plates)
        if (plate.what == what) return box_of(plate);
    return std::nullopt;
}

bool is_name(const OverlayRecord::Plate& plate) {
    return plate.what.starts_with("name.");
}

// A marker's own leader ends at its ring, where its number stands.
bool own_number(const OverlayRecord::Leader& leader, const OverlayRecord::Plate& plate) {
    return plate.what.starts_with("number.") && leader.of.starts_with(plate.what.substr(7) + " ");
}

void expect_plates_apart(const OverlayRecord& record, const Rect& picture) {
    for (std::size_t i = 0; i < record.plates.size(); ++i) {
        const OverlayRecord::Plate& here = record.plates[i];
        EXPECT_TRUE(picture.holds(inner(box_of(here)))) << here.what << " leaves the picture";
        for (std::size_t j = i + 1; j < record.plates.size(); ++j)
            EXPECT_FALSE(inner(box_of(here)).overlaps(box_of(record.plates[j])))
                << here.what << " and " << record.plates[j].what;
    }
    for (const OverlayRecord::Plate& text : record.texts) {
        const auto carries = [&](const OverlayRecord::Plate& plate) {
            return box_of(plate).holds(inner(box_of(text), 1));
        };
        EXPECT_TRUE(std::any_of(record.plates.begin(), record.plates.end(), carries)) << text.what << " is cut";
    }
}

void expect_leaders_free(const OverlayRecord& record) {
    for (std::size_t i = 0; i < record.leaders.size(); ++i) {
        const OverlayRecord::Leader& here = record.leaders[i];
        for (std::size_t j = i + 1; j < record.leaders.size(); ++j) {
            const OverlayRecord::Leader& other = record.leaders[j];
            EXPECT_FALSE(ui::cross(here.from_px, here.to_px, other.from_px, other.to_px))
                << here.of << " crosses " << other.of;
        }
        for (const OverlayRecord::Plate& plate : record.plates)
            EXPECT_TRUE(!ui::passes(here.from_px, here.to_px, inner(box_of(plate))) || own_number(here, plate))
                << "the leader of " << here.of << " passes under " << plate.what;
    }
}

struct At {
    glm::ivec2 window;
    float scale;
};

class OverlaySizes : public Overlays, public testing::WithParamInterface<At> {};

TEST_P(OverlaySizes, NothingLiesOnAnythingElseFromAnyEye) {
    const auto [window, scale] = GetParam();
    std::size_t pictures = 0, names = 0;
    for (const Audience audience : audiences)
        for (const auto& [situation, actions] : situations()) {
            const AppState state = state_after(audience, actions);
            for (int eye = 0; eye < 11; ++eye) {
                Orbit orbit = eye < 5 ? orbit_for(views[eye]) : first_orbit();
                if (eye >= 5) orbit.yaw_deg += 60.0f * static_cast<float>(eye - 5);
                if (eye >= 8) orbit.pitch_deg = -40, orbit.distance_m *= 0.45f;
                SCOPED_TRACE(std::string(name_of(audience)) + " " + situation + " eye " + std::to_string(eye));
                memory_ = {};
                const OverlayRecord record = draw(state, orbit, window, scale);
                expect_plates_apart(record, picture());
                expect_leaders_free(record);
                expect_pain_free(record);
                ++pictures;
                names += static_cast<std::size_t>(std::count_if(record.plates.begin(), record.plates.end(), is_name));
            }
        }
    // Keeping the promises by showing nothing would be no art.
    RecordProperty("names_per_picture", std::to_string(static_cast<double>(names) / static_cast<double>(pictures)));
    EXPECT_GE(names, pictures * 2);
}

INSTANTIATE_TEST_SUITE_P(Windows, OverlaySizes,
                         testing::Values(At{{1024, 768}, 1}, At{{1024, 768}, 0.75f}, At{{1280, 800}, 1.5f},
                                         At{{1920, 1080}, 1}, At{{1920, 1080}, 3}, At{{3840, 2160}, 2}),
                         [](const auto& test) {
                             return std::to_string(test.param.window.x) + "_at_" +
                                    std::to_string(static_cast<int>(test.param.scale * 100));
                         });

// One degree a frame, as a hand turns it.
struct Turn {
    int pictures = 0, names = 0, jumps = 0, flickers = 0;
};

void count_jumps(const OverlayRecord& before, const OverlayRecord& now, float text_px, Turn& turn) {
    for (const OverlayRecord::Plate& was : before.plates)
        for (const OverlayRecord::Plate& is : now.plates)
            if (is_name(is) && was.what == is.what && glm::distance(was.low_px, is.low_px) > 1.5f * text_px)

                ++turn.jumps;
}

TEST_F(Overlays, NamesStayWhereTheyAreWhileTheLegTurns) {
    for (const Audience audience : audiences)
        for (const char* situation : {"nothing", "point"}) {
            SCOPED_TRACE(std::string(name_of(audience)) + " " + situation);
            const AppState state = state_after(audience, situations()[situation]);
            const glm::ivec2 window{1280, 800};
            memory_ = {};
            Turn turn;
            OverlayRecord before;
            std::map<std::string, int> gone_since;
            for (int degree = 0; degree < 360; ++degree) {
                Orbit orbit = first_orbit();
                orbit.yaw_deg += static_cast<float>(degree);
                const OverlayRecord now = draw(state, orbit, window);
                expect_leaders_free(now);
                count_jumps(before, now, glue_.text_size_px(), turn);
                std::set<std::string> here;
                for (const auto& plate : now.plates)
                    if (is_name(plate)) {
                        here.insert(plate.what);
                        const auto gone = gone_since.find(plate.what);
                        if (gone != gone_since.end() && degree - gone->second < 8) ++turn.flickers;
                        gone_since.erase(plate.what);
                    }
                for (const auto& plate : before.plates)
                    if (is_name(plate) && !here.contains(plate.what)) gone_since[plate.what] = degree;
                turn.names += static_cast<int>(here.size());
                ++turn.pictures;
                before = now;
            }
            // A name has to move now and then when what it names goes round the leg: six times in a whole turn.
            EXPECT_LE(turn.jumps * 60, turn.names) << turn.jumps;
            EXPECT_LE(turn.flickers, 10);  // gone and back within 8 degrees, of all names in the whole turn
        }
}

// A still leg: what was drawn once is drawn the same the next time, or the program would never come to rest.
TEST_F(Overlays, ARestingPictureRests) {
    for (const auto& [situation, actions] : situations())
        for (const ViewName view : views) {
            SCOPED_TRACE(situation);
            const AppState state = state_after(Audience::lecture, actions);
            memory_ = {};
            const OverlayRecord first = draw(state, orbit_for(view), {1024, 768});
            const OverlayRecord next = draw(state, orbit_for(view), {1024, 768});
            ASSERT_EQ(first.plates.size(), next.plates.size());
            for (std::size_t i = 0; i < first.plates.size(); ++i) {
                EXPECT_EQ(first.plates[i].what, next.plates[i].what);
                EXPECT_EQ(first.plates[i].low_px, next.plates[i].low_px) << first.plates[i].what;
            }
        }
}

// It is dragged by its handle and its dot on the skin: no name may lie there. The name of the point itself must be
// shown.
TEST_F(Overlays, NoNameLiesOnTheNeedle) {
    for (const Audience audience : audiences)
        for (const ViewName view : views) {
            SCOPED_TRACE(std::string(name_of(audience)) + " " + name_of(view));
            const AppState state = state_after(
                audience, {action::SelectPoint{PointId("S1")}, action::AcceptNeedling{}, action::AimNeedle{NeedleAim{}},
                           action::SetSection{{SectionKind::axial, std::nullopt}}});
            memory_ = {};
            const Orbit orbit = orbit_of_section(state, *builtin_world(), orbit_for(view));
            const OverlayRecord record = draw(state, orbit, {1024, 768}, 1);
            ASSERT_TRUE(frame_.overlay.needle);
            const glm::vec2 low(static_cast<float>(rect_.x), static_cast<float>(rect_.y));
            const glm::vec2 handle = low + frame_.overlay.needle->handle_px, tip = low + frame_.overlay.needle->tip_px;
            for (const OverlayRecord::Plate& plate : record.plates) {
                const bool meant = is_name(plate) && !plate.what.starts_with("name.S1");
                EXPECT_FALSE(meant && ui::passes(handle, tip, inner(box_of(plate)))) << plate.what;
            }
        }
}

// The colour of what was drawn last at a place.
std::uint32_t colour_at(const ImDrawList& list, glm::vec2 at) {
    std::uint32_t last = 0;
    for (const ImDrawCmd& command : list.CmdBuffer)
        for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
            glm::vec2 corner[3];
            const ImDrawVert* vertex = nullptr;
            for (unsigned k = 0; k < 3; ++k) {
                const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
                vertex = &list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
                corner[k] = {vertex->pos.x, vertex->pos.y};
            }
            bool left = true, right = true;
            for (int k = 0; k < 3; ++k) {
                const glm::vec2 side = corner[(k + 1) % 3] - corner[k], way = at - corner[k];
                const float turn = side.x * way.y - side.y * way.x;
                left = left && turn > 0;
                right = right && turn < 0;
            }
            if (left || right) last = vertex->col;
        }
    return last;
}

TEST_F(Overlays, AMarkerBelowAPlateDoesNotLieOnItsWords) {
    const AppState state = state_after(Audience::study, {action::SelectPoint{PointId("G3")}, action::AcceptNeedling{},
                                                         action::AimNeedle{NeedleAim{}}});
    draw(state, orbit_of_needle(state, *builtin_world(), orbit_for(ViewName::posterior)), {1920, 1080});
    ASSERT_FALSE(frame_.overlay.markers.empty());
    const glm::vec2 low(static_cast<float>(rect_.x), static_cast<float>(rect_.y));
    Marker& moved = frame_.overlay.markers.front();
    moved.at_px = {60, 30};  // upper left, where the title stands
    moved.selected = true;   // its disc has a colour of its own
    moved.ghosted = false;
    const OverlayRecord record = draw_again(state);
    const OverlayRecord::Plate& title = record.plates.front();
    ASSERT_EQ(title.what, "title");
    ASSERT_TRUE(box_of(title).holds(Rect{low + moved.at_px - 4.0f, low + moved.at_px + 4.0f}));
    const ui::Theme theme = ui::theme_of(state.settings.palette);
    for (float aside = -5; aside <= 5; aside += 2.5f) {
        const std::uint32_t seen =
            colour_at(*ImGui::GetBackgroundDrawList(), low + moved.at_px + glm::vec2(aside, 0.3f));
        EXPECT_TRUE(seen == ui::packed(theme.plate) || seen == ui::packed(theme.on_plate)) << aside;
    }
}

// Licences are long, and where a foot points to the corner they would lie on its toes.
TEST_F(Overlays, ALongCreditLeavesTheFootToBeSeen) {
    credit_ = "Example Leg, (c) The Example Centre for the Anatomy of Legs licensed under CC Attribution 4.0";
    for (const Audience audience : audiences)
        for (const ViewName view : views) {
            if (view == ViewName::plantar) continue;  // fills the picture
            SCOPED_TRACE(std::string(name_of(audience)) + " " + name_of(view));
            memory_ = {};
            AppState state = state_after(audience, {});
            state.interface.panels_visible = false;
            const OverlayRecord record = draw(state, orbit_for(view), {640, 800});
            expect_plates_apart(record, picture());
            const auto credit = plate_of(record, "credit");
            ASSERT_TRUE(credit);
            EXPECT_LT(covered_leg(*credit), 0.05f);
        }
}

TEST_F(Overlays, PainIsMarkedOnTheSideThatIsSeen) {
    const AppState state = state_after(Audience::study, {action::SelectPoint{PointId("G3")}});
    draw(state, orbit_for(ViewName::lateral), {1920, 1080});
    EXPECT_FALSE(frame_.overlay.pain_px.empty());
    draw(state, orbit_for(ViewName::medial), {1920, 1080});
    EXPECT_TRUE(frame_.overlay.pain_px.empty());
}

// From near the heel reaches to where the legend usually stands.
TEST_F(Overlays, TheLegendDoesNotLieOnThePain) {
    const AppState state = state_after(Audience::lecture, {action::SelectPoint{PointId("S1")}, action::AcceptNeedling{},
                                                           action::AimNeedle{NeedleAim{}}});
    const OverlayRecord record = draw(state, orbit_of_needle(state, *builtin_world(), first_orbit()), {1920, 1080});
    const auto legend = plate_of(record, "legend");
    ASSERT_TRUE(legend);
    ASSERT_FALSE(frame_.overlay.pain_px.empty());
    EXPECT_FALSE(on_pain(*legend));
}

// Beside the body figure there is no room for a legend but below the leg or among the names, which it would drive away.
TEST_F(Overlays, TheLegendLeavesTheMusclesNamesTheirPlace) {
    const AppState state = state_after(Audience::lecture, {action::SelectPoint{PointId("G1")}});
    const Orbit orbit = orbit_of_point(*builtin_world(), PointId("G1"), first_orbit());
    const std::string muscle(
        builtin_world()->content->words.text("structure.gastrocnemius_medial_head", Register::professional));
    for (const glm::ivec2 window : {glm::ivec2{1280, 800}, glm::ivec2{1366, 768}, glm::ivec2{1440, 900}}) {
        SCOPED_TRACE(window.x);
        memory_ = {};
        const OverlayRecord record = draw(state, orbit, window);
        const auto legend = plate_of(record, "legend");
        ASSERT_TRUE(legend);
        EXPECT_TRUE(plate_of(record, "inset"));
        EXPECT_TRUE(plate_of(record, "name." + muscle));
        EXPECT_GT(legend->low.y, picture().centre().y);
        EXPECT_LT(covered_leg(*legend), 0.05f);
    }
}

// In a small window the names of far places fit beside the leg only in a narrow form.
TEST_F(Overlays, TheInsetKeepsOffMarkersAndLegInASmallWindow) {
    for (const Audience audience : {Audience::study, Audience::clinic})
        for (const char* point : {"G1", "S3"}) {
            SCOPED_TRACE(std::string(name_of(audience)) + " " + point);
            memory_ = {};
            const AppState state = state_after(audience, {action::SelectPoint{PointId(point)}});
            const Orbit orbit = orbit_of_point(*builtin_world(), PointId(point), first_orbit());
            const OverlayRecord record = draw(state, orbit, {1024, 768});
            const auto inset = plate_of(record, "inset");
            ASSERT_TRUE(inset);
            EXPECT_LT(covered_leg(*inset), 0.05f);
            for (const Marker& marker : frame_.overlay.markers)
                EXPECT_FALSE(inset->holds(picture().low + marker.at_px)) << marker.name;
        }
}

// Who looks for a point among others wants to see those too.
TEST_F(Overlays, TheNameOfThePointUnderThePointerCoversNoOtherPoint) {
    int names = 0;
    for (const Audience audience : audiences)
        for (const TriggerPoint& point : builtin_world()->content->points) {
            SCOPED_TRACE(std::string(name_of(audience)) + " " + point.id.value);
            memory_ = {};
            AppState state = state_after(audience, {});
            state.hover.point = point.id;
            const OverlayRecord record = draw(state, orbit_for(ViewName::posterior), {1280, 800});
            const auto name = plate_of(record, "hovered");
            if (!name) continue;  // an exceptional point, which is not shown
            ++names;
            for (const Marker& marker : frame_.overlay.markers)
                EXPECT_FALSE(name->holds(picture().low + marker.at_px)) << marker.name;
        }
    EXPECT_EQ(names, 3 * 8);
}

// From behind and outside the foot points to the corner where the cube usually stands.
TEST_F(Overlays, TheCubeLeavesTheFootToBeSeen) {
    for (const Audience audience : audiences) {
        memory_ = {};
        const AppState state = state_after(audience, {action::SelectPoint{PointId("S3")}});
        const Orbit orbit = orbit_of_point(*builtin_world(), PointId("S3"), first_orbit());
        for (const glm::ivec2 window : {glm::ivec2{1024, 768}, glm::ivec2{1280, 800}, glm::ivec2{1920, 1080}}) {
            SCOPED_TRACE(std::string(name_of(audience)) + " " + std::to_string(window.x));
            const OverlayRecord record = draw(state, orbit, window);
            const auto cube = plate_of(record, "cube");
            ASSERT_TRUE(cube);
            EXPECT_LT(covered_leg(*cube), 0.1f);
        }
    }
}

// The initials of the field's terms say nothing to a patient, and one of them the wrong thing: I is below, not inside.
TEST_F(Overlays, TheCubeHasWordsForAPatientAndInitialsForTheField) {
    draw(state_after(Audience::study, {}), orbit_for(ViewName::posterior), {1920, 1080});
    for (const CubeFace& face : frame_.overlay.cube) EXPECT_EQ(face.name.size(), 1u) << face.name;
    draw(state_after(Audience::clinic, {}), orbit_for(ViewName::posterior), {1920, 1080});
    ASSERT_EQ(frame_.overlay.cube.size(), 6u);
    for (const CubeFace& face : frame_.overlay.cube) EXPECT_GT(face.name.size(), 1u) << face.name;
}

TEST(NamedViews, HoldTheWholeFootHoweverNarrowThePicture) {
    const World& world = *builtin_world();
    for (const ViewName view :
         {ViewName::posterior, ViewName::medial, ViewName::lateral, ViewName::anterior, ViewName::plantar})
        for (const glm::ivec2 size : {glm::ivec2{200, 800}, glm::ivec2{280, 560}, glm::ivec2{420, 560}}) {
            const Camera camera = camera_for(orbit_for(view), Side::right, size);
            int outside = 0;
            for (const glm::vec3& p : world.pack->structures[world.skin.structure].mesh.positions) {
                const float x = project(camera, size, p).x;
                outside += x < 0 || x > static_cast<float>(size.x);
            }
            EXPECT_EQ(outside, 0) << name_of(view) << " " << size.x << "x" << size.y;
        }
}

// A neighbour that peeps out somewhere is not named there; of the calf the narrowest strip is.
TEST_F(Overlays, AGlimpseOfANeighbourIsNotNamed) {
    int glimpses = 0, named = 0;
    for (const ViewName view : {ViewName::posterior, ViewName::medial, ViewName::lateral, ViewName::anterior}) {
        SCOPED_TRACE(name_of(view));
        memory_ = {};
        const OverlayRecord record = draw(state_after(Audience::study, {}), orbit_for(view), {1280, 800});
        for (const Label& label : frame_.overlay.labels) {
            if (label.main) continue;
            const auto seen =
                std::count_if(label.spots.begin(), label.spots.end(), [](const LabelSpot& spot) { return spot.seen; });
            const bool glimpse = seen > 0 && 20 * seen < static_cast<std::ptrdiff_t>(label.spots.size());
            const bool has_name = plate_of(record, "name." + std::string(label.text)).has_value();
            EXPECT_FALSE(glimpse && has_name) << label.text;
            glimpses += glimpse;
            named += has_name;
        }
    }
    EXPECT_GT(glimpses, 0);
    EXPECT_GT(named, 8);
}

TEST_F(Overlays, TheNameOfAHiddenMuscleIsDimmed) {
    const AppState state = state_after(Audience::study, {action::SelectStructure{StructureId("popliteus")}});
    const OverlayRecord record = draw(state, orbit_for(ViewName::posterior), {1920, 1080});
    const std::string name(builtin_world()->content->words.text("structure.popliteus", Register::professional));
    const auto leader = std::find_if(record.leaders.begin(), record.leaders.end(),
                                     [&](const OverlayRecord::Leader& each) { return each.of == name; });
    ASSERT_NE(leader, record.leaders.end());
    EXPECT_TRUE(leader->dimmed);
}

}  // namespace
}  // namespace surae
