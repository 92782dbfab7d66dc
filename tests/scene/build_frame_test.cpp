// From state to picture: views look where their names say, a left leg is the right one's mirror image with its labels
// right, and what is hidden takes its marks along.
#include "scene/build_frame.h"

#include <gtest/gtest.h>

#include <cmath>
#include <glm/gtc/matrix_access.hpp>
#include <random>

#include "frame/projection.h"
#include "scene/colours.h"
#include "scene/scene_fixture.h"

namespace surae {
namespace {

using namespace test;

TEST_F(Scene, EachViewFacesItsOwnSideOnBothLegs) {
    for (const Side side : {Side::right, Side::left}) {
        EXPECT_GT(face(frame_of(ViewName::posterior, side), "posterior").z, 0.95f);
        EXPECT_GT(face(frame_of(ViewName::anterior, side), "anterior").z, 0.95f);
        EXPECT_GT(face(frame_of(ViewName::medial, side), "medial").z, 0.95f);
        EXPECT_GT(face(frame_of(ViewName::lateral, side), "lateral").z, 0.95f);
        EXPECT_GT(face(frame_of(ViewName::plantar, side), "inferior").z, 0.95f);
    }
}

TEST_F(Scene, SeenFromBehindMedialIsLeftOnARightLegAndRightOnALeftLeg) {
    EXPECT_LT(face(frame_of(ViewName::posterior, Side::right), "medial").x, -0.95f);
    EXPECT_GT(face(frame_of(ViewName::posterior, Side::left), "medial").x, 0.95f);
    EXPECT_GT(face(frame_of(ViewName::posterior, Side::right), "superior").y, 0.95f);
    EXPECT_GT(face(frame_of(ViewName::posterior, Side::left), "superior").y, 0.95f);
}

TEST_F(Scene, ALeftLegIsTheMirrorImageWithTheSameNames) {
    state.scene.points = {PointId{"G1"}, PointId{"S1"}};
    for (const ViewName view : {ViewName::posterior, ViewName::medial, ViewName::lateral, ViewName::anterior}) {
        const Frame right = frame_of(view, Side::right), left = frame_of(view, Side::left);
        ASSERT_EQ(right.overlay.markers.size(), left.overlay.markers.size());
        ASSERT_FALSE(right.overlay.markers.empty());
        for (std::size_t i = 0; i < right.overlay.markers.size(); ++i) {
            const Marker &r = right.overlay.markers[i], &l = left.overlay.markers[i];
            EXPECT_EQ(r.name, l.name);
            EXPECT_EQ(r.ghosted, l.ghosted);
            EXPECT_NEAR(r.at_px.x + l.at_px.x, size_px.x, 0.05f);
            EXPECT_NEAR(r.at_px.y, l.at_px.y, 0.05f);
        }
        ASSERT_EQ(right.overlay.labels.size(), left.overlay.labels.size());
        for (std::size_t i = 0; i < right.overlay.labels.size(); ++i) {
            EXPECT_EQ(right.overlay.labels[i].text, left.overlay.labels[i].text);
            const float sum =
                right.overlay.labels[i].spots.front().at_px.x + left.overlay.labels[i].spots.front().at_px.x;
            EXPECT_NEAR(sum, size_px.x, 0.05f);
        }
    }
}

TEST_F(Scene, TheRayUnderAProjectedPlaceMeetsThatPlace) {
    std::mt19937 random(5);
    std::uniform_real_distribution<float> coordinate(-0.15f, 0.15f), angle(-170, 170), pitch(-85, 85);
    for (int i = 0; i < 200; ++i) {
        const Orbit orbit{angle(random), pitch(random), 0.8f, {0, -0.1f, 0}};
        const Camera camera = camera_for(orbit, i % 2 ? Side::left : Side::right, size_px);
        const glm::vec3 place{coordinate(random), coordinate(random), coordinate(random)};
        const glm::vec3 px = project(camera, size_px, place);
        const Ray ray = ray_through(camera, size_px, glm::vec2(px));
        const float along = glm::dot(place - ray.origin, ray.direction);
        EXPECT_NEAR(glm::distance(ray.origin + along * ray.direction, place), 0, 2e-5f);
        EXPECT_GT(px.z, 0);
    }
}

TEST_F(Scene, TheWholeLegIsInsideEveryView) {
    for (const ViewName view : {ViewName::posterior, ViewName::anterior, ViewName::medial, ViewName::lateral}) {
        const Camera camera = camera_for(orbit_for(view), Side::right, size_px);
        for (const PackStructure& part : world.pack->structures) {
            if (part.id.value != "skin") continue;
            for (const glm::vec3& p : part.mesh.positions) {
                if (p.y > 0.1f) continue;  // the thigh may run out of the picture
                const glm::vec3 px = project(camera, size_px, p);
                EXPECT_TRUE(px.x >= 0 && px.x <= size_px.x && px.y >= 0 && px.y <= size_px.y) << name_of(view);
            }
        }
    }
}

// A foot that points reaches a hand's breadth lower, a bent thigh as far back.
TEST_F(Scene, APosedLegIsInsideEveryViewToo) {
    auto pack = std::make_shared<Pack>(*world.pack);
    for (PackStructure& structure : pack->structures) structure.box.low -= glm::vec3(0, 0.15f, 0.25f);
    World posed = world;
    posed.pack = pack;
    state.scene.pose.ankle_deg = -50;
    Box box;
    for (const PackStructure& structure : pack->structures) box.add(structure.box);
    for (const ViewName view : {ViewName::posterior, ViewName::anterior, ViewName::medial, ViewName::lateral}) {
        const Camera camera = camera_for(orbit_of_view(state, posed, orbit_for(view)), Side::right, size_px);
        for (int corner = 0; corner < 8; ++corner) {
            const glm::vec3 p(corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                              corner & 4 ? box.high.z : box.low.z);
            const glm::vec4 clip = camera.projection * camera.view * glm::vec4(p, 1);
            EXPECT_LT(std::max(std::abs(clip.x), std::abs(clip.y)), clip.w) << name_of(view) << " corner " << corner;
        }
    }
}

TEST_F(Scene, PeelingTakesMusclesAndTheirMarkersAway) {
    ASSERT_TRUE(marker(frame(), "G1"));
    ASSERT_TRUE(draws(frame(), world, "gastrocnemius_medial_head"));
    state.scene.peel = Layer::soleus;
    EXPECT_FALSE(draws(frame(), world, "gastrocnemius_medial_head"));
    EXPECT_FALSE(marker(frame(), "G1"));
    EXPECT_TRUE(marker(frame(), "S1"));
}

TEST_F(Scene, AMarkerBehindOtherTissueIsGhosted) {
    const Frame whole = frame();
    ASSERT_TRUE(marker(whole, "S3"));
    EXPECT_TRUE(marker(whole, "S3")->ghosted) << "soleus lies below gastrocnemius";
    EXPECT_FALSE(marker(whole, "G1")->ghosted) << "its own muscle does not count";
    state.scene.peel = Layer::soleus;
    EXPECT_FALSE(marker(frame(), "S3")->ghosted);
}

TEST_F(Scene, WhatAChosenPointLiesInIsNamedFirst) {
    ASSERT_NE(frame().overlay.labels.front().text, "soleus");
    state.scene.points = {PointId{"S3"}};
    EXPECT_EQ(frame().overlay.labels.front().text, "soleus");
}

TEST_F(Scene, PainIsWhereItShowsMost) {
    EXPECT_TRUE(frame().overlay.pain_px.empty());
    state.scene.points = {PointId{"S1"}};
    const Frame heel = frame();
    ASSERT_FALSE(heel.overlay.pain_px.empty());
    for (const glm::vec2& at : heel.overlay.pain_px) EXPECT_GT(at.y, size_px.y / 2) << "heel and tendon lie low";
}

// Not at the middle of the whole muscle, most of which may lie behind another one.
TEST_F(Scene, ANamePointsAtTheMiddleOfWhatIsSeen) {
    int looked_at = 0;
    for (const ViewName view : {ViewName::posterior, ViewName::medial, ViewName::lateral}) {
        state.scene.orbit = orbit_for(view);
        for (const Label& label : frame().overlay.labels) {
            std::vector<glm::vec2> seen;
            for (const LabelSpot& spot : label.spots)
                if (spot.seen) seen.push_back(spot.at_px);
            if (seen.size() < 8) continue;
            glm::vec2 middle{0};
            for (const glm::vec2& at : seen) middle += at / static_cast<float>(seen.size());
            const float off = glm::distance(seen.front(), middle);
            const auto nearer =
                std::count_if(seen.begin(), seen.end(), [&](glm::vec2 at) { return glm::distance(at, middle) < off; });
            EXPECT_LT(nearer, static_cast<std::ptrdiff_t>(seen.size() / 3)) << name_of(view) << " " << label.text;
            ++looked_at;
        }
    }
    EXPECT_GT(looked_at, 3);
}

// A leader that ends on the colour of the pain seems to name the pain.
TEST_F(Scene, NoNamePointsAtWhatPainHides) {
    const auto seen_near = [](const Frame& of, glm::vec2 at) {
        for (const Label& label : of.overlay.labels)
            for (const LabelSpot& spot : label.spots)
                if (spot.seen && glm::distance(spot.at_px, at) < 5) return true;
        return false;
    };
    const Frame calm = frame();
    state.scene.points = {PointId{"G3"}};
    const Frame sore = frame();
    int before = 0;
    for (const glm::vec2& at : sore.overlay.pain_px) {
        before += seen_near(calm, at) ? 1 : 0;
        EXPECT_FALSE(seen_near(sore, at));
    }
    EXPECT_GT(before, 0) << "nothing lay below the pain";
    state.scene.shown[world.infos[world.skin.structure].id] = Shown::hidden;
    EXPECT_TRUE(frame().overlay.pain_px.empty()) << "no skin carries it";
}

TEST_F(Scene, ExceptionalPointsAreOffByDefault) {
    EXPECT_FALSE(marker(frame(), "SJ"));
    state.scene.show_exceptional = true;
    EXPECT_TRUE(marker(frame(), "SJ"));
}

// A complaint's zones are where it hurts, not what a point refers: they must not be called essential.
TEST_F(Scene, TheLegendOfAComplaintDoesNotSpeakOfReferral) {
    state.scene.points = {PointId{"S1"}};
    ASSERT_FALSE(frame().overlay.legend.empty());
    const std::string essential = frame().overlay.legend.front().text;
    state.scene.points.clear();
    state.scene.finder.complaint = ComplaintId{"heel_pain"};
    const Frame asked = frame();
    ASSERT_EQ(asked.overlay.legend.size(), 1u);
    EXPECT_NE(asked.overlay.legend.front().text, essential);
    EXPECT_EQ(asked.overlay.legend.front().text,
              world.content->words.text("ui.legend.complaint", Register::professional));
}

TEST_F(Scene, TheTitleTellsTheViewAndTheComplaint) {
    const auto& words = world.content->words;
    const auto title = [&] { return frame().overlay.title; };
    state.scene.orbit = orbit_for(ViewName::medial);
    EXPECT_TRUE(title().ends_with(", " + std::string(words.text("ui.title.medial", Register::professional))));
    state.scene.finder.complaint = ComplaintId{"heel_pain"};
    EXPECT_TRUE(title().ends_with(". " + std::string(words.text("complaint.heel_pain", Register::professional))));
    state.scene.orbit.yaw_deg += 20;
    EXPECT_EQ(title().find("ui.title"), std::string::npos) << "no view that has a name";
}

TEST_F(Scene, HeatComesWithAPointAndCalmsTheMuscles) {
    EXPECT_EQ(frame().picture.heat, nullptr);
    EXPECT_TRUE(frame().overlay.legend.empty());
    state.scene.points = {PointId{"S1"}};
    const Frame hot = frame();
    ASSERT_NE(hot.picture.heat, nullptr);
    EXPECT_FALSE(hot.overlay.legend.empty());
    bool skin_carries = false;
    for (const DrawItem& item : hot.picture.items) {
        skin_carries = skin_carries || item.carries_heat;
        const bool muscle = world.infos[item.structure].kind == StructureKind::muscle;
        EXPECT_TRUE(!muscle || item.grey > 0);
    }
    EXPECT_TRUE(skin_carries);
}

TEST_F(Scene, AComplaintLeavesTheMusclesItNamesTheirColour) {
    state.scene.finder.complaint = ComplaintId{"heel_pain"};
    const Complaint* complaint = world.content->find(*state.scene.finder.complaint);
    ASSERT_NE(complaint, nullptr);
    bool some = false;
    for (const DrawItem& item : frame().picture.items) {
        const StructureInfo& info = world.infos[item.structure];
        if (info.kind != StructureKind::muscle) continue;
        const auto& named = complaint->muscles;
        const bool is_named = std::find(named.begin(), named.end(), info.muscle) != named.end();
        EXPECT_EQ(item.grey == 0, is_named) << info.id.value;
        EXPECT_EQ(item.glow, 0) << "orange is the pain's";
        some = some || is_named;
    }
    EXPECT_TRUE(some);
}

TEST_F(Scene, FarZonesGoToTheFigure) {
    state.scene.points = {PointId{"S3"}};
    EXPECT_FALSE(frame().overlay.figure.empty());
    state.scene.points = {PointId{"G3"}};
    EXPECT_TRUE(frame().overlay.figure.empty());
}

TEST_F(Scene, EqualStatesGiveEqualFrames) {
    state.scene.points = {PointId{"G1"}, PointId{"G3"}};
    EXPECT_EQ(frame(), frame());
    const Frame before = frame();
    state.scene.orbit.yaw_deg += 1;
    EXPECT_FALSE(before == frame());
}

TEST_F(Scene, DegenerateSizesAreHarmless) {
    for (const glm::ivec2 size : {glm::ivec2{0, 0}, glm::ivec2{1, 1}, glm::ivec2{4000, 1}, glm::ivec2{1, 4000}}) {
        const Frame odd = build_frame(state, world, state.scene.orbit, size);
        EXPECT_TRUE(std::isfinite(odd.picture.camera.projection[0][0]));
    }
}

TEST_F(Scene, FlyingToAPointLooksAtItsSide) {
    const Orbit medial = orbit_of_point(world, PointId{"G1"}, state.scene.orbit);
    const Orbit lateral = orbit_of_point(world, PointId{"G3"}, state.scene.orbit);
    EXPECT_LT(medial.yaw_deg, 0);
    EXPECT_GT(lateral.yaw_deg, 0);
    EXPECT_EQ(orbit_of_point(world, PointId{"nowhere"}, state.scene.orbit), state.scene.orbit);
}

// A point in a narrow window, beside an open panel: the leg would fill the width and plates would lie on it.
TEST_F(Scene, ANarrowPictureOfAPointLeavesRoomForNames) {
    const Orbit orbit = orbit_of_point(world, PointId{"S3"}, state.scene.orbit);
    ASSERT_GT(orbit.across_m, 0.2f);
    const glm::ivec2 narrow{300, 700}, wide{1200, 700};
    const auto share_of_width = [&](glm::ivec2 size) {
        const Camera camera = camera_for(orbit, Side::right, size);
        const glm::vec3 sideways = 0.5f * orbit.across_m * glm::vec3(glm::row(camera.view, 0));
        const float left = project(camera, size, orbit.target - sideways).x;
        return (project(camera, size, orbit.target + sideways).x - left) / static_cast<float>(size.x);
    };
    EXPECT_NEAR(share_of_width(narrow), 1, 1e-3f);
    EXPECT_LT(share_of_width(wide), 0.7f);
    const Orbit from_far = orbit_for(ViewName::posterior);
    EXPECT_EQ(camera_for(from_far, Side::right, {700, 700}).projection[1][1],
              camera_for(from_far, Side::right, {400, 700}).projection[1][1])
        << "the whole leg is narrow itself";
}

TEST_F(Scene, FocusCalmsEverythingButTheChosenMuscle) {
    const auto item_of = [&](const Frame& shown, const char* id) {
        for (const DrawItem& item : shown.picture.items)
            if (world.infos[item.structure].id.value == id) return item;
        ADD_FAILURE() << id << " is not drawn";
        return DrawItem{};
    };
    state.scene.focus = true;
    EXPECT_EQ(item_of(frame(), "soleus").grey, 0) << "nothing is chosen yet";
    state.scene.selected = StructureId{"soleus"};
    const Frame focused = frame();
    EXPECT_EQ(item_of(focused, "soleus").grey, 0);
    for (const DrawItem& item : focused.picture.items) {
        const StructureInfo& info = world.infos[item.structure];
        if (info.muscle.value == "soleus" || info.kind == StructureKind::skin) continue;
        EXPECT_GT(item.grey, 0.8f) << info.id.value;
    }
    state.scene.focus = false;
    for (const DrawItem& item : frame().picture.items) EXPECT_EQ(item.grey, 0);
}

TEST_F(Scene, AMovementShowsWhoActsAndTheVeinsThatArePressed) {
    auto content = std::make_shared<Content>(*world.content);
    Movement tiptoe;
    tiptoe.id = MovementId{"tiptoe"};
    tiptoe.keyframes = {{0, {}}, {1, {0, 0, 0, 1}}};
    tiptoe.agonists = {MuscleId{"soleus"}};
    tiptoe.antagonists = {MuscleId{"gastrocnemius"}};
    tiptoe.venous_pump = true;
    content->motion.movements = {tiptoe};
    world.content = content;
    for (StructureInfo& info : world.infos)
        if (info.id.value == "plantaris") {
            info.id = StructureId{"posterior_tibial_vein"};
            info.kind = StructureKind::vessel;
            info.layer = Layer::deep;
            info.muscle = MuscleId{};
            info.pumped = true;
        }
    const auto item_of = [&](const Frame& shown, const char* id) {
        for (const DrawItem& item : shown.picture.items)
            if (world.infos[item.structure].id.value == id) return item;
        ADD_FAILURE() << id << " is not drawn";
        return DrawItem{};
    };
    const Frame before = frame();
    EXPECT_EQ(item_of(before, "posterior_tibial_vein").glow, 0);
    state.playback = {tiptoe.id, 1, false, 1};
    const Frame during = frame();
    EXPECT_EQ(item_of(during, "soleus").grey, 0);
    EXPECT_EQ(item_of(during, "soleus").colour, item_of(before, "soleus").colour);
    EXPECT_NE(item_of(during, "gastrocnemius_medial_head").colour, item_of(before, "gastrocnemius_medial_head").colour);
    EXPECT_GT(item_of(during, "posterior_tibial_vein").glow, 0.5f);
    ASSERT_FALSE(during.overlay.flow.empty());
    for (const FlowArrow& arrow : during.overlay.flow) {
        EXPECT_LT(arrow.along.y, 0) << "towards the heart, up the picture";
        EXPECT_EQ(arrow.strength, 1);
    }
    const Orbit along = state.scene.orbit;
    state.scene.orbit.pitch_deg = 40;
    state.scene.section = {SectionKind::axial, 0.05f};
    EXPECT_EQ(frame().overlay.flow.size(), during.overlay.flow.size()) << "below the cut";
    state.scene.section.at_m = -0.25f;
    EXPECT_TRUE(frame().overlay.flow.empty()) << "no arrows in the air above it";
    state.scene.section = {};
    state.scene.orbit = along;
    state.playback.blood_flow = false;
    EXPECT_TRUE(frame().overlay.flow.empty()) << "who does not want to see it";
    EXPECT_EQ(item_of(frame(), "posterior_tibial_vein").glow, 0);
    state.playback.blood_flow = true;
    state.playback.phase = 0;
    EXPECT_EQ(item_of(frame(), "posterior_tibial_vein").glow, 0) << "at rest nothing is pressed";
    EXPECT_TRUE(frame().overlay.flow.empty());
}

TEST_F(Scene, HoverAndSelectionHaveOutlinesOfTheirOwn) {
    state.scene.selected = StructureId{"soleus"};
    state.hover.structure = StructureId{"plantaris"};
    for (const DrawItem& item : frame().picture.items) {
        const std::string& id = world.infos[item.structure].id.value;
        const Outline wanted = id == "soleus"      ? Outline::selected
                               : id == "plantaris" ? Outline::hovered
                                                   : Outline::none;
        EXPECT_EQ(item.outline, wanted) << id;
    }
}

// What a dichromat sees of a linear colour (Vienot, Brettel and Mollon 1999), as lightness and two opponent colours.
glm::vec3 seen_by(glm::vec3 c, bool protan) {
    const float mixed = protan ? 0.112f * c.r + 0.888f * c.g : 0.293f * c.r + 0.707f * c.g;
    const glm::vec3 seen{mixed, mixed, (protan ? 0.004f : -0.022f) * c.r + (protan ? -0.004f : 0.022f) * c.g + c.b};
    const float lightness = 116 * std::cbrt(std::max(glm::dot(seen, {0.2126f, 0.7152f, 0.0722f}), 0.0f)) - 16;
    const float blue = 200 * (std::cbrt(std::max(seen.g, 0.0f)) - std::cbrt(std::max(seen.b, 0.0f)));
    return {lightness, 0, blue};
}

TEST(Colours, NeighbouringCalfMusclesDifferForEveryEye) {
    const auto colour = [](const char* id) {
        StructureInfo info;
        info.id = StructureId{id};
        info.kind = StructureKind::muscle;
        return colour_of(info);
    };
    const glm::vec3 medial = colour("gastrocnemius_medial_head"), lateral = colour("gastrocnemius_lateral_head"),
                    soleus = colour("soleus"), plantaris = colour("plantaris"), other = colour("popliteus");
    for (const bool protan : {false, true}) {
        EXPECT_GT(glm::distance(seen_by(medial, protan), seen_by(lateral, protan)), 7);
        EXPECT_GT(glm::distance(seen_by(medial, protan), seen_by(soleus, protan)), 7);
        EXPECT_GT(glm::distance(seen_by(plantaris, protan), seen_by(lateral, protan)), 7);
        EXPECT_GT(glm::distance(seen_by(plantaris, protan), seen_by(medial, protan)), 7);
        EXPECT_GT(glm::distance(seen_by(soleus, protan), seen_by(other, protan)), 7);
    }
}

}  // namespace
}  // namespace surae
